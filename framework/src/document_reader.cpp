#include <algorithm>
#include <atomic>
#include <utility>

#include <soi/reader.hpp>
#include <soi/unique_ids.hpp>

#include "byte_source.hpp"
#include "input_list.hpp"
#include "line_reader.hpp"
#include "too_large.hpp"
#include "wet_reader.hpp"

namespace soi {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

std::string name_of(const Input& input) { return input.path.empty() ? "standard input" : printable(input.path); }

// Crawls name languages by three letters (ISO 639-3); documents by two where there are two.
std::string_view short_language(std::string_view code) { return code == "vie" ? "vi" : code == "eng" ? "en" : code; }

Result<Document> document_of(const WetReader::Record& record, std::string id, const std::string& where) {
  if (record.too_long) return too_large(where, max_document_bytes + 1);
  Result<DecodedText> decoded = decode_text(record.block, where);
  if (!decoded) return decoded.error();
  Document document;
  document.id = std::move(id);
  document.text = std::move(decoded->text);
  document.meta.add_string("charset", decoded->charset);
  if (!record.uri.empty()) document.meta.add_string("url", printable(record.uri));
  if (!record.date.empty()) document.meta.add_string("crawled", printable(record.date));
  if (!record.language.empty()) document.meta.add_string("lang", printable(short_language(record.language)));
  return document;
}

}  // namespace

struct DocumentReader::State {
  std::vector<Input> inputs;
  size_t position = 0;               // of the input that next() reads or opens
  std::optional<LineReader> lines;   // of a file of JSON lines that is being read
  std::optional<WetReader> records;  // of a .wet file that is being read
  size_t documents_of_file = 0;      // that lines or records have given
  UniqueIds ids;
  std::string line;
  std::atomic<uint64_t> bytes_read{0};
  uint64_t bytes_total = 0;

  std::optional<Result<Document>> open_next();
  std::optional<Result<Document>> next_line();
  std::optional<Result<Document>> next_record();
  Result<Document> read_whole(const Input& input, ByteSource source);
  Result<bool> starts_json_lines(ByteSource& source);
};

DocumentReader::DocumentReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
DocumentReader::~DocumentReader() = default;
DocumentReader::DocumentReader(DocumentReader&&) noexcept = default;

Result<DocumentReader> DocumentReader::open(const std::vector<std::string>& inputs) {
  auto state = std::make_unique<State>();
  for (const std::string& path : inputs) add_input(path, state->inputs);
  const auto readable = [](const Input& input) { return !input.error; };
  if (state->inputs.empty()) {
    return Error{ErrorCode::no_documents, "", "nothing to read; name files or folders, or - for standard input"};
  }
  if (std::none_of(state->inputs.begin(), state->inputs.end(), readable)) return *state->inputs.front().error;
  for (const Input& input : state->inputs) {
    if (input.path.empty() && !input.error) {
      state->bytes_total = 0;
      break;
    }
    state->bytes_total += input.size;
  }
  return DocumentReader(std::move(state));
}

uint64_t DocumentReader::bytes_read() const { return state_->bytes_read; }
uint64_t DocumentReader::bytes_total() const { return state_->bytes_total; }

std::optional<Result<Document>> DocumentReader::next() {
  while (true) {
    std::optional<Result<Document>> document;
    if (state_->lines) document = state_->next_line();
    else if (state_->records) document = state_->next_record();
    else if (state_->position == state_->inputs.size()) return std::nullopt;
    else document = state_->open_next();
    if (!document) continue;
    if (*document) (*document)->id = state_->ids.take(std::move((*document)->id));
    return document;
  }
}

