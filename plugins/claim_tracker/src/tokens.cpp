#include "tokens.hpp"

#include "vocabulary.hpp"

namespace soi::claims {
namespace {

using sdk::CharClass;

bool is_double_quote(char32_t c) {
  return c == U'"' || (c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0x300C || c == 0x300D ||
         c == 0x300E || c == 0x300F || c == 0xFF02;
}
bool is_single_quote(char32_t c) {
  return c == U'\'' || c == U'`' || (c >= 0x2018 && c <= 0x201B) || c == 0x2039 || c == 0x203A || c == 0xB4;
}
bool opens_by_form(char32_t c) {
  return c == 0x201C || c == 0x201E || c == 0x2018 || c == 0xAB || c == 0x2039 || c == 0x300C || c == 0x300E;
}
bool closes_by_form(char32_t c) {
  return c == 0x201D || c == 0x2019 || c == 0xBB || c == 0x203A || c == 0x300D || c == 0x300F;
}

// Walks the text once; remembers the class of the character before.
class Scanner {
 public:
  Scanner(std::string_view text, std::vector<Token>& tokens, const Vocabulary* vocabulary, SyllableMemory* memory)
      : text_(text), tokens_(tokens), vocabulary_(vocabulary), memory_(memory) {}

  void run() {
    for (uint32_t at = 0; at < text_.size();) {
      const auto byte = static_cast<uint8_t>(text_[at]);
      if (byte == ' ') {
        before_ = CharClass::space;
        ++at;
      } else {
        const bool letter = byte >= 0x80 || (byte | 0x20u) - 'a' < 26u;  // or something else that is not ASCII
        const uint32_t end = letter && memory_ != nullptr ? remembered_syllable(at) : at;
        at = end > at ? end : step(at);
      }
    }
  }

 private:
  CharClass class_at(uint32_t at) const {
    return at < text_.size() ? sdk::char_class(sdk::decode(text_, at).value) : CharClass::space;
  }
  static bool is_wordy(CharClass c) {
    return c == CharClass::letter || c == CharClass::digit || c == CharClass::mark || c == CharClass::number;
  }

  uint32_t step(uint32_t at) {
    const sdk::CodePoint c = sdk::decode(text_, at);
    const CharClass kind = sdk::char_class(c.value);
    uint32_t next = at + c.size;
    if (kind == CharClass::letter) {
      next = add_syllable(at);
    } else if (kind == CharClass::digit) {
      next = add_number(at);
    } else if (kind == CharClass::line_break) {
      push(at, next, Mark::line);
    } else if (kind != CharClass::space && kind != CharClass::ignorable && kind != CharClass::mark) {
      add_mark(c.value, at, next);
    }
    if (kind != CharClass::ignorable && kind != CharClass::mark) before_ = kind;
    return next;
  }

  void push(uint32_t begin, uint32_t end, Mark mark, QuoteSign sign = {}) {
    Token token;
    token.begin = begin;
    token.end = end;
    token.mark = mark;
    token.sign = sign;
    tokens_.push_back(token);
  }
  uint32_t add_syllable(uint32_t at) {
    const sdk::Syllable syllable = sdk::read_syllable(text_, at);
    tokens_.push_back({at, syllable.end, syllable.key, Mark::syllable, syllable.letter_case, {}, every_table, 0, 0});
    return syllable.end;
  }
  // The end of the syllable at `at`, which becomes a token; `at` when no letter stands there.
  uint32_t remembered_syllable(uint32_t at) {
    const auto [known, end] =
        memory_->read(text_, at, [this](const sdk::Syllable& syllable) { return vocabulary_->use_of(syllable.key); });
    if (known == nullptr) return at;
    before_ = CharClass::letter;
    const SyllableUse& use = known->known;
    Token& token = tokens_.emplace_back();  // written where it stays: copying many small fields is slow
    token.begin = at;
    token.end = end;
    token.key = known->key;
    token.mark = Mark::syllable;
    token.letter_case = known->letter_case;
    token.opens = use.opens;
    token.particle = use.particle;
    token.word = use.word;
    return end;
  }
  // A separator belongs to the number when a digit follows it directly.
  uint32_t add_number(uint32_t at) {
    uint32_t end = at;
    while (end < text_.size()) {
      const char c = text_[end];
      const bool digit = c >= '0' && c <= '9';
      const bool joint = (c == '.' || c == ',' || c == '/' || c == '-' || c == ':') && end + 1 < text_.size() &&
                         text_[end + 1] >= '0' && text_[end + 1] <= '9';
      if (!digit && !joint) break;
      ++end;
    }
    if (end == at) end = at + sdk::decode(text_, at).size;  // a digit of another script
    if (end < text_.size() && text_[end] == '%') ++end;
    push(at, end, Mark::number);
    return end;
  }

  void add_mark(char32_t c, uint32_t at, uint32_t next) {
    const CharClass after = class_at(next);
    switch (c) {
      case U',':
      case 0x3001:
      case 0xFF0C: return push(at, next, Mark::comma);
      case U';': return push(at, next, Mark::semicolon);
      case U':':
      case 0xFF1A: return push(at, next, Mark::colon);
      case U'.':
      case U'!':
      case U'?':
      case 0x2026: return push(at, next, Mark::stop);
      case U'(':
      case U'[': return push(at, next, Mark::open);
      case U')':
      case U']': return push(at, next, Mark::close);
      case U'-':
      case 0x2010:
      case 0x2011: return push(at, next, is_wordy(before_) && is_wordy(after) ? Mark::other : Mark::dash);
      case 0x2012:
      case 0x2013:
      case 0x2014:
      case 0x2015: return push(at, next, Mark::dash);
      default: break;
    }
    if (is_double_quote(c) || is_single_quote(c)) return add_quote(c, at, next, after);
    push(at, next, Mark::other);
  }

  // Where a mark stands decides; its form only where the place leaves it open.
  void add_quote(char32_t c, uint32_t at, uint32_t next, CharClass after) {
    const bool is_double = is_double_quote(c);
    const bool tight_before = before_ != CharClass::space && before_ != CharClass::line_break && at > 0;
    const bool tight_after = after != CharClass::space && after != CharClass::line_break;
    const bool inside_word = is_wordy(before_) && is_wordy(after) && at > 0;
    if (!is_double && inside_word) return push(at, next, Mark::other);  // L'Oréal, O’Neill
    QuoteSign sign;
    sign.is_double = is_double;
    sign.opens = tight_after && (!tight_before || !is_wordy(before_));
    sign.closes = tight_before && (!tight_after || !is_wordy(after));
    if (sign.opens == sign.closes) {
      sign.opens = opens_by_form(c) || (!closes_by_form(c) && sign.opens);
      sign.closes = closes_by_form(c) || (!opens_by_form(c) && !(sign.opens && !sign.closes));
      if (!opens_by_form(c) && !closes_by_form(c)) sign.opens = sign.closes = true;
    }
    push(at, next, Mark::quote, sign);
  }

  std::string_view text_;
  std::vector<Token>& tokens_;
  const Vocabulary* vocabulary_;
  SyllableMemory* memory_;
  CharClass before_ = CharClass::space;
};

}  // namespace

void tokenize(std::string_view text, std::vector<Token>& tokens, const Vocabulary& vocabulary, SyllableMemory& memory) {
  tokens.clear();
  tokens.reserve(text.size() / 4 + 16);
  Scanner(text, tokens, &vocabulary, &memory).run();
}

void tokenize(std::string_view text, std::vector<Token>& tokens) {
  tokens.clear();
  tokens.reserve(text.size() / 4 + 2);
  Scanner(text, tokens, nullptr, nullptr).run();
}

}  // namespace soi::claims
