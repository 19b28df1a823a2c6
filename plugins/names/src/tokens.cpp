#include "tokens.hpp"

#include "lexicon.hpp"

namespace soi::names {
namespace {

using sdk::CharClass;
using sdk::CodePoint;

Gap gap_of(char32_t c) {
  switch (c) {
    case U'-':
    case 0x2010:
    case 0x2011: return Gap::hyphen;
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212: return Gap::dash;
    case U'.':
    case U'!':
    case U'?':
    case 0x2026:
    case U';': return Gap::stop;
    case U',': return Gap::comma;
    case U'/':
    case U'|': return Gap::slash;
    case U'(':
    case U'[': return Gap::open;
    case U')':
    case U']': return Gap::close;
    case U':': return Gap::colon;
    default: return Gap::quote;
  }
}

bool is_digit(uint8_t byte) { return byte >= '0' && byte <= '9'; }
// Can a word go on with the byte, behind a letter?  With a digit, an apostrophe, an ampersand, or what is not ASCII.
bool goes_on(uint8_t byte) { return byte >= 0x80 || is_digit(byte) || byte == '\'' || byte == '&'; }
bool may_be_letter(uint8_t byte) { return byte >= 0x80 || (byte | 0x20u) - 'a' < 26u; }

class Scanner {
 public:
  // Without lexicon and memory: for a few words.
  Scanner(std::string_view text, std::vector<Token>& tokens, const Lexicon* lexicon, SyllableMemory* memory)
      : text_(text), tokens_(tokens), lexicon_(lexicon), memory_(memory) {}

  void scan(Range range) {
    gap_ = Gap::section;
    spaced_ = true;
    words_ = shouts_ = 0;
    const size_t first = tokens_.size();
    for (uint32_t at = range.begin; at < range.end;) {
      const uint8_t byte = byte_at(at);
      if (byte == ' ') {
        spaced_ = true;
        ++at;
        continue;
      }
      uint32_t end = at;
      if (memory_ != nullptr && may_be_letter(byte)) end = take_syllable(at, range.end);
      if (end == at && (may_be_letter(byte) || is_digit(byte))) end = read_word(at, range.end);
      if (end > at) {
        at = end;
        continue;
      }
      const CodePoint c = sdk::decode(text_, at);
      mark(c.value, sdk::char_class(c.value), at);
      at += c.size;
    }
    // A line of capitals: no capital says anything.
    if (words_ < 5 || shouts_ * 10 < words_ * 6) return;
    for (size_t i = first; i < tokens_.size(); ++i) tokens_[i].shouted = true;
  }

 private:
  uint8_t byte_at(uint32_t at) const { return static_cast<uint8_t>(text_[at]); }

  void mark(char32_t c, CharClass kind, uint32_t at) {
    if (kind == CharClass::space) spaced_ = true;
    if (kind == CharClass::space || kind == CharClass::ignorable || kind == CharClass::mark) return;
    if (kind == CharClass::line_break) return raise(Gap::section), void(spaced_ = true);
    Gap gap = gap_of(c);
    const bool blank_after = at + 1 >= text_.size() || text_[at + 1] == ' ' || text_[at + 1] == '\n';
    if (gap == Gap::hyphen && (spaced_ || blank_after)) gap = Gap::dash;
    if (c == U'&') gap = Gap::hyphen;  // Tiêu Dùng & Dư Luận
    if (gap == Gap::stop && c == U'.' && !blank_after && gap_ == Gap::space) gap = Gap::dot;
    raise(gap);
    spaced_ = false;
  }
  void raise(Gap gap) {
    if (gap > gap_) gap_ = gap;
  }
  // Does a sentence start behind the gap at hand?
  bool starts(uint32_t at) const {
    if (tokens_.empty() || gap_ >= Gap::stop || gap_ == Gap::colon) return true;
    return gap_ == Gap::quote && (tokens_.back().gap == Gap::section || at < 2);
  }

