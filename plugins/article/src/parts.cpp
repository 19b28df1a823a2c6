#include "parts.hpp"

#include "outlet.hpp"
#include "sources.hpp"

namespace soi::article {
namespace {

constexpr uint32_t none = UINT32_MAX;

// A number, perhaps with a full stop, and nothing else.
bool is_number(std::string_view text) {
  size_t digits = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') ++digits;
    else if (c != ' ' && c != '.') return false;
  }
  return digits > 0 && digits <= 3;
}

// "... - Ảnh 2."
bool ends_numbered(const Page& page, const Tables& tables, const Line& line) {
  if (line.syllables() < 2 || line.digits == 0) return false;
  const sdk::Syllable& word = page.syllables[line.last - 1];
  return tables.credits.find(page, Where::whole, line.last - 1, line.last).kind == Class::photo &&
         is_dash(page.previous_mark(word.begin, line.begin)) && is_number(page.view(word.end, line.end));
}

// "Title - 1"
bool is_title_with_number(const Page& page, const Line& line, const Line& title_line) {
  const std::string_view text = page.view(line), title = page.view(title_line);
  if (text.size() <= title.size() || text.size() > title.size() + 6 || text.substr(0, title.size()) != title)
    return false;
  const std::string_view tail = text.substr(title.size());
  return tail.back() >= '0' && tail.back() <= '9' && tail.find('-') != std::string_view::npos;
}

// A stop before a blank and a capital within the line.
bool several_sentences(const Page& page, const Line& line) {
  for (uint32_t i = line.first; i + 1 < line.last; ++i) {
    const sdk::Syllable &before = page.syllables[i], &after = page.syllables[i + 1];
    if (before.letters < 3 && starts_capital(before)) continue;  // TP., Th., V.
    if (starts_capital(after) && page.text[after.begin - 1] != '.' && is_stop(page.next_mark(before.end, after.begin)))
      return true;
  }
  return false;
}

uint32_t next_paragraph(const Page& page, uint32_t i, uint32_t end) {
  for (uint32_t k = i + 1; k < end; ++k) {
    if (page.lines[k].shape == Shape::paragraph) return k;
  }
  return none;
}

bool sums_up(const Page& page, const Tables& tables, const Parts& parts, uint32_t i) {
  constexpr uint32_t longest_lead = 60;  // syllables
  const Line& line = page.lines[i];
  if (line.syllables() > longest_lead || (line.shape != Shape::paragraph && parts.title == none)) return false;
  if (line.after_blank || read_dateline(page, tables, line).end != 0) return true;
  // Pages that set no paragraph apart have a lead when it is plainly shorter than what follows.
  const uint32_t next = next_paragraph(page, i, parts.end);
  return next != none && line.syllables() * 5 <= page.lines[next].syllables() * 4 && !several_sentences(page, line);
}

}  // namespace

void mark_numbered_captions(Page& page, const Tables& tables, const Parts& parts) {
  for (uint32_t i = 0; i < parts.end; ++i) {
    Line& line = page.lines[i];
    if (i == parts.title) continue;
    if (ends_numbered(page, tables, line) ||
        (parts.title != none && is_title_with_number(page, line, page.lines[parts.title])))
      line.kind = Kind::caption;
  }
}

void mark_insets(Page& page, const Tables& tables, const Parts& parts) {
  const uint32_t first = next_paragraph(page, parts.begin, parts.end);
  for (uint32_t i = first == none ? parts.end : first + 2; i < parts.end; ++i) {
    Line &title = page.lines[i - 1], &summary = page.lines[i];
    const bool headed = title.shape == Shape::headline && (title.kind == Kind::heading || title.kind == Kind::body);
    if (!headed || summary.shape != Shape::paragraph || title.bullet) continue;
    if (read_dateline(page, tables, summary).outlet.empty()) continue;
    title.kind = summary.kind = Kind::teaser;
  }
}

void mark_lead(Page& page, const Tables& tables, const Parts& parts) {
  for (uint32_t i = parts.begin; i < parts.end; ++i) {
    if (page.lines[i].kind != Kind::body) continue;
    if (sums_up(page, tables, parts, i)) page.lines[i].kind = Kind::lead;
    return;
  }
}

}  // namespace soi::article
