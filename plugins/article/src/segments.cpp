#include "segments.hpp"

#include "credits.hpp"
#include "outlet.hpp"
#include "shapes.hpp"
#include "sources.hpp"
#include "zones.hpp"

namespace soi::article {
namespace {

constexpr uint32_t long_line = 350;   // bytes; in longer lines captions are looked for inside
constexpr uint32_t max_caption = 45;  // syllables of a caption inside a line
constexpr uint32_t max_tail = 16;     // syllables of authors and sources at the end of a line

class Cutter {
 public:
  Cutter(const Page& page, const Tables& tables, Article& article) : page_(page), tables_(tables), article_(article) {}

  void cut(const Line& line) {
    uint32_t begin = line.begin, end = line.end, first = line.first, last = line.last;
    if (line.kind == Kind::byline || line.kind == Kind::source_note)
      note_credit(read_credit(page_, tables_, line), false);
    if (line.kind == Kind::dateline && dateline_outlet_.empty())
      dateline_outlet_ = read_dateline(page_, tables_, line).outlet;
    const bool text = line.kind == Kind::lead || line.kind == Kind::body;
    if (text) cut_dateline(line, begin, first);
    const Block tail = text ? cut_tail(line, first, end, last) : Block{0, 0, Kind::body};
    if (text && end - begin > long_line) cut_captions(begin, end, first, last, line.kind);
    add(begin, end, line.kind);
    if (line.kind == Kind::boilerplate && !article_.blocks.empty()) article_.blocks.back().recurs = line.recurs;
    if (tail.end > tail.begin) add(tail.begin, tail.end, tail.kind);
  }
  const std::string& dateline_outlet() const { return dateline_outlet_; }
  const std::string& affiliation() const { return affiliation_; }

 private:
  void add(uint32_t begin, uint32_t end, Kind kind) {
    while (begin < end && page_.text[begin] == ' ') ++begin;
    while (end > begin && page_.text[end - 1] == ' ') --end;
    if (begin < end) article_.blocks.push_back({begin, end, kind});
  }

  // Only the article's first text has a dateline.
  void cut_dateline(const Line& line, uint32_t& begin, uint32_t& first) {
    if (seen_text_) return;
    const Dateline dateline = read_dateline(page_, tables_, line);
    seen_text_ = true;
    if (dateline.end == 0) return;
    add(begin, dateline.end, Kind::dateline);
    if (dateline_outlet_.empty()) dateline_outlet_ = dateline.outlet;
    begin = dateline.text_begin;
    while (first < line.last && page_.syllables[first].begin < begin) ++first;
  }

  // Authors and sources behind the last full stop: "... kết quả. Thanh Hảo (Theo NDTV, Reuters)".
  Block cut_tail(const Line& line, uint32_t first, uint32_t& end, uint32_t& last) {
    for (uint32_t i = last; i > first && last - i < max_tail; --i) {
      const uint32_t at = page_.syllables[i - 1].begin;
      const char32_t before = page_.previous_mark(at, line.begin);
      uint32_t begin = at;
      if (before == U'(') {
        while (page_.text[begin - 1] != '(') --begin;
        --begin;
      }
      const char32_t mark = before == U'(' ? page_.previous_mark(begin, line.begin) : before;
      if (!(is_stop(mark) || mark == U'/' || mark == 0x201D || mark == U'"') || page_.text[begin - 1] != ' ') continue;
      if (mark == U'.' && i >= 2 && initial_before(i - 1)) continue;
      const Credit credit = read_credit(page_, tables_, begin, end, i - 1, last);
      if (!credit.matched || i - 1 == first) return {0, 0, Kind::body};
      note_credit(credit, true);
      const Block tail{begin, end, credit.byline.empty() && !credit.sources.empty() ? Kind::source_note : Kind::byline};
      end = begin;
      last = i - 1;
      return tail;
    }
    return {0, 0, Kind::body};
  }
  // "T. N": the full stop belongs to an initial.
  bool initial_before(uint32_t syllable) const {
    return syllable > 0 && page_.syllables[syllable - 1].letters == 1 && starts_capital(page_.syllables[syllable - 1]);
  }

  // "...  13.600 đồng/lít. Một trang trại bò sữa tại Lâm Đồng. Ảnh: Quỳnh Trang Ngoài việc ...": one caption after another.
  void cut_captions(uint32_t& begin, uint32_t end, uint32_t& first, uint32_t last, Kind kind) {
    uint32_t from = first;
    while (from < last) {
      const PhotoCredit credit = find_photo_credit(page_, tables_, from, last, begin, end);
      if (!credit.found) return;
      const uint32_t start = caption_start(credit, first, begin);
      if (start == UINT32_MAX || credit.end <= begin) {
        from = credit.cue + 1;
        continue;
      }
      add(begin, start, kind);
      add(start, credit.end, Kind::caption);
      begin = credit.end;
      first = from = credit.last;
      while (first < last && page_.syllables[first].begin < begin) ++first;
      from = first;
    }
  }
  // Where the sentence with the credit starts: behind the full stop before it (the credit's own does not count).
  uint32_t caption_start(const PhotoCredit& credit, uint32_t first, uint32_t begin) const {
    const uint32_t least = credit.cue > first + max_caption ? credit.cue - max_caption : first;
    for (uint32_t i = credit.cue; i > least; --i) {
      if (i == credit.cue) continue;
      const uint32_t at = page_.syllables[i].begin;
      const uint32_t before = page_.syllables[i - 1].end;
      if (starts_capital(page_.syllables[i]) && at > before + 1 && stop_between(before, at) && !initial_before(i))
        return at;
    }
    return least == first ? begin : UINT32_MAX;
  }

  // A full stop, also with quotation marks or brackets beside it: 'linh thiêng". Nhiều'.
  bool stop_between(uint32_t at, uint32_t end) const {
    while (at < end) {
      const sdk::CodePoint c = sdk::decode(page_.text, at);
      if (is_stop(c.value)) return true;
      at += c.size;
    }
    return false;
  }

  void note_credit(const Credit& credit, bool) {
    if (article_.byline.empty()) article_.byline = credit.byline;
    if (credit.affiliation != UINT32_MAX && affiliation_.empty())
      affiliation_ = tables_.outlet_names[credit.affiliation];
    for (const std::string& source : credit.sources) {
      bool known = source == affiliation_;
      for (const std::string& other : article_.wire_sources) known = known || other == source;
      if (!known) article_.wire_sources.push_back(source);
    }
  }

  const Page& page_;
  const Tables& tables_;
  Article& article_;
  std::string dateline_outlet_, affiliation_;
  bool seen_text_ = false;
};

}  // namespace

void read_article(std::string_view text, const Tables& tables, std::string_view known_title,
                  const std::vector<Recurring>& recurring, Page& page, Article& article) {
  article = Article();
  read_page(text, page);
  mark_recurring(recurring, page);
  find_shapes(page, tables);
  find_zones(page, tables, known_title);
  Cutter cutter(page, tables, article);
  for (const Line& line : page.lines) {
    cutter.cut(line);
    if (line.kind == Kind::title && article.title.empty()) article.title = page.view(line);
  }
  article.outlet = outlet_of_page(page, tables);
  if (article.outlet.empty()) article.outlet = cutter.dateline_outlet();
  if (article.outlet.empty()) article.outlet = cutter.affiliation();
}

}  // namespace soi::article
