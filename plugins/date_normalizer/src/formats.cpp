#include "formats.hpp"

#include "calendar.hpp"

namespace soi::dates {
namespace {

bool is_separator(const Lattice& lattice, uint32_t at, char32_t& separator) {
  for (const char32_t c : {U'/', U'-', U'.'}) {
    if (lattice.is_punctuation(at, c)) return separator = c, true;
  }
  return false;
}

// Whether a separator and a part stand at `at`, blanks around the separator allowed.  A dot never has blanks: it would
// end a sentence.
bool reads_part(const Lattice& lattice, uint32_t at, char32_t separator) {
  if (!lattice.is_punctuation(at, separator) || !lattice.is_figure(at + 1)) return false;
  return separator != U'.' || (lattice.tight(at) && lattice.tight(at + 1));
}

bool small_figure(const Lattice& lattice, uint32_t at) {
  return lattice.is_figure(at) && lattice.items[at].digits <= 2;
}

int full_year(int two_digits) { return two_digits < 70 ? 2000 + two_digits : 1900 + two_digits; }

bool put_date(Frame& frame, int year, int month, int day) {
  // Without a year, 29 February may exist.
  if (!is_valid(year == 0 ? 2000 : year, month, day)) return false;
  if (year != 0) frame.set(Slot::year, year);
  frame.set(Slot::month, month);
  frame.set(Slot::day, day);
  return true;
}

uint32_t read_three_parts(const Lattice& lattice, uint32_t at, bool short_year, DateOrder order, Frame& frame) {
  char32_t separator = 0;
  if (!lattice.is_figure(at) || !is_separator(lattice, at + 1, separator)) return 0;
  if (!reads_part(lattice, at + 1, separator) || !reads_part(lattice, at + 3, separator)) return 0;
  const Item &a = lattice.items[at], &b = lattice.items[at + 2], &c = lattice.items[at + 4];
  // 1.10.30 is a version; 19.5.98 is none.
  if (b.digits > 2 || (short_year && separator == U'.' && c.value < 50)) return 0;
  const bool year_first = !short_year && a.digits == 4 && c.digits <= 2 && separator != U'.';
  const bool year_last = a.digits <= 2 && c.digits == (short_year ? 2 : 4);
  if (!year_first && !year_last) return 0;
  if (!short_year && (year_first ? a : c).value == 0) return 0;  // there is no year 0
  bool good = false;
  if (year_first) {
    good = put_date(frame, a.value, b.value, c.value);
  } else {
    const int year = short_year ? full_year(c.value) : c.value;
    good = order == DateOrder::day_first ? put_date(frame, year, b.value, a.value)
                                         : put_date(frame, year, a.value, b.value);
  }
  return good ? 5 : 0;
}

uint32_t read_two_parts(const Lattice& lattice, uint32_t at, char32_t separator, DateOrder order, Frame& frame) {
  if (!small_figure(lattice, at) || !reads_part(lattice, at + 1, separator) || !small_figure(lattice, at + 2)) return 0;
  const int a = lattice.items[at].value, b = lattice.items[at + 2].value;
  return (order == DateOrder::day_first ? put_date(frame, 0, b, a) : put_date(frame, 0, a, b)) ? 3 : 0;
}

// A date in form, but not in the calendar: 31/2, 30/2/2023.
uint32_t read_wrong(const Lattice& lattice, uint32_t at, bool with_year, DateOrder order, Frame& frame) {
  char32_t separator = 0;
  if (!small_figure(lattice, at) || !is_separator(lattice, at + 1, separator)) return 0;
  if (!reads_part(lattice, at + 1, separator) || !small_figure(lattice, at + 2)) return 0;
  Frame right;
  bool named = false;
  if (with_year) {
    if (!reads_part(lattice, at + 3, separator) || lattice.items[at + 4].digits != 4) return 0;
    named = read_three_parts(lattice, at, false, order, right) != 0;
  } else {
    named = read_two_parts(lattice, at, separator, order, right) != 0;
  }
  if (named) return 0;
  frame.set(Slot::invalid, 1);
  return with_year ? 5 : 3;
}

uint32_t read_month_year(const Lattice& lattice, uint32_t at, Frame& frame) {
  char32_t separator = 0;
  if (!small_figure(lattice, at) || !is_separator(lattice, at + 1, separator) ||
      !reads_part(lattice, at + 1, separator)) {
    return 0;
  }
  const int month = lattice.items[at].value, year = lattice.items[at + 2].value;
  if (lattice.items[at + 2].digits != 4 || month < 1 || month > 12 || year < 1000 || year > 2999) return 0;
  frame.set(Slot::month, month);
  frame.set(Slot::year, year);
  return 3;
}

uint32_t read_clock(const Lattice& lattice, uint32_t at, Frame& frame) {
  const auto part = [&](uint32_t colon) {
    return lattice.is_punctuation(colon, ':') && lattice.tight(colon) && lattice.tight(colon + 1) &&
           lattice.is_figure(colon + 1) && lattice.items[colon + 1].digits == 2 && lattice.items[colon + 1].value < 60;
  };
  if (!small_figure(lattice, at) || lattice.items[at].value > 24 || !part(at + 1)) return 0;
  if (lattice.items[at].value == 24 && lattice.items[at + 2].value != 0) return 0;
  frame.set(Slot::hour, lattice.items[at].value);
  frame.set(Slot::minute, lattice.items[at + 2].value);
  if (!part(at + 3)) return 3;
  frame.set(Slot::second, lattice.items[at + 4].value);
  return 5;
}

}  // namespace

// The T between date and time of ISO 8601, with a figure behind it.
bool is_iso_time_mark(const Lattice& lattice, uint32_t at) {
  return lattice.tight(at) && lattice.items[at].kind == ItemKind::syllable && lattice.tight(at + 1) &&
         lattice.is_figure(at + 1) && lattice.items[at].end == lattice.items[at].begin + 1;
}

bool free_on_right(const Lattice& lattice, uint32_t at) {
  if (!lattice.tight(at)) return true;
  const Item& next = lattice.items[at];
  if (next.kind != ItemKind::punctuation) return false;
  switch (next.key) {
    case '%':
    case '_':
    case '@':
    case '#':
    case '$':
    case '+': return false;
    case '/': return lattice.is_punctuation(at, '/') && !lattice.tight(at + 1);
    case '.':
    case ',':
    case ':':
    case '-': return !(lattice.tight(at + 1) && lattice.is_figure(at + 1));
    default: return true;
  }
}

bool free_on_left(const Lattice& lattice, uint32_t at) {
  if (!lattice.tight(at)) return true;
  const Item& previous = lattice.items[at - 1];
  if (previous.kind != ItemKind::punctuation) return false;
  switch (previous.key) {
    case '/':
    case '-':
    case '.':
    case ',':
    case ':':
    case '_': return !lattice.tight(at - 1) || lattice.items[at - 2].kind == ItemKind::punctuation;
    case '$':
    case '#':
    case '@':
    case '%':
    case '+': return false;
    default: return true;
  }
}

uint32_t read_format(const Lattice& lattice, uint32_t at, Format format, DateOrder order, Frame& frame) {
  if (!lattice.is_figure(at)) return 0;
  uint32_t length = 0;
  switch (format) {
    case Format::full_date: length = read_three_parts(lattice, at, false, order, frame); break;
    case Format::short_year_date: length = read_three_parts(lattice, at, true, order, frame); break;
    case Format::slash_date: length = read_two_parts(lattice, at, U'/', order, frame); break;
    case Format::dash_date: length = read_two_parts(lattice, at, U'-', order, frame); break;
    case Format::dot_date: length = read_two_parts(lattice, at, U'.', order, frame); break;
    case Format::month_year: length = read_month_year(lattice, at, frame); break;
    case Format::clock: return read_clock(lattice, at, frame);
    case Format::wrong_date: length = read_wrong(lattice, at, true, order, frame); break;
    case Format::wrong_day: length = read_wrong(lattice, at, false, order, frame); break;
    case Format::count: break;
  }
  if (length == 0) return 0;
  // Two parts may be the first end of a range (20/7-20/8): a dash behind a slash date is free.
  const uint32_t next = at + length;
  const bool dash_of_range = lattice.is_punctuation(next, '-') && !lattice.is_punctuation(at + 1, '-');
  const bool iso = format == Format::full_date && is_iso_time_mark(lattice, next);
  return dash_of_range || iso || free_on_right(lattice, next) ? length : 0;
}

}  // namespace soi::dates
