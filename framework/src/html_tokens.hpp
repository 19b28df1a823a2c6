// HTML cut into tags and text, in one pass and with no memory of its own.
//
// soi wants an article's lines and a few facts of a page, not its tree, so elements are never matched up: time is
// linear and memory constant on any input, however deep, unclosed or broken.  (gumbo, a tree builder, took 7 seconds
// for 100 KB of "<div>".)  The rules for where a tag, a comment or a script ends are those of the HTML Living
// Standard, section 13.2.5 "Tokenization", without its double-escaped scripts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace soi {

// One attribute of a start tag, as it stands in the page: references are not resolved.
struct HtmlAttribute {
  std::string_view name, value;
};

struct HtmlToken {
  enum class Kind : uint8_t {
    text,       // between tags; references in it stand for characters
    raw_text,   // the inside of <script>, <style> and their like; it is not read as HTML
    start_tag,  // <name ...>, also <name ... />
    end_tag,    // </name>
  };
  Kind kind = Kind::text;
  std::string_view content;  // the text, or the attributes' part of a start tag
  std::string name;          // of a tag, in lower case
};

// Comments, doctypes and tags that never end are passed over.  The page must outlive tokenizer and tokens.
class HtmlTokenizer {
 public:
  explicit HtmlTokenizer(std::string_view page) : page_(page) {}
  // Fills `token` with the next token; false at the end of the page.
  bool next(HtmlToken& token);

 private:
  bool read_tag(HtmlToken& token);
  void skip_markup();
  bool read_raw_text(HtmlToken& token);

  std::string_view page_;
  size_t at_ = 0;
  std::string raw_element_;  // set after the start tag of an element whose inside is raw
};

// Takes the next attribute off the front of `attributes` (HtmlToken::content); false when none is left.
bool next_attribute(std::string_view& attributes, HtmlAttribute& attribute);

// True for the elements whose inside is text without tags.
bool is_raw_element(std::string_view name);

bool is_html_space(char c);
char ascii_lower(char c);
// Compares with an ASCII name in lower case.
bool equals_ignoring_case(std::string_view text, std::string_view lower);

}  // namespace soi
