// Dates and clock times in figures: 3/8/2023, 24 - 7, 12/2022, 2023-07-01T14:35, 14:35:10.  The same in all languages
// but for the order of day and month.
#pragma once

#include "frame.hpp"
#include "numbers.hpp"

namespace soi::dates {

enum class DateOrder : uint8_t { day_first, month_first };

enum class Format : uint8_t {
  full_date,        // D/M/YYYY with / - or . on both sides, blanks allowed; YYYY-MM-DD and YYYY/MM/DD
  short_year_date,  // D/M/YY
  slash_date,       // D/M
  dash_date,        // D-M
  dot_date,         // D.M
  month_year,       // M/YYYY, M-YYYY, M.YYYY
  clock,            // 14:35, 14:35:10
  wrong_date,       // in the form of full_date, but no such day
  wrong_day,        // in the form of slash_date, dash_date or dot_date, but no such day
  count
};

// Reads the format at `at` into `frame` and returns how many items it takes; 0 when it does not stand there, touches
// more figures or letters (15/2020/NĐ-CP, 1.10.30.5, 3/4%), or names a day that does not exist.
uint32_t read_format(const Lattice& lattice, uint32_t at, Format format, DateOrder order, Frame& frame);

// True when the figure that ends before item `at` stands free: no touching letter, percent sign or further figure.
bool free_on_right(const Lattice& lattice, uint32_t at);
// True when a figure at `at` does not continue a number, code or path that began before it.
bool free_on_left(const Lattice& lattice, uint32_t at);

}  // namespace soi::dates
