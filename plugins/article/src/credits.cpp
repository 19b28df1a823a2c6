#include "credits.hpp"

#include "sources.hpp"

namespace soi::article {
namespace {

constexpr uint32_t max_credit =
    10;  // syllables of a credit: "The New York Times", "Cơ quan Khí tượng Thủy văn Nhật Bản"

bool opens_credit(char32_t before) {
  return before == 0 || before == U'(' || before == U'[' || before == U'/' || is_dash(before) || is_stop(before) ||
         is_closing(before) || before == U',' || before == U';' || before == U'|';
}

// One past the last syllable of the names behind a cue.  Without a mark that ends it, the credit ends where a new
// sentence starts: before the last capital that a lower-case word follows.
uint32_t credit_names(const Page& page, const Tables& tables, uint32_t first, uint32_t last) {
  uint32_t at = first;
  while (at < last && at - first < max_credit) {
    const Match known = tables.outlets.find(page, Where::whole, at, last);
    if (known.length > 0) {
      at += known.length;
      const char32_t next = at < last ? page.next_mark(page.syllables[at - 1].end, page.syllables[at].begin) : 0;
      if (next == U'/' || next == U',' || is_dash(next) || next == U'&') continue;
      return at;
    }
    if (at > first && is_stop(page.next_mark(page.syllables[at - 1].end, page.syllables[at].begin))) return at;
    if (!starts_capital(page.syllables[at])) return at > first + 1 ? at - 1 : at;
    ++at;
  }
  return at;
}

// "... lên bờ. Ảnh Trung Dũng": two to four capitals and nothing behind them.
bool names_to_the_end(const Page& page, uint32_t first, uint32_t last) {
  if (last < first + 2 || last > first + 4) return false;
  for (uint32_t i = first; i < last; ++i) {
    if (!starts_capital(page.syllables[i])) return false;
  }
  return true;
}

uint32_t closing_byte(const Page& page, uint32_t last, uint32_t line_end) {
  uint32_t end = page.syllables[last - 1].end;
  for (uint32_t at = end; at < line_end;) {
    const sdk::CodePoint c = sdk::decode(page.text, at);
    if (c.value != U' ' && !is_closing(c.value) && !is_stop(c.value) && c.value != U'+') break;
    at += c.size;
    if (c.value != U' ') end = at;
  }
  return end;
}

}  // namespace

PhotoCredit find_photo_credit(const Page& page, const Tables& tables, uint32_t first, uint32_t last,
                              uint32_t line_begin, uint32_t line_end) {
  PhotoCredit credit;
  for (uint32_t i = first; i < last; ++i) {
    const Match cue = tables.credits.find(page, Where::whole, i, last);
    if (cue.length == 0) continue;
    const char32_t before = page.previous_mark(page.syllables[i].begin, line_begin);
    const bool bracketed = before == U'(' || before == U'[';
    const bool photo = cue.kind == Class::photo || cue.kind == Class::visual;
    const bool source =
        cue.kind == Class::source && bracketed && tables.phrases.word(page, Class::according, i, last) == 0;
    if (!photo && !source) continue;
    const uint32_t names = i + cue.length;
    const char32_t after = page.next_mark(page.syllables[names - 1].end, line_end);
    const bool alone = names == last || is_closing(after) || is_stop(after);
    if (!opens_credit(before) || !starts_capital(page.syllables[i])) {
      if (!bracketed) continue;
    }
    const bool signs = photo && names_to_the_end(page, names, last) && (is_stop(before) || is_closing(before));
    if (after != U':' && !is_dash(after) && !bracketed && !signs && !(alone && cue.kind == Class::visual)) {
      const Match known = names < last ? tables.outlets.find(page, Where::whole, names, last) : Match();
      if (known.length == 0 && cue.kind != Class::visual) continue;
    }
    credit.found = true;
    credit.cue = i;
    credit.last = alone ? names : credit_names(page, tables, names, last);
    credit.end = closing_byte(page, credit.last, line_end);
    return credit;
  }
  return credit;
}

bool is_caption(const Page& page, const Tables& tables, const Line& line) {
  if (line.syllables() == 0 || line.syllables() > 90) return false;
  const Match opening = tables.credits.find(page, Where::whole, line.first, line.last);
  if (opening.kind == Class::visual && line.syllables() <= 30) return true;
  const uint32_t from = line.syllables() > max_credit + 4 ? line.last - max_credit - 4 : line.first;
  for (uint32_t at = from; at < line.last;) {
    const PhotoCredit credit = find_photo_credit(page, tables, at, line.last, line.begin, line.end);
    if (!credit.found) return false;
    const bool source_only = tables.credits.find(page, Where::whole, credit.cue, line.last).kind == Class::source;
    // "Phương Anh (Nguồn: RT)" signs an article; a caption has more than names before its source.
    if (source_only && read_credit(page, tables, line).matched) return false;
    if (source_only && line.syllables() > 60) return false;
    if (line.last - credit.cue <= max_credit + 3) return true;
    at = credit.cue + 1;
  }
  return false;
}

}  // namespace soi::article
