// The page as a list of lines: what every rule of this plugin looks at.
//
// A line is a paragraph of the saved page: the text between two line breaks, without the blanks around it.  Lines of a
// hard-wrapped paragraph are joined.  Offsets are bytes of the document's text.  Everything here is linear in the text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <soi_sdk/syllable_memory.hpp>

namespace soi::article {

// The number of a kind is its position in the manifest's "kinds".
enum class Kind : uint8_t { title, lead, body, heading, caption, byline, dateline, source_note, teaser, boilerplate };

// What a line looks like by itself, before its neighbours are asked.
enum class Shape : uint8_t {
  headline,   // a few words without a final stop
  paragraph,  // a sentence or more
  furniture,  // menus, forms, share bars, footers
  related,    // opens a list of other articles, or names one in passing ("Xem thêm: ...")
  comments,   // opens the readers' comments
  tags,       // opens or holds a list of keywords
  stamp,      // date and time of publication
  caption,    // ends in a picture credit, or repeats its neighbour
  credit,     // nothing but names of authors and sources
};

struct Line {
  uint32_t begin = 0, end = 0;   // bytes, without blanks around
  uint32_t first = 0, last = 0;  // syllables [first, last) of the page
  uint64_t hash = 0;             // of the syllables and digits: equal lines are repeats
  uint32_t digits = 0;
  uint32_t capitals = 0;  // syllables that start with a capital
  bool after_blank = false;
  bool stop = false;      // ends in . ! ? or a closing quotation mark or bracket after one
  bool question = false;  // ends in ?
  bool shout = false;     // ends in an exclamation mark
  bool ellipsis = false;  // ends in ... or …
  bool bullet = false;    // starts with a list mark or a number and a full stop
  Shape shape = Shape::headline;
  Kind kind = Kind::body;
  bool opener = false;  // related, comments, tags: nothing follows the phrase in the line itself
  uint32_t recurs = 0;  // 1 + which of the recurring lines it is; 0: none

  uint32_t syllables() const { return last - first; }
  uint32_t bytes() const { return end - begin; }
};

// Evidence from the outlet's other documents: these bytes stand in `documents` of its `of`.
struct Recurring {
  uint32_t begin, end, documents, of;
};

struct Page {
  std::string_view text;
  std::vector<sdk::Syllable> syllables;
  std::vector<Line> lines;
  sdk::SyllableMemory<> memory;  // of pages before

  std::string_view view(uint32_t begin, uint32_t end) const { return text.substr(begin, end - begin); }
  std::string_view view(const Line& line) const { return view(line.begin, line.end); }
  // The character that follows byte `at` after blanks, or 0 at `limit`.
  char32_t next_mark(uint32_t at, uint32_t limit) const;
  // The character before byte `at`, before blanks, or 0 at `limit`.
  char32_t previous_mark(uint32_t at, uint32_t limit) const;
};

// Reads `text` into lines; `page` keeps its buffers from call to call.
void read_page(std::string_view text, Page& page);

// Sets Line::recurs.  `recurring` is ordered by begin.
void mark_recurring(const std::vector<Recurring>& recurring, Page& page);

inline bool is_dash(char32_t c) { return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }
inline bool is_closing(char32_t c) {
  return c == U')' || c == U']' || c == U'"' || c == U'\'' || c == 0x201D || c == 0x2019 || c == 0xBB;
}
inline bool is_stop(char32_t c) { return c == U'.' || c == U'!' || c == U'?' || c == 0x2026; }
inline bool starts_capital(const sdk::Syllable& s) {
  return s.letter_case == sdk::LetterCase::capitalised || s.letter_case == sdk::LetterCase::upper ||
         s.letter_case == sdk::LetterCase::mixed;
}

}  // namespace soi::article
