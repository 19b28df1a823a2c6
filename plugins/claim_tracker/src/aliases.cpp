#include "aliases.hpp"

#include <algorithm>

#include <soi_sdk/hash.hpp>
#include <soi_sdk/tsv.hpp>

#include "tokens.hpp"

namespace soi::claims {
namespace {

// The first character of a syllable, as the bytes of its capital: Đ and đ, Ă and ă are told apart by the marks only.
std::string initial_of(std::string_view syllable) {
  size_t size = 1;
  while (size < syllable.size() && (static_cast<uint8_t>(syllable[size]) & 0xC0) == 0x80) ++size;
  std::string initial(syllable.substr(0, size));
  if (size == 1 && initial[0] >= 'a' && initial[0] <= 'z') initial[0] = static_cast<char>(initial[0] - 'a' + 'A');
  if (initial == "đ") initial = "Đ";
  return initial;
}

std::string plain_letters(std::string_view name) {
  std::string letters;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') letters.push_back(static_cast<char>(c - 'A' + 'a'));
    else if (c != ' ' && c != '-' && c != '.') letters.push_back(c);
  }
  return letters;
}

constexpr size_t least_foreign = 6;      // letters, all of them plain: Balkan, Ostwind
constexpr size_t longest_compared = 64;  // bytes of a spelling

}  // namespace

const Aliases::Parts& Aliases::parts_of(std::string_view name) {
  const auto [found, fresh] = known_.try_emplace(std::string(name));
  if (!fresh) return found->second;
  std::vector<Token> tokens;
  tokenize(name, tokens);
  uint32_t first = 0;
  const auto end = static_cast<uint32_t>(tokens.size());
  for (;;) {  // generic heads, as long as a name is left
    const Lexicon::Match match = vocabulary_.word_lexicon().longest(tokens, first, end);
    if (match.entry == none || first + match.length >= end) break;
    const Token& after = tokens[first + match.length];
    const bool generic = (vocabulary_.word(match.entry).classes & (word_org | word_media)) != 0;
    if (!generic || after.mark != Mark::syllable || after.letter_case == sdk::LetterCase::lower) break;
    first += match.length;
  }
  for (uint32_t i = first; i < end; ++i) {
    const Token& token = tokens[i];
    const std::string_view text = name.substr(token.begin, token.end - token.begin);
    if (token.mark != Mark::syllable && token.mark != Mark::number) continue;
    Part part;
    part.key = token.mark == Mark::syllable ? token.key : sdk::hash64(text);
    part.initial = initial_of(text);
    part.foreign = text.size() >= least_foreign && std::none_of(text.begin(), text.end(), [](char c) { return c < 0; });
    part.capital = token.mark == Mark::number || token.letter_case != sdk::LetterCase::lower;
    if (token.letter_case == sdk::LetterCase::upper && text.size() > 1) part.letters = text;
    found->second.push_back(std::move(part));
  }
  return found->second;
}

// Part by part; an acronym stands for as many parts as it has letters.
bool Aliases::matches(const Parts& a, const Parts& b) {
  size_t i = 0, k = 0;
  const auto takes = [](const Part& acronym, const Parts& names, size_t& at) {
    size_t letter = 0, here = at;
    while (letter < acronym.letters.size() && here < names.size()) {
      const std::string& initial = names[here].initial;
      if (acronym.letters.compare(letter, initial.size(), initial) != 0) return false;
      letter += initial.size();
      ++here;
    }
    if (letter != acronym.letters.size() || here < at + 2) return false;
    at = here;
    return true;
  };
  while (i < a.size() && k < b.size()) {
    if (a[i].key == b[k].key) ++i, ++k;
    else if (!a[i].letters.empty() && takes(a[i], b, k)) ++i;
    else if (!b[k].letters.empty() && takes(b[k], a, i)) ++k;
    else return false;
  }
  return i == a.size() && k == b.size();
}

