// CoNLL-U (universaldependencies.org/format.html) with the attributes SpacesBefore, SpacesAfter and SpacesInToken as
// UDPipe writes them, from which the text comes back byte by byte (docs/cli.md gives the rule).
#include <cstdio>

#include <soi/writer.hpp>

#include <soi_sdk/unicode.hpp>

namespace soi {
namespace {

using sdk::CharClass;

// Characters that must not stand bare in a column or comment: blanks of any kind, line breaks, controls.
bool is_blank(CharClass c) { return c == CharClass::space || c == CharClass::line_break || c == CharClass::control; }

template <class Visitor>
void for_each_character(std::string_view text, Visitor visit) {
  for (uint32_t at = 0; at < text.size();) {
    const sdk::CodePoint c = sdk::decode(text, at);
    visit(c.value, text.substr(at, c.size));
    at += c.size;
  }
}

// UDPipe's escapes for what a text usually has between words; \uXXXX and \UXXXXXXXX for other invisible characters.
void append_escaped(std::string_view text, std::string& out) {
  for_each_character(text, [&](char32_t c, std::string_view bytes) {
    switch (c) {
      case U' ': out += "\\s"; return;
      case U'\t': out += "\\t"; return;
      case U'\n': out += "\\n"; return;
      case U'\r': out += "\\r"; return;
      case U'|': out += "\\p"; return;
      case U'\\': out += "\\\\"; return;
      default: break;
    }
    const CharClass char_class = sdk::char_class(c);
    if (!is_blank(char_class) && char_class != CharClass::ignorable) return void(out += bytes);
    char escape[16];
    std::snprintf(escape, sizeof escape, c > 0xFFFF ? "\\U%08lX" : "\\u%04lX", static_cast<unsigned long>(c));
    out += escape;
  });
}

bool has_blank(std::string_view text) {
  bool found = false;
  for_each_character(text, [&](char32_t c, std::string_view) { found = found || is_blank(sdk::char_class(c)); });
  return found;
}

// FORM may hold single blanks only.
std::string form_of(std::string_view word) {
  std::string form;
  bool blank = false;
  for_each_character(word, [&](char32_t c, std::string_view bytes) {
    if (is_blank(sdk::char_class(c))) return void(blank = true);
    if (blank && !form.empty()) form += ' ';
    blank = false;
    form += bytes;
  });
  return form.empty() ? "_" : form;
}

// An id as part of a sent_id, which has neither blanks nor slashes: those as %XX.
std::string sentence_prefix(std::string_view id) {
  std::string out;
  for_each_character(id, [&](char32_t c, std::string_view bytes) {
    if (!is_blank(sdk::char_class(c)) && c != U'/' && c != U'%') return void(out += bytes);
    for (const char byte : bytes) {
      char escape[4];
      std::snprintf(escape, sizeof escape, "%%%02X", static_cast<unsigned>(static_cast<uint8_t>(byte)));
      out += escape;
    }
  });
  return out;
}

struct Token {
  ByteOffset begin, end;
  bool starts_sentence;
};

// The words, and as tokens of their own what no word covers (boilerplate is not tokenized): every run without blanks.
class Tokens {
 public:
  explicit Tokens(const Document& document) : text_(document.text) {
    const Layer *words = document.layer("word"), *sentences = document.layer("sentence");
    if (sentences != nullptr) sentences_ = sentences->annotations;
    ByteOffset end = 0;
    const std::vector<Annotation> none;
    for (const Annotation& word : words == nullptr ? none : words->annotations) {
      if (word.begin < end || word.begin == word.end) continue;  // CoNLL-U has no overlaps
      add_runs(end, word.begin);
      add(word.begin, end = word.end);
    }
    add_runs(end, static_cast<ByteOffset>(text_.size()));
  }
  const std::vector<Token>& all() const { return tokens_; }

