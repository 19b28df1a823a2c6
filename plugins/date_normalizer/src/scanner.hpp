// Text into lexical items: syllables, figures, punctuation.  The flat array that the rest works on.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <soi_sdk/syllable_memory.hpp>

namespace soi::dates {

enum class ItemKind : uint8_t { syllable, figure, punctuation };

class Lexicon;

struct Item {
  uint32_t begin = 0, end = 0;  // bytes of the text
  uint64_t key = 0;             // syllable: its SyllableKey; punctuation: the code point, dashes as '-', slashes as '/'
  int32_t value = 0;            // figure: its value, at most figure_limit; else: node of Lexicon::Root
  uint32_t hits = 0;            // what the lattice knows of the phrases here
  ItemKind kind = ItemKind::punctuation;
  uint8_t digits = 0;  // figure: how many digits, at most 255; else: marks of Lexicon::Root
  soi::sdk::LetterCase letter_case = soi::sdk::LetterCase::lower;
  uint8_t flags = 0;

  static constexpr uint8_t space_before = 1, line_before = 2, paragraph_before = 4;
  bool after_space() const { return (flags & space_before) != 0; }
  bool is_punctuation(char32_t c) const { return kind == ItemKind::punctuation && key == c; }
};

// Written Like This.
inline bool is_capitalised(const Item& item) {
  return item.kind == ItemKind::syllable && item.letter_case == soi::sdk::LetterCase::capitalised;
}
inline bool is_small(const Item& item) {
  return item.kind == ItemKind::syllable && item.letter_case == soi::sdk::LetterCase::lower;
}

inline constexpr int32_t figure_limit = 2'000'000'000;

// What the lexicon knows of a syllable: the root of its phrases, asked once.
struct SyllableRoot {
  int32_t node = 0;
  uint8_t marks = 0;
};
using SyllableMemory = sdk::SyllableMemory<SyllableRoot>;

inline constexpr size_t max_items = 8192;

// A line of text, or a part of one.  The lists are as long as they may get; what counts of them are the first so many.
struct Chunk {
  std::vector<Item> items;
  std::vector<uint32_t> openers = std::vector<uint32_t>(2 * max_items + 1);  // items that may begin an expression
  std::vector<uint32_t> turns = std::vector<uint32_t>(2 * max_items + 1);    // punctuation, and words that may be cues
  size_t opener_count = 0, turn_count = 0;
};

// Reads the items of text[begin, end) into `chunk` and returns where it stopped: at `end`, at the first line break behind
// at least one item, or - in a line longer than max_items - at the next blank or punctuation.
// A document is read chunk by chunk, so that memory stays small whatever the text.
// `lexicon` gives the roots of phrases, null where they are not asked for; `memory` is of this lexicon alone, and of
// one thread.
uint32_t scan_chunk(std::string_view text, uint32_t begin, uint32_t end, Chunk& chunk, const Lexicon* lexicon,
                    SyllableMemory& memory);

}  // namespace soi::dates
