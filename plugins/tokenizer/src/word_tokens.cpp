#include "word_tokens.hpp"

#include <string>

#include "characters.hpp"
#include "syllables.hpp"
#include "web_tokens.hpp"

namespace soi::tokenizer {
namespace {

using sdk::LetterCase;

void become(Piece& piece, std::string_view text, uint32_t end, PieceKind kind) {
  piece.end = end;
  piece.kind = kind;
  piece.key = sdk::hash64(text.substr(piece.begin, end - piece.begin)) | sdk::hashed_key;
  piece.flags = static_cast<uint8_t>(piece.flags & ~all_letters);
  piece.syllable = no_syllable;
}

bool is_initial(const sdk::Syllable& syllable) {
  return syllable.letters == 1 && syllable.letter_case == LetterCase::capitalised;
}

// What a run of letters before a full stop is worth: absent, or the value in the lexicon; initials count as 0.
int abbreviation_value(std::string_view text, const sdk::Syllable& syllable, const Lexicon& lexicon) {
  if (syllable.letters > 6) return WordSet::absent;
  if (is_initial(syllable)) return 0;
  return lexicon.abbreviations.value(text.substr(syllable.begin, syllable.end - syllable.begin));
}

bool ends_paragraph(std::string_view text, uint32_t at) {
  while (byte_at(text, at) == ' ') ++at;
  return at >= text.size() || text[at] == '\n' || text[at] == '\r';
}

// H.  TP.  GS.TS.  TP.HCM  H.T.P  Q.1: segments and full stops, of which all but the last must be abbreviations.
bool extend_abbreviation(std::string_view text, const Lexicon& lexicon, Piece& piece) {
  sdk::Syllable segment = read_syllable_fast(text, piece.begin);
  uint32_t accepted = piece.begin;
  int value = 0;
  bool chain = false;
  while (segment.end < text.size() && text[segment.end] == '.') {
    const std::string_view whole = text.substr(piece.begin, segment.end - piece.begin);
    int found = abbreviation_value(text, segment, lexicon);
    if (chain && whole.size() <= 8 && lexicon.abbreviations.contains(whole)) found = lexicon.abbreviations.value(whole);
    if (found == WordSet::absent && !(chain && segment.letters <= 3 && segment.letter_case == LetterCase::upper)) {
      if (!lexicon.abbreviations.contains(text.substr(piece.begin, 3)) || chain) break;  // the first half of "v.v"
      found = 0;
    }
    value = found;
    accepted = segment.end + 1;
    const Character next = character_at(text, accepted);
    if (next.value == '.' && !chain && byte_at(text, accepted + 1) == '.')
      return false;  // "X...", but "TP.." is "TP." "."
    if (!next.is_letter()) break;
    segment = read_syllable_fast(text, accepted);
    chain = true;
  }
  if (accepted == piece.begin) return false;
  // The last full stop of a text or paragraph ends its sentence.
  if (value == 0 && !chain && ends_paragraph(text, accepted)) return false;
  // Capitals or digits right after the last full stop belong to it: TP.HCM, Q.1.
  uint32_t end = accepted;
  if (chain && segment.begin == accepted &&
      (segment.letter_case == LetterCase::upper || is_initial(segment) ||
       abbreviation_value(text, segment, lexicon) >= 0)) {
    end = segment.end;
  }
  while (is_ascii_digit(byte_at(text, end)) && end < accepted + 3) ++end;
  become(piece, text, end, PieceKind::abbreviation);
  if (value == 1) piece.flags |= may_end_sentence;
  return true;
}

// "TP . HCM", as tokenised text writes it: the same word as the one in "TP. HCM".
void extend_spaced_abbreviation(std::string_view text, const Lexicon& lexicon, Piece& piece) {
  const std::string_view letters = text.substr(piece.begin, piece.end - piece.begin);
  if (letters.size() > 6 || text.substr(piece.end, 3) != " . " || lexicon.abbreviations.value(letters) != 0) return;
  if (!character_at(text, piece.end + 3).is_upper()) return;
  const sdk::Syllable next = sdk::read_syllable(text, piece.end + 3);
  if (next.letters < 2 || next.letter_case != LetterCase::upper) return;
  const sdk::SyllableKey key = sdk::hash64(std::string(letters) + '.') | sdk::hashed_key;
  become(piece, text, piece.end + 2, PieceKind::abbreviation);
  piece.key = key;
}

// A hyphen joins lower-case parts (cà-rem), capitals (GD-ĐT), letters and digits (Covid-19) and foreign names
// (Wai-kru, Al-Qaeda), but not two Vietnamese names (Hà Nội-Hải Phòng).
bool hyphen_joins(const Piece& piece, const Character& next, const sdk::Syllable& right) {
  if (next.is_digit()) return true;
  if (has(piece, has_digit)) return next.is_upper();
  if (right.letter_case == LetterCase::lower || piece.letter_case == LetterCase::lower) {
    return right.letter_case == piece.letter_case || !looks_vietnamese(right.key) || !looks_vietnamese(piece.key) ||
           piece.letter_case != LetterCase::lower;
  }
  if (piece.letter_case != LetterCase::capitalised && right.letter_case != LetterCase::capitalised) return true;
  return !looks_vietnamese(piece.key) && !looks_vietnamese(right.key);
}

uint32_t letters_end(std::string_view text, uint32_t at) {
  for (Character c = character_at(text, at); c.is_letter() || c.is_digit() || c.is_mark() || c.value == '_';
       c = character_at(text, at)) {
    at += c.size;
  }
  return at;
}

// The end of the word after one more part, or `at` when what stands there does not belong to it.
uint32_t next_part(std::string_view text, const Piece& piece, uint32_t at) {
  const Character c = character_at(text, at);
  if (c.is_digit() || c.is_letter() || c.value == '_') return letters_end(text, at);
  if (c.value == 0xB2 || c.value == 0xB3) return at + c.size;
  const Character next = character_at(text, at + c.size);
  if (c.value == '-' || c.value == 0x2011) {
    if (!next.is_letter() && !next.is_digit()) return at;
    const sdk::Syllable right = next.is_letter() ? sdk::read_syllable(text, at + c.size) : sdk::Syllable();
    return hyphen_joins(piece, next, right) ? letters_end(text, at + c.size) : at;
  }
  if (c.value == '\'' || c.value == 0x2019) return next.is_letter() ? letters_end(text, at + c.size) : at;
  if (c.value == '&')
    return next.is_upper() && piece.letter_case != LetterCase::lower ? letters_end(text, at + c.size) : at;
  return at;
}

}  // namespace

bool may_abbreviate(std::string_view text, const Piece& syllable, const Lexicon& lexicon) {
  return abbreviation_value(text, read_syllable_fast(text, syllable.begin), lexicon) != WordSet::absent;
}

bool looks_vietnamese(sdk::SyllableKey key) {
  if ((key & sdk::hashed_key) != 0) return false;
  constexpr auto bit = [](char letter) { return uint64_t{1} << sdk::ascii_letter(letter); };
  constexpr uint64_t foreign = bit('f') | bit('j') | bit('w') | bit('z');
  constexpr uint64_t vowels = bit('a') | bit('e') | bit('i') | bit('o') | bit('u') | bit('y') |
                              uint64_t{1} << sdk::letter_a_breve | uint64_t{1} << sdk::letter_a_circumflex |
                              uint64_t{1} << sdk::letter_e_circumflex | uint64_t{1} << sdk::letter_o_circumflex |
                              uint64_t{1} << sdk::letter_o_horn | uint64_t{1} << sdk::letter_u_horn;
  unsigned groups = 0;
  bool in_vowels = false;
  for (uint64_t letters = key << 4 >> 4; letters != 0; letters >>= 6) {
    const uint64_t letter = uint64_t{1} << (letters & 63);
    if ((letter & foreign) != 0) return false;
    const bool vowel = (letter & vowels) != 0;
    groups += vowel && !in_vowels;
    in_vowels = vowel;
  }
  return groups <= 2;  // "gi" and "qu" put a consonant's vowel before the syllable's own: giặc, quốc are one group
}

void extend_word(std::string_view text, const Lexicon& lexicon, Piece& piece) {
  const char c = byte_at(text, piece.end);
  const char after = byte_at(text, piece.end + 1);
  if (c == ' ') return extend_spaced_abbreviation(text, lexicon, piece);
  if (c == '.' && !is_ascii_alnum(after) && static_cast<uint8_t>(after) < 0x80) {
    extend_abbreviation(text, lexicon, piece);  // the common end of a sentence: nothing else is possible
    return;
  }
  if (c != '\'' && c != '&' && static_cast<uint8_t>(text[piece.begin]) < 0x80) {
    if (const uint32_t end = url_end(text, piece.begin, lexicon); end > piece.end) {
      return become(piece, text, end, PieceKind::url);
    }
    if (const uint32_t end = email_end(text, piece.begin); end != piece.begin) {
      return become(piece, text, end, PieceKind::email);
    }
  }
  if (c == '.' && !has(piece, has_digit) && extend_abbreviation(text, lexicon, piece)) return;
  uint32_t end = piece.end;
  for (uint32_t next = next_part(text, piece, end); next != end; next = next_part(text, piece, end)) {
    end = next;
  }
  if (end != piece.end) become(piece, text, end, PieceKind::word);
}

}  // namespace soi::tokenizer
