#include "html_tokens.hpp"

#include <algorithm>

namespace soi {
namespace {

constexpr size_t npos = std::string_view::npos;

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Offset of the ">" that ends the tag whose attributes start at `at`, or npos.  Quotes hide a ">" only where a value
// may start: a stray quote elsewhere is part of a name.
size_t tag_end(std::string_view page, size_t at) {
  bool value = false;  // the last thing but white space was "="
  for (; at < page.size(); ++at) {
    const char c = page[at];
    if (c == '>') return at;
    if (value && (c == '"' || c == '\'')) {
      at = page.find(c, at + 1);
      if (at == npos) return npos;
    }
    if (!is_html_space(c)) value = c == '=';
  }
  return npos;
}

}  // namespace

bool is_html_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::equal(text.begin(), text.end(), lower.begin(), [](char a, char b) { return ascii_lower(a) == b; });
}

bool is_raw_element(std::string_view name) {
  constexpr std::string_view raw[] = {"script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp"};
  return std::find(std::begin(raw), std::end(raw), name) != std::end(raw);
}

bool HtmlTokenizer::next(HtmlToken& token) {
  if (!raw_element_.empty()) return read_raw_text(token);
  while (at_ < page_.size()) {
    const char after = at_ + 1 < page_.size() ? page_[at_ + 1] : ' ';
    const bool end_tag = after == '/' && at_ + 2 < page_.size() && is_ascii_letter(page_[at_ + 2]);
    if (page_[at_] == '<' && (is_ascii_letter(after) || end_tag)) {
      if (read_tag(token)) return true;
    } else if (page_[at_] == '<' && (after == '!' || after == '?' || after == '/')) {
      skip_markup();
    } else {
      const size_t end = std::min(page_.find('<', at_ + 1), page_.size());
      token.kind = HtmlToken::Kind::text;
      token.content = page_.substr(at_, end - at_);
      at_ = end;
      return true;
    }
  }
  return false;
}

// False when the tag never ends: the rest of the page belongs to it and is no text.
bool HtmlTokenizer::read_tag(HtmlToken& token) {
  const bool end_tag = page_[at_ + 1] == '/';
  size_t at = at_ + (end_tag ? 2 : 1);
  token.name.clear();
  for (; at < page_.size() && !is_html_space(page_[at]) && page_[at] != '/' && page_[at] != '>'; ++at) {
    token.name.push_back(ascii_lower(page_[at]));
  }
  const size_t end = tag_end(page_, at);
  if (end == npos) return at_ = page_.size(), false;
  token.kind = end_tag ? HtmlToken::Kind::end_tag : HtmlToken::Kind::start_tag;
  token.content = page_.substr(at, end - at);
  at_ = end + 1;
  if (!end_tag && is_raw_element(token.name)) raw_element_ = token.name;
  return true;
}

// Comments, doctypes, processing instructions and "</" before anything but a letter.
void HtmlTokenizer::skip_markup() {
  if (page_.substr(at_, 4) != "<!--") {
    const size_t end = page_.find('>', at_);
    at_ = end == npos ? page_.size() : end + 1;
    return;
  }
  const std::string_view inside = page_.substr(at_ + 4);
  if (inside.substr(0, 1) == ">") return void(at_ += 5);
  if (inside.substr(0, 2) == "->") return void(at_ += 6);
  size_t end = at_ + 4;
  for (; (end = page_.find("--", end)) != npos; ++end) {
    if (page_.substr(end + 2, 1) == ">") return void(at_ = end + 3);
    if (page_.substr(end + 2, 2) == "!>") return void(at_ = end + 4);
  }
  at_ = page_.size();
}

// Everything up to the element's own end tag, which comes next.
bool HtmlTokenizer::read_raw_text(HtmlToken& token) {
  const std::string element = std::move(raw_element_);
  raw_element_.clear();
  size_t end = at_;
  for (; (end = page_.find("</", end)) != npos; ++end) {
    const std::string_view after = page_.substr(end + 2);
    if (!equals_ignoring_case(after.substr(0, element.size()), element)) continue;
    const char c = after.size() > element.size() ? after[element.size()] : ' ';
    if (is_html_space(c) || c == '/' || c == '>') break;
  }
  token.kind = HtmlToken::Kind::raw_text;
  token.name = element;
  token.content = page_.substr(at_, std::min(end, page_.size()) - at_);
  at_ = std::min(end, page_.size());
  return true;
}

bool next_attribute(std::string_view& attributes, HtmlAttribute& attribute) {
  std::string_view rest = attributes;
  const auto skip = [&rest](auto wanted) {
    size_t count = 0;
    while (count < rest.size() && wanted(rest[count])) ++count;
    const std::string_view skipped = rest.substr(0, count);
    rest.remove_prefix(count);
    return skipped;
  };
  skip([](char c) { return is_html_space(c) || c == '/'; });
  if (rest.empty()) return false;
  // A name may start with "=", so that this always moves on.
  size_t name_size = 1;
  while (name_size < rest.size() && !is_html_space(rest[name_size]) && rest[name_size] != '=' &&
         rest[name_size] != '/') {
    ++name_size;
  }
  attribute = {rest.substr(0, name_size), {}};
  rest.remove_prefix(name_size);
  skip(is_html_space);
  if (!rest.empty() && rest.front() == '=') {
    rest.remove_prefix(1);
    skip(is_html_space);
    if (!rest.empty() && (rest.front() == '"' || rest.front() == '\'')) {
      const size_t end = std::min(rest.find(rest.front(), 1), rest.size());
      attribute.value = rest.substr(1, end - 1);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    } else {
      attribute.value = skip([](char c) { return !is_html_space(c); });
    }
  }
  attributes = rest;
  return true;
}

}  // namespace soi
