// The tables of the claim rules, parsed from TSV (data/*.tsv explains the columns) and ready for matching.
// Read-only after load(): any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <soi_sdk/hash.hpp>

#include "particles.hpp"

namespace soi::claims {

enum class CueKind : uint8_t { say, tell, ask, label, quote, leak, show, theo, block, mute };

struct Cue {
  std::string_view text;
  std::string_view act;
  char polarity = '0';
  CueKind kind = CueKind::block;
  bool noun = false, joins = false, wants_mark = false, looks_back = false, strict = false, marked_only = false,
       leaves_open = false, opens_clause = false, wants_medium = false, documents_only = false, ends_sentence = false,
       gives_reason = false, skips_rest = false, loose_clause = false;
  uint8_t shown = 0;  // syllables that are the cue; 0: all of them
  std::string_view frames;
};

// Classes of words, one bit each; data/words.tsv explains them.
enum WordClass : uint32_t {
  word_pronoun = 1u << 0,
  word_title = 1u << 1,
  word_kin = 1u << 2,
  word_org = 1u << 3,
  word_media = 1u << 4,
  word_document = 1u << 5,
  word_anonymous = 1u << 6,
  word_group = 1u << 7,
  word_platform = 1u << 8,
  word_venue = 1u << 9,
  word_speech = 1u << 10,
  word_aux = 1u << 11,
  word_negator = 1u << 12,
  word_that = 1u << 13,
  word_prep = 1u << 14,
  word_link = 1u << 15,
  word_opener = 1u << 16,
  word_nominal = 1u << 17,
  word_bind = 1u << 18,
  word_quantity = 1u << 19,
  word_this = 1u << 20,
  word_clause = 1u << 21,
  word_of = 1u << 22,
  word_is = 1u << 23,
  word_that2 = 1u << 24,
  word_cond = 1u << 25,
  word_hedge = 1u << 26,
  word_when = 1u << 27,
  word_office = 1u << 28,
  word_plain = 1u << 29,
  word_reason = 1u << 30,
  word_many = 1u << 31,
};
inline constexpr uint32_t word_source =
    word_pronoun | word_title | word_kin | word_org | word_media | word_document | word_anonymous | word_group;

struct Word {
  uint32_t classes = 0;
  char reference = 0;  // pronouns: m f x i p; nouns: one of those below
};
inline constexpr char reference_opinion = 'o';  // ý kiến: every time somebody else's
inline constexpr char reference_name = 'n';     // tên: a name stands behind it
inline constexpr char reference_asks = 'q';     // phóng viên: asks the questions of an interview
inline constexpr char reference_side = 's';     // phía: the side of whom it names
inline constexpr char reference_voice = 'v';    // đại diện: speaks for the institution behind it

// A marker of modality or tense, a unit of measure, a currency: what data/markers.tsv holds.
enum class MarkerKind : uint8_t {
  planned,
  ongoing,
  possible,
  conditional,
  done,
  unit,
  currency,
  magnitude,
  numeral,  // a number in letters: mười, bốn
  negation,
  aside,
  compared,
  late,
  false_,
  revise,
  recall,
  about,
  sort,
  heads
};
struct Marker {
  MarkerKind kind = MarkerKind::done;
  std::string_view value;   // the unit's or currency's name, the magnitude as digits
  std::string_view counts;  // what a unit counts (people); empty when it measures
  bool classifier = false;  // says how many, not of what
};

// Flags in the lowest bits of a word that is compared.
inline constexpr uint64_t word_weak = 1;     // says nothing by itself: most articles have it
inline constexpr uint64_t word_telling = 2;  // a topic of its own: sharing it says a lot
inline constexpr uint64_t word_fate = 4;     // what happened to people who are counted (dead, injured)
inline constexpr uint64_t word_flags = 7;
// The word that stands for a name, by its identity.
inline uint64_t word_of_name(std::string_view identity) { return sdk::hash64(identity, 9) & ~word_flags; }

// What a content speaks of, by a row of data/concepts.tsv: number * 16 + rarity * 2, and 1 more where it says the opposite.
using ConceptCode = uint32_t;
inline constexpr ConceptCode no_concept = 0;
inline ConceptCode concept_of(ConceptCode code) { return code & ~ConceptCode{1}; }
inline uint32_t rarity_of(ConceptCode code) { return code >> 1 & 7; }

// Words that mean one thing: what data/topics.tsv holds.
struct Topic {
  uint64_t word = 0;  // stands for the words, as they are compared; flags: word_weak, word_telling
  bool opposite = false, done = false, ongoing = false;
};

class Vocabulary {
 public:
  // Each returns false and says which line is wrong when a table does not parse.
  bool load_cues(std::string_view table, std::string& why);
  bool load_words(std::string_view table, std::string& why);
  bool load_markers(std::string_view table, std::string& why);
  bool load_common(std::string_view table, std::string& why);
  bool load_topics(std::string_view table, std::string& why);
  bool load_concepts(std::string_view table, std::string& why);
  void set_english() { english_ = true; }
  bool english() const { return english_; }
  bool load_particles(std::string_view table, std::string& why) { return particles_.load(table, why); }

  const Lexicon& cue_lexicon() const { return cue_lexicon_; }
  const Lexicon& word_lexicon() const { return word_lexicon_; }
  const Lexicon& marker_lexicon() const { return marker_lexicon_; }
  const Lexicon& topic_lexicon() const { return topic_lexicon_; }
  // Its entries are ConceptCodes.
  const Lexicon& concept_lexicon() const { return concept_lexicon_; }
  const Particles& particles() const { return particles_; }
  // What the tables say of a syllable; after all of them are loaded.
  SyllableUse use_of(sdk::SyllableKey key) const;
  // Is it a syllable that most articles have, whatever they are about?
  bool is_common(sdk::SyllableKey key) const;
  const Cue& cue(uint32_t entry) const { return cues_[entry]; }
  const Word& word(uint32_t entry) const { return words_[entry]; }
  const Marker& marker(uint32_t entry) const { return markers_[entry]; }
  const Topic& topic(uint32_t entry) const { return topics_[entry]; }

 private:
  Lexicon cue_lexicon_{table_cues}, word_lexicon_{table_words}, marker_lexicon_{table_markers},
      topic_lexicon_{table_topics}, concept_lexicon_{table_concepts};
  Particles particles_;
  std::vector<Cue> cues_;
  std::vector<Word> words_;
  std::vector<Marker> markers_;
  std::vector<Topic> topics_;
  std::vector<sdk::SyllableKey> common_;  // sorted
  bool english_ = false;
};

// Is the text English, by the words of its beginning?
bool is_english(std::string_view text, const Vocabulary& english);

}  // namespace soi::claims
