// A page is read in three zones.  The header ends where the title stands or, without one, where the first paragraph
// does.  The article ends at a mark (a list of other articles, comments, keywords, an author or a source) that has at
// least half of all paragraphs before it.  What follows is furniture or teasers of other articles.
#include "zones.hpp"

#include "outlet.hpp"
#include "parts.hpp"
#include "sources.hpp"

namespace soi::article {
namespace {

constexpr uint32_t none = UINT32_MAX;

uint64_t hash_of(const Page& page, std::string_view text) {
  Page other;
  read_page(text, other);
  (void)page;
  return other.lines.empty() ? 0 : other.lines.front().hash;
}

class Zones {
 public:
  Zones(Page& page, const Tables& tables, std::string_view known_title)
      : page_(page), tables_(tables), lines_(page.lines) {
    if (!known_title.empty()) title_hash_ = hash_of(page, known_title);
  }

  void run() {
    count_paragraphs();
    title_ = find_title();
    end_ = find_end();
    interview_ = count_questions() >= 2;
    for (uint32_t i = 0; i < size(); ++i) lines_[i].kind = i < end_ ? kind_inside(i) : kind_after(i);
    const Parts parts{title_, title_or_start(), end_};
    mark_numbered_captions(page_, tables_, parts);
    mark_insets(page_, tables_, parts);
    mark_lead(page_, tables_, parts);
  }

 private:
  uint32_t size() const { return static_cast<uint32_t>(lines_.size()); }

  void count_paragraphs() {
    for (uint32_t i = 0; i < size(); ++i) {
      if (lines_[i].shape != Shape::paragraph) continue;
      if (first_paragraph_ == none) first_paragraph_ = i;
      text_bytes_ += lines_[i].bytes();
    }
  }

  // Points for being the title: length as of a headline, a place before the first paragraph, no list mark.
  uint32_t title_score(uint32_t i) const {
    const Line& line = lines_[i];
    if (title_hash_ != 0 && line.hash == title_hash_) return 1000;
    if (line.shape != Shape::headline || line.bullet || (line.stop && !line.question && !line.shout && !line.ellipsis))
      return 0;
    const uint32_t words = line.syllables();
    if (words < 4 || words > 40 || is_masthead(i)) return 0;
    constexpr uint32_t usual = 18, long_for_a_title = 25;
    return (words < usual              ? words
            : words < long_for_a_title ? usual
                                       : usual / 2) +
           (line.question ? 1 : 0) + (line.after_blank ? 2 : 0);
  }

  // The outlet's name with what it says of itself: "TÂY BẮC NAY - Tiếng nói các tỉnh vùng cao".
  bool is_masthead(uint32_t number) const {
    const Line& line = lines_[number];
    if (tables_.phrases.find(page_, Where::start, line.first, line.last).kind == Class::masthead) return true;
    for (uint32_t i = line.first; i < line.last; ++i) {
      if (tables_.phrases.find(page_, Where::any, i, line.last).kind == Class::masthead) return true;
    }
    if (number != 0) return false;
    uint32_t shouted = line.first;
    while (shouted < line.last && page_.syllables[shouted].letter_case == sdk::LetterCase::upper) ++shouted;
    if (shouted < line.first + 2 || shouted == line.last) return false;
    const char32_t mark = page_.next_mark(page_.syllables[shouted - 1].end, page_.syllables[shouted].begin);
    return mark != 0 && mark != U':' && mark != U',' && mark != U'(' && sdk::char_class(mark) != sdk::CharClass::digit;
  }

  uint32_t find_title() const {
    uint32_t limit = first_paragraph_ == none ? size() : first_paragraph_;
    if (title_hash_ != 0 && limit < size()) ++limit;
    uint32_t best = none, best_score = 5;
    for (uint32_t i = 0; i < limit; ++i) {
      const uint32_t score = title_score(i);
      if (score <= best_score && !(score == best_score && score == 1000)) continue;
      best = i;
      best_score = score;
    }
    // A single line of text without any paragraph is no headline of anything.
    return first_paragraph_ == none && best_score != 1000 && size() < 2 ? none : best;
  }

