#include "templates.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include <soi_sdk/hash.hpp>
#include <soi_sdk/unicode.hpp>

#include "bytes.hpp"

namespace soi::deduplicator {
namespace {

constexpr uint32_t paragraph_words = 9;  // of a line that ends as a sentence
constexpr uint32_t long_words = 45;      // of a line that does not
constexpr uint32_t sketch_size = 64;     // paragraphs by which two documents are compared: those of the smallest hashes

enum class Shape : uint8_t {
  never,     // said by somebody, or told with figures
  line,      // a few words
  sentence,  // ends as one, or as long as a paragraph
};

struct Line {
  uint64_t hash;
  uint32_t document, begin, end;
  Shape shape;
  bool paragraph;
};

std::string site_of(const soi::sdk::Document& document) {
  const std::string url = document.meta()["url"].as_string();
  const size_t scheme = url.find("://");
  if (scheme == std::string::npos) return document.meta()["outlet"].as_string();
  const size_t host = scheme + 3;
  return url.substr(host, url.find_first_of("/?#:", host) - host);
}

bool is_quotation_mark(char32_t c) { return c == U'"' || c == 0xAB || c == 0xBB || (c >= 0x201C && c <= 0x201F); }

// What kind of line it is, apart from its number of words.
struct Marks {
  bool stop = false, digit = false, quotation = false;
};
Marks marks_of(std::string_view line) {
  Marks marks;
  for (size_t at = 0; at < line.size();) {
    const soi::sdk::CodePoint c = soi::sdk::decode(line, at);
    const soi::sdk::CharClass kind = soi::sdk::char_class(c.value);
    if (kind == soi::sdk::CharClass::digit) marks.digit = true;
    if (is_quotation_mark(c.value)) marks.quotation = true;
    if (c.value == U'.' || c.value == U'!' || c.value == U'?' || c.value == 0x2026) marks.stop = true;
    else if (kind == soi::sdk::CharClass::letter || kind == soi::sdk::CharClass::digit) marks.stop = false;
    at += c.size;
  }
  return marks;
}

// One outlet's documents, all lines in one list.
class Outlet {
 public:
  void add(std::string_view record) {
    ByteReader reader(record);
    ids_.push_back(reader.get_string());
    for (auto count = reader.get<uint32_t>(); count > 0 && reader.ok(); --count) {
      Line line{};
      line.hash = reader.get<uint64_t>();
      line.document = static_cast<uint32_t>(ids_.size() - 1);
      line.begin = reader.get<uint32_t>(), line.end = reader.get<uint32_t>();
      const auto shape = reader.get<uint8_t>();
      line.shape = static_cast<Shape>(shape & 3), line.paragraph = (shape & 4) != 0;
      lines_.push_back(line);
    }
  }

  void write(std::string_view name, soi::sdk::Records& out) {
    if (ids_.size() < least_documents) return;
    sort_lines();
    sketch();
    for (size_t first = 0, last = 0; first < lines_.size(); first = last) {
      while (last < lines_.size() && lines_[last].hash == lines_[first].hash) ++last;
      if (const uint32_t count = template_count(first, last); count > 0) write_line(name, first, last, count, out);
    }
  }

 private:
  struct Paragraph {
    uint64_t hash;
    uint32_t bytes;
  };

  // By hash, then by document and place.
  void sort_lines() {
    const auto key = [](const Line& line) { return std::tuple(line.hash, line.document, line.begin); };
    std::sort(lines_.begin(), lines_.end(), [&](const Line& a, const Line& b) { return key(a) < key(b); });
  }
  // The paragraphs of each document, those of the smallest hashes; the lines stand in the order of their hashes.
  void sketch() {
    paragraphs_.resize(ids_.size());
    for (const Line& line : lines_) {
      std::vector<Paragraph>& own = paragraphs_[line.document];
      const bool known = !own.empty() && own.back().hash == line.hash;
      if (line.paragraph && !known && own.size() < sketch_size) own.push_back({line.hash, line.end - line.begin});
    }
  }
  bool are_copies(uint32_t a, uint32_t b) const {
    uint64_t shared = 0, left = 0, right = 0;
    for (const Paragraph& paragraph : paragraphs_[a]) left += paragraph.bytes;
    for (const Paragraph& paragraph : paragraphs_[b]) right += paragraph.bytes;
    auto at = paragraphs_[b].begin();
    for (const Paragraph& paragraph : paragraphs_[a]) {
      while (at != paragraphs_[b].end() && at->hash < paragraph.hash) ++at;
      if (at != paragraphs_[b].end() && at->hash == paragraph.hash) shared += paragraph.bytes;
    }
    return shared * 2 >= std::min(left, right);
  }

