// Told twice: passages of two documents that say one thing in different words are `related`, which is less than a copy.
//
// A passage is weighed against all others: a feature (see related_features.hpp) that `df` of N passages have weighs
// factor x log2(1 + N / df) (inverse document frequency: Sparck Jones, "A statistical interpretation of term specificity",
// J. Doc. 1972), the factor by what it is, `feature_factor`.  The score is Dice's: twice what two passages share over the
// sum of what they have, where shared names count at most half of all else that is shared: the same people in
// the same place are what a story is about, the same figures and words are what was said.
//
// Candidates come from keys, never from all pairs.  Records, beside those of records.hpp (their tags sort after them):
//
//   round  key             values in -> records out
//   1      passage         u the passage's place and text, one a document -> of equal passages the best place goes on (u)
//          feature         p passage -> df to each of its passages (f); nothing when it is the only one
//          bucket          n passage -> their number to all buckets (c), n to itself
//   2      bucket          c, n -> N to each passage (m); u and f pass
//   3      passage         u, f, m -> its rarest features that others have as well, at most `passage_keys`: u with all df to each (k)
//   4      key             k: at most `key_limit` passages, all pairs scored exactly -> final_related (F)
//
// A passage is known by the hash of its words, so copied paragraphs count once.  Weights are whole numbers, so the score is
// the same on every machine.
#pragma once

#include "records.hpp"
#include "related_features.hpp"

namespace soi::deduplicator {

inline constexpr uint32_t passage_keys = 10, key_limit = 64;
inline constexpr double related_threshold = 0.39;  // by tests/corpus/related/dev.tsv
inline constexpr double name_share = 0.5;          // of what else is shared
inline constexpr double copied_share = 0.5;        // of the shorter's words in shared shingles: a copy, no relation
inline constexpr uint32_t least_phrases = 4;       // fewer are a topic or chance
inline constexpr uint32_t related_phrases = 8;     // named as the reason

inline constexpr char tag_number_of = 'c', tag_frequency = 'f', tag_key = 'k', tag_total = 'm', tag_bucket = 'n',
                      tag_posting = 'p', tag_passage = 'u';
inline bool is_related(std::string_view value) { return !value.empty() && value[0] >= 'a'; }

inline constexpr char final_related = '6';  // RelatedPair, see write_related_record()

// Sends the passages of a document.  One thread at a time.
class PassageMapper {
 public:
  void load(std::string_view words) { reader_.load(words, scanner_); }
  // `unit`: a line, or a block.
  void map(std::string_view text, const TextUnit& unit, DocumentHead head, soi::sdk::Records& out);
  const FeatureReader& reader() const { return reader_; }
  WordScanner& scanner() { return scanner_; }

 private:
  WordScanner scanner_;
  FeatureReader reader_;
  std::vector<ScannedWord> words_;
  std::vector<Feature> features_;
};

// The records [first, last) of a group that bear tags of this file, in rounds 1 to 4.
void related_round(const soi::sdk::Groups&, uint32_t first, uint32_t last, PassageMapper&, soi::sdk::Records&);

// Scores all pairs of one key.
void score_key(const soi::sdk::Groups&, uint32_t first, uint32_t last, PassageMapper&, soi::sdk::Records&);

}  // namespace soi::deduplicator
