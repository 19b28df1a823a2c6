// The data tables of the plugin: phrases of page furniture, outlets, credits.  Built once, then only read: any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <soi_sdk/flat_map.hpp>

#include "lines.hpp"

namespace soi::article {

enum class Where : uint8_t { whole, start, end, any, word };  // word: asked for by itself, wherever it stands

enum class Class : uint8_t {
  none,
  nav,
  form,
  share,
  related,
  tags,
  crumb,
  comments,
  footer,
  stamp,
  masthead,  // phrases.tsv
  photo,
  visual,
  author,
  source,
  link,
  person,
  place,
  placeholder,
  not_outlet,  // credits.tsv
  outlet,
  agency,
  media,  // outlets.tsv
  day,
  month,
  year,
  according,
  digital,
  paper,  // phrases.tsv, words
  scene   // phrases.tsv
};

// A phrase that was found: `length` syllables, 0 when none was.
struct Match {
  Class kind = Class::none;
  uint32_t length = 0;
  uint32_t row = 0;  // outlets: number of the outlet
};

// Phrases as sequences of syllables, found by hash.  A phrase that ends in ":" or "(" wants that mark after it.
class PhraseTable {
 public:
  static constexpr uint32_t longest = 10;  // syllables; longer phrases of a table are cut

  void add(Where where, Class kind, std::string_view phrase, uint32_t row = 0);
  // The longest phrase of `where` that starts at syllable `first` and ends by `last`.
  Match find(const Page& page, Where where, uint32_t first, uint32_t last) const;
  // Does a word of this class start at the syllable and end by `last`?  Its length, 0 when none does.
  uint32_t word(const Page& page, Class kind, uint32_t at, uint32_t last) const {
    const Match match = find(page, Where::word, at, last);
    return match.kind == kind ? match.length : 0;
  }
  // The longest phrase of `where` that ends at syllable `last` and starts at `first` or later.
  Match find_back(const Page& page, Where where, uint32_t first, uint32_t last) const;

 private:
  struct Entry {
    Class kind = Class::none;
    char after = 0;  // 0, ':' or '('
    uint32_t row = 0;
  };
  static size_t start_bit(sdk::SyllableKey key) { return static_cast<size_t>(key * 0x9E3779B97F4A7C15u >> 52); }
  bool may_start(sdk::SyllableKey key) const {
    const size_t bit = start_bit(key);
    return (starts_[bit / 64] >> (bit % 64) & 1) != 0;
  }

  sdk::FlatMap<Entry> entries_;
  sdk::FlatMap<uint16_t> lengths_;     // first syllable: bit n set when a phrase has n syllables
  std::array<uint64_t, 64> starts_{};  // first syllables as a Bloom filter with one hash: most start no phrase
};

struct Tables {
  PhraseTable phrases, credits, outlets;
  std::vector<std::string> outlet_names;

  void load(std::string_view phrases_tsv, std::string_view outlets_tsv, std::string_view credits_tsv);
};

}  // namespace soi::article
