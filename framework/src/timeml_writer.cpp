// TimeML 1.2.1 (timeml.org; ISO 24617-1): the text with TIMEX3 tags in it and the publication time as document creation
// time.  Taking the tags away and undoing the escapes gives the text back (docs/cli.md).
#include <charconv>

#include <soi/writer.hpp>

namespace soi {
namespace {

// XML 1.0 cannot hold most control characters at all: they become U+FFFD.  A bare CR would be read as a line feed.
void append_escaped(std::string_view text, bool in_attribute, std::string& out) {
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<uint8_t>(text[i]);
    const bool noncharacter = byte == 0xEF && i + 2 < text.size() && static_cast<uint8_t>(text[i + 1]) == 0xBF &&
                              static_cast<uint8_t>(text[i + 2]) >= 0xBE;
    if (byte == '&') out += "&amp;";
    else if (byte == '<') out += "&lt;";
    else if (byte == '>') out += "&gt;";
    else if (byte == '\r') out += "&#13;";
    else if (in_attribute && byte == '"') out += "&quot;";
    else if (in_attribute && (byte == '\n' || byte == '\t')) out += byte == '\n' ? "&#10;" : "&#9;";
    else if (byte < 0x20 && byte != '\n' && byte != '\t') out += "\xEF\xBF\xBD";
    else if (noncharacter) out += "\xEF\xBF\xBD", i += 2;
    else out += text[i];
  }
}

// How many units of one kind lie between the two ends, as a duration; PXD where that cannot be said.
std::string duration_between(std::string_view from, std::string_view to) {
  const auto number = [](std::string_view text, size_t at, size_t count) {
    int value = -1;
    if (text.size() < at + count) return value;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + count, value);
    return error == std::errc() && end == text.data() + at + count ? value : -1;
  };
  const int years[] = {number(from, 0, 4), number(to, 0, 4)};
  if (from.size() != to.size() || years[0] < 0 || years[1] < years[0]) return "PXD";
  if (from.size() == 4) return "P" + std::to_string(years[1] - years[0]) + "Y";
  const int months[] = {number(from, 5, 2), number(to, 5, 2)};
  if (months[0] < 1 || months[1] < 1) return "PXD";
  const int whole_months = (years[1] - years[0]) * 12 + months[1] - months[0];
  if (from.size() == 7) return "P" + std::to_string(whole_months) + "M";
  const int days[] = {number(from, 8, 2), number(to, 8, 2)};
  if (from.size() == 10 && whole_months == 0 && days[0] > 0) return "P" + std::to_string(days[1] - days[0]) + "D";
  const bool clocks = from.size() == 16 && from[10] == 'T' && from.substr(0, 10) == to.substr(0, 10);
  if (!clocks) return "PXD";
  const int minutes = (number(to, 11, 2) - number(from, 11, 2)) * 60 + number(to, 14, 2) - number(from, 14, 2);
  if (minutes < 0) return "PXD";
  return minutes % 60 == 0 ? "PT" + std::to_string(minutes / 60) + "H" : "PT" + std::to_string(minutes) + "M";
}

class TimemlWriter {
 public:
  TimemlWriter(const Document& document, std::string& out)
      : document_(document), layer_(document.layer("timex")), out_(out) {
    if (layer_ == nullptr) return;
    next_id_ = layer_->annotations.size() + 1;
    points_.resize(layer_->annotations.size());
  }

  void write() {
    out_ += "<TimeML>\n<DOCID>";
    append_escaped(document_.id, false, out_);
    out_ += "</DOCID>\n";
    write_creation_time();
    out_ += "<TEXT>";
    ByteOffset end = 0;
    for (uint32_t i = 0; layer_ != nullptr && i < layer_->annotations.size(); ++i) {
      const Annotation& timex = layer_->annotations[i];
      if (timex.begin < end) continue;  // inline tags cannot overlap
      write_text(end, timex.begin);
      write_timex(i);
      end = timex.end;
    }
    write_text(end, static_cast<ByteOffset>(document_.text.size()));
    out_ += "</TEXT>\n</TimeML>\n";
  }