 private:
  void add_runs(ByteOffset begin, ByteOffset end) {
    ByteOffset first = begin, at = begin;
    bool visible = false;
    for_each_character(text_.substr(begin, end - begin), [&](char32_t c, std::string_view bytes) {
      const CharClass char_class = sdk::char_class(c);
      if (is_blank(char_class)) {
        if (visible) add(first, at);
        visible = false;
        first = at + static_cast<ByteOffset>(bytes.size());
      }
      visible = visible || !(is_blank(char_class) || char_class == CharClass::ignorable);
      at += static_cast<ByteOffset>(bytes.size());
    });
    if (visible) add(first, end);
  }
  // A sentence begins with the first token of one, with the first behind one, and on every line outside of any.
  void add(ByteOffset begin, ByteOffset end) {
    const size_t before = sentence_;
    while (sentence_ < sentences_.size() && sentences_[sentence_].end <= begin) ++sentence_;
    const bool inside = sentence_ < sentences_.size() && sentences_[sentence_].begin <= begin;
    bool starts = tokens_.empty() || sentence_ != before || inside != inside_;
    if (!starts && !inside) starts = has_line_break(tokens_.back().end, begin);
    inside_ = inside;
    tokens_.push_back({begin, end, starts});
  }
  bool has_line_break(ByteOffset begin, ByteOffset end) const {
    bool found = false;
    for_each_character(text_.substr(begin, end - begin), [&](char32_t c, std::string_view) {
      found = found || sdk::char_class(c) == CharClass::line_break;
    });
    return found;
  }

  std::string_view text_;
  std::span<const Annotation> sentences_;
  size_t sentence_ = 0;  // the first one that does not end before the last token
  bool inside_ = false;
  std::vector<Token> tokens_;
};

class ConlluDocument {
 public:
  ConlluDocument(const Document& document, std::string& out)
      : document_(document), source_(document), tokens_(source_.all()), out_(out) {}

  void write() {
    if (tokens_.empty()) return;
    out_ += "# newdoc id = " + form_of(document_.id) + '\n';
    const std::string prefix = sentence_prefix(document_.id);
    for (size_t first = 0, number = 1; first < tokens_.size(); ++number) {
      size_t end = first + 1;
      while (end < tokens_.size() && !tokens_[end].starts_sentence) ++end;
      out_ += "# sent_id = " + prefix + "-s" + std::to_string(number) + '\n';
      write_sentence(first, end);
      first = end;
    }
  }

 private:
  void write_sentence(size_t first, size_t end) {
    std::string text, rows;
    for (size_t i = first; i < end; ++i) {
      const std::string form = form_of(between(tokens_[i].begin, tokens_[i].end));
      rows += std::to_string(i - first + 1) + '\t' + form + "\t_\t_\t_\t_\t_\t_\t_\t" + misc(i, form) + '\n';
      text += form;
      if (i + 1 < end && has_blank(after(i))) text += ' ';
    }
    out_ += "# text = " + text + '\n' + rows + '\n';
  }
  std::string misc(size_t i, const std::string& form) const {
    std::string out;
    const auto add = [&](std::string_view name, std::string_view value) {
      if (!out.empty()) out += '|';
      out += name;
      append_escaped(value, out);
    };
    const std::string_view word = between(tokens_[i].begin, tokens_[i].end), blanks = after(i);
    if (!has_blank(blanks)) add("SpaceAfter=No", "");
    if (i == 0 && tokens_[0].begin != 0) add("SpacesBefore=", between(0, tokens_[0].begin));
    if (blanks != " " && !blanks.empty()) add("SpacesAfter=", blanks);
    if (form != word) add("SpacesInToken=", word);
    return out.empty() ? "_" : out;
  }
  std::string_view after(size_t i) const {
    return between(tokens_[i].end, i + 1 < tokens_.size() ? tokens_[i + 1].begin : ByteOffset(document_.text.size()));
  }
  std::string_view between(ByteOffset begin, ByteOffset end) const {
    return std::string_view(document_.text).substr(begin, end - begin);
  }

  const Document& document_;
  const Tokens source_;
  const std::vector<Token>& tokens_;
  std::string& out_;
};

}  // namespace

void write_conllu(const Document& document, const WriteOptions&, std::string& out) {
  ConlluDocument(document, out).write();
}

}  // namespace soi
