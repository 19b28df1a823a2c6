// One document prepared for the rules: tokens, and for every token the quotation, name, time and word that cover it.
// Reused from document to document, so that nothing is allocated once it has grown.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "article.hpp"
#include "quotes.hpp"
#include "vocabulary.hpp"

namespace soi::claims {

// A stretch of text that the rules look at as a whole: a sentence, or several that one quotation holds together.
struct Unit {
  uint32_t first = 0, last = 0;  // tokens, half-open
  BlockKind block = BlockKind::unknown;
  uint32_t block_number = none;
};

struct CueMatch {
  uint32_t first = 0, last = 0;  // tokens, half-open
  uint32_t entry = 0;            // in the vocabulary
  uint32_t whole = 0;            // one past the whole phrase, of which only the first words may be the cue
};

struct WordMatch {
  uint32_t first = 0, last = 0;
  uint32_t classes = 0;
  char reference = 0;
};

class View {
 public:
  void prepare(const Article& article, const Vocabulary& vocabulary);

  const Article& article() const { return *article_; }
  const Vocabulary& vocabulary() const { return *vocabulary_; }
  const std::vector<Token>& tokens() const { return tokens_; }
  const std::vector<Quotation>& quotations() const { return quotations_; }
  const std::vector<Unit>& units() const { return units_; }
  const std::vector<CueMatch>& cues() const { return cues_; }
  // The first cue that begins at the token or behind it; cues().end() when there is none.
  std::vector<CueMatch>::const_iterator cue_from(uint32_t token) const {
    return std::partition_point(cues_.begin(), cues_.end(), [token](const CueMatch& c) { return c.first < token; });
  }
  const Cue& cue(const CueMatch& match) const { return vocabulary_->cue(match.entry); }

  uint32_t quotation_of(uint32_t token) const { return quotation_of_[token]; }
  uint32_t name_of(uint32_t token) const { return name_of_[token]; }
  uint32_t time_of(uint32_t token) const { return time_of_[token]; }
  bool quoted(uint32_t token) const { return quotation_of_[token] != none; }
  // The word that covers the token; classes 0 when the lexicon has none.
  const WordMatch& word_of(uint32_t token) const { return words_[word_of_[token]]; }
  uint32_t classes(uint32_t token) const { return words_[word_of_[token]].classes; }
  bool is(uint32_t token, uint32_t wanted) const { return (classes(token) & wanted) != 0; }
  // Is the token one of the small words that play one of these parts (Part)?
  bool plays(uint32_t token, uint64_t parts) const {
    return (vocabulary_->particles().parts(tokens_[token].particle) & parts) != 0;
  }
  Mark mark(uint32_t token) const { return tokens_[token].mark; }

  // Byte range of tokens [first, last), which is not empty.
  uint32_t begin(uint32_t first) const { return tokens_[first].begin; }
  uint32_t end(uint32_t last) const { return tokens_[last - 1].end; }
  std::string_view text(uint32_t first, uint32_t last) const {
    return first < last ? article_->text.substr(begin(first), end(last) - begin(first)) : std::string_view();
  }
  bool capitalised(uint32_t token) const {
    return tokens_[token].mark == Mark::syllable && tokens_[token].letter_case != sdk::LetterCase::lower;
  }
  // First token that ends behind byte `at`.
  uint32_t token_at(uint32_t at) const;
  // The same, looked for from a token on: quick for places in the order of the text.
  uint32_t token_from(uint32_t token, uint32_t at) const;

 private:
  void find_paragraphs();
  void cover();
  void find_words();
  void find_cues();
  uint32_t closing_bracket(uint32_t open) const;
  void find_units();
  bool merges(uint32_t boundary) const;

  const Article* article_ = nullptr;
  const Vocabulary* vocabulary_ = nullptr;
  SyllableMemory memories_[2];  // of the Vietnamese and of the English vocabulary
  std::vector<Token> tokens_;
  std::vector<Paragraph> paragraphs_;
  std::vector<uint32_t> sentence_ends_;
  std::vector<Quotation> quotations_;
  std::vector<uint32_t> quotation_of_, name_of_, time_of_, word_of_;
  std::vector<WordMatch> words_;
  std::vector<CueMatch> cues_;
  std::vector<Unit> units_;
};

}  // namespace soi::claims