 private:
  static std::string tid(size_t number) { return "t" + std::to_string(number); }
  void write_text(ByteOffset begin, ByteOffset end) {
    append_escaped(std::string_view(document_.text).substr(begin, end - begin), false, out_);
  }
  void attribute(const char* name, std::string_view value) {
    if (value.empty()) return;
    out_.append(" ").append(name).append("=\"");
    append_escaped(value, true, out_);
    out_ += '"';
  }
  std::string_view string(uint32_t index, std::string_view name) const {
    const Attribute* found = layer_->find(index, name);
    return found == nullptr ? std::string_view() : layer_->string(*found);
  }

  // t0; without a known time of publication there is none.
  void write_creation_time() {
    creation_time_ = document_.meta.find_string("published");
    if (creation_time_.empty()) return;
    out_ += "<DCT><TIMEX3";
    attribute("tid", "t0");
    attribute("type", creation_time_.find('T') == std::string::npos ? "DATE" : "TIME");
    attribute("value", creation_time_);
    attribute("temporalFunction", "false");
    attribute("functionInDocument", "CREATION_TIME");
    out_ += '>';
    append_escaped(creation_time_, false, out_);
    out_ += "</TIMEX3></DCT>\n";
  }

  void write_timex(uint32_t index) {
    const Annotation& timex = layer_->annotations[index];
    const std::vector<std::string>& kinds = layer_->schema->kinds;
    const std::string type = timex.kind < kinds.size() ? kinds[timex.kind] : "DATE";
    const std::string_view begin = string(index, "begin_point"), end = string(index, "end_point");
    std::string value(string(index, "value"));
    if (type == "INTERVAL") value = duration_between(begin, end);
    // TIMEX3 asks for a value: that of a lunar date in an unknown year is open.
    if (value.empty()) value = "XXXX-XX-XX";
    std::string points;  // the ends that are no expressions of their own, as empty tags behind the expression
    const std::string begin_tid = point_tid(begin, points), end_tid = point_tid(end, points);
    points_[index] = type == "DATE" || type == "TIME" ? tid(index + 1) : end_tid;
    out_ += "<TIMEX3";
    attribute("tid", tid(index + 1));
    attribute("type", type == "INTERVAL" ? "DURATION" : type);
    attribute("value", value);
    for (const char* name : {"mod", "quant", "freq"}) attribute(name, string(index, name));
    attribute("beginPoint", begin_tid);
    attribute("endPoint", end_tid);
    write_anchor(index);
    if (const std::string_view lunar = string(index, "lunar"); !lunar.empty())
      attribute("comment", "lunar " + std::string(lunar));
    out_ += '>';
    write_text(timex.begin, timex.end);
    out_.append("</TIMEX3>").append(points);
  }

  void write_anchor(uint32_t index) {
    const std::string_view relative = string(index, "relative");
    attribute("temporalFunction", relative.empty() ? "false" : "true");
    const Attribute* anchor = layer_->find(index, "anchor");
    if (anchor != nullptr) attribute("anchorTimeID", points_[link_target(*anchor).index]);
    else if (relative == "published" && !creation_time_.empty()) attribute("anchorTimeID", "t0");
  }

  std::string point_tid(std::string_view value, std::string& points) {
    if (value.empty()) return "";
    constexpr size_t day = 10;  // characters: a year or a month is more than the day of publication
    const bool now = value == creation_time_.substr(0, value.size());
    if (now && (value.size() >= day || value.size() == creation_time_.size())) return "t0";
    const std::string id = tid(next_id_++);
    std::swap(points, out_);
    out_ += "<TIMEX3";
    attribute("tid", id);
    attribute("type", value.find('T') == std::string_view::npos ? "DATE" : "TIME");
    attribute("value", value);
    attribute("temporalFunction", "false");
    out_ += "/>";
    std::swap(points, out_);
    return id;
  }

  const Document& document_;
  const Layer* layer_;
  std::string& out_;
  std::string creation_time_;
  // By annotation: the tag of the point in time that others are counted from, the expression itself or the end of a
  // range; empty where none has been written.
  std::vector<std::string> points_;
  size_t next_id_ = 1;  // of tags that have no annotation
};

}  // namespace

void write_timeml(const Document& document, const WriteOptions&, std::string& out) {
  TimemlWriter(document, out).write();
}

}  // namespace soi
