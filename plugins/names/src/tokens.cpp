#include "tokens.hpp"

#include <array>

namespace soi::names {
namespace {

using sdk::CharClass;
using sdk::CodePoint;

constexpr uint32_t pack(std::u32string_view letters) {
  uint32_t packed = 0;
  for (const char32_t c : letters) {
    uint32_t number = 1;
    while (sdk::vietnamese_letters[number - 1] != c) ++number;
    packed = packed << 6 | number;
  }
  return packed;
}

// The onsets, vowels or codas that the orthography knows, each packed as the letters are in a SyllableKey.  A table with
// open addressing: every syllable of a text asks three of them.
class Parts {
 public:
  template <size_t n>
  constexpr explicit Parts(const std::array<std::u32string_view, n>& parts) {
    static_assert(n <= places / 2);
    for (uint32_t& slot : slots_) slot = free;
    for (const std::u32string_view part : parts) {
      uint32_t at = place(pack(part));
      while (slots_[at] != free) at = (at + 1) % places;
      slots_[at] = pack(part);
    }
  }
  constexpr bool holds(uint32_t part) const {
    for (uint32_t at = place(part); slots_[at] != free; at = (at + 1) % places) {
      if (slots_[at] == part) return true;
    }
    return false;
  }

 private:
  static constexpr uint32_t places = 128, free = ~0u;
  static constexpr uint32_t place(uint32_t part) { return part * 0x9E3779B1u >> 25; }
  std::array<uint32_t, places> slots_{};
};

constexpr Parts onsets(std::array<std::u32string_view, 28>{
    U"",  U"b",  U"c",   U"ch", U"d", U"đ",  U"g",  U"gh", U"gi", U"h", U"k",  U"kh", U"l", U"m",
    U"n", U"ng", U"ngh", U"nh", U"p", U"ph", U"qu", U"r",  U"s",  U"t", U"th", U"tr", U"v", U"x"});
constexpr Parts codas(std::array<std::u32string_view, 9>{U"", U"c", U"ch", U"m", U"n", U"ng", U"nh", U"p", U"t"});
constexpr Parts nuclei(std::array<std::u32string_view, 60>{
    U"a",  U"ă",  U"â",   U"e",   U"ê",  U"i",   U"o",   U"ô",   U"ơ",   U"u",  U"ư",   U"y",   U"ai",  U"ao",  U"au",
    U"ay", U"âu", U"ây",  U"eo",  U"êu", U"ia",  U"iu",  U"iê",  U"iêu", U"oa", U"oai", U"oay", U"oă",  U"oe",  U"oi",
    U"ôi", U"ơi", U"ua",  U"ui",  U"uâ", U"uây", U"uê",  U"uô",  U"uôi", U"uơ", U"uy",  U"uya", U"uyê", U"ưa",  U"ưi",
    U"ưu", U"ươ", U"ươi", U"ươu", U"yê", U"yêu", U"uyu", U"oeo", U"oao", U"ue", U"uă",  U"uao", U"uai", U"uay", U"ya"});

// Bit n: letter n is a vowel.
constexpr uint64_t vowel_bits() {
  uint64_t bits = 0;
  for (const char32_t vowel : {U'a', U'ă', U'â', U'e', U'ê', U'i', U'o', U'ô', U'ơ', U'u', U'ư', U'y'})
    bits |= uint64_t{1} << pack({&vowel, 1});
  return bits;
}
constexpr uint64_t vowels = vowel_bits();
constexpr uint32_t letter_q = pack(U"q"), letter_g = pack(U"g"), letter_i = pack(U"i");

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

class Scanner {
 public:
  Scanner(std::string_view text, std::vector<Token>& tokens, SyllableMemory* memory)
      : text_(text), tokens_(tokens), memory_(memory) {}

  void scan(Range range) {
    gap_ = Gap::section;
    spaced_ = true;
    const size_t first = tokens_.size();
    for (uint32_t at = range.begin; at < range.end;) {
      const auto byte = static_cast<uint8_t>(text_[at]);
      if (byte == ' ') {
        spaced_ = true;
        ++at;
        continue;
      }
      const CodePoint c = sdk::decode(text_, at);
      const CharClass kind = sdk::char_class(c.value);
      if (kind == CharClass::letter || kind == CharClass::digit) {
        at = read_word(at, range.end);
      } else {
        mark(c.value, kind, at);
        at += c.size;
      }
    }
    find_shouting(first);
  }

 private:
  void mark(char32_t c, CharClass kind, uint32_t at) {
    if (kind == CharClass::space) spaced_ = true;
    if (kind == CharClass::space || kind == CharClass::ignorable || kind == CharClass::mark) return;
    if (kind == CharClass::line_break) return raise(Gap::section), void(spaced_ = true);
    Gap gap = gap_of(c);
    const bool blank_after = at + 1 >= text_.size() || text_[at + 1] == ' ' || text_[at + 1] == '\n';
    if (gap == Gap::hyphen && (spaced_ || blank_after)) gap = Gap::dash;
    if (gap == Gap::stop && c == U'.' && !blank_after && gap_ == Gap::space) gap = Gap::dot;
    raise(gap);
    spaced_ = false;
  }
  void raise(Gap gap) {
    if (gap > gap_) gap_ = gap;
  }

