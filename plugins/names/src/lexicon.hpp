// The data tables as one lookup per word: what a word may be by itself, and the phrases that it may open.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <soi_sdk/flat_map.hpp>

#include "tokens.hpp"

namespace soi::names {

// The number of a kind is its position in the manifest's "kinds".
enum class Kind : uint8_t { person, organization, place, outlet, agency, platform, none };

enum class Title : uint8_t { honorific, rank, office, kin, trade };
enum class Head : uint8_t { organization, common, outlet, agency, platform, place, thing };

// Properties of single words (words.tsv and others), as bits.
enum Property : uint32_t {
  starter = 1u << 0,
  org_end = 1u << 1,
  outlet_end = 1u << 2,
  particle = 1u << 3,
  no_name = 1u << 4,
  place_cue = 1u << 5,
  role_word = 1u << 6,
  family = 1u << 7,
  given = 1u << 8,
  stop_word = 1u << 9,
  abbreviation = 1u << 10,
  outlet_link = 1u << 11,
  chinese_family = 1u << 12,
  country_short = 1u << 13,
  credit_word = 1u << 14,
  middle = 1u << 15,
  office = 1u << 16,
  never_given = 1u << 17,
  media_cue = 1u << 18,
  common_family = 1u << 19,
  article_word = 1u << 20
};

// Tables of phrases; each word's entry says how long the phrases of each group are that it opens.
enum class Group : uint8_t { title, head, name, inside, join, compound, role };
inline constexpr size_t group_count = 7;

struct Word {
  uint64_t follow = 0;  // by follow_bit(): what the second word of a phrase may be; a Bloom filter with one hash
  uint32_t properties = 0;
  std::array<uint16_t, group_count> lengths{};  // bit n: a phrase of n words
};

// A name that the tables know.
struct Entry {
  Kind kind = Kind::none;
  std::string canonical;
  bool after_head = false;  // an outlet whose name is an ordinary word: only behind "báo", "tờ", "theo"
  bool capital = false;     // a capital city, which may stand for its country
  std::string country;      // ISO 3166 code of a territory or of a city's country
};

struct Phrase {
  uint32_t length = 0;  // words; 0: nothing found
  uint32_t value = 0;   // Title, Head, or number of an Entry
  bool small = false;   // the table writes the phrase with a small first letter
};

class Lexicon {
 public:
  static constexpr uint32_t longest = 12;  // words of a phrase

  struct Tables {
    std::string_view titles, heads, inside, families, givens, words, compounds, territories, places, organizations,
        media;
  };
  void load(const Tables& tables);

  const Word* word(uint64_t key) const {
    const uint32_t* number = word_numbers_.find(key);
    return number == nullptr ? nullptr : &words_[*number - 1];
  }
  // The longest phrase of `group` that starts at token `i` (word `w`) with nothing but blanks, hyphens or full stops inside.
  Phrase find(Group group, const Word* w, const std::vector<Token>& tokens, size_t i, size_t limit) const;
  // Appends the keys of the word, of its long form where it is a short form ("TAND": tòa án nhân dân).
  void expand(uint64_t key, std::vector<uint64_t>& keys) const;
  const Entry& entry(uint32_t number) const { return entries_[number]; }
  // One spelling for all spellings of a foreign given name; the key itself where the table does not know it.
  uint64_t given_key(uint64_t key) const {
    const auto found = givens_.find(key);
    return found == givens_.end() ? key : found->second;
  }

 private:
  Word& make_word(uint64_t key);
  void add_phrase(Group group, std::string_view phrase, uint32_t value);
  void add_word(std::string_view word, uint32_t properties);
  void add_names(std::string_view table, bool media);
  void add_places(std::string_view territories, std::string_view places);
  void add_entry(Entry entry, std::string_view forms, bool canonical_too);
  void load_words(std::string_view table);

  struct KeyHash {
    size_t operator()(uint64_t key) const { return static_cast<size_t>(sdk::mix64(key)); }
  };
  sdk::FlatMap<uint32_t> word_numbers_{1 << 12};  // number of a word in words_, + 1
  std::vector<Word> words_;
  sdk::FlatMap<uint32_t> phrases_{1 << 15};  // value + 1
  std::unordered_map<uint64_t, uint64_t, KeyHash> givens_;
  std::unordered_map<uint64_t, std::vector<uint64_t>, KeyHash> long_forms_;
  std::vector<Entry> entries_;
};

}  // namespace soi::names
