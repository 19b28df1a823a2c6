#include "number_tokens.hpp"

#include "characters.hpp"

namespace soi::tokenizer {
namespace {

// Groups of digits and the separators between them: 30-4-1975 is {30, 4, 1975} with "--".
struct Groups {
  static constexpr uint32_t kept = 3;
  uint32_t end = 0, count = 0;
  uint32_t value[kept] = {}, digits[kept] = {};
  char separator[kept] = {};  // separator[i] stands before group i; en dashes are given as '-'
};

uint32_t digits_at(std::string_view text, uint32_t at) {
  uint32_t count = 0;
  while (is_ascii_digit(byte_at(text, at + count)) && count < 5) ++count;
  return count;
}

// The size of the separator at `at` when a digit follows it, else 0.
uint32_t separator_size(std::string_view text, uint32_t at) {
  const char c = byte_at(text, at);
  if (c == '.' || c == ',' || c == '/' || c == '-' || c == ':') return is_ascii_digit(byte_at(text, at + 1)) ? 1 : 0;
  if (text.substr(at, 3) == "\u2013") return is_ascii_digit(byte_at(text, at + 3)) ? 3 : 0;
  return 0;
}

Groups read_groups(std::string_view text, uint32_t begin) {
  Groups groups;
  char separator = 0;
  for (uint32_t at = begin;;) {
    uint32_t value = 0, digits = 0;
    while (character_at(text, at).is_digit()) {
      const Character c = character_at(text, at);
      if (digits < 8 && c.size == 1) value = value * 10 + (c.value - '0');
      ++digits;
      at += c.size;
    }
    if (groups.count < Groups::kept) {
      groups.value[groups.count] = value;
      groups.digits[groups.count] = digits;
      groups.separator[groups.count] = separator;
    }
    ++groups.count;
    groups.end = at;
    const uint32_t size = separator_size(text, at);
    if (size == 0) return groups;
    separator = size == 1 ? text[at] : '-';
    at += size;
  }
}

bool is_day(const Groups& g, uint32_t i) { return g.digits[i] <= 2 && g.value[i] >= 1 && g.value[i] <= 31; }
bool is_month(const Groups& g, uint32_t i) { return g.digits[i] <= 2 && g.value[i] >= 1 && g.value[i] <= 12; }
bool is_year(const Groups& g, uint32_t i) { return g.digits[i] == 4 && g.value[i] >= 1000 && g.value[i] <= 2999; }

bool is_date(const Groups& g, bool after_day_word) {
  const bool slash = g.separator[1] == '/', hyphen = g.separator[1] == '-', dot = g.separator[1] == '.';
  if (g.count == 3 && g.separator[1] == g.separator[2] && (slash || hyphen || dot)) {
    if (is_day(g, 0) && is_month(g, 1) && (is_year(g, 2) || (g.digits[2] == 2 && !dot))) return true;
    return is_year(g, 0) && is_month(g, 1) && is_day(g, 2) && !dot;
  }
  if (g.count != 2) return false;
  if (is_month(g, 0) && is_year(g, 1)) return slash || hyphen;
  return is_day(g, 0) && is_month(g, 1) && (slash || ((hyphen || dot) && after_day_word));
}

bool is_time(const Groups& g) {
  if (g.count < 2 || g.count > 3 || g.separator[1] != ':') return false;
  const bool seconds = g.count == 2 || (g.separator[2] == ':' && g.digits[2] == 2 && g.value[2] < 60);
  return seconds && g.digits[0] <= 2 && g.value[0] <= 24 && g.digits[1] == 2 && g.value[1] < 60;
}

// "7h", "7h30", "19g30", "7h30'": the end, or `at` when there is no clock time.  `at` is after the hour.
uint32_t clock_end(std::string_view text, uint32_t at) {
  const char letter = ascii_lower(byte_at(text, at));
  if (letter != 'h' && letter != 'g') return at;
  uint32_t end = at + 1;
  while (is_ascii_digit(byte_at(text, end)) && end < at + 3) ++end;
  if (letter == 'g' && end == at + 1) return at;  // 20g: gram
  if (end > at + 1 && (byte_at(text, end) == '\'' || byte_at(text, end) == 'p')) ++end;
  const Character next = character_at(text, end);
  return next.is_letter() || next.is_digit() ? at : end;
}

// The run of letters and digits at `at`; longer ones than any unit are cut short.
std::string_view unit_at(std::string_view text, uint32_t at) {
  constexpr uint32_t longest = 16;
  uint32_t end = at;
  for (Character c = character_at(text, end); end - at < longest; c = character_at(text, end)) {
    const bool superscript = c.value == 0xB2 || c.value == 0xB3;
    if (!c.is_letter() && !c.is_digit() && !c.is_mark() && !superscript) break;
    end += c.size;
  }
  return text.substr(at, end - at);
}

// "25 . 000", as tokenised text writes it: the end of the number, or `at`.
uint32_t spaced_thousands_end(std::string_view text, uint32_t at) {
  while (text.substr(at, 3) == " . " && digits_at(text, at + 3) == 3) at += 6;
  return at;
}

// "20-Dec": the end of the date whose day ends at `at`, or `at`.
uint32_t english_month_end(std::string_view text, uint32_t at) {
  constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
  if (byte_at(text, at) != '-' || text.size() - at < 4 || character_at(text, at + 4).is_letter()) return at;
  const size_t month = months.find(text.substr(at + 1, 3));
  return month != months.npos && month % 3 == 0 ? at + 4 : at;
}

}  // namespace

NumberToken read_number(std::string_view text, uint32_t begin, const Lexicon& lexicon, bool after_day_word) {
  const Groups groups = read_groups(text, begin);
  NumberToken token{groups.end, PieceKind::number, false};
  if (is_date(groups, after_day_word)) token.kind = PieceKind::date;
  if (is_time(groups)) token.kind = PieceKind::time;
  if (groups.count == 1 && is_day(groups, 0)) {
    const uint32_t end = english_month_end(text, token.end);
    if (end != token.end) return {end, PieceKind::date, false};
  }
  if (groups.count == 1 && groups.digits[0] <= 3) token.end = spaced_thousands_end(text, token.end);
  const Character next = character_at(text, token.end);
  if (next.value == '%' || next.value == 0x2030) return token.end += next.size, token;
  if (groups.count == 1 && groups.digits[0] <= 2 && groups.value[0] <= 24) {
    const uint32_t end = clock_end(text, token.end);
    if (end != token.end) return {end, PieceKind::time, false};
  }
  if (!next.is_letter() && next.value != '_') return token;
  token.goes_on = !lexicon.units.contains(unit_at(text, token.end));
  return token;
}

}  // namespace soi::tokenizer
