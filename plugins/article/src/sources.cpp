#include "sources.hpp"

#include <array>

namespace soi::article {
namespace {

constexpr uint32_t max_credit_syllables =
    16;  // "Nguyễn Văn A - Trần Thị B (Theo Reuters, Tass, The Wall Street Journal)"
constexpr uint32_t max_name_syllables = 6;

bool separates(char32_t c) {
  return c == U',' || c == U';' || c == U'/' || c == U'|' || c == U'(' || c == U')' || c == U'[' || c == U']' ||
         c == U'&' || c == U':' || is_dash(c);
}

// True when a separator stands between syllables a and a + 1.
bool separated(const Page& page, uint32_t a) {
  for (uint32_t at = page.syllables[a].end; at < page.syllables[a + 1].begin;) {
    const sdk::CodePoint c = sdk::decode(page.text, at);
    if (separates(c.value)) return true;
    at += c.size;
  }
  return false;
}

char32_t mark_after(const Page& page, uint32_t a) {
  return page.next_mark(page.syllables[a].end, static_cast<uint32_t>(page.text.size()));
}

// Reads the credit from left to right, one name after another.
class Reader {
 public:
  Reader(const Page& page, const Tables& tables, uint32_t first, uint32_t last)
      : page_(page), tables_(tables), at_(first), last_(last), first_(first) {}

  bool read(Credit& credit) {
    while (at_ < last_) {
      if (cue(credit) || place() || skip()) continue;
      if (!name(credit)) return false;
    }
    return !credit.byline.empty() || !credit.sources.empty() || placeholder_ || anonymous_;
  }