bool Aliases::begins(const Parts& whole, const Parts& part) {
  if (part.empty() || part.size() >= whole.size()) return false;
  const bool proper = std::all_of(whole.begin(), whole.end(), [](const Part& p) { return p.capital; });
  if (!proper || (part.size() == 1 && !part[0].foreign)) return false;  // Sao is not Sao Kim
  return std::equal(part.begin(), part.end(), whole.begin(),
                    [](const Part& x, const Part& y) { return x.key == y.key; });
}

bool Aliases::same(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return false;
  if (a == b) return true;
  const Parts& x = parts_of(a);
  const Parts& y = parts_of(b);
  return !x.empty() && (matches(x, y) || begins(x, y) || begins(y, x));
}

uint64_t Aliases::key(std::string_view name) {
  uint64_t key = 0;
  for (const Part& part : parts_of(name)) key = sdk::combine64(key, part.key);
  return key != 0 ? key : sdk::hash64(name, 9);
}

bool Aliases::shortens(std::string_view shorter, std::string_view longer) {
  const Parts part = parts_of(shorter);
  const Parts& whole = parts_of(longer);
  if (part.size() < 2 || part.size() >= whole.size()) return false;
  const auto rest = whole.begin() + static_cast<std::ptrdiff_t>(part.size());
  return std::all_of(rest, whole.end(), [](const Part& p) { return p.capital; }) &&
         std::equal(part.begin(), part.end(), whole.begin(),
                    [](const Part& x, const Part& y) { return x.key == y.key; });
}

bool Aliases::is_nameless(const Vocabulary& vocabulary, std::string_view phrase) {
  std::vector<Token> tokens;
  tokenize(phrase, tokens);
  const auto end = static_cast<uint32_t>(tokens.size());
  for (uint32_t i = 1; i < end; ++i) {
    const Lexicon::Match match = vocabulary.word_lexicon().longest(tokens, i, end);
    // Defined through somebody else: công ty quản lý của ca sĩ X.
    if (match.entry != none && match.length == 1 && (vocabulary.word(match.entry).classes & word_of) != 0) return true;
    if (tokens[i].mark == Mark::syllable && tokens[i].letter_case != sdk::LetterCase::lower) return false;
  }
  return true;
}

namespace {

bool is_comparable(const std::string& letters) { return !letters.empty() && letters.size() <= longest_compared; }

// Levenshtein's.
size_t edit_distance(const std::string& x, const std::string& y) {
  std::vector<size_t> row(y.size() + 1);
  for (size_t k = 0; k <= y.size(); ++k) row[k] = k;
  for (size_t i = 1; i <= x.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t k = 1; k <= y.size(); ++k) {
      const size_t above = row[k];
      row[k] = std::min({row[k] + 1, row[k - 1] + 1, diagonal + (x[i - 1] == y[k - 1] ? 0u : 1u)});
      diagonal = above;
    }
  }
  return row[y.size()];
}

}  // namespace

bool share_syllables(std::string_view a, std::string_view b) {
  std::vector<Token> x, y;
  tokenize(a, x);
  tokenize(b, y);
  return std::any_of(x.begin(), x.end(), [&y](const Token& mine) {
    return mine.mark == Mark::syllable &&
           std::any_of(y.begin(), y.end(), [&mine](const Token& other) { return other.key == mine.key; });
  });
}

bool spelled_alike(std::string_view a, std::string_view b) {
  const std::string x = plain_letters(a), y = plain_letters(b);
  return is_comparable(x) && is_comparable(y) && 4 * edit_distance(x, y) <= std::max(x.size(), y.size());
}

bool words_spelled_alike(std::string_view a, std::string_view b) {
  std::vector<std::string> x, y;
  sdk::for_each_part(a, ' ', [&x](std::string_view word) { x.push_back(plain_letters(word)); });
  sdk::for_each_part(b, ' ', [&y](std::string_view word) { y.push_back(plain_letters(word)); });
  return std::equal(x.begin(), x.end(), y.begin(), y.end(), [](const std::string& mine, const std::string& other) {
    return is_comparable(mine) && is_comparable(other) &&
           6 * edit_distance(mine, other) <= std::max(mine.size(), other.size());
  });
}

}  // namespace soi::claims
