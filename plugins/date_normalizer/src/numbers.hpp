// Numbers in figures and in words, as the lexicon's number classes describe them.
#pragma once

#include <cstdint>
#include <vector>

#include "lattice.hpp"

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
  // Classes with which a number can begin: those of figures and of words.
  ClassSet starters() const;
  // Classes of words with which a number that has begun can go on.
  ClassSet continuers() const;
};

struct Number {
  uint32_t length = 0;   // items; 0: no number here
  int64_t value = 0;     // at most 9 * 10^15
  int32_t fraction = 0;  // thousandths
  bool vague = false;    // the amount is left open
  bool words = false;    // written in words, at least in part
};

Number read_number(const Lattice& lattice, const NumberClasses& classes, uint32_t at);
// A roman numeral in capitals up to 39 (quarters, centuries); 0 when there is none.
int32_t read_roman(std::string_view text);

// The classes that days in figures look at before any rule does: ngày, tháng, năm, 24/7, tỷ số.
struct LoneClasses {
  ClassId day_word = 0, month_word = 0, year_word = 0, fraction = 0, ratio = 0;
  ClassId hour_word = 0;
  ClassId shared_word = 0, compound = 0, name_word = 0, name_title = 0;  // what may be no word of time: "ngân hàng", "anh Tuần"
};

}  // namespace soi::dates