 private:
  bool cue(Credit& credit) {
    const Match match = tables_.credits.find(page_, Where::whole, at_, last_);
    if (match.kind != Class::source && match.kind != Class::author) return false;
    const bool colon = mark_after(page_, at_ + match.length - 1) == U':';
    if (match.kind == Class::author && !colon && at_ + match.length < last_ &&
        !(at_ > first_ && separated(page_, at_ - 1)))
      return false;
    if (match.kind == Class::source && at_ == first_) {
      credit.by_cue = true;
      named_ = colon || page_.previous_mark(page_.syllables[at_].begin, 0) == U'(';  // "(Theo Thể thao Ngày mới)"
    }
    source_next_ = match.kind == Class::source;
    if (match.kind == Class::author && at_ + match.length == last_) anonymous_ = true;
    if (match.kind == Class::source && at_ + match.length == last_ && at_ > first_) anonymous_ = true;
    at_ += match.length;
    return true;
  }
  // "(từ Giu-ba)", "PV tại Cairo và New York": where the author works, and nothing behind it.  "từ Reuters" is a source.
  bool place() {
    const Match match = tables_.credits.find(page_, Where::whole, at_, last_);
    if (match.kind != Class::place || at_ == first_ || starts_capital(page_.syllables[at_])) return false;
    at_ += match.length;
    if (at_ < last_ && tables_.outlets.find(page_, Where::whole, at_, last_).length > 0) return true;
    while (at_ < last_ && !is_closing(mark_after(page_, at_ - 1))) ++at_;
    return true;
  }
  bool skip() {
    const Match match = tables_.credits.find(page_, Where::whole, at_, last_);
    if (match.kind != Class::link && match.kind != Class::person && match.kind != Class::placeholder) return false;
    const Match known = tables_.outlets.find(page_, Where::whole, at_, last_);
    if (known.length > match.length) return false;
    if (match.kind == Class::person) anonymous_ = true;
    if (match.kind == Class::placeholder) placeholder_ = true;
    at_ += match.length;
    return true;
  }
  // Syllables of the chunk that starts at at_: up to the next separator.
  uint32_t chunk_end() const {
    uint32_t end = at_ + 1;
    while (end < last_ && !separated(page_, end - 1)) ++end;
    return end;
  }
  // Reporters sign with two initials; two letters are an outlet only where a cue says so.
  bool trusted(const Match& match) const {
    return match.length > 0 &&
           (match.kind != Class::outlet || match.length > 1 || page_.syllables[at_].letters > 2 || source_next_);
  }
  bool name(Credit& credit) {
    const Match known = tables_.outlets.find(page_, Where::whole, at_, last_);
    if (trusted(known)) return take_known(credit, known);
    uint32_t end = chunk_end();
    // "An Bình Dân Trí": an author and a known source without a mark between them.
    for (uint32_t i = at_ + 1; i < end; ++i) {
      const Match inner = tables_.outlets.find(page_, Where::whole, i, end);
      const Match word = tables_.credits.find(page_, Where::whole, i, end);
      const bool done = word.kind == Class::author && i + word.length == last_;
      if ((inner.length > 0 && i + inner.length == end) || word.kind == Class::source || word.kind == Class::link ||
          done)
        end = i;
    }
    return end - at_ <= max_name_syllables && take_unknown(credit, end);
  }
  bool take_known(Credit& credit, const Match& known) {
    const bool behind_slash =
        at_ > first_ && page_.next_mark(page_.syllables[at_ - 1].end, page_.syllables[at_].begin) == U'/';
    if (behind_slash && known.kind == Class::outlet && !source_next_) credit.affiliation = known.row;
    credit.sources.push_back(tables_.outlet_names[known.row]);
    at_ += known.length;
    known_ = true;
    // "VOV-Phnom Penh": where the author works.
    if (behind_slash && at_ < last_ && separated(page_, at_ - 1)) at_ = last_;
    return true;
  }
  // "Lê Phong (tổng hợp từ cơ sở và TSN)": common words that name no source, behind a cue that ends in "từ".
  bool skip_common(uint32_t end) {
    if (!source_next_ || at_ < first_ + 2 || end - at_ > 3) return false;
    if (tables_.credits.find(page_, Where::whole, at_ - 1, at_).kind != Class::place) return false;
    for (uint32_t i = at_; i < end; ++i) {
      if (starts_capital(page_.syllables[i])) return false;
    }
    anonymous_ = true;
    at_ = end;
    return true;
  }
  bool take_unknown(Credit& credit, uint32_t end) {
    if (!named_ && skip_common(end)) return true;
    bool vietnamese = true;
    for (uint32_t i = at_; i < end; ++i) {
      const sdk::Syllable& syllable = page_.syllables[i];
      const bool domain = i > at_ && page_.text[syllable.begin - 1] == '.';
      const bool particle = i > at_ && i + 1 < end && !is_vietnamese(syllable);  // "El Faro del Altiplano"
      if (!starts_capital(syllable) && !domain && !particle && !(source_next_ && i == at_) && !(named_ && i > at_))
        return false;
      vietnamese =
          vietnamese && (is_vietnamese(syllable) || syllable.letters == 1 ||
                         (end - at_ == 1 && syllable.letters <= 3 && syllable.letter_case == sdk::LetterCase::upper));
    }
    const std::string text(page_.view(page_.syllables[at_].begin, page_.syllables[end - 1].end));
    const bool more_follow = end < last_;
    const bool person = !credit.by_cue && !source_next_
                            ? vietnamese
                            : vietnamese && !named_ && more_follow && credit.sources.empty() && end - at_ >= 2;
    if (person && end - at_ > 5) return false;
    if (person) {
      if (!credit.byline.empty()) credit.byline += ", ";
      credit.byline += text;
    } else {
      credit.sources.push_back(text);
    }
    at_ = end;
    return true;
  }

