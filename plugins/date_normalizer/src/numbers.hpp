// Numbers in figures and in words, as the lexicon's number classes describe them.
#pragma once

#include <cstdint>
#include <vector>

#include "lexicon.hpp"

namespace soi::dates {

// The classes of number words.  Every row of these classes carries number=value.
struct NumberClasses {
  ClassId digit;         // hai, three
  ClassId unit_digit;    // năm: a digit only where it cannot be the unit "year"
  ClassId zero;          // không: a digit only before a hundred
  ClassId tail_digit;    // mốt, tư, lăm: only behind tens
  ClassId ten;           // mười, twenty: a value that takes a digit behind it
  ClassId tens;          // mươi: multiplies the digit before it by ten
  ClassId hundred;       // trăm
  ClassId link;          // linh, and
  ClassId scale;         // nghìn, triệu
  ClassId dozen;         // chục: as a scale, but vague when it stands alone
  ClassId vague;         // vài, nhiều: an amount left open
  ClassId vague_prefix;  // hàng: vague only before chục, trăm, nghìn
  ClassId group_mark, decimal_mark;
  explicit NumberClasses(Lexicon& lexicon);
  // Classes with which a number can begin, figures included.
  ClassSet starters() const;
};

struct Number {
  uint32_t length = 0;   // items; 0: no number here
  int64_t value = 0;     // at most 9 * 10^15
  int32_t fraction = 0;  // thousandths
  bool vague = false;    // the amount is left open
  bool words = false;    // written in words, at least in part
};

// Items and what the lexicon found in them: what every reader of the grammar looks at.
struct Lattice {
  const std::vector<Item>& items;
  const Findings& findings;
  const Lexicon& lexicon;

  uint32_t size() const { return static_cast<uint32_t>(items.size()); }
  const ItemHits* hits(uint32_t at) const {
    return at < size() && items[at].hits != 0 ? &findings.items[items[at].hits - 1] : nullptr;
  }
  // The longest phrase of the class that starts at `at`, or nullptr.
  const Hit* longest(uint32_t at, ClassId id) const;
  bool starts(uint32_t at, ClassId id) const {
    const ItemHits* here = hits(at);
    return here != nullptr && here->starts.has(id);
  }
  bool ended(uint32_t at, ClassId id) const {
    const ItemHits* here = hits(at);
    return here != nullptr && here->ended.has(id);
  }
  // True when items at - 1 and at touch.
  bool tight(uint32_t at) const { return at < size() && at > 0 && (items[at].flags & Item::space_before) == 0; }
  bool is_figure(uint32_t at) const { return at < size() && items[at].kind == ItemKind::figure; }
  bool is_punctuation(uint32_t at, char32_t c) const { return at < size() && items[at].is_punctuation(c); }
};

Number read_number(const Lattice& lattice, const NumberClasses& classes, uint32_t at);
// A roman numeral in capitals up to 39 (quarters, centuries); 0 when there is none.
int32_t read_roman(std::string_view text);

}  // namespace soi::dates
