#include "scanner.hpp"

#include "characters.hpp"
#include "number_tokens.hpp"
#include "syllables.hpp"
#include "web_tokens.hpp"
#include "word_tokens.hpp"

namespace soi::tokenizer {
namespace {

// Line feed and carriage return are lines; form feed and the paragraph separator end a paragraph at once.
Gap wider(Gap gap, char32_t line_break) {
  if (line_break == '\f' || line_break == 0x2029 || gap >= Gap::line) return Gap::paragraph;
  return Gap::line;
}

// Emoji and what modifies them: variation selectors, skin tones, joiners, the second half of a flag.
uint32_t emoji_end(std::string_view text, uint32_t begin) {
  const auto is_flag_half = [](char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; };
  const Character first = character_at(text, begin);
  uint32_t at = begin + first.size;
  if (is_flag_half(first.value)) {
    const Character second = character_at(text, at);
    return is_flag_half(second.value) ? at + second.size : at;
  }
  for (;;) {
    const Character c = character_at(text, at);
    if (c.value == 0x200D) {
      const Character joined = character_at(text, at + c.size);
      if (joined.size == 0 || joined.char_class() != CharClass::emoji) return at;
      at += c.size + joined.size;
    } else if (c.value == 0xFE0F || c.is_mark() || (c.value >= 0x1F3FB && c.value <= 0x1F3FF)) {
      at += c.size;
    } else {
      return at;
    }
  }
}

template <class Test>
uint32_t run_end(std::string_view text, uint32_t at, Test belongs) {
  for (Character c = character_at(text, at); c.size != 0 && belongs(c); c = character_at(text, at)) at += c.size;
  return at;
}

bool is_terminator(char32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x2026; }
bool is_opening(char32_t c) { return c == '(' || c == '[' || c == '{' || c == 0x201C || c == 0x2018 || c == 0xAB; }
bool is_quote(char32_t c) { return (c >= 0x2018 && c <= 0x201D) || c == 0xAB || c == 0xBB; }
bool is_closing(char32_t c) { return c == ')' || c == ']' || c == '}' || c == 0x201D || c == 0x2019 || c == 0xBB; }

// Where the marks that end a sentence stop being one: the treebank writes "? !" and "! ..." for "?!" and "!...", ". ." for
// two dots and "... ." for four.  Equal marks (!!!, longer rows of dots) stay together.
uint32_t terminator_end(std::string_view text, uint32_t begin) {
  const auto is_dot = [](char32_t c) { return c == '.' || c == 0x2026; };
  const char32_t first = character_at(text, begin).value;
  const uint32_t end =
      run_end(text, begin, [&](const Character& c) { return c.value == first || (is_dot(first) && is_dot(c.value)); });
  const std::string_view run = text.substr(begin, end - begin);
  return run == ".." || run == "...." ? end - 1 : end;
}

// One mark; sentence ends run together (!!!, ...), and so do hyphens and equal signs used as rules.
void read_punctuation(std::string_view text, const Character& first, Piece& piece) {
  piece.kind = PieceKind::punctuation;
  piece.end = piece.begin + first.size;
  if (is_terminator(first.value)) {
    piece.end = terminator_end(text, piece.begin);
    const std::string_view run = text.substr(piece.begin, piece.end - piece.begin);
    const bool marked = run.find('!') != run.npos || run.find('?') != run.npos;
    piece.flags = ends_sentence;
    if (run == ".") piece.flags |= period;
    if (!marked && (run.size() > 1)) piece.flags |= ellipsis;
  } else if (first.value == '-' || first.value == '*' || first.value == '_') {
    piece.end = run_end(text, piece.begin, [&](const Character& c) { return c.value == first.value; });
  } else if (first.value == '"' || first.value == '\'') {
    piece.flags = opening | closing | quote;
  } else {
    if (is_opening(first.value)) piece.flags = opening;
    if (is_closing(first.value)) piece.flags = closing;
    if (is_quote(first.value)) piece.flags |= quote;
  }
}

// ASCII letters, and the letters that Vietnamese adds to them (and neighbours of theirs, letters all).
bool starts_syllable(std::string_view text, uint32_t at) {
  const auto lead = static_cast<uint8_t>(text[at]);
  if (lead < 0x80) return is_ascii_letter(text[at]);
  const auto next = static_cast<uint8_t>(text[at + 1]);
  if (lead == 0xC3) return next != 0x97 && next != 0xB7;  // the signs of multiplication and division
  return lead == 0xC4 || lead == 0xC6 || (lead == 0xE1 && next >= 0xB8 && next <= 0xBB);
}

// A comma or full stop that stands between a syllable and a blank.
inline Piece plain_mark(uint32_t at, char mark) {
  const uint8_t flags = mark == '.' ? ends_sentence | period : 0;
  return {at, at + 1, 0, PieceKind::punctuation, sdk::LetterCase::lower, Gap::none, flags, 0, no_syllable};
}

}  // namespace

Scanner::Scanner(const Lexicon& lexicon, const Model* model) : lexicon_(lexicon), model_(model) {
  const char* const words[] = {"ngày", "hôm", "sáng", "trưa", "chiều", "tối", "đêm", "rạng"};
  for (size_t i = 0; i < 8; ++i) day_words_[i] = sdk::syllable_key(words[i]);
}

void Scanner::scan(std::string_view text, uint32_t begin, uint32_t end, Pieces& pieces) {
  text = text.substr(0, end);
  marks_.clear();
  Gap gap = Gap::paragraph;
  for (uint32_t at = begin; at < end;) {
    if (text[at] == ' ') {
      if (gap < Gap::space) gap = Gap::space;
      ++at;
      continue;
    }
    if (starts_syllable(text, at)) {
      if (const uint32_t read = read_known_syllables(text, at, gap, pieces); read != at) {
        at = read;
        continue;
      }
      Piece& piece = pieces.emplace_back();
      piece.begin = at;
      piece.gap = gap;
      read_word(text, piece);
      at = piece.end;
      gap = Gap::none;
      note_mark(pieces);
      continue;
    }
    const Character c = character_at(text, at);
    const CharClass char_class = c.char_class();
    if (char_class == CharClass::space) {
      if (gap < Gap::space) gap = Gap::space;
      at += c.size;
      continue;
    }
    Piece piece;
    piece.begin = at;
    piece.gap = gap;
    switch (char_class) {
      case CharClass::letter: read_word(text, piece); break;
      case CharClass::digit: read_number_piece(text, pieces, piece); break;
      case CharClass::line_break:
        at += c.value == '\r' && byte_at(text, at + 1) == '\n' ? 2 : c.size;
        gap = wider(gap, c.value);
        continue;
      case CharClass::control:
        if (gap < Gap::space) gap = Gap::space;
        [[fallthrough]];
      case CharClass::ignorable: at += c.size; continue;
      default: read_other(text, piece);
    }
    pieces.push_back(piece);
    at = piece.end;
    gap = Gap::none;
    note_mark(pieces);
  }
}

// Notes the last piece when it concerns sentences.
inline void Scanner::note_mark(const Pieces& pieces) {
  const Piece& last = pieces.back();
  const bool concerns = last.gap >= Gap::line || last.kind == PieceKind::abbreviation ||
                        (last.kind == PieceKind::punctuation && last.flags != 0);
  if (concerns) marks_.push_back(static_cast<uint32_t>(pieces.size() - 1));
}

// The usual case: syllables that were read before, a comma or full stop behind some, and single blanks between.  Returns
// where it stopped; what stands there is the next piece, or a blank.
inline uint32_t Scanner::read_known_syllables(std::string_view text, uint32_t at, Gap& gap, Pieces& pieces) {
  for (;;) {
    const sdk::SyllableRun run = sdk::syllable_run(text, at);
    const Memory::Entry* const known = run.size == 0 ? nullptr : memory_.find(run);
    if (known == nullptr) return at;
    const uint32_t end = at + run.size;
    pieces.push_back({at, end, known->key, PieceKind::word, known->letter_case, gap, all_letters, known->known.hash,
                      known->known.syllable()});
    at = end;
    const char mark = text[end], after = byte_at(text, end + 1);
    const bool plain = mark == ',' || (mark == '.' && !known->known.abbreviates());
    if (plain && (after == ' ' || after == '\n')) {
      if (gap >= Gap::line) note_mark(pieces);
      pieces.push_back(plain_mark(at++, mark));
      if (mark == '.') note_mark(pieces);
    } else {
      if (may_extend_word(mark, after)) {
        extend_word(text, lexicon_, pieces.back());
        at = pieces.back().end;
      }
      note_mark(pieces);
    }
    gap = Gap::none;
    if (byte_at(text, at) != ' ') return at;
    gap = Gap::space;
    ++at;
  }
}

void Scanner::read_word(std::string_view text, Piece& piece) {
  read_syllable(text, piece);
  const sdk::SyllableRun run = sdk::syllable_run(text, piece.begin);
  if (run.size != 0 && piece.end == piece.begin + run.size && memory_.find(run) == nullptr) {
    const Known known(piece, may_abbreviate(text, piece, lexicon_));
    memory_.insert(run, {{}, piece.key, known, piece.letter_case, 0});
  }
  if (may_extend_word(byte_at(text, piece.end), byte_at(text, piece.end + 1))) extend_word(text, lexicon_, piece);
}

void Scanner::read_syllable(std::string_view text, Piece& piece) {
  const sdk::Syllable syllable = read_syllable_fast(text, piece.begin);
  piece.end = syllable.end;
  piece.key = syllable.key;
  piece.letter_case = syllable.letter_case;
  piece.flags = all_letters;
  if (model_ == nullptr) return;
  piece.hash = hash_syllable(piece.key);
  piece.syllable = model_->find_syllable(piece.hash);
}

bool Scanner::announces_date(const Pieces& pieces) const {
  if (pieces.empty()) return false;
  for (const sdk::SyllableKey key : day_words_) {
    if (pieces.back().key == key) return true;
  }
  return false;
}

void Scanner::read_number_piece(std::string_view text, const Pieces& pieces, Piece& piece) const {
  const NumberToken number = read_number(text, piece.begin, lexicon_, announces_date(pieces));
  piece.end = number.end;
  piece.kind = number.kind;
  piece.flags = has_digit;
  constexpr std::string_view keycap = "\u20E3", full_keycap = "\uFE0F\u20E3";
  for (const std::string_view cap : {keycap, full_keycap}) {
    if (text.substr(piece.end, cap.size()) != cap) continue;
    piece.kind = PieceKind::emoji;
    piece.end += static_cast<uint32_t>(cap.size());
  }
  if (number.goes_on || byte_at(text, piece.end) == '@') extend_word(text, lexicon_, piece);
}

// Punctuation, symbols, emoji, hashtags, mentions, stray marks, unassigned characters.
void Scanner::read_other(std::string_view text, Piece& piece) const {
  const Character first = character_at(text, piece.begin);
  if (first.value == '#' || first.value == '@') {
    const uint32_t end = first.value == '#' ? hashtag_end(text, piece.begin) : mention_end(text, piece.begin);
    if (end != piece.begin) {
      piece.end = end;
      piece.kind = first.value == '#' ? PieceKind::hashtag : PieceKind::mention;
      return;
    }
  }
  switch (first.char_class()) {
    case CharClass::punctuation: return read_punctuation(text, first, piece);
    case CharClass::emoji:
      piece.kind = PieceKind::emoji;
      piece.end = emoji_end(text, piece.begin);
      return;
    case CharClass::number:
      piece.kind = PieceKind::number;
      piece.end = run_end(text, piece.begin, [](const Character& c) { return c.char_class() == CharClass::number; });
      return;
    default:
      piece.kind = PieceKind::symbol;
      piece.end = run_end(text, piece.begin + first.size, [](const Character& c) { return c.is_mark(); });
  }
}

}  // namespace soi::tokenizer
