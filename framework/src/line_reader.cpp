#include "line_reader.hpp"

#include <cstring>

namespace soi {

LineReader::LineReader(ByteSource source, size_t max_line_bytes)
    : source_(std::move(source)), max_line_bytes_(max_line_bytes), buffer_(size_t{1} << 18) {}

Result<LineReader::Line> LineReader::next(std::string& line) {
  line.clear();
  bool started = false, too_long = false, ended = false;
  while (!ended) {
    if (at_ == filled_) {
      const Result<size_t> count = source_.read(buffer_.data(), buffer_.size());
      if (!count) return count.error();
      at_ = 0;
      filled_ = *count;
      if (filled_ == 0) break;
    }
    if (!started) ++number_;
    started = true;
    const char* begin = buffer_.data() + at_;
    const auto* feed = static_cast<const char*>(std::memchr(begin, '\n', filled_ - at_));
    const size_t size = feed ? static_cast<size_t>(feed - begin) : filled_ - at_;
    too_long = too_long || line.size() + size > max_line_bytes_;
    if (too_long) line.clear();
    else line.append(begin, size);
    at_ += size + (feed ? 1 : 0);
    ended = feed != nullptr;
  }
  if (!started) return Line::none;
  return too_long ? Line::too_long : Line::whole;
}

}  // namespace soi
