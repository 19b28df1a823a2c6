#include "identity.hpp"

#include <algorithm>

#include "spelling.hpp"

namespace soi::names {
namespace {

constexpr size_t most_company = 40;

uint64_t hash_of(std::string_view text) {
  uint64_t hash = 11;
  for (const Token& token : words_of(text)) hash = sdk::combine64(hash, token.key);
  return hash;
}

std::string tagged(char tag, uint64_t value) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out(1, tag);
  for (int shift = 60; shift >= 0; shift -= 4) out.push_back(digits[value >> shift & 15]);
  return out;
}

uint64_t hash_of(const std::vector<uint64_t>& keys) {
  uint64_t hash = 11;
  for (const uint64_t key : keys) hash = sdk::combine64(hash, key);
  return hash;
}

// A person's words: Vietnamese ones as they are, foreign ones by their evened spelling, the given name by the tables' main form.
void read_person(const Name& name, const Lexicon& lexicon, Summary& summary) {
  const std::vector<Token> words = words_of(name.canonical);
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string_view text = name.canonical.substr(words[i].begin, words[i].end - words[i].begin);
    const bool given_name = i == 0 && words.size() > 1 && lexicon.is(lexicon.number(words[i].key), given);
    summary.words.push_back(given_name        ? lexicon.given_key(words[i].key)
                            : name.vietnamese ? words[i].key
                                              : spelling_key(text));
  }
}

// An organization's words, short forms as long ones; level and place apart: "Sở Y tế | tỉnh X".
void read_organization(const Name& name, const Lexicon& lexicon, Summary& summary) {
  bool seat = false;
  for (const Token& token : words_of(name.core)) {
    seat = seat || (!summary.words.empty() && lexicon.is(lexicon.number(token.key), level));
    lexicon.expand(token.key, seat ? summary.seat : summary.words);
  }
}

// People share a key by the last word of the name; a foreign organization by its first; others by the whole name.
std::string key_of(const Name& name, const Summary& summary) {
  if (name.known || name.kind == Kind::place) return tagged(name.known ? 't' : 'l', hash_of(name.canonical));
  if (summary.words.empty()) return "e";
  if (name.kind == Kind::person) return tagged('p', summary.words.back());
  const std::vector<Token> core = words_of(name.core);
  const bool foreign = !core.front().vietnamese && !core.front().upper;
  return tagged('x', foreign ? summary.words.front() : hash_of(summary.words));
}

template <class Item>
void add_once(std::vector<Item>& list, Item item) {
  if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(std::move(item));
}

}  // namespace

std::vector<Keyed> summarise(std::string_view document, std::string_view text, const Lexicon& lexicon,
                             const std::vector<Name>& names) {
  std::vector<Keyed> all;
  std::vector<uint32_t> place_of;  // by group of the document: place in `all`
  std::vector<uint64_t> company;
  for (const Name& name : names) {
    if (name.group >= place_of.size()) place_of.resize(name.group + size_t{1}, UINT32_MAX);
    if (place_of[name.group] == UINT32_MAX) {
      place_of[name.group] = static_cast<uint32_t>(all.size());
      Keyed keyed;
      Summary& summary = keyed.summary;
      summary.kind = name.kind;
      summary.canonical = name.canonical;
      summary.known = name.known;
      summary.single = name.single;
      summary.vietnamese = name.vietnamese;
      summary.callings = name.callings;
      if (name.kind == Kind::person) read_person(name, lexicon, summary);
      else read_organization(name, lexicon, summary);
      keyed.key = key_of(name, summary);
      all.push_back(std::move(keyed));
      const bool telling = !name.known && !name.single && company.size() < most_company;
      if (telling) company.push_back(hash_of(name.core.empty() ? name.canonical : name.core));
    }
    Summary& summary = all[place_of[name.group]].summary;
    add_once(summary.variants, std::string(text.substr(name.begin, name.end - name.begin)));
    if (!name.role.empty()) add_once(summary.roles, std::string(name.role));
    summary.mentions.push_back({std::string(document), name.begin, name.end});
  }
  for (Keyed& keyed : all) {
    if (!keyed.summary.known) keyed.summary.company = company;
  }
  return all;
}

}  // namespace soi::names