  bool closes(uint32_t i) const {
    const Line& line = lines_[i];
    switch (line.shape) {
      case Shape::related: return line.opener || next_text(i) == none;
      case Shape::comments:
      case Shape::tags: return true;
      case Shape::credit: return true;
      case Shape::furniture: return line.recurs != 0 ? next_text(i) == none : line.syllables() > 0;
      default: return false;
    }
  }
  uint32_t next_text(uint32_t i) const {
    for (uint32_t k = i + 1; k < size(); ++k) {
      if (lines_[k].shape == Shape::paragraph) return k;
    }
    return none;
  }
  // A mark closes the article when the text behind it is little, and is not plainly the article's own.
  uint32_t find_end() const {
    uint64_t before = 0;
    uint32_t candidate = none;
    for (uint32_t i = 0; i < size(); ++i) {
      if (lines_[i].shape == Shape::paragraph) {
        // Paragraphs that follow a weak mark at once belong to the article still.
        if (candidate != none && weak(candidate) && i == candidate + 1 && !lines_[i].ellipsis) candidate = none;
        if (candidate != none && is_box(candidate, i)) candidate = none;
        before += lines_[i].bytes();
      }
      if (candidate == none && i > title_or_start() && before > 0 && closes(i) && enough(i, before)) candidate = i;
    }
    return candidate == none ? size() : candidate;
  }
  bool weak(uint32_t i) const {
    const Shape shape = lines_[i].shape;
    return shape == Shape::credit || shape == Shape::furniture || (shape == Shape::related && !lines_[i].opener);
  }
  // A list of one to four titles with two paragraphs or a signed one behind it is a box; behind the article
  // each title has one paragraph at most.
  bool is_box(uint32_t opener, uint32_t paragraph) const {
    constexpr uint32_t longest_box = 4;
    if (lines_[opener].shape != Shape::related || paragraph < opener + 2 || paragraph > opener + 1 + longest_box)
      return false;
    for (uint32_t i = opener + 1; i < paragraph; ++i) {
      if (lines_[i].shape != Shape::headline) return false;
    }
    if (paragraph + 1 == size() || lines_[paragraph].ellipsis || lines_[paragraph + 1].ellipsis) return false;
    return lines_[paragraph + 1].shape == Shape::paragraph || lines_[paragraph + 1].shape == Shape::credit;
  }
  // Readers' comments may be as long as the article; any other mark has three fifths of the text before it.
  bool enough(uint32_t i, uint64_t before) const {
    return before * 10 >= text_bytes_ * (lines_[i].shape == Shape::comments ? 4 : 6);
  }
  uint32_t title_or_start() const { return title_ == none ? 0 : title_; }

  // Lines that ask and stand before a paragraph: two of them are an interview, in which they are text and no subheadings.
  uint32_t count_questions() const {
    uint32_t count = 0;
    for (uint32_t i = title_or_start() + 1; i + 1 < end_; ++i)
      count += lines_[i].shape == Shape::headline && lines_[i].question && lines_[i + 1].shape == Shape::paragraph;
    return count;
  }

  Kind kind_inside(uint32_t i) {
    const Line& line = lines_[i];
    if (i == title_) return Kind::title;
    const bool header = first_paragraph_ != none && i < first_paragraph_;
    if (is_dateline_alone(line)) return Kind::dateline;
    switch (line.shape) {
      case Shape::furniture:
      case Shape::comments:
      case Shape::tags: return Kind::boilerplate;
      case Shape::related: list_ = line.opener && !header; return Kind::teaser;
      case Shape::stamp:
        if (is_duration(i)) return Kind::boilerplate;
        return header ? Kind::dateline : i + 1 >= end_ ? Kind::dateline : Kind::body;
      case Shape::caption: return Kind::caption;
      case Shape::credit: return kind_of_credit(i, header);
      case Shape::paragraph: return kind_of_paragraph(i);
      case Shape::headline: break;
    }
    return header ? kind_in_header(i) : kind_of_short(i);
  }
  // "2:45" beside a player's buttons.
  bool is_duration(uint32_t i) const {
    const bool beside = (i > 0 && lines_[i - 1].shape == Shape::furniture) ||
                        (i + 1 < size() && lines_[i + 1].shape == Shape::furniture);
    return lines_[i].syllables() == 0 && lines_[i].digits <= 4 && beside;
  }
  Kind kind_of_credit(uint32_t i, bool header) const {
    if (title_ != none && i < title_) return Kind::boilerplate;  // the outlet's name on top of the page
    const Credit credit = read_credit(page_, tables_, lines_[i]);
    // A short line between two paragraphs is a subheading that happens to be a name.
    const bool between = !header && i > 0 && i + 1 < size() && lines_[i - 1].shape == Shape::paragraph &&
                         lines_[i + 1].shape == Shape::paragraph && first_paragraph_ + 1 < i;
    if (between && !credit.by_cue) return Kind::heading;
    return credit.byline.empty() && !credit.sources.empty() ? Kind::source_note
           : credit.byline.empty() && credit.by_cue         ? Kind::source_note
                                                            : Kind::byline;
  }
  Kind kind_of_paragraph(uint32_t i) {
    if (list_ && lines_[i].ellipsis) return Kind::teaser;
    list_ = false;
    return Kind::body;
  }
  Kind kind_in_header(uint32_t i) const {
    const Line& line = lines_[i];
    if (title_ != none && i < title_) return Kind::boilerplate;
    if (title_ == none) return line.syllables() <= 6 ? Kind::boilerplate : Kind::body;
    return line.hash == lines_[title_].hash      ? Kind::boilerplate
           : line.syllables() >= 12 || line.stop ? Kind::body
                                                 : Kind::heading;
  }
  // "(VTC News) -" on a line of its own.
  bool is_dateline_alone(const Line& line) const {
    const std::string_view text = page_.view(line);
    return text.front() == '(' && line.syllables() <= 6 && line.syllables() > 0 &&
           is_dash(sdk::decode_before(text, text.size()).value);
  }
  Kind kind_of_short(uint32_t i) {
    const Line& line = lines_[i];
    if (list_) return Kind::teaser;
    if (line.bullet || line.syllables() == 0) return Kind::body;
    if (shows_scene(line)) return Kind::caption;
    const bool speech = sdk::decode(page_.text, line.begin).value == U'-';
    const uint32_t next = i + 1 < end_ ? i + 1 : none;
    const bool before_text =
        next != none && (lines_[next].shape == Shape::paragraph || lines_[next].shape == Shape::caption ||
                         (lines_[next].bullet && !ends_in_colon(line)));
    if (before_text && line.syllables() <= 16 && !line.stop) return Kind::heading;
    return before_text && !interview_ && line.question && line.syllables() <= 14 && !speech ? Kind::heading
                                                                                            : Kind::body;
  }

