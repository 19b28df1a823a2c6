// The data tables: what a word may be by itself, and the phrases that start at a token.
//
// All phrases of all tables are one tree over the numbers of their words, so one walk from a token finds the longest phrase
// of each table at once; the reader walks once for each token and asks the place that the walk reached.
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

enum class Title : uint8_t { honorific, rank, office, kin, trade, voice };
enum class Head : uint8_t { organization, common, outlet, agency, platform, place, thing };

// Properties of single words (words.tsv and others), as bits.
enum Property : uint32_t {
  starter = 1u << 0,
  org_end = 1u << 1,
  outlet_end = 1u << 2,
  particle = 1u << 3,
  no_name = 1u << 4,
  place_cue = 1u << 5,
  level = 1u << 6,
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
  possessive = 1u << 20,
  news_firm = 1u << 21,
  committee = 1u << 22,
  speaks = 1u << 23,
  speaks_end = 1u << 24,
  named = 1u << 25,
  aged = 1u << 26,
  one = 1u << 27,
  somebody = 1u << 28,
  article_word = 1u << 29,
  tells = 1u << 30,
  told = 1u << 31
};

// Tables of phrases.
enum class Group : uint8_t { title, head, name, inside, join, compound, role };
inline constexpr size_t group_count = 7;
constexpr uint8_t group_bit(Group group) { return static_cast<uint8_t>(1u << static_cast<unsigned>(group)); }
// A phrase of one of these may be a name or lead to one.
inline constexpr uint8_t telling_groups = group_bit(Group::title) | group_bit(Group::head) | group_bit(Group::name);

struct Word {
  uint32_t properties = 0;
  uint32_t place = 0;  // in the tree of phrases; 0: none starts with it
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

  // Token::word of a key; 0 when no table has it.
  uint32_t number(uint64_t key) const {
    const uint32_t* found = word_numbers_.find(key);
    return found == nullptr ? 0 : *found;
  }
  const Word& word(uint32_t number) const { return words_[number]; }
  bool is(uint32_t number, uint32_t properties) const { return (words_[number].properties & properties) != 0; }

  // The place in the tree that tokens [i, limit) lead to, with nothing but blanks, hyphens, dashes or full stops inside
  // words; 0 when no phrase starts like that.
  uint32_t walk(const std::vector<Token>& tokens, size_t i, size_t limit) const {
    const uint32_t place = words_[tokens[i].word].place;
    return place == 0 || i + 1 >= limit ? place : walk_on(place, tokens, i + 1, limit);
  }
  // Of which groups a phrase ends at or before a place, and the longest of one of them.
  uint8_t groups(uint32_t place) const { return places_[place].groups; }
  Phrase phrase(uint32_t place, Group group) const {
    const Place& p = places_[place];
    return (p.groups & group_bit(group)) == 0 ? Phrase() : phrases_[p.first + rank(p.groups, group)];
  }

  // Appends the keys of the word, of its long form where it is a short form ("TAND": tòa án nhân dân).
  void expand(uint64_t key, std::vector<uint64_t>& keys) const;
  const Entry& entry(uint32_t number) const { return entries_[number]; }
  // One spelling for all spellings of a foreign given name; the key itself where the table does not know it.
  uint64_t given_key(uint64_t key) const {
    const auto found = givens_.find(key);
    return found == givens_.end() ? key : found->second;
  }

 private:
  struct Place {
    uint64_t next = 0;   // which words may follow: a Bloom filter with one hash; most ask in vain
    uint32_t first = 0;  // its phrases in phrases_, one for each bit of `groups`
    uint8_t groups = 0;
  };
  struct Step {  // while loading: how a place is reached, and the phrases that end there, by group
    uint32_t before = 0, length = 0;
    std::array<uint32_t, group_count> values{};  // value + 1
  };
  static uint64_t next_bit(uint32_t word) { return uint64_t{1} << (word * 0x9E3779B1u >> 26); }
  static uint64_t edge(uint32_t place, uint32_t word) { return static_cast<uint64_t>(place) << 32 | word; }
  // How many bits of `groups` are below that of `group`.
  static uint32_t rank(uint8_t groups, Group group) {
    const unsigned below = groups & (group_bit(group) - 1u);
    const unsigned pairs = below - (below >> 1 & 0x55u), fours = (pairs & 0x33u) + (pairs >> 2 & 0x33u);
    return (fours + (fours >> 4)) & 0x0Fu;
  }
  uint32_t walk_on(uint32_t place, const std::vector<Token>& tokens, size_t i, size_t limit) const;

  Word& make_word(uint64_t key);
  uint32_t make_place(uint32_t before, uint32_t length);
  void add_phrase(Group group, std::string_view phrase, uint32_t value);
  void add_word(std::string_view word, uint32_t properties);
  void add_names(std::string_view table, bool media);
  void add_places(std::string_view territories, std::string_view places);
  void add_entry(Entry entry, std::string_view forms, bool canonical_too);
  void load_words(std::string_view table);
  void gather_phrases();

  struct KeyHash {
    size_t operator()(uint64_t key) const { return static_cast<size_t>(sdk::mix64(key)); }
  };
  sdk::FlatMap<uint32_t> word_numbers_{1 << 12};
  std::vector<Word> words_ = std::vector<Word>(1);  // by number; the first one is unknown
  sdk::FlatMap<uint32_t> edges_{1 << 14};
  std::vector<Place> places_ = std::vector<Place>(1);
  std::vector<Phrase> phrases_;
  std::vector<Step> steps_ = std::vector<Step>(1);  // by place; empty after loading
  std::unordered_map<uint64_t, uint64_t, KeyHash> givens_;
  std::unordered_map<uint64_t, std::vector<uint64_t>, KeyHash> long_forms_;
  std::vector<Entry> entries_;
};

}  // namespace soi::names
