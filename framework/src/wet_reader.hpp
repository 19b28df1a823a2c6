// Records of a .wet file, which holds the texts of a crawl's pages: the "conversion" records of a WARC file.
//
// Format: ISO 28500, WARC 1.0 and 1.1 (https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/).
// A record is a version line, named fields, an empty line, a block of Content-Length bytes, and two line ends.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "byte_source.hpp"

namespace soi {

class WetReader {
 public:
  // Memory is bounded by `max_block_bytes` for a block and 64 KiB for a line of the fields.
  WetReader(ByteSource source, size_t max_block_bytes);

  struct Record {
    std::string uri, date, language;  // WARC-Target-URI, WARC-Date, first of WARC-Identified-Content-Language
    std::string block;
    bool too_long = false;  // the block is over the limit and was passed over
  };
  enum class Found { record, malformed, none };
  // Puts the next conversion record into `record`; records of other types are passed over.  Malformed: something that
  // is no record stands there, or the last block is cut short; reading goes on at the next version line.
  // Errors: those of ByteSource::read(); then the source is spent.
  Result<Found> next(Record& record);
  // The number, from 1, of the conversion record or of what is malformed that next() returned last.
  size_t number() const { return number_; }

 private:
  Result<bool> fill();
  Result<bool> read_line(std::string& line);
  Result<bool> find_version(bool& clean);
  Result<bool> read_fields(Record& record, bool& is_text, size_t& length);
  Result<bool> read_block(Record* record, size_t length);

  ByteSource source_;
  size_t max_block_bytes_;
  std::vector<char> buffer_;
  size_t at_ = 0, filled_ = 0, number_ = 0;
  std::string line_;
};

}  // namespace soi