  // "Hiện trường vụ sập giàn giáo", "Ông A (ngoài cùng bên trái) tại lễ khởi công": told of a picture, and no sentence.
  bool shows_scene(const Line& line) const {
    constexpr uint32_t shortest = 4, longest = 40;  // syllables
    if (line.stop || line.syllables() < shortest || line.syllables() > longest) return false;
    if (tables_.phrases.find(page_, Where::start, line.first, line.last).kind == Class::scene) return true;
    for (uint32_t i = line.first; i < line.last; ++i) {
      if (tables_.phrases.find(page_, Where::any, i, line.last).kind == Class::scene) return true;
    }
    return false;
  }
  bool ends_in_colon(const Line& line) const { return page_.text[line.end - 1] == ':'; }

  Kind kind_after(uint32_t i) {
    const Line& line = lines_[i];
    switch (line.shape) {
      case Shape::related: comments_ = footer_ = tags_ = false, list_ = true; return Kind::teaser;
      case Shape::comments: comments_ = true; return Kind::boilerplate;
      case Shape::tags: tags_ = line.opener; return Kind::boilerplate;
      case Shape::furniture: footer_ = footer_ || is_footer(line); return Kind::boilerplate;
      case Shape::stamp: return list_ || comments_ || i > end_ + 3 ? Kind::boilerplate : Kind::dateline;
      case Shape::caption: return comments_ ? Kind::boilerplate : list_ ? Kind::teaser : Kind::caption;
      case Shape::credit: return kind_of_late_credit(i);
      default: break;
    }
    if (comments_ || footer_) return Kind::boilerplate;
    const bool cloud = lines_[i - 1].shape == Shape::headline && lines_[i - 1].kind == Kind::boilerplate;
    if (line.shape == Shape::headline && line.syllables() <= (cloud ? 5 : 3) && !list_) return Kind::boilerplate;
    const bool listed = page_.view(line).find(',') != std::string_view::npos && lines_[i - 1].shape == Shape::tags;
    if (tags_ && line.shape == Shape::headline && (line.syllables() <= 5 || listed)) return Kind::boilerplate;
    tags_ = false;
    return Kind::teaser;
  }
  bool is_footer(const Line& line) const {
    return tables_.phrases.find(page_, Where::start, line.first, line.last).kind == Class::footer;
  }
  Kind kind_of_late_credit(uint32_t i) const {
    if (comments_ || tags_ || footer_) return Kind::boilerplate;
    if (list_ && !read_credit(page_, tables_, lines_[i]).by_cue) return Kind::teaser;
    return kind_of_credit(i, true);
  }

  Page& page_;
  const Tables& tables_;
  std::vector<Line>& lines_;
  uint64_t title_hash_ = 0, text_bytes_ = 0;
  uint32_t first_paragraph_ = none, title_ = none, end_ = none;
  bool list_ = false, comments_ = false, tags_ = false, footer_ = false, interview_ = false;
};

}  // namespace

void find_zones(Page& page, const Tables& tables, std::string_view known_title) {
  if (!page.lines.empty()) Zones(page, tables, known_title).run();
}

}  // namespace soi::article
