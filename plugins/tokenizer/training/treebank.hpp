// Treebank sentences for training and measuring: words in a CoNLL-U file (FORM column, blanks inside words).
//
// The files stay outside the project; nothing read here is ever written out again.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scanner.hpp"

namespace soi::tokenizer::training {

using GoldWords = std::vector<std::string>;  // one sentence

// Appends the sentences of a file.  False when it cannot be read.
bool read_conllu(const std::string& path, std::vector<GoldWords>& sentences);

// spaced: one blank between any two words, as the treebank writes it; attached: punctuation hangs on to its neighbour
// as in print (straight quotation marks in turn open and close).
enum class TextForm : uint8_t { spaced, attached };
std::string text_of(const GoldWords& words, TextForm form);

struct CharSpan {  // counts characters' bytes without blanks, so both text forms give the same spans
  uint32_t begin = 0, end = 0;
  bool operator==(const CharSpan& other) const { return begin == other.begin && end == other.end; }
};

// A sentence, scanned, with the answers.
struct Example {
  std::string text;
  Pieces pieces;
  std::vector<CharSpan> gold;
  std::vector<uint32_t> solid;  // by byte of text: how many bytes before it are not blanks
  std::vector<uint8_t> joined;  // by piece: 1 when the gold word goes on after it
};
Example make_example(Scanner& scanner, const GoldWords& words, TextForm form);

struct Score {
  uint64_t right = 0, gold = 0, found = 0;
  double precision() const { return found == 0 ? 0 : 100.0 * static_cast<double>(right) / static_cast<double>(found); }
  double recall() const { return gold == 0 ? 0 : 100.0 * static_cast<double>(right) / static_cast<double>(gold); }
  double f1() const {
    return gold + found == 0 ? 0 : 200.0 * static_cast<double>(right) / static_cast<double>(gold + found);
  }
  void add(const Score& other) { right += other.right, gold += other.gold, found += other.found; }
};
// Compares two lists of spans, both in order.
Score compare(const std::vector<CharSpan>& gold, const std::vector<CharSpan>& found);
// The words that `joined` makes of the pieces.
std::vector<CharSpan> spans_of(const Example& example, const std::vector<uint8_t>& joined);

}  // namespace soi::tokenizer::training
