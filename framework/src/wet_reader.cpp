#include "wet_reader.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "html_tokens.hpp"

namespace soi {
namespace {

constexpr size_t max_line_bytes = size_t{1} << 16;  // longer fields are cut: none that is read here is as long

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool is_version(std::string_view line) { return line.substr(0, 7) == "WARC/1."; }

}  // namespace

WetReader::WetReader(ByteSource source, size_t max_block_bytes)
    : source_(std::move(source)), max_block_bytes_(max_block_bytes), buffer_(size_t{1} << 18) {}

Result<WetReader::Found> WetReader::next(Record& record) {
  while (true) {
    bool clean = true;
    const Result<bool> version = find_version(clean);
    if (!version) return version.error();
    if (!clean) return ++number_, Found::malformed;
    if (!*version) return Found::none;
    record = Record();
    bool is_text = false;
    size_t length = 0;
    const Result<bool> fields = read_fields(record, is_text, length);
    if (!fields) return fields.error();
    if (!*fields) return ++number_, Found::malformed;
    const Result<bool> block = read_block(is_text ? &record : nullptr, length);
    if (!block) return block.error();
    if (!is_text && *block) continue;
    ++number_;
    return *block ? Found::record : Found::malformed;
  }
}

// Makes sure that bytes are at hand; false at the end of the source.
Result<bool> WetReader::fill() {
  if (at_ < filled_) return true;
  const Result<size_t> count = source_.read(buffer_.data(), buffer_.size());
  if (!count) return count.error();
  at_ = 0;
  filled_ = *count;
  return filled_ > 0;
}

// The next line without its end; false at the end of the source.
Result<bool> WetReader::read_line(std::string& line) {
  line.clear();
  const auto drop_return = [&line] {
    if (!line.empty() && line.back() == '\r') line.pop_back();
  };
  while (true) {
    const Result<bool> more = fill();
    if (!more) return more.error();
    if (!*more) return drop_return(), !line.empty();
    const char* begin = buffer_.data() + at_;
    const auto* feed = static_cast<const char*>(std::memchr(begin, '\n', filled_ - at_));
    const size_t size = feed ? static_cast<size_t>(feed - begin) : filled_ - at_;
    line.append(begin, std::min(size, max_line_bytes - std::min(max_line_bytes, line.size())));
    at_ += size + (feed ? 1 : 0);
    if (!feed) continue;
    return drop_return(), true;
  }
}

// Goes behind the next version line; false when there is none.  `clean`: only empty lines stood before it.  What is
// not clean is told once: line_ keeps the version line for the next call.
Result<bool> WetReader::find_version(bool& clean) {
  if (is_version(line_)) return line_.clear(), true;
  while (true) {
    const Result<bool> more = read_line(line_);
    if (!more) return more.error();
    if (!*more) return false;
    if (is_version(line_)) {
      if (clean) line_.clear();
      return true;
    }
    clean = clean && line_.empty();
  }
}

// Reads the fields up to the empty line; false when they give no length or the source ends in them.
Result<bool> WetReader::read_fields(Record& record, bool& is_text, size_t& length) {
  bool has_length = false;
  while (true) {
    const Result<bool> more = read_line(line_);
    if (!more) return more.error();
    if (!*more) return false;
    if (line_.empty()) return has_length;
    if (is_version(line_)) return false;  // the fields were cut off: line_ keeps where the next record begins
    const size_t colon = line_.find(':');
    if (colon == std::string::npos) continue;
    const std::string_view name = std::string_view(line_).substr(0, colon);
    const std::string_view value = trimmed(std::string_view(line_).substr(colon + 1));
    if (equals_ignoring_case(name, "content-length")) {
      const auto read = std::from_chars(value.data(), value.data() + value.size(), length);
      has_length = read.ec == std::errc() && read.ptr == value.data() + value.size();
    } else if (equals_ignoring_case(name, "warc-type")) {
      is_text = equals_ignoring_case(value, "conversion");
    } else if (equals_ignoring_case(name, "warc-target-uri")) {
      record.uri = value;
    } else if (equals_ignoring_case(name, "warc-date")) {
      record.date = value;
    } else if (equals_ignoring_case(name, "warc-identified-content-language")) {
      record.language = trimmed(value.substr(0, value.find(',')));
    }
  }
}

// Reads or, without a record, passes over `length` bytes; false when the source ends before.
Result<bool> WetReader::read_block(Record* record, size_t length) {
  if (record != nullptr) record->too_long = length > max_block_bytes_;
  const bool keep = record != nullptr && !record->too_long;
  while (length > 0) {
    const Result<bool> more = fill();
    if (!more) return more.error();
    if (!*more) return false;
    const size_t size = std::min(length, filled_ - at_);
    if (keep) record->block.append(buffer_.data() + at_, size);
    at_ += size;
    length -= size;
  }
  return true;
}

}  // namespace soi
