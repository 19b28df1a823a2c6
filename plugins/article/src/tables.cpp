#include "tables.hpp"

#include <array>

#include <soi_sdk/tsv.hpp>

namespace soi::article {
namespace {

uint64_t seed_of(Where where) { return 0x51 + static_cast<uint64_t>(where); }

// Syllables of a phrase; the page's own reader, so that tables and texts agree.
std::vector<sdk::SyllableKey> keys_of(std::string_view phrase) {
  std::vector<sdk::SyllableKey> keys;
  for (uint32_t at = 0; at < phrase.size();) {
    const sdk::CodePoint c = sdk::decode(phrase, at);
    if (sdk::char_class(c.value) != sdk::CharClass::letter) {
      at += c.size;
      continue;
    }
    const sdk::Syllable syllable = sdk::read_syllable(phrase, at);
    keys.push_back(syllable.key);
    at = syllable.end;
  }
  return keys;
}

char trailing_mark(std::string_view phrase) {
  while (!phrase.empty() && phrase.back() == ' ') phrase.remove_suffix(1);
  return !phrase.empty() && (phrase.back() == ':' || phrase.back() == '(') ? phrase.back() : '\0';
}

Class class_named(std::string_view name) {
  static constexpr std::array<std::string_view, 30> names = {
      "",         "nav",    "form",   "share",  "related", "tags", "crumb",     "comments", "footer",      "stamp",
      "masthead", "photo",  "visual", "author", "source",  "link", "person",    "place",    "placeholder", "not_outlet",
      "outlet",   "agency", "media",  "day",    "month",   "year", "according", "digital",  "paper",       "scene"};
  for (size_t i = 1; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<Class>(i);
  }
  return Class::none;
}

Where where_named(std::string_view name) {
  return name == "start"  ? Where::start
         : name == "end"  ? Where::end
         : name == "any"  ? Where::any
         : name == "word" ? Where::word
                          : Where::whole;
}

}  // namespace

void PhraseTable::add(Where where, Class kind, std::string_view phrase, uint32_t row) {
  const std::vector<sdk::SyllableKey> keys = keys_of(phrase);
  if (keys.empty()) return;
  const auto length = static_cast<uint32_t>(keys.size() < longest ? keys.size() : longest);
  uint64_t hash = seed_of(where);
  // Phrases are hashed from their last syllable when they are looked up from the end of a line.
  for (uint32_t i = 0; i < length; ++i)
    hash = sdk::combine64(hash, where == Where::end ? keys[keys.size() - 1 - i] : keys[i]);
  if (entries_.find(hash) == nullptr) entries_[hash] = Entry{kind, trailing_mark(phrase), row};
  const sdk::SyllableKey start = where == Where::end ? keys.back() : keys.front();
  lengths_[start] = static_cast<uint16_t>(lengths_[start] | 1u << length);
  const size_t bit = start_bit(start);
  starts_[bit / 64] |= uint64_t{1} << (bit % 64);
}

Match PhraseTable::find(const Page& page, Where where, uint32_t first, uint32_t last) const {
  Match best;
  if (first >= last || !may_start(page.syllables[first].key)) return best;
  const uint16_t* const lengths = lengths_.find(page.syllables[first].key);
  if (lengths == nullptr) return best;
  uint64_t hash = seed_of(where);
  for (uint32_t n = 1; n <= longest && first + n <= last && *lengths >> n != 0; ++n) {
    const sdk::Syllable& syllable = page.syllables[first + n - 1];
    hash = sdk::combine64(hash, syllable.key);
    if ((*lengths >> n & 1) == 0) continue;
    const Entry* entry = entries_.find(hash);
    if (entry == nullptr) continue;
    const auto limit = static_cast<uint32_t>(page.text.size());
    if (entry->after != 0 && page.next_mark(syllable.end, limit) != static_cast<char32_t>(entry->after)) continue;
    best = {entry->kind, n, entry->row};
  }
  return best;
}

Match PhraseTable::find_back(const Page& page, Where where, uint32_t first, uint32_t last) const {
  Match best;
  uint64_t hash = seed_of(where);
  for (uint32_t n = 1; n <= longest && first + n <= last; ++n) {
    hash = sdk::combine64(hash, page.syllables[last - n].key);
    if (const Entry* entry = entries_.find(hash)) best = {entry->kind, n, entry->row};
  }
  return best;
}

void Tables::load(std::string_view phrases_tsv, std::string_view outlets_tsv, std::string_view credits_tsv) {
  sdk::for_each_row(phrases_tsv,
                    [this](const sdk::TsvRow& row) { phrases.add(where_named(row[1]), class_named(row[0]), row[2]); });
  sdk::for_each_row(credits_tsv,
                    [this](const sdk::TsvRow& row) { credits.add(Where::whole, class_named(row[0]), row[1]); });
  sdk::for_each_row(outlets_tsv, [this](const sdk::TsvRow& row) {
    const auto number = static_cast<uint32_t>(outlet_names.size());
    const Class kind = class_named(row[0]);
    outlet_names.emplace_back(row[1]);
    outlets.add(Where::whole, kind, row[1], number);
    outlets.add(Where::end, kind, row[1], number);
    sdk::for_each_part(row[2], '|', [&](std::string_view form) {
      outlets.add(Where::whole, kind, form, number);
      outlets.add(Where::end, kind, form, number);
    });
  });
}

}  // namespace soi::article