  // The end of the syllable at `at`, which becomes a token; `at` when there is none, or more than one syllable.  Most words.
  uint32_t take_syllable(uint32_t at, uint32_t limit) {
    const SyllableMemory::Reading s = read_syllable(at);
    if (s.syllable == nullptr || s.end > limit || (s.end < limit && goes_on(byte_at(s.end)))) return at;
    const bool starting = starts(at);
    Token& token = tokens_.emplace_back();  // written where it stays: copying many small fields is slow
    take_first(token, *s.syllable);
    token.begin = at;
    token.end = s.end;
    token.gap = gap_;
    token.starts = starting;
    ++words_;
    shouts_ += token.upper;
    gap_ = Gap::space;
    spaced_ = false;
    return s.end;
  }
  // The end of the word or number at `at`, which becomes a token; `at` when something else stands there.
  uint32_t read_word(uint32_t at, uint32_t limit) {
    Token token{};
    uint32_t pieces = 0;
    for (uint32_t next = at; next < limit;) {
      if (may_be_letter(byte_at(next))) {
        const SyllableMemory::Reading s = read_syllable(next);
        if (s.syllable != nullptr) {
          if (pieces++ == 0) take_first(token, *s.syllable);
          else take_more(token, *s.syllable);
          token.end = next = s.end < limit ? s.end : limit;
          if (next < limit && !goes_on(byte_at(next))) break;
          continue;
        }
      }
      const CodePoint c = sdk::decode(text_, next);
      if (sdk::char_class(c.value) == CharClass::digit) {
        take_digit(token, c.value, pieces++ == 0);
        token.end = next += c.size;
      } else if (pieces > 0 && joins(c.value, next, limit)) {
        next += c.size;
      } else {
        break;
      }
    }
    if (pieces == 0) return at;
    if (pieces > 1 || token.number) token.word = lexicon_ == nullptr ? 0 : lexicon_->number(token.key);
    push(token, at);
    return token.end;
  }
  void push(Token& token, uint32_t begin) {
    token.begin = begin;
    token.gap = gap_;
    token.starts = starts(begin);
    words_ += !token.number;
    shouts_ += token.upper;
    tokens_.push_back(token);
    gap_ = Gap::space;
    spaced_ = false;
  }
  // Apostrophes and ampersands inside a word: L'Humanité, H&M; decimal marks inside a number.
  bool joins(char32_t c, uint32_t at, uint32_t limit) const {
    const bool inside = c == U'\'' || c == 0x2019 || c == U'&';
    const bool decimal = (c == U'.' || c == U',') && text_[at - 1] >= '0' && text_[at - 1] <= '9';
    if (!inside && !decimal) return false;
    const uint32_t next = at + (c == 0x2019 ? 3 : 1);
    if (next >= limit) return false;
    const bool last = next + 1 >= text_.size() || !may_be_letter(byte_at(next + 1));
    if (inside && c != U'&' && text_[next] == 's' && last) return false;  // Paul Renner's
    const CharClass kind = sdk::char_class(sdk::decode(text_, next).value);
    return decimal ? kind == CharClass::digit : kind == CharClass::letter;
  }
  // Null syllable where no letter stands.
  SyllableMemory::Reading read_syllable(uint32_t at) {
    const auto know = [this](const sdk::Syllable& s) { return knowledge_of(s); };
    if (memory_ != nullptr) return memory_->read(text_, at, know);
    if (sdk::char_class(sdk::decode(text_, at).value) != CharClass::letter) return {nullptr, at};
    const sdk::Syllable s = sdk::read_syllable(text_, at);
    forgotten_ = {{}, s.key, know(s), s.letter_case, s.letters};
    return {&forgotten_, s.end};
  }
  KnownSyllable knowledge_of(const sdk::Syllable& s) const {
    KnownSyllable known;
    known.word = (lexicon_ == nullptr ? 0 : lexicon_->number(s.key)) & 0x7FFFFFFFu;
    known.vietnamese = is_vietnamese_syllable(s.key) ? 1 : 0;
    return known;
  }
  static void take_first(Token& token, const SyllableMemory::Entry& s) {
    token.key = s.key;
    token.word = s.known.word;
    token.letters = s.letters;
    token.capital = s.letter_case != sdk::LetterCase::lower;
    token.upper = s.letter_case == sdk::LetterCase::upper && s.letters > 1;
    token.mixed = s.letter_case == sdk::LetterCase::mixed;
    token.vietnamese = s.known.vietnamese != 0;
  }
  static void take_more(Token& token, const SyllableMemory::Entry& s) {
    token.key = sdk::combine64(token.key, s.key) | sdk::hashed_key;
    token.letters = static_cast<uint8_t>(token.letters + s.letters < 255 ? token.letters + s.letters : 255);
    const bool capital = s.letter_case != sdk::LetterCase::lower;
    token.capital = token.capital || (token.number && capital);
    token.upper = token.upper && s.letter_case == sdk::LetterCase::upper;
    token.vietnamese = false;
  }
  static void take_digit(Token& token, char32_t digit, bool first) {
    token.number = token.number || first;
    token.key = sdk::combine64(first ? 7 : token.key, digit) | sdk::hashed_key;
    token.vietnamese = false;
  }

  std::string_view text_;
  std::vector<Token>& tokens_;
  const Lexicon* lexicon_;
  SyllableMemory* memory_;
  SyllableMemory::Entry forgotten_;  // the last syllable, where there is no memory
  Gap gap_ = Gap::section;
  bool spaced_ = true;
  size_t words_ = 0, shouts_ = 0;  // of the section; words of capitals
};

}  // namespace

void read_tokens(std::string_view text, const std::vector<Range>& ranges, const Lexicon& lexicon,
                 std::vector<Token>& tokens, SyllableMemory& memory) {
  tokens.clear();
  Scanner scanner(text, tokens, &lexicon, &memory);
  for (const Range range : ranges) scanner.scan(range);
}

std::vector<Token> words_of(std::string_view phrase) {
  std::vector<Token> tokens;
  tokens.reserve(8);
  Scanner(phrase, tokens, nullptr, nullptr).scan({0, static_cast<uint32_t>(phrase.size())});
  return tokens;
}

}  // namespace soi::names