  const Page& page_;
  const Tables& tables_;
  uint32_t at_, last_, first_;
  bool source_next_ = false, named_ = false, known_ = false, placeholder_ = false, anonymous_ = false;
};

// Letters of a syllable without tone: indexes into vietnamese_letters, from the packed key.
struct Letters {
  std::array<uint8_t, 12> at{};
  uint32_t count = 0;
};

Letters letters_of(sdk::SyllableKey key) {
  Letters letters;
  const uint64_t packed = key & ((uint64_t{1} << 60) - 1);
  for (int shift = 54; shift >= 0; shift -= 6) {
    const auto letter = static_cast<uint8_t>(packed >> shift & 0x3F);
    if (letter != 0) letters.at[letters.count++] = letter;
  }
  return letters;
}

constexpr bool is_vowel(char32_t c) {
  for (const char32_t vowel : {U'a', U'ă', U'â', U'e', U'ê', U'i', U'o', U'ô', U'ơ', U'u', U'ư', U'y'}) {
    if (vowel == c) return true;
  }
  return false;
}

// The vowel clusters of the orthography.
bool is_nucleus(std::u32string_view vowels) {
  static constexpr std::array<std::u32string_view, 62> known = {
      U"a",   U"ă",   U"â",   U"e",   U"ê",   U"i",   U"o",   U"ô",   U"ơ",  U"u",   U"ư",   U"y",  U"ai",
      U"ao",  U"au",  U"ay",  U"âu",  U"ây",  U"eo",  U"êu",  U"ia",  U"iu", U"iê",  U"iêu", U"oa", U"oai",
      U"oay", U"oă",  U"oe",  U"oi",  U"oo",  U"ôi",  U"ơi",  U"ua",  U"ui", U"uâ",  U"uây", U"uê", U"uô",
      U"uôi", U"uơ",  U"uy",  U"uya", U"uyê", U"ưa",  U"ưi",  U"ưu",  U"ươ", U"ươi", U"ươu", U"yê", U"yêu",
      U"uyu", U"oeo", U"oao", U"ue",  U"uă",  U"uao", U"uai", U"uay", U"iơ", U"ya"};
  for (const std::u32string_view nucleus : known) {
    if (nucleus == vowels) return true;
  }
  return false;
}

// True when `part` is one of the words of `list`, which stand between blanks; an empty part always is.
bool is_one_of(std::u32string_view part, std::u32string_view list) {
  while (!part.empty() && !list.empty()) {
    const size_t end = list.find(U' ');
    if (list.substr(0, end) == part) return true;
    if (end == std::u32string_view::npos) return false;
    list.remove_prefix(end + 1);
  }
  return part.empty();
}

}  // namespace

bool is_vietnamese(const sdk::Syllable& syllable) {
  if ((syllable.key & sdk::hashed_key) != 0 || syllable.letters > 7) return false;
  const Letters letters = letters_of(syllable.key);
  std::array<char32_t, 12> characters{};
  for (uint32_t i = 0; i < letters.count; ++i) characters[i] = sdk::vietnamese_letters[letters.at[i] - 1];
  const std::u32string_view word(characters.data(), letters.count);
  size_t onset = 0;
  while (onset < word.size() && !is_vowel(word[onset])) ++onset;
  if (word.substr(0, onset) == U"q" ||
      (word.substr(0, onset) == U"g" && word.size() > 2 && word[1] == U'i' && is_vowel(word[2])))
    ++onset;
  size_t coda = onset;
  while (coda < word.size() && is_vowel(word[coda])) ++coda;
  return coda > onset &&
         is_one_of(word.substr(0, onset), U"b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x") &&
         is_nucleus(word.substr(onset, coda - onset)) && is_one_of(word.substr(coda), U"c ch m n ng nh p t");
}

Credit read_credit(const Page& page, const Tables& tables, uint32_t begin, uint32_t end, uint32_t first,
                   uint32_t last) {
  Credit credit;
  if (first >= last || last - first > max_credit_syllables || end - begin > 160) return credit;
  credit.matched = Reader(page, tables, first, last).read(credit);
  return credit;
}

}  // namespace soi::article