  uint32_t read_word(uint32_t at, uint32_t limit) {
    Token token{};
    token.begin = at;
    token.gap = gap_;
    const bool opens_quote = gap_ == Gap::quote && !tokens_.empty() && (tokens_.back().gap == Gap::section || at < 2);
    token.starts = gap_ >= Gap::stop || opens_quote || gap_ == Gap::colon || tokens_.empty();
    bool first = true;
    while (at < limit) {
      const CodePoint c = sdk::decode(text_, at);
      const CharClass kind = sdk::char_class(c.value);
      if (kind == CharClass::letter) {
        const SyllableMemory::Reading s = read_syllable(at);
        if (first) take_first(token, *s.syllable);
        else take_more(token, *s.syllable);
        at = s.end < limit ? s.end : limit;
      } else if (kind == CharClass::digit) {
        token.number = token.number || first;
        token.key =
            first ? sdk::combine64(7, c.value) | sdk::hashed_key : sdk::combine64(token.key, c.value) | sdk::hashed_key;
        token.vietnamese = false;
        at += c.size;
      } else if (joins(c.value, at, limit, first)) {
        at += c.size;
        continue;
      } else {
        break;
      }
      first = false;
      token.end = at;
    }
    tokens_.push_back(token);
    gap_ = Gap::space;
    spaced_ = false;
    return token.end;
  }
  // Apostrophes and ampersands inside a word: L'Humanité, H&M; decimal marks inside a number.
  bool joins(char32_t c, uint32_t at, uint32_t limit, bool first) const {
    const bool inside = c == U'\'' || c == 0x2019 || c == U'&';
    const bool decimal = (c == U'.' || c == U',') && text_[at - 1] >= '0' && text_[at - 1] <= '9';
    if (first || (!inside && !decimal)) return false;
    const uint32_t next = at + (c == 0x2019 ? 3 : 1);
    if (next >= limit) return false;
    const CharClass kind = sdk::char_class(sdk::decode(text_, next).value);
    return decimal ? kind == CharClass::digit : kind == CharClass::letter;
  }
  // Precondition: a letter stands there.
  SyllableMemory::Reading read_syllable(uint32_t at) {
    const auto spelling = [](const sdk::Syllable& s) { return SyllableSpelling{is_vietnamese_syllable(s.key)}; };
    if (memory_ != nullptr) return memory_->read(text_, at, spelling);
    const sdk::Syllable s = sdk::read_syllable(text_, at);
    forgotten_ = {{}, s.key, spelling(s), s.letter_case, s.letters};
    return {&forgotten_, s.end};
  }
  static void take_first(Token& token, const SyllableMemory::Entry& s) {
    token.key = s.key;
    token.letters = s.letters;
    token.capital = s.letter_case == sdk::LetterCase::capitalised || s.letter_case == sdk::LetterCase::upper;
    token.upper = s.letter_case == sdk::LetterCase::upper && s.letters > 1;
    token.mixed = s.letter_case == sdk::LetterCase::mixed;
    token.vietnamese = s.known.vietnamese;
    if (s.letter_case == sdk::LetterCase::mixed) token.capital = true;
  }
  static void take_more(Token& token, const SyllableMemory::Entry& s) {
    token.key = sdk::combine64(token.key, s.key) | sdk::hashed_key;
    token.letters = static_cast<uint8_t>(token.letters + s.letters < 255 ? token.letters + s.letters : 255);
    const bool capital = s.letter_case != sdk::LetterCase::lower;
    token.capital = token.capital || (token.number && capital);
    token.upper = token.upper && s.letter_case == sdk::LetterCase::upper;
    token.vietnamese = false;
  }
  void find_shouting(size_t first) {
    size_t words = 0, shouts = 0;
    for (size_t i = first; i < tokens_.size(); ++i) {
      words += !tokens_[i].number;
      shouts += tokens_[i].upper;
    }
    if (words < 5 || shouts * 10 < words * 6) return;
    for (size_t i = first; i < tokens_.size(); ++i) tokens_[i].shouted = true;
  }

  std::string_view text_;
  std::vector<Token>& tokens_;
  SyllableMemory* memory_;
  SyllableMemory::Entry forgotten_;  // the last syllable, where there is no memory
  Gap gap_ = Gap::section;
  bool spaced_ = true;
};

}  // namespace

bool is_vietnamese_syllable(sdk::SyllableKey key) {
  if ((key & sdk::hashed_key) != 0) return false;
  std::array<uint32_t, 10> letters{};
  uint32_t count = 0;
  for (int shift = 54; shift >= 0; shift -= 6) {
    const auto letter = static_cast<uint32_t>(key >> shift & 0x3F);
    if (letter != 0) letters[count++] = letter;
  }
  if (count == 0 || count > 7) return false;
  const auto is_vowel = [&](uint32_t i) { return i < count && (vowels >> letters[i] & 1) != 0; };
  const auto packed = [&](uint32_t first, uint32_t last) {
    uint32_t part = 0;
    for (uint32_t i = first; i < last; ++i) part = part << 6 | letters[i];
    return part;
  };
  uint32_t onset = 0;
  while (onset < count && !is_vowel(onset)) ++onset;
  if (onset == 1 && (letters[0] == letter_q || (letters[0] == letter_g && letters[1] == letter_i && is_vowel(2))))
    ++onset;
  uint32_t coda = onset;
  while (is_vowel(coda)) ++coda;
  return coda > onset && onset <= 3 && coda - onset <= 3 && count - coda <= 2 && onsets.holds(packed(0, onset)) &&
         nuclei.holds(packed(onset, coda)) && codas.holds(packed(coda, count));
}

void read_tokens(std::string_view text, const std::vector<Range>& ranges, std::vector<Token>& tokens,
                 SyllableMemory& memory) {
  tokens.clear();
  Scanner scanner(text, tokens, &memory);
  for (const Range range : ranges) scanner.scan(range);
}

std::vector<Token> words_of(std::string_view phrase) {
  std::vector<Token> tokens;
  tokens.reserve(8);
  Scanner(phrase, tokens, nullptr).scan({0, static_cast<uint32_t>(phrase.size())});
  return tokens;
}

}  // namespace soi::names
