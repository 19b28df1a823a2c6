#include "lines.hpp"

namespace soi::article {
namespace {

using sdk::CharClass;
using sdk::CodePoint;

bool is_blank(CharClass c) {
  return c == CharClass::space || c == CharClass::ignorable || c == CharClass::control || c == CharClass::line_break;
}

// Reads syllables and counts of [line.begin, line.end).
void read_line(Page& page, Line& line) {
  line.first = static_cast<uint32_t>(page.syllables.size());
  uint64_t hash = 1;
  for (uint32_t at = line.begin; at < line.end;) {
    if (page.text[at] == ' ') {
      ++at;
      continue;
    }
    if (const auto [known, end] = page.memory.read(page.text, at); known != nullptr) {
      page.syllables.push_back({at, end, known->key, known->letters, known->letter_case});
      hash = sdk::combine64(hash, known->key);
      line.capitals += starts_capital(page.syllables.back());
      at = end;
      continue;
    }
    const CodePoint c = sdk::decode(page.text, at);
    if (sdk::char_class(c.value) == CharClass::digit) {
      ++line.digits;
      hash = sdk::combine64(hash, c.value);
    }
    at += c.size;
  }
  line.last = static_cast<uint32_t>(page.syllables.size());
  line.hash = hash;
}

bool ends_in_ellipsis(const Page& page, const Line& line) {
  const std::string_view text = page.view(line);
  return text.size() >= 3 && (text.substr(text.size() - 3) == "..." || text.substr(text.size() - 3) == "…");
}

void read_ending(const Page& page, Line& line) {
  line.ellipsis = ends_in_ellipsis(page, line);
  uint32_t at = line.end;
  while (at > line.begin) {
    const CodePoint c = sdk::decode_before(page.text, at);
    if (is_stop(c.value)) {
      line.stop = true;
      line.question = c.value == U'?';
      line.shout = c.value == U'!';
      return;
    }
    if (!is_closing(c.value) && sdk::char_class(c.value) != CharClass::space) return;
    at -= c.size;
  }
}

// "• ", "- ", "+ ", "* ", "1. ", "2) " at the start of a line.
bool has_bullet(const Page& page, const Line& line) {
  const std::string_view text = page.view(line);
  const CodePoint c = sdk::decode(text, 0);
  if (c.value == 0x2022 || c.value == 0x25CF || c.value == 0x25AA || c.value == 0xB7 || c.value == 0x2023) return true;
  if ((c.value == U'-' || c.value == U'+' || c.value == U'*' || c.value == 0x2013) && text.size() > 1 && text[1] == ' ')
    return true;
  size_t digits = 0;
  while (digits < text.size() && digits < 3 && text[digits] >= '0' && text[digits] <= '9') ++digits;
  return digits > 0 && digits + 1 < text.size() && (text[digits] == '.' || text[digits] == ')') &&
         text[digits + 1] == ' ';
}

bool starts_lower(const Page& page, const Line& line) {
  const sdk::CharInfo info = sdk::char_info(sdk::decode(page.text, line.begin).value);
  return sdk::class_of(info) == CharClass::letter && sdk::letter_of(info) != 0 && !sdk::is_upper(info);
}

// A paragraph that was wrapped at a fixed width goes on in lower case on the very next line.
bool continues(const Page& page, const Line& line, const Line& next) {
  return !next.after_blank && !line.stop && line.bytes() >= 50 && starts_lower(page, next);
}

void add_line(Page& page, uint32_t begin, uint32_t end, bool after_blank) {
  Line line;
  line.begin = begin;
  line.end = end;
  line.after_blank = after_blank;
  read_line(page, line);
  read_ending(page, line);
  line.bullet = has_bullet(page, line);
  if (!page.lines.empty() && continues(page, page.lines.back(), line)) {
    Line& joined = page.lines.back();
    joined.end = line.end;
    joined.last = line.last;
    joined.digits += line.digits;
    joined.capitals += line.capitals;
    joined.hash = sdk::combine64(joined.hash, line.hash);
    joined.stop = line.stop;
    joined.question = line.question;
    joined.shout = line.shout;
    joined.ellipsis = line.ellipsis;
    return;
  }
  page.lines.push_back(line);
}

}  // namespace

char32_t Page::next_mark(uint32_t at, uint32_t limit) const {
  while (at < limit) {
    const CodePoint c = sdk::decode(text, at);
    if (!is_blank(sdk::char_class(c.value))) return c.value;
    at += c.size;
  }
  return 0;
}

char32_t Page::previous_mark(uint32_t at, uint32_t limit) const {
  while (at > limit) {
    const CodePoint c = sdk::decode_before(text, at);
    if (!is_blank(sdk::char_class(c.value))) return c.value;
    at -= c.size;
  }
  return 0;
}

void read_page(std::string_view text, Page& page) {
  page.text = text;
  page.syllables.clear();
  page.lines.clear();
  uint32_t begin = 0, end = 0;  // of what is not blank in the line so far; begin == end: nothing yet
  uint32_t breaks = 2;
  const auto close = [&] {
    if (end > begin) add_line(page, begin, end, breaks > 1), breaks = 0;
    begin = end = 0;
  };
  for (uint32_t at = 0; at < text.size();) {
    const auto byte = static_cast<uint8_t>(text[at]);
    uint32_t size = 1;
    bool blank = false, line_break = false;
    if (byte < 0x80) {
      line_break = byte == '\n' || byte == '\v' || byte == '\f' ||
                   (byte == '\r' && !(at + 1 < text.size() && text[at + 1] == '\n'));
      blank = byte <= ' ' || byte == 0x7F;
    } else {
      const CodePoint c = sdk::decode(text, at);
      const CharClass kind = sdk::char_class(c.value);
      size = c.size;
      line_break = kind == CharClass::line_break;
      blank = is_blank(kind);
    }
    if (line_break) {
      close();
      ++breaks;
    } else if (!blank) {
      if (end == begin) begin = at;
      end = at + size;
    }
    at += size;
  }
  close();
}

void mark_recurring(const std::vector<Recurring>& recurring, Page& page) {
  size_t at = 0;
  for (Line& line : page.lines) {
    while (at < recurring.size() && recurring[at].end < line.end) ++at;
    const bool inside = at < recurring.size() && recurring[at].begin <= line.begin;
    line.recurs = inside ? static_cast<uint32_t>(at + 1) : 0;
  }
}

}  // namespace soi::article
