// Data tables of plugins: tab-separated text, one entry a line, `#` starts a comment line, blank lines are skipped.
//
// The same bytes serve as the built-in table and as one that a user hands in, so a linguist edits a table without
// a compiler.  Fields borrow the text.  Reading is one pass without allocation.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace soi::sdk {

struct TsvRow {
  static constexpr size_t max_fields = 12;
  uint32_t line = 0;  // counted from 1, for messages
  uint32_t count = 0;
  std::array<std::string_view, max_fields> fields;

  // Field `i`, or empty when the line is shorter.
  std::string_view operator[](size_t i) const { return i < count ? fields[i] : std::string_view(); }
};

// Calls visit(const TsvRow&) for every entry.  Fields beyond max_fields are ignored; CR before LF is dropped.
template <class Visitor>
void for_each_row(std::string_view table, Visitor visit) {
  TsvRow row;
  for (size_t at = 0; at < table.size();) {
    size_t end = table.find('\n', at);
    if (end == std::string_view::npos) end = table.size();
    std::string_view line = table.substr(at, end - at);
    at = end + 1;
    ++row.line;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    row.count = 0;
    while (row.count < TsvRow::max_fields) {
      const size_t tab = line.find('\t');
      row.fields[row.count++] = line.substr(0, tab);
      if (tab == std::string_view::npos) break;
      line.remove_prefix(tab + 1);
    }
    visit(static_cast<const TsvRow&>(row));
  }
}

// Calls visit(part) for the parts of `list` between separators; an empty list has no parts.
template <class Visitor>
void for_each_part(std::string_view list, char separator, Visitor visit) {
  while (!list.empty()) {
    const size_t end = list.find(separator);
    visit(list.substr(0, end));
    if (end == std::string_view::npos) return;
    list.remove_prefix(end + 1);
  }
}

}  // namespace soi::sdk
