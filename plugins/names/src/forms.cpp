#include "forms.hpp"

#include <unordered_set>

#include "reader.hpp"

namespace soi::names {
namespace {

constexpr size_t longest_form = 8;  // words

uint64_t hash_words(const std::vector<Token>& tokens, size_t first, size_t last) {
  uint64_t hash = 5;
  for (size_t i = first; i < last; ++i) hash = sdk::combine64(hash, tokens[i].key);
  return hash;
}

}  // namespace

void Forms::clear() {
  numbers_.clear();
  lengths_.clear();
  kinds_.clear();
  starts_ = {};
}

void Forms::add(const std::vector<Token>& tokens, size_t first, size_t last, Kind kind) {
  if (first >= last || last - first > longest_form || !tokens[first].capital) return;
  const bool alone = last - first == 1;
  if (alone && (tokens[first].vietnamese || tokens[first].letters < 2) && !tokens[first].upper) return;
  const auto [at, added] = numbers_.emplace(hash_words(tokens, first, last), static_cast<uint32_t>(kinds_.size()));
  (void)at;
  if (!added) return;
  kinds_.push_back(kind);
  lengths_[tokens[first].key] |= 1u << (last - first);
  starts_[tokens[first].key & 3] |= start_bit(tokens[first].key);
}

// Without its common noun, without its field; a foreign name also by its first word.
void Forms::add_organization(const std::vector<Token>& tokens, const Mention& m) {
  const size_t core = m.core < m.last ? m.core : m.first;
  if (!m.ends_in_place) add(tokens, core, m.last, m.kind);
  if (!m.ends_in_place && m.last - core >= 3 && tokens[core].capital) add(tokens, core + 1, m.last, m.kind);
  if (!m.ends_in_place && m.last - core >= 2 && !tokens[core].vietnamese) add(tokens, core, core + 1, m.kind);
  for (size_t i = core; i + 1 < m.last; ++i) {
    if (lexicon_.is(tokens[i].word, level)) add(tokens, i + 1, m.last, Kind::place);
  }
}

void Forms::add_outlet(std::string_view outlet) {
  const std::vector<Token> words = words_of(outlet);
  add(words, 0, words.size(), Kind::outlet);
}

// Letters only (TAP): what else a byline tells may be an office.
void Forms::add_wire(std::string_view wire) {
  const std::vector<Token> words = words_of(wire);
  if (words.size() == 1 && words[0].upper && words[0].letters >= 2 && words[0].letters <= 6) add(words, 0, 1, Kind::agency);
}

void Forms::collect(const std::vector<Token>& tokens, const std::vector<Mention>& mentions) {
  std::unordered_set<uint64_t> people;  // full names, and the last words of foreign ones
  for (const Mention& m : mentions) {
    if (m.kind != Kind::person || m.last - m.first < 2) continue;
    people.insert(hash_words(tokens, m.first, m.last));
    people.insert(hash_words(tokens, m.last - 1, m.last));
  }
  for (const Mention& m : mentions) {
    if (m.entry != UINT32_MAX || m.kind == Kind::person || m.kind == Kind::none) continue;
    if (people.count(hash_words(tokens, m.first, m.last)) != 0 && !m.cued) continue;
    const bool person = m.last - m.core >= 1 && people.count(hash_words(tokens, m.core, m.core + 1)) != 0;
    if (m.alias_of != UINT32_MAX || m.kind != Kind::organization) add(tokens, m.first, m.last, m.kind);
    else if (!person) add_organization(tokens, m);
  }
}

Phrase Forms::find(const std::vector<Token>& tokens, size_t i, size_t limit) const {
  Phrase best;
  if (!may_start(tokens[i])) return best;
  const auto lengths = lengths_.find(tokens[i].key);
  if (lengths == lengths_.end()) return best;
  uint64_t hash = 5;
  for (uint32_t n = 1; n <= longest_form && i + n <= limit; ++n) {
    if (n > 1 && tokens[i + n - 1].gap > Gap::hyphen) break;
    hash = sdk::combine64(hash, tokens[i + n - 1].key);
    if ((lengths->second >> n & 1) == 0) continue;
    const auto found = numbers_.find(hash);
    if (found != numbers_.end()) best = {n, first_number + found->second};
  }
  return best;
}

}  // namespace soi::names
