// Builds the readable text of a page: white space collapsed, a block element a line, blank lines between paragraphs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace soi {

class HtmlText {
 public:
  // Breaks between what came and what comes; of several in a row the strongest counts.  None is written at the
  // beginning or the end of the text.
  enum class Break : uint8_t { none, space, cell, line, paragraph };
  void add_break(Break strength) {
    if (strength > pending_) pending_ = strength;
  }
  // Adds characters (references resolved).  `keep_lines`: line feeds end lines, as in <pre>.
  void add(std::string_view text, bool keep_lines);
  std::string take() { return std::move(out_); }

 private:
  void write_break();

  std::string out_;
  Break pending_ = Break::none;
};

// How the start or end tag of an element breaks the text; `none` for inline elements.
HtmlText::Break element_break(std::string_view name);

}  // namespace soi
