#include "outlet.hpp"

#include <soi_sdk/tsv.hpp>

namespace soi::article {
namespace {

constexpr uint32_t max_dateline = 8;  // syllables
constexpr uint32_t max_name = 6;      // syllables of an outlet's name in a header

// Byte of the dash that ends a dateline, when one follows `at` after blanks; else `limit`.
uint32_t dash_after(const Page& page, uint32_t at, uint32_t limit) {
  while (at < limit && (page.text[at] == ' ' || static_cast<uint8_t>(page.text[at]) == 0xC2 ||
                        static_cast<uint8_t>(page.text[at]) == 0xA0))
    ++at;
  if (at >= limit || !sdk::on_boundary(page.text, at)) return limit;
  return is_dash(sdk::decode(page.text, at).value) ? at : limit;
}

bool looks_like_short_form(const sdk::Syllable& s, std::string_view text) {
  if (s.letter_case != sdk::LetterCase::upper || s.letters < 3 || s.letters > 7) return false;
  bool vowel = false;
  for (const char c : text) vowel = vowel || std::string_view("AEIOUY").find(c) != std::string_view::npos;
  bool vowel_before = false;
  for (const char c : text.substr(0, text.size() - 1))
    vowel_before = vowel_before || std::string_view("AEIOUY").find(c) != std::string_view::npos;
  return (text.back() == 'O' && !vowel_before) || !vowel || (text.size() > 2 && text.substr(text.size() - 2) == "VN");
}

std::string known_or(const Tables& tables, const Match& known, std::string_view text) {
  return known.length > 0 ? tables.outlet_names[known.row] : std::string(text);
}

void finish(const Page& page, const Line& line, uint32_t dash, Dateline& dateline) {
  dateline.end = dash + sdk::decode(page.text, dash).size;
  dateline.text_begin = dateline.end;
  while (dateline.text_begin < line.end) {
    const sdk::CodePoint c = sdk::decode(page.text, dateline.text_begin);
    if (sdk::char_class(c.value) != sdk::CharClass::space && !is_dash(c.value)) break;
    dateline.text_begin += c.size;
  }
}

// A name goes on with another capital, unless a mark stands between them or the word only says that it is a site.
bool goes_on(const Page& page, const Tables& tables, uint32_t at, uint32_t last) {
  if (at == 0 || at >= last || !starts_capital(page.syllables[at])) return false;
  if (tables.phrases.word(page, Class::digital, at, last) > 0) return false;
  return page.next_mark(page.syllables[at - 1].end, page.syllables[at].begin) == 0;
}

// "(BPN) Công ty ...": an outlet's mark without a dash: a known outlet or one word of three to six capitals.
bool is_mark(const Page& page, const Line& line, uint32_t first, uint32_t last, const Match& known) {
  if (last == line.last || !starts_capital(page.syllables[last])) return false;
  const sdk::Syllable& head = page.syllables[first];
  const bool short_form =
      last - first == 1 && head.letter_case == sdk::LetterCase::upper && head.letters >= 3 && head.letters <= 6;
  return short_form || (known.kind == Class::outlet && known.length == last - first);
}

// "(X) -", perhaps with a place before the bracket.
Dateline read_bracketed(const Page& page, const Tables& tables, const Line& line, uint32_t open) {
  Dateline dateline;
  const size_t close = page.text.find(')', open);
  if (close == std::string_view::npos || close >= line.end || close - open > 60) return dateline;
  uint32_t first = line.first, last = line.first;
  while (first < line.last && page.syllables[first].begin < open) ++first;
  for (last = first; last < line.last && page.syllables[last].begin < close;) ++last;
  if (first == last || last - first > max_dateline || first - line.first > 4) return dateline;
  const uint32_t dash = dash_after(page, static_cast<uint32_t>(close) + 1, line.end);
  Match known = tables.outlets.find(page, Where::whole, first, last);
  if (goes_on(page, tables, first + known.length, last)) known = Match();  // "Lao Động Phương Bắc" is not Lao Động
  const bool place_first = first > line.first;
  if (place_first && known.length == 0) return dateline;
  if (dash == line.end && (place_first || !is_mark(page, line, first, last, known))) return dateline;
  const bool names = starts_capital(page.syllables[first]) || known.length > 0 ||
                     page.view(open, static_cast<uint32_t>(close)).find('.') != std::string_view::npos;
  const Class credit = tables.credits.find(page, Where::whole, first, last).kind;
  if (!names || credit == Class::photo || credit == Class::visual) return dateline;
  finish(page, line, dash == line.end ? static_cast<uint32_t>(close) : dash, dateline);
  dateline.outlet = known_or(tables, known, page.view(page.syllables[first].begin, page.syllables[last - 1].end));
  return dateline;
}

bool opens_text(const Page& page, uint32_t at, uint32_t end) {
  if (at >= end) return true;
  const sdk::CharInfo info = sdk::char_info(sdk::decode(page.text, at).value);
  return sdk::class_of(info) != sdk::CharClass::letter || sdk::is_upper(info) || sdk::letter_of(info) == 0;
}

// "TPO -", "VOV.VN -", "Báo Tin tức -", "KIEV -".
Dateline read_bare(const Page& page, const Tables& tables, const Line& line) {
  Dateline dateline;
  const Match known = tables.outlets.find(page, Where::whole, line.first, line.last);
  const sdk::Syllable& head = page.syllables[line.first];
  if (head.begin != line.begin) return dateline;
  uint32_t length = known.length;
  const std::string_view text = page.view(head.begin, head.end);
  const bool refused = tables.credits.find(page, Where::whole, line.first, line.first + 1).kind == Class::not_outlet;
  const bool short_form = !refused && looks_like_short_form(head, text);
  if (length == 0 && head.letter_case == sdk::LetterCase::upper && !refused) {
    length = 1;
    while (line.first + length < line.last && length < 4 &&
           page.syllables[line.first + length].letter_case == sdk::LetterCase::upper)
      ++length;
  }
  if (length == 0 || line.first + length > line.last) return dateline;
  const uint32_t dash = dash_after(page, page.syllables[line.first + length - 1].end, line.end);
  if (dash == line.end) return dateline;
  finish(page, line, dash, dateline);
  const bool spaced = dateline.text_begin > dateline.end;
  if (!opens_text(page, dateline.text_begin, line.end) || !spaced) return Dateline();
  // Another word and a dash: "EU - Trung Quốc - Mỹ" are sides of something, not a dateline.
  if (known.length > 0 && known.kind != Class::media) dateline.outlet = tables.outlet_names[known.row];
  else if (length == 1 && short_form) dateline.outlet = std::string(text);
  else if (length == 1 && head.letters < 4) return Dateline();
  return dateline;
}

bool repeats_later(const Page& page, const Line& name, uint32_t length) {
  uint32_t found = 0;
  for (uint32_t i = name.last; i + length <= page.syllables.size(); ++i) {
    uint32_t n = 0;
    while (n < length && page.syllables[i + n].key == page.syllables[name.first + n].key &&
           starts_capital(page.syllables[i + n]))
      ++n;
    if (n == length) ++found;
  }
  return found > 0;
}

// "BÁO VĨNH LẠC ONLINE" -> "Báo Vĩnh Lạc".
std::string tidy_name(const Page& page, const Tables& tables, uint32_t first, uint32_t last) {
  for (uint32_t width = 1; width <= 2; ++width) {  // online, điện tử
    if (last - first > width && tables.phrases.word(page, Class::digital, last - width, last) == width) last -= width;
  }
  bool shouted = last - first > 1;
  for (uint32_t i = first; i < last; ++i)
    shouted = shouted && page.syllables[i].letter_case != sdk::LetterCase::lower &&
              page.syllables[i].letter_case != sdk::LetterCase::capitalised;
  uint32_t end = page.syllables[last - 1].end;
  // "Điểm Tin 365": a number that belongs to the name.
  uint32_t digits = end;
  while (digits < page.text.size() &&
         (page.text[digits] == ' ' || (page.text[digits] >= '0' && page.text[digits] <= '9'))) {
    if (page.text[digits++] != ' ') end = digits;
  }
  const std::string_view text = page.view(page.syllables[first].begin, end);
  if (!shouted) return std::string(text);
  std::string out;
  bool start = true;
  for (size_t at = 0; at < text.size();) {
    const sdk::CodePoint c = sdk::decode(text, at);
    const bool letter = sdk::char_class(c.value) == sdk::CharClass::letter;
    sdk::append_utf8(out, letter && !start ? sdk::to_lower(c.value) : c.value);
    start = !letter && sdk::char_class(c.value) != sdk::CharClass::mark;
    at += c.size;
  }
  return out;
}

// Marks that part an outlet's name from its sections or its motto.
bool parts_header(char32_t c) {
  constexpr std::u32string_view marks = U"|>/\u00BB\u203A\u2605\u2606\u2022\u00B7\u2192\u276F\u25B8";
  return is_dash(c) || marks.find(c) != std::u32string_view::npos;
}

// True when such a mark stands between two syllables, digits apart ("Dân Sinh 365 | Nóng"); a dash or slash only beside a blank.
bool parted(const Page& page, uint32_t begin, uint32_t end) {
  if (page.view(begin, end).find("  ") != std::string_view::npos) return true;  // menus set in one line
  for (uint32_t at = begin; at < end;) {
    const sdk::CodePoint c = sdk::decode(page.text, at);
    const bool tight = is_dash(c.value) || c.value == U'/';
    const bool beside_blank = page.text[at - 1] == ' ' || (at + c.size < end && page.text[at + c.size] == ' ');
    if (parts_header(c.value) && (!tight || beside_blank)) return true;
    at += c.size;
  }
  return false;
}

// One past the last syllable of a header's first part: up to such a mark or to words that tell what the outlet is.
uint32_t first_part(const Page& page, const Tables& tables, const Line& line) {
  for (uint32_t i = line.first; i + 1 < line.last; ++i) {
    const uint32_t next = page.syllables[i + 1].begin;
    if (parted(page, page.syllables[i].end, next)) return i + 1;
    if (tables.phrases.find(page, Where::any, i + 1, line.last).kind == Class::masthead) return i + 1;
  }
  return line.last;
}

bool is_furniture(const Tables& tables, const Page& page, const Line& line, uint32_t last) {
  const Match match = tables.phrases.find(page, Where::whole, line.first, last);
  const char32_t behind = page.next_mark(page.syllables[last - 1].end, line.end);
  const bool numbered = sdk::char_class(behind) == sdk::CharClass::digit;  // "Số Hóa 247" is a name
  return match.length == last - line.first && !numbered;
}

// The name in a header line, or nothing.
std::string name_in_header(const Page& page, const Tables& tables, uint32_t number) {
  const Line& line = page.lines[number];
  if (line.syllables() == 0 || line.bullet || line.kind != Kind::boilerplate) return {};
  const uint32_t end = first_part(page, tables, line);
  const uint32_t length = end - line.first;
  const std::string_view told = page.view(line.begin, page.syllables[end - 1].end);
  if (told.find(':') != std::string_view::npos) return {};  // "Giá vàng: 182,5 triệu | ..."
  const Match known = tables.outlets.find(page, Where::whole, line.first, end);
  if (known.length == length && known.kind == Class::outlet && !is_furniture(tables, page, line, end))
    return tables.outlet_names[known.row];
  if (length > max_name || !starts_capital(page.syllables[line.first]) || is_furniture(tables, page, line, end))
    return {};
  const bool paper = length > 1 && tables.phrases.word(page, Class::paper, line.first, line.last) > 0;
  const bool in_crumbs = end < line.last && number < 2;
  const bool alone_on_top = number == 0 && page.lines.size() > 1 && page.lines[1].kind == Kind::boilerplate;
  if (paper || in_crumbs || alone_on_top || (number < 3 && repeats_later(page, line, length)))
    return tidy_name(page, tables, line.first, end);
  return {};
}

}  // namespace

Dateline read_dateline(const Page& page, const Tables& tables, const Line& line) {
  if (line.syllables() == 0) return {};
  const std::string_view head = page.text.substr(line.begin, line.bytes() < 90 ? line.bytes() : 90);
  const size_t open = head.find('(');
  if (open != std::string_view::npos) {
    const Dateline bracketed = read_bracketed(page, tables, line, line.begin + static_cast<uint32_t>(open));
    if (bracketed.end != 0) return bracketed;
  }
  return read_bare(page, tables, line);
}

std::string outlet_of_page(const Page& page, const Tables& tables) {
  for (uint32_t i = 0; i < page.lines.size() && i < 12; ++i) {
    if (page.lines[i].kind == Kind::title || page.lines[i].kind == Kind::lead) break;
    std::string name = name_in_header(page, tables, i);
    if (!name.empty()) return name;
  }
  return {};
}

}  // namespace soi::article
