// Writers: a document with its layers as text for programs and for people (formats: docs/formats).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <soi/document.hpp>

namespace soi {

// What offsets in the output count.  Inside soi they are always bytes.
enum class OffsetUnit { byte, utf16, codepoint };

// Turns byte offsets of one text into another unit.  Building it costs one pass over the text; a look-up is constant.
// The text must outlive it.
class OffsetMap {
 public:
  OffsetMap(std::string_view text, OffsetUnit unit);
  // Precondition: `offset` is a code point boundary of the text.
  uint32_t operator()(ByteOffset offset) const;

 private:
  static constexpr uint32_t stride = 128;
  std::string_view text_;
  OffsetUnit unit_;
  std::vector<uint32_t> checkpoints_;  // units before byte i * stride, counted at the last boundary
};

struct WriteOptions {
  OffsetUnit offsets = OffsetUnit::byte;
  bool with_text = false;           // add "text" to every annotation
  std::vector<std::string> layers;  // only these; empty: all
};

// Appends one line of JSON, {"soi":1,"id":...,"meta":{...},"layers":{...}}, and a line feed.
void write_json_line(const Document& document, const WriteOptions& options, std::string& out);

// Appends the document as a person reads it: a heading, then its dates, names and claims with what was made of them.
// `layers` of the options chooses others; words and sentences are shown only when asked for.
void write_table(const Document& document, const WriteOptions& options, std::string& out);

// Appends the document's sentences and words as CoNLL-U, from which the text comes back byte by byte; an empty or blank
// document gives nothing.  The options change nothing.
void write_conllu(const Document& document, const WriteOptions& options, std::string& out);

// Appends the document as TimeML: one element <TimeML> with its text, TIMEX3 tags in it, and a line feed.  The options
// change nothing.
void write_timeml(const Document& document, const WriteOptions& options, std::string& out);

// Appends the document as one W3C Web Annotation page (JSON-LD) and a line feed.  `layers` of the options chooses;
// without it all but blocks, sentences and words.  Offsets are code points, as the standard wants them.
void write_webanno(const Document& document, const WriteOptions& options, std::string& out);

// Appends the document's annotations as brat standoff (what an .ann file holds beside the text).  Layers and offsets as
// for write_webanno().
void write_brat(const Document& document, const WriteOptions& options, std::string& out);

// Copies one JSON value and converts every number called "begin" or "end" in it.
std::string convert_offsets(std::string_view json, const OffsetMap& map);

}  // namespace soi