  // In how many documents the line stands, or 0 when it is no template.
  uint32_t template_count(size_t first, size_t last) const {
    bool never = false, sentence = false;
    uint32_t documents = 0;
    for (size_t i = first; i < last; ++i) {
      never = never || lines_[i].shape == Shape::never;
      sentence = sentence || lines_[i].shape == Shape::sentence;
      documents += i == first || lines_[i].document != lines_[i - 1].document;
    }
    const uint64_t least = sentence ? least_for_sentences : least_documents;
    const bool often = uint64_t{3} * documents >= (sentence ? 2 : 1) * uint64_t{ids_.size()};
    return !never && documents >= least && often && has_witnesses(first, last, least) ? documents : 0;
  }
  // Whether `least` documents hold it of which no two are copies.
  bool has_witnesses(size_t first, size_t last, uint64_t least) const {
    std::vector<uint32_t> witnesses;
    for (size_t i = first; i < last && witnesses.size() < least; ++i) {
      const uint32_t document = lines_[i].document;
      const auto copy = [&](uint32_t witness) { return are_copies(witness, document); };
      if (!paragraphs_[document].empty() && std::none_of(witnesses.begin(), witnesses.end(), copy))
        witnesses.push_back(document);
    }
    return witnesses.size() >= least;
  }

  void write_line(std::string_view name, size_t first, size_t last, uint32_t count, soi::sdk::Records& out) const {
    std::string text;
    soi::sdk::JsonWriter json(text);
    json.begin_object().key("kind").string("template").key("outlet").string(name);
    json.key("documents").integer(count).key("of").integer(static_cast<int64_t>(ids_.size()));
    json.key("members").begin_array();
    for (size_t i = first; i < last; ++i) {
      json.begin_object().key("document").string(ids_[lines_[i].document]);
      json.key("begin").integer(lines_[i].begin).key("end").integer(lines_[i].end).end_object();
    }
    json.end_array().end_object();
    out.result("template", text);
  }

  std::vector<std::string_view> ids_;
  std::vector<Line> lines_;
  std::vector<std::vector<Paragraph>> paragraphs_;  // by document
};

}  // namespace

void map_template_lines(const soi::sdk::Document& document, WordScanner& scanner, soi::sdk::Records& out) {
  const std::string site = site_of(document);
  if (site.empty()) return;
  std::string lines;
  uint32_t count = 0;
  std::vector<ScannedWord> words;
  for (const TextUnit& unit : text_lines(document.text())) {
    words.clear();
    scanner.scan(document.text(), unit.begin, unit.end, words);
    if (words.empty()) continue;
    const Marks marks = marks_of(document.text(unit.begin, unit.end));
    const bool sentence = marks.stop || words.size() >= long_words;
    const bool paragraph = sentence && words.size() >= paragraph_words;
    const Shape shape = marks.quotation || (sentence && marks.digit) ? Shape::never
                        : sentence                                   ? Shape::sentence
                                                                     : Shape::line;
    uint64_t hash = 0;
    for (const ScannedWord& word : words) hash = soi::sdk::combine64(hash, word.id);
    put(lines, hash), put(lines, unit.begin), put(lines, unit.end);
    put(lines, static_cast<uint8_t>(static_cast<unsigned>(shape) | (paragraph ? 4U : 0U)));
    ++count;
  }
  std::string record;
  put_string(record, document.id());
  put(record, count);
  out.emit(site, record + lines);
}

void template_round(const soi::sdk::Groups& groups, uint32_t first, uint32_t last, soi::sdk::Records& out) {
  Outlet outlet;
  for (uint32_t i = first; i < last; ++i) outlet.add(groups.value(i));
  outlet.write(groups.key(first), out);
}

}  // namespace soi::deduplicator
