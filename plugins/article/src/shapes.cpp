#include "shapes.hpp"

#include <algorithm>

#include "credits.hpp"
#include "sources.hpp"

namespace soi::article {
namespace {

constexpr uint32_t min_paragraph = 9;    // syllables of a line that ends in a full stop
constexpr uint32_t long_paragraph = 45;  // ... of a line that does not
constexpr uint32_t longest_shout = 25;   // ... of a headline that ends in an exclamation mark
constexpr uint32_t max_furniture = 60;   // longer lines are text, whatever they start with

// Share of the line's syllables that lie in whole phrases of furniture, in percent.
uint32_t furniture_share(const Page& page, const Tables& tables, const Line& line) {
  if (line.syllables() == 0) return 100;
  uint32_t covered = 0;
  for (uint32_t at = line.first; at < line.last;) {
    const Match match = tables.phrases.find(page, Where::whole, at, line.last);
    const bool counts = match.length > 0 && starts_capital(page.syllables[at]);
    if (counts) covered += match.length;
    at += counts ? match.length : 1;
  }
  return covered * 100 / line.syllables();
}

// The whole line is one phrase: which class?
Class whole_class(const Page& page, const Tables& tables, const Line& line) {
  const Match match = tables.phrases.find(page, Where::whole, line.first, line.last);
  return match.length > 0 && match.length == line.syllables() ? match.kind : Class::none;
}

// An address and little else: "www...", "Nguồn: https://...".
bool is_address(const Page& page, const Line& line) {
  constexpr uint32_t longest = 160;  // bytes; longer lines are text that names an address
  const std::string_view text = page.view(line);
  const size_t blanks =
      text.size() > longest ? longest : static_cast<size_t>(std::count(text.begin(), text.end(), ' '));
  if (blanks <= 2 && text.find("://") != std::string_view::npos) return true;
  return blanks == 0 && (text.substr(0, 4) == "www." || text.find('@') != std::string_view::npos);
}

bool has_clock_or_date(std::string_view text) {
  for (size_t i = 1; i + 1 < text.size(); ++i) {
    const bool between = text[i - 1] >= '0' && text[i - 1] <= '9' && text[i + 1] >= '0' && text[i + 1] <= '9';
    if (between && (text[i] == ':' || text[i] == '/' || text[i] == '-' || text[i] == '.' || text[i] == 'h'))
      return true;
  }
  return false;
}

// "ngày 20 tháng 10 năm 2024"
bool has_spelled_date(const Page& page, const Tables& tables, const Line& line) {
  constexpr Class words[] = {Class::day, Class::month, Class::year};
  size_t found = 0;
  for (uint32_t i = line.first; i < line.last && found < 3; ++i)
    found += tables.phrases.word(page, words[found], i, line.last) > 0;
  return found == 3;
}

// "07/09 - 16:20", "Thứ Hai, 8/9/2025, 10:05 (GMT+7)", "Cập nhật: 8/9, 17:40", "1 giờ trước".
bool is_stamp(const Page& page, const Tables& tables, const Line& line) {
  if (line.syllables() > 12 || line.digits == 0 || line.bytes() > 120 || line.bullet) return false;
  const std::string_view text = page.view(line);
  const Match ending = tables.phrases.find_back(page, Where::end, line.first, line.last);
  if (ending.kind == Class::stamp && line.syllables() <= 6) return true;
  if (line.digits >= 4 && line.syllables() <= 8 && !line.stop && has_spelled_date(page, tables, line)) return true;
  if (!has_clock_or_date(text) || line.digits < 3 || line.syllables() > 8) return false;
  constexpr uint32_t whole_date = 6;  // digits: "Ninh Bình, 10/10/2026 - 22:45"
  const bool starts = line.syllables() == 0 || (text[0] >= '0' && text[0] <= '9' && line.syllables() <= 4) ||
                      (line.digits >= whole_date && line.syllables() <= 4 && text.find('%') == text.npos) ||
                      tables.phrases.find(page, Where::start, line.first, line.last).kind == Class::stamp;
  return starts && !line.stop && line.capitals <= 5;
}

bool is_crumb(const Page& page, const Line& line) {
  if (line.stop || line.syllables() > 24) return false;
  uint32_t marks = 0;
  for (uint32_t at = line.begin; at < line.end;) {
    const sdk::CodePoint c = sdk::decode(page.text, at);
    marks += c.value == 0xBB || c.value == 0x203A || c.value == 0x2605 || c.value == U'|' ||
             (c.value == U'>' && at > line.begin);
    at += c.size;
  }
  return marks > 0 && !(page.text[line.begin] == '>');
}

// A line that starts with a phrase of furniture.
bool starts_furniture(const Page& page, const Tables& tables, Line& line) {
  const Match match = tables.phrases.find(page, Where::start, line.first, line.last);
  if (match.length == 0 || line.syllables() > max_furniture) return false;
  const bool alone = match.length == line.syllables();
  switch (match.kind) {
    case Class::related:
      line.shape = Shape::related;
      line.opener = alone;
      return true;
    case Class::tags:
      if (page.next_mark(page.syllables[line.first + match.length - 1].end, line.end) != U':' && !alone) return false;
      line.shape = Shape::tags;
      line.opener = alone;
      return true;
    case Class::comments:
      line.shape = Shape::comments;
      line.opener = true;
      return true;
    case Class::crumb: line.shape = Shape::furniture; return !line.stop;
    case Class::share:
      if (match.length <= 2 && (line.stop || line.syllables() > 12)) return false;
      line.shape = Shape::furniture;
      return true;
    case Class::footer:
    case Class::form:
    case Class::nav: line.shape = Shape::furniture; return true;
    default: return false;
  }
}

bool ends_furniture(const Page& page, const Tables& tables, const Line& line) {
  if (line.stop || line.syllables() > 16 || line.syllables() < 2) return false;
  const auto match = [&](uint32_t n) {
    return n <= line.syllables() && tables.phrases.find(page, Where::whole, line.last - n, line.last).length == n &&
           tables.phrases.find(page, Where::whole, line.last - n, line.last).kind == Class::share &&
           starts_capital(page.syllables[line.last - n]);
  };
  return match(2) || match(3);
}

bool holds_footer(const Page& page, const Tables& tables, const Line& line) {
  if (line.syllables() > max_furniture) return false;
  for (uint32_t i = line.first; i < line.last; ++i) {
    const Match match = tables.phrases.find(page, Where::any, i, line.last);
    if (match.length == 0 || match.kind == Class::masthead || match.kind == Class::scene) continue;
    if (match.kind != Class::nav || (line.syllables() <= 12 && !line.stop)) return true;
  }
  return false;
}

bool starts_pointer(const Page& page, const Line& line) {
  const std::string_view text = page.view(line);
  constexpr size_t longest_link = 400;  // bytes: a page in one line may begin with a link
  if (text.size() > longest_link) return false;
  return text.substr(0, 2) == ">>" || text.substr(0, 2) == "»" || text.substr(0, 3) == "►" || text.substr(0, 3) == "▶";
}

// "#sập giàn giáo #Hoa Sen"
bool is_hashtags(const Page& page, const Line& line) {
  const std::string_view text = page.view(line);
  return line.syllables() > 0 && text[0] == '#' && page.syllables[line.first].begin == line.begin + 1;
}

bool is_furniture(const Page& page, const Tables& tables, Line& line) {
  line.shape = Shape::furniture;
  if (page.view(line).substr(0, 2) == "©") return true;
  if (line.syllables() == 0) return true;
  switch (whole_class(page, tables, line)) {
    case Class::related:
      line.shape = Shape::related;
      line.opener = true;
      return true;
    case Class::comments:
      line.shape = Shape::comments;
      line.opener = true;
      return true;
    case Class::tags:
      line.shape = Shape::tags;
      line.opener = true;
      return true;
    case Class::none: break;
    default: return true;
  }
  if (starts_pointer(page, line)) return line.shape = Shape::related, true;
  if (is_hashtags(page, line)) return line.shape = Shape::tags, true;
  if (starts_furniture(page, tables, line)) return true;
  if (holds_footer(page, tables, line)) return line.shape = Shape::furniture, true;
  if (ends_furniture(page, tables, line)) return line.shape = Shape::furniture, true;
  const bool menu = line.syllables() <= 40 && !line.stop && furniture_share(page, tables, line) >= 60;
  return menu || is_crumb(page, line);
}

void find_shape(const Page& page, const Tables& tables, Line& line) {
  if (is_stamp(page, tables, line)) return void(line.shape = Shape::stamp);
  if (is_address(page, line)) return void(line.shape = Shape::furniture);
  const Credit credit = read_credit(page, tables, line);
  if (credit.matched && credit.by_cue) return void(line.shape = Shape::credit);
  if (is_furniture(page, tables, line)) return;
  if (is_caption(page, tables, line)) return void(line.shape = Shape::caption);
  if (credit.matched) return void(line.shape = Shape::credit);
  const bool shouts = line.shout && line.syllables() <= longest_shout;
  const bool sentence = line.stop && !line.question && !shouts && line.syllables() >= min_paragraph;
  line.shape = sentence || line.syllables() >= long_paragraph ? Shape::paragraph : Shape::headline;
}

}  // namespace

void find_shapes(Page& page, const Tables& tables) {
  bool in_text = false;
  for (size_t i = 0; i < page.lines.size(); ++i) {
    Line& line = page.lines[i];
    line.opener = false;
    find_shape(page, tables, line);
    // What other pages of the outlet have as well is no news; names and sources of authors stay what they are.
    if (line.recurs != 0 && (line.shape == Shape::headline || line.shape == Shape::paragraph))
      line.shape = Shape::furniture;
    in_text = in_text || line.shape == Shape::paragraph;
    // A caption that the page shows twice, as the picture's text and below it.
    if (i > 0 && line.hash == page.lines[i - 1].hash && line.syllables() >= 4 && line.syllables() <= 80) {
      Line& before = page.lines[i - 1];
      const bool text = line.shape == Shape::paragraph || (line.shape == Shape::headline && (in_text || line.stop));
      if (text && before.shape != Shape::furniture) line.shape = before.shape = Shape::caption;
    }
  }
}

}  // namespace soi::article
