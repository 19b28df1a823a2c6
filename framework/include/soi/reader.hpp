// Readers: files, folders and streams in, documents out, one at a time and with bounded memory.
//
// Ids: a text or HTML file's document is called by the file's name relative to the folder that was given (a file given
// outright: its name without folders); a JSON line's by its "id", else "<name>#<line>"; a text of a crawl (.wet) by
// "<name>#<record>".  A name that was used before in the run gets "#2", "#3", ... so ids are unique.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <soi/document.hpp>

namespace soi {

// Bytes in any charset that soi knows, as UTF-8.
struct DecodedText {
  std::string text;     // valid UTF-8; a leading byte order mark is dropped
  std::string charset;  // "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1258", "TCVN3", "VISCII", "VNI"
};

// Detects the charset and converts: a byte order mark decides, then valid UTF-8 (NUL bytes and all), then UTF-16 by its
// zero bytes, then the Vietnamese charset whose words are spelled right.  Text from the last is composed (NFC).
// Errors: invalid_text, naming the first byte that does not fit; document_too_large.
Result<DecodedText> decode_text(std::string_view bytes, std::string_view where);

// The readable text of an HTML page, a block element a line, an empty line between paragraphs; `title`, `published`,
// `outlet`, `url` and `lang` of its metadata (<title>, <meta>, <time>, JSON-LD) become facts of the document.  Scripts,
// styles and markup are left out; navigation and asides stay: to tell them from the article is the article plugin's job.
// Time is linear on any input.  Errors: document_too_large.
Result<Document> read_html(std::string_view utf8, std::string_view id);

// One document from one JSON line as FORMATS describes it; other members are kept as facts, in their order, numbers with
// all their digits.  `fallback_id` names it when it carries no "id".  Members that are null or "" count as not stated.
// Errors: malformed_json, invalid_text, missing_text, invalid_published, document_too_large.
Result<Document> read_json_line(std::string_view line, std::string_view fallback_id, std::string_view where);

// One document from the bytes of a .txt, .html or .htm file, by the ending of `name`.  Used by programs without files.
// Errors: unknown_file_kind, and those of decode_text() and read_html().
Result<Document> read_document(std::string_view bytes, std::string_view name);

// Checks that `text` is an ISO 8601 date or date and time ("2023-08-03", "2023-08-03T14:35", with seconds and a zone
// if need be) of a day that exists.
bool is_published(std::string_view text);

class DocumentReader {
 public:
  // `inputs`: files (.txt, .html, .htm, .jsonl, .wet, each also .gz and .zst), folders, "-" for standard input (JSON lines
  // when its first byte is "{", else one text).  Folders are read recursively in the byte order of their names; files
  // of other kinds, hidden ones and folders already entered (links in a circle) are passed over.  Nothing is opened
  // before next().  An input that cannot be read is an error of next(), in its place; only when nothing can be read at
  // all does open() fail with the first of them.
  // Errors: file_not_found, no_documents (a folder or file without articles), unknown_file_kind.
  static Result<DocumentReader> open(const std::vector<std::string>& inputs);
  ~DocumentReader();
  DocumentReader(DocumentReader&&) noexcept;

  // The next document in the order of the inputs, an Error about one that could not be read (go on calling), or
  // nothing at the end.  Errors: those above, file_unreadable, broken_archive, and those of the functions above.
  // A line of JSON over max_document_bytes is an error of its own; the lines after it still come.  The same holds for
  // the records of a .wet file, and for what stands there and is no record (malformed_record).
  std::optional<Result<Document>> next();

  // Progress, for people: bytes read so far of the files, and of all (0 when standard input is among them).
  uint64_t bytes_read() const;
  uint64_t bytes_total() const;

 private:
  struct State;
  explicit DocumentReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace soi
