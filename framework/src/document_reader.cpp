#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include <soi/reader.hpp>
#include <soi/unique_ids.hpp>
#include <soi_sdk/utf8.hpp>

#include "byte_source.hpp"
#include "file_kind.hpp"
#include "line_reader.hpp"
#include "too_large.hpp"

namespace soi {
namespace {

// One thing to read, or what is wrong with it, in the place where it was named.
struct Input {
  std::string path;  // empty: standard input
  std::string id;    // name of its documents
  FileType type;
  uint64_t size = 0;
  std::optional<Error> error;
};

// Names of files are any bytes; ids and messages are UTF-8.
std::string printable(std::string_view name) {
  std::string out;
  while (!name.empty()) {
    const size_t valid = sdk::first_invalid_utf8(name);
    out.append(name, 0, valid);
    name.remove_prefix(valid);
    if (name.empty()) break;
    out += "\xEF\xBF\xBD";
    name.remove_prefix(1);
  }
  return out;
}

std::string system_message(int number) { return std::generic_category().message(number); }

Input failed(ErrorCode code, std::string_view path, std::string message) {
  Input input;
  input.error = Error{code, printable(path), std::move(message)};
  return input;
}

Input not_found(std::string_view path, int number) {
  return failed(ErrorCode::file_not_found, path,
                "cannot be opened (" + system_message(number) + "); check its name and permissions");
}

// Lists the articles of a folder.  Links are followed; a folder is entered once, so links in a circle end.
class FolderWalk {
 public:
  explicit FolderWalk(std::vector<Input>& found) : found_(found) {}

  void walk(const std::string& root) {
    waiting_.push_back({root, ""});
    while (!waiting_.empty()) {
      const Place place = std::move(waiting_.back());
      waiting_.pop_back();
      visit(place);
    }
  }

 private:
  struct Place {
    std::string path, id;
  };

  void visit(const Place& place) {
    struct stat facts = {};
    const FileType type = file_type(place.path);
    if (::stat(place.path.c_str(), &facts) != 0) {
      if (type.kind != FileKind::unknown) found_.push_back(not_found(place.path, errno));
    } else if (S_ISDIR(facts.st_mode)) {
      if (entered_.insert({facts.st_dev, facts.st_ino}).second) enter(place);
    } else if (S_ISREG(facts.st_mode) && type.kind != FileKind::unknown) {
      found_.push_back({place.path, printable(place.id), type, static_cast<uint64_t>(facts.st_size), std::nullopt});
    }
  }

  void enter(const Place& folder) {
    std::error_code problem;
    std::vector<std::string> names;
    for (std::filesystem::directory_iterator entry(folder.path, problem), end; !problem && entry != end;
         entry.increment(problem)) {
      std::string name = entry->path().filename().string();
      if (name.front() != '.') names.push_back(std::move(name));
    }
    if (problem) {
      found_.push_back(failed(ErrorCode::file_unreadable, folder.path,
                              "the folder cannot be listed (" + problem.message() + "); check its permissions"));
    }
    // The last one waiting is visited first.
    std::sort(names.begin(), names.end(), std::greater<>());
    const std::string slash = folder.path.back() == '/' ? "" : "/";
    for (const std::string& name : names) {
      waiting_.push_back({folder.path + slash + name, folder.id.empty() ? name : folder.id + "/" + name});
    }
  }

  std::vector<Input>& found_;
  std::vector<Place> waiting_;
  std::set<std::pair<dev_t, ino_t>> entered_;
};

void add_folder(const std::string& path, std::vector<Input>& inputs) {
  const size_t before = inputs.size();
  FolderWalk(inputs).walk(path);
  if (inputs.size() > before) return;
  inputs.push_back(
      failed(ErrorCode::no_documents, path,
             "the folder holds no article; name one with files that end in " + std::string(known_endings)));
}

void add_input(const std::string& path, std::vector<Input>& inputs) {
  struct stat facts = {};
  const FileType type = file_type(path);
  if (path == "-") {
    inputs.push_back({"", "-", {}, 0, std::nullopt});
  } else if (::stat(path.c_str(), &facts) != 0) {
    inputs.push_back(not_found(path, errno));
  } else if (S_ISDIR(facts.st_mode)) {
    add_folder(path, inputs);
  } else if (type.kind == FileKind::unknown) {
    inputs.push_back(failed(ErrorCode::unknown_file_kind, path,
                            "what it holds is told by its name, which should end in " + std::string(known_endings) +
                                "; rename it, or pass text or JSON lines on standard input as -"));
  } else {
    const std::string name = path.substr(path.rfind('/') + 1);
    inputs.push_back({path, printable(name), type, static_cast<uint64_t>(facts.st_size), std::nullopt});
  }
}

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

}  // namespace

struct DocumentReader::State {
  std::vector<Input> inputs;
  size_t position = 0;              // of the input that next() reads or opens
  std::optional<LineReader> lines;  // of a file of JSON lines that is being read
  size_t documents_of_lines = 0;
  UniqueIds ids;
  std::string line;
  std::atomic<uint64_t> bytes_read{0};
  uint64_t bytes_total = 0;

  std::optional<Result<Document>> open_next();
  std::optional<Result<Document>> next_line();
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
    else if (state_->position == state_->inputs.size()) return std::nullopt;
    else document = state_->open_next();
    if (!document) continue;
    if (*document) (*document)->id = state_->ids.take(std::move((*document)->id));
    return document;
  }
}

// Reads the input at `position`, or, if it holds JSON lines, makes `lines` ready and returns nothing.
std::optional<Result<Document>> DocumentReader::State::open_next() {
  const Input& input = inputs[position];
  if (input.error) return ++position, *input.error;
  const bool standard_input = input.path.empty();
  Result<ByteSource> source = standard_input ? Result<ByteSource>(ByteSource::standard_input(&bytes_read))
                                             : ByteSource::open(input.path, input.type.packing, &bytes_read);
  if (!source) return ++position, source.error();
  const Result<bool> in_lines = standard_input ? starts_json_lines(*source) : input.type.kind == FileKind::json_lines;
  if (!in_lines) return ++position, in_lines.error();
  if (!*in_lines) return ++position, read_whole(input, std::move(*source));
  lines.emplace(std::move(*source), max_document_bytes);
  documents_of_lines = 0;
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
  const std::string where = input.path.empty() ? "standard input" : printable(input.path);
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
  const std::string where = input.path.empty() ? "standard input" : printable(input.path);
  const auto close = [this] { lines.reset(), ++position; };
  while (true) {
    const Result<LineReader::Line> read = lines->next(line);
    if (!read) return close(), read.error();
    if (*read == LineReader::Line::none) {
      close();
      if (documents_of_lines > 0) return std::nullopt;
      return Error{ErrorCode::no_documents, where, "the file holds no line; leave it out"};
    }
    const std::string number = std::to_string(lines->number());
    const bool marked = lines->number() == 1 && line.compare(0, utf8_mark.size(), utf8_mark) == 0;
    if (marked) line.erase(0, utf8_mark.size());
    if (*read == LineReader::Line::whole && line.find_first_not_of(" \t\r") == std::string::npos) continue;
    ++documents_of_lines;
    if (*read == LineReader::Line::too_long) return too_large(where + ":" + number, max_document_bytes + 1);
    return read_json_line(line, input.id + "#" + number, where + ":" + number);
  }
}

}  // namespace soi
