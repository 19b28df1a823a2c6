#include <soi/reader.hpp>

#include "html_entities.hpp"
#include "html_facts.hpp"
#include "html_text.hpp"
#include "html_tokens.hpp"
#include "too_large.hpp"

namespace soi {
namespace {

class PageReader {
 public:
  PageReader(std::string_view page, Document& document) : tokens_(page), document_(document) {}

  void read() {
    HtmlToken token;
    while (tokens_.next(token)) {
      switch (token.kind) {
        case HtmlToken::Kind::text: read_text(token.content); break;
        case HtmlToken::Kind::raw_text: read_raw_text(token); break;
        case HtmlToken::Kind::start_tag: read_start_tag(token); break;
        case HtmlToken::Kind::end_tag: read_end_tag(token); break;
      }
    }
    facts_.add_to(document_.meta);
    document_.text = text_.take();
  }

 private:
  void read_text(std::string_view html) {
    if (hidden_) return;
    resolved_.clear();
    append_resolved(resolved_, html, ReferencePlace::text);
    text_.add(resolved_, preformatted_);
  }

  // Scripts, styles and forms' contents are no text of the article.  <xmp> is: an old spelling of <pre>.
  void read_raw_text(const HtmlToken& token) {
    if (token.name == "title" && !in_drawing_) facts_.see_title(token.content);
    if (token.name == "script" && json_ld_) facts_.see_json_ld(token.content);
    if (token.name == "xmp") text_.add(token.content, true);
  }

  void read_start_tag(const HtmlToken& tag) {
    facts_.see_tag(tag);
    const HtmlText::Break strength = element_break(tag.name);
    text_.add_break(strength);
    json_ld_ = is_json_ld(tag);
    if (tag.name == "pre") preformatted_ = true;
    const bool empty = !tag.content.empty() && tag.content.back() == '/';
    if (tag.name == "svg" && !empty) in_drawing_ = true;
    // A block element inside a drawing ends it, as in browsers: an unclosed one must not swallow the page.
    if (strength >= HtmlText::Break::line) in_drawing_ = false;
    if (tag.name == "template") in_template_ = true;
    hidden_ = in_drawing_ || in_template_;
  }

  void read_end_tag(const HtmlToken& tag) {
    text_.add_break(element_break(tag.name));
    if (tag.name == "pre") preformatted_ = false;
    if (tag.name == "svg") in_drawing_ = false;
    if (tag.name == "template") in_template_ = false;
    hidden_ = in_drawing_ || in_template_;
  }

  HtmlTokenizer tokens_;
  Document& document_;
  HtmlText text_;
  HtmlFacts facts_;
  std::string resolved_;
  bool preformatted_ = false, in_drawing_ = false, in_template_ = false, hidden_ = false, json_ld_ = false;
};

}  // namespace

Result<Document> read_html(std::string_view utf8, std::string_view id) {
  if (utf8.size() > max_document_bytes) return too_large(id, utf8.size());
  Document document;
  document.id = id;
  PageReader(utf8, document).read();
  // References may stand for more bytes than they take: "&nGt;" for six.
  if (document.text.size() > max_document_bytes) return too_large(id, document.text.size());
  return document;
}

}  // namespace soi
