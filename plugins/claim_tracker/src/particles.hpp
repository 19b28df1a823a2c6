// Small words that the rules ask for one by one, by the part that they play: what data/particles.tsv holds.
// Read-only after load(): any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <soi_sdk/flat_map.hpp>

#include "lexicon.hpp"

namespace soi::claims {

// Parts of single syllables, one bit each; data/particles.tsv explains them.
enum Part : uint64_t {
  part_finite = 1u << 0,
  part_adverb = 1u << 1,
  part_agent = 1u << 2,
  part_object = 1u << 3,
  part_and = 1u << 4,
  part_in = 1u << 5,
  part_at = 1u << 6,
  part_on = 1u << 7,
  part_with = 1u << 8,
  part_about = 1u << 9,
  part_to = 1u << 10,
  part_from = 1u << 11,
  part_let = 1u << 12,
  part_when = 1u << 13,
  part_outside = 1u << 14,
  part_that = 1u << 15,
  part_matter = 1u << 16,
  part_what = 1u << 17,
  part_who = 1u << 18,
  part_counted = 1u << 19,
  part_other = 1u << 20,
  part_agency = 1u << 21,
  part_has = 1u << 22,
  part_back = 1u << 23,
  part_female = 1u << 24,
  part_woman = 1u << 25,
  part_man = 1u << 26,
  part_short = 1u << 27,
  part_though = 1u << 28,
  part_but = 1u << 29,
  part_sheet = 1u << 30,
  part_asks = 1u << 31,
  part_knows = uint64_t{1} << 32,
  part_degree = uint64_t{1} << 33,
  part_where = uint64_t{1} << 34,
  part_words = uint64_t{1} << 35,
  part_one = uint64_t{1} << 36,
  part_locates = uint64_t{1} << 37,
  part_male = uint64_t{1} << 38,
  part_age = uint64_t{1} << 39,
  part_writes = uint64_t{1} << 40,
  part_ought = uint64_t{1} << 41,
  part_shows = uint64_t{1} << 42,
};

enum class SetPhrase : uint8_t { told, denied };

class Particles {
 public:
  bool load(std::string_view table, std::string& why);

  // Token::particle of a syllable; 0 when the table has it not.
  uint8_t number(sdk::SyllableKey key) const {
    const uint8_t* found = numbers_.find(key);
    return found == nullptr ? 0 : *found;
  }
  uint64_t parts(uint8_t number) const { return parts_[number]; }
  // Phrases by the rows of the table; a longer one wins.
  const Lexicon& phrases() const { return phrases_; }
  SetPhrase phrase(uint32_t entry) const { return kinds_[entry]; }
  // The syllables that a short form stands for; empty when it is none.
  const std::vector<sdk::SyllableKey>& long_form(sdk::SyllableKey key) const;
  std::string_view unnamed_source() const { return unnamed_; }

 private:
  void add_syllable(std::string_view syllable, uint64_t parts, std::string_view long_form);

  sdk::FlatMap<uint8_t> numbers_{128};
  std::vector<uint64_t> parts_ = {0};  // by number
  Lexicon phrases_{table_phrases};
  std::vector<SetPhrase> kinds_;  // by entry of phrases_
  sdk::SyllableKey short_ = 0;
  std::vector<sdk::SyllableKey> long_;
  const std::vector<sdk::SyllableKey> nothing_;
  std::string_view unnamed_;
};

}  // namespace soi::claims
