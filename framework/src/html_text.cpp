#include "html_text.hpp"

#include <algorithm>

#include "html_tokens.hpp"

namespace soi {
namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";

struct ElementBreak {
  std::string_view name;
  HtmlText::Break strength;
};
constexpr auto cell = HtmlText::Break::cell, line = HtmlText::Break::line, paragraph = HtmlText::Break::paragraph;

// What browsers show as blocks, in alphabetical order.  Items and rows stand close together, the rest apart.
constexpr ElementBreak element_breaks[] = {
    {"address", paragraph},
    {"article", paragraph},
    {"aside", paragraph},
    {"blockquote", paragraph},
    {"body", paragraph},
    {"br", line},
    {"button", line},
    {"caption", paragraph},
    {"center", paragraph},
    {"dd", line},
    {"details", paragraph},
    {"dialog", paragraph},
    {"dir", paragraph},
    {"div", paragraph},
    {"dl", paragraph},
    {"dt", line},
    {"fieldset", paragraph},
    {"figcaption", paragraph},
    {"figure", paragraph},
    {"footer", paragraph},
    {"form", paragraph},
    {"h1", paragraph},
    {"h2", paragraph},
    {"h3", paragraph},
    {"h4", paragraph},
    {"h5", paragraph},
    {"h6", paragraph},
    {"head", paragraph},
    {"header", paragraph},
    {"hgroup", paragraph},
    {"hr", paragraph},
    {"html", paragraph},
    {"legend", paragraph},
    {"li", line},
    {"main", paragraph},
    {"menu", paragraph},
    {"nav", paragraph},
    {"ol", paragraph},
    {"optgroup", line},
    {"option", line},
    {"p", paragraph},
    {"pre", paragraph},
    {"search", paragraph},
    {"section", paragraph},
    {"select", paragraph},
    {"summary", paragraph},
    {"table", paragraph},
    {"tbody", line},
    {"td", cell},
    {"tfoot", line},
    {"th", cell},
    {"thead", line},
    {"tr", line},
    {"ul", paragraph},
};

constexpr bool by_name(const ElementBreak& a, const ElementBreak& b) { return a.name < b.name; }
static_assert(std::is_sorted(std::begin(element_breaks), std::end(element_breaks), by_name));

}  // namespace

HtmlText::Break element_break(std::string_view name) {
  const auto before = [](const ElementBreak& row, std::string_view wanted) { return row.name < wanted; };
  const auto found = std::lower_bound(std::begin(element_breaks), std::end(element_breaks), name, before);
  return found != std::end(element_breaks) && found->name == name ? found->strength : HtmlText::Break::none;
}

void HtmlText::write_break() {
  constexpr std::string_view breaks[] = {"", " ", "\t", "\n", "\n\n"};
  if (!out_.empty()) out_ += breaks[static_cast<size_t>(pending_)];
  pending_ = Break::none;
}

void HtmlText::add(std::string_view text, bool keep_lines) {
  for (size_t at = 0; at < text.size();) {
    // A no-break space is how pages indent and fill empty paragraphs: white space to a reader.
    const bool no_break = text.substr(at, 2) == no_break_space;
    if (no_break || is_html_space(text[at])) {
      add_break(keep_lines && text[at] == '\n' ? Break::line : Break::space);
      at += no_break ? 2 : 1;
      continue;
    }
    size_t end = at;
    while (end < text.size() && !is_html_space(text[end]) && text.substr(end, 2) != no_break_space) ++end;
    write_break();
    out_.append(text, at, end - at);
    at = end;
  }
}

}  // namespace soi
