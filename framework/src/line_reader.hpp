// Lines of a byte source, with a limit that keeps memory bounded.
#pragma once

#include <string>
#include <vector>

#include "byte_source.hpp"

namespace soi {

class LineReader {
 public:
  LineReader(ByteSource source, size_t max_line_bytes);

  enum class Line { whole, too_long, none };
  // Puts the next line, without its line feed, into `line`.  One over the limit is passed over to its end and `line`
  // is left empty.  At the end of the source: none.  Errors: those of ByteSource::read(); a line that one cuts off
  // is dropped.
  Result<Line> next(std::string& line);
  // The number, from 1, of the line that next() returned last.
  size_t number() const { return number_; }

 private:
  ByteSource source_;
  size_t max_line_bytes_;
  std::vector<char> buffer_;
  size_t at_ = 0, filled_ = 0, number_ = 0;
};

}  // namespace soi
