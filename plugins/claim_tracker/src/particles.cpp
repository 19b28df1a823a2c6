#include "particles.hpp"

#include <soi_sdk/tsv.hpp>

namespace soi::claims {
namespace {

// In the order of the bits of Part.
constexpr std::string_view part_names[] = {
    "finite", "adverb", "agent",  "object",  "and",     "in",     "at",     "on",     "with",    "about", "to",
    "from",   "let",    "when",   "outside", "that",    "matter", "what",   "who",    "counted", "other", "agency",
    "has",    "back",   "female", "woman",   "man",     "short",  "though", "but",    "sheet",   "asks",  "knows",
    "degree", "where",  "words",  "one",     "locates", "male",   "age",    "writes", "ought",   "shows"};
constexpr std::string_view phrase_names[] = {"told", "denied"};

template <size_t count>
size_t position(const std::string_view (&names)[count], std::string_view name) {
  size_t at = 0;
  while (at < count && names[at] != name) ++at;
  return at;
}

}  // namespace

void Particles::add_syllable(std::string_view syllable, uint64_t parts, std::string_view long_form) {
  const sdk::SyllableKey key = sdk::syllable_key(syllable);
  numbers_[key] = static_cast<uint8_t>(parts_.size());
  parts_.push_back(parts);
  if ((parts & part_short) == 0) return;
  std::vector<Token> words;
  tokenize(long_form, words);
  short_ = key;
  for (const Token& word : words) long_.push_back(word.key);
}

bool Particles::load(std::string_view table, std::string& why) {
  bool good = true;
  sdk::for_each_row(table, [&](const sdk::TsvRow& row) {
    uint64_t parts = 0;
    if (row[1] == "unnamed") return void(unnamed_ = row[0]);
    sdk::for_each_part(row[1], ',', [&](std::string_view name) {
      const size_t part = position(part_names, name), phrase = position(phrase_names, name);
      if (part < std::size(part_names)) {
        parts |= uint64_t{1} << part;
      } else if (phrase < std::size(phrase_names)) {
        phrases_.add(row[0], static_cast<uint32_t>(kinds_.size()));
        kinds_.push_back(static_cast<SetPhrase>(phrase));
      } else {
        good = false;
        why = "particles line " + std::to_string(row.line) + ": unknown part " + std::string(name);
      }
    });
    if (parts != 0) add_syllable(row[0], parts, row[2]);
  });
  return good;
}

const std::vector<sdk::SyllableKey>& Particles::long_form(sdk::SyllableKey key) const {
  return key == short_ && key != 0 ? long_ : nothing_;
}

}  // namespace soi::claims