// Reads the input at `position`, or, if it holds several documents, makes `lines` or `records` ready and returns nothing.
std::optional<Result<Document>> DocumentReader::State::open_next() {
  const Input& input = inputs[position];
  if (input.error) return ++position, *input.error;
  const bool standard_input = input.path.empty();
  Result<ByteSource> source = standard_input ? Result<ByteSource>(ByteSource::standard_input(&bytes_read))
                                             : ByteSource::open(input.path, input.type.packing, &bytes_read);
  if (!source) return ++position, source.error();
  documents_of_file = 0;
  if (input.type.kind == FileKind::wet) return records.emplace(std::move(*source), max_document_bytes), std::nullopt;
  const Result<bool> in_lines = standard_input ? starts_json_lines(*source) : input.type.kind == FileKind::json_lines;
  if (!in_lines) return ++position, in_lines.error();
  if (!*in_lines) return ++position, read_whole(input, std::move(*source));
  lines.emplace(std::move(*source), max_document_bytes);
  return std::nullopt;
}

Result<bool> DocumentReader::State::starts_json_lines(ByteSource& source) {
  std::string start(utf8_mark.size() + 1, '\0');
  size_t size = 0;
  while (size < start.size()) {
    const Result<size_t> count = source.read(start.data() + size, start.size() - size);
    if (!count) return count.error();
    if (*count == 0) break;
    size += *count;
  }
  start.resize(size);
  const bool marked = start.compare(0, utf8_mark.size(), utf8_mark) == 0;
  const bool lines_follow = start.substr(marked ? utf8_mark.size() : 0, 1) == "{";
  source.put_back(std::move(start));
  return lines_follow;
}

Result<Document> DocumentReader::State::read_whole(const Input& input, ByteSource source) {
  const std::string where = name_of(input);
  Result<std::string> bytes = source.read_all(max_document_bytes);
  if (!bytes) return bytes.error();
  Result<DecodedText> decoded = decode_text(*bytes, where);
  if (!decoded) return decoded.error();
  Result<Document> document = Document();
  if (input.type.kind == FileKind::html) {
    document = read_html(decoded->text, input.id);
    if (!document) return document;
  } else {
    document->id = input.id;
    document->text = std::move(decoded->text);
  }
  document->meta.add_string("charset", decoded->charset);
  return document;
}

// The next document of `lines`; at their end, nothing, and `lines` is closed.
std::optional<Result<Document>> DocumentReader::State::next_line() {
  const Input& input = inputs[position];
  const std::string where = name_of(input);
  const auto close = [this] { lines.reset(), ++position; };
  while (true) {
    const Result<LineReader::Line> read = lines->next(line);
    if (!read) return close(), read.error();
    if (*read == LineReader::Line::none) {
      close();
      if (documents_of_file > 0) return std::nullopt;
      return Error{ErrorCode::no_documents, where, "the file holds no line; leave it out"};
    }
    const std::string number = std::to_string(lines->number());
    const bool marked = lines->number() == 1 && line.compare(0, utf8_mark.size(), utf8_mark) == 0;
    if (marked) line.erase(0, utf8_mark.size());
    if (*read == LineReader::Line::whole && line.find_first_not_of(" \t\r") == std::string::npos) continue;
    ++documents_of_file;
    if (*read == LineReader::Line::too_long) return too_large(where + ":" + number, max_document_bytes + 1);
    return read_json_line(line, input.id + "#" + number, where + ":" + number);
  }
}

// The next document of `records`; at their end, nothing, and `records` is closed.
std::optional<Result<Document>> DocumentReader::State::next_record() {
  const Input& input = inputs[position];
  const std::string where = name_of(input);
  const auto close = [this] { records.reset(), ++position; };
  WetReader::Record record;
  const Result<WetReader::Found> found = records->next(record);
  if (!found) return close(), found.error();
  if (*found == WetReader::Found::none) {
    close();
    if (documents_of_file > 0) return std::nullopt;
    return Error{ErrorCode::no_documents, where, "the file holds no record of the type conversion; leave it out"};
  }
  ++documents_of_file;
  const std::string number = "#" + std::to_string(records->number());
  if (*found == WetReader::Found::malformed) {
    return Error{ErrorCode::malformed_record, where + number,
                 "is no whole WARC record with a Content-Length; the records behind it are read, fetch the file again"};
  }
  return document_of(record, input.id + number, where + number);
}

}  // namespace soi
