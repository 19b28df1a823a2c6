#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include <soi/cluster_page.hpp>
#include <soi_sdk/json.hpp>

#include "dedup.hpp"

namespace soi::cli {
namespace {

// Ids of the documents that another member of their cluster stands for.
std::set<std::string> copies(const std::vector<CorpusResult>& results) {
  std::set<std::string> ids;
  for (const CorpusResult& result : results) {
    if (result.kind != "cluster") continue;
    const sdk::JsonView cluster(result.json);
    const std::string representative = cluster["representative"].as_string();
    cluster["members"].for_each([&](sdk::JsonView member) {
      std::string id = member.as_string();
      if (id != representative) ids.insert(std::move(id));
    });
  }
  return ids;
}

Error spool_failed() {
  return Error{
      ErrorCode::spill_failed, "standard input",
      "a copy of it could not be kept in a temporary file (disk full?); save it as a file and name that, or name a "
      "folder with more room (--temp)"};
}

// Where --temp says.  It has no name and is gone when the program is.
std::FILE* temporary_file(const std::string& folder) {
  const char* named = std::getenv("TMPDIR");
  const bool has_named = named != nullptr && *named != '\0';
  std::string name = (!folder.empty() ? folder : has_named ? std::string(named) : "/tmp") + "/soi-XXXXXX";
  const int file = ::mkstemp(name.data());
  if (file < 0) return nullptr;
  std::remove(name.c_str());
  return ::fdopen(file, "w+");
}

}  // namespace

Result<InputCopy> InputCopy::open(const DedupOptions& options) {
  const bool once = std::find(options.inputs.begin(), options.inputs.end(), "-") != options.inputs.end();
  if (!once || !(options.keep || options.format == "html")) return InputCopy(options, nullptr);
  std::FILE* file = temporary_file(options.spill_folder);
  if (file == nullptr) return spool_failed();
  return InputCopy(options, file);
}

InputCopy::InputCopy(InputCopy&& other) noexcept
    : options_(other.options_), file_(other.file_), failed_(other.failed_) {
  other.file_ = nullptr;
}

InputCopy::~InputCopy() {
  if (file_ != nullptr) std::fclose(file_);
}

void InputCopy::see(const Document& document) {
  if (file_ == nullptr || failed_) return;
  const std::string line = input_line(document);
  failed_ = std::fwrite(line.data(), 1, line.size(), file_) != line.size();
}

Result<void> InputCopy::for_each(const std::function<void(Document&)>& visit) {
  if (file_ == nullptr) {
    DedupOptions again = *options_;
    again.quiet = true;
    Result<Input> input = Input::open(again);
    if (!input) return input.error();
    while (std::optional<Result<Document>> document = input->next()) {
      if (*document) visit(**document);  // what failed was reported the first time
    }
    return {};
  }
  if (failed_ || std::fflush(file_) != 0 || std::fseek(file_, 0, SEEK_SET) != 0) return spool_failed();
  char* line = nullptr;
  size_t room = 0;
  for (ssize_t size; (size = ::getline(&line, &room, file_)) > 0;) {
    Result<Document> document = read_json_line({line, static_cast<size_t>(size - 1)}, "", "");
    if (document) visit(*document);
  }
  std::free(line);
  return std::ferror(file_) != 0 ? Result<void>(spool_failed()) : Result<void>();
}

Result<void> write_kept(const std::vector<CorpusResult>& results, InputCopy& copy, Output& output) {
  const std::set<std::string> dropped = copies(results);
  return copy.for_each([&](const Document& document) {
    if (!dropped.contains(document.id)) output.write(input_line(document));
  });
}

Result<void> write_cluster_page(const std::vector<CorpusResult>& results, InputCopy& copy, Output& output) {
  ClusterPage page(results);
  const Result<void> read = copy.for_each([&](Document& document) { page.offer(document); });
  if (read) output.write(page.html());
  return read;
}

int explain_pair(const DedupOptions& options, const Registry& registry) {
  Result<Pipeline> pipeline = dedup_pipeline(options, registry);
  if (!pipeline) return fail(pipeline.error());
  Result<Input> input = Input::open(options);
  if (!input) return fail(input.error());
  std::map<std::string, Document> found;
  while (std::optional<Result<Document>> document = input->next()) {
    if (!*document) input->report_failure(document->error());
    else if ((*document)->id == options.explain[0] || (*document)->id == options.explain[1])
      found.emplace((*document)->id, std::move(**document));
  }
  input->finish();
  std::vector<Document> documents;
  for (const std::string& id : options.explain) {
    const auto document = found.find(id);
    if (document == found.end()) {
      return fail({ErrorCode::no_documents, "--explain",
                   "no document of the input has the id \"" + id + "\"; give two ids as the input has them"});
    }
    documents.push_back(std::move(document->second));
    found.erase(document);
  }
  Result<Output> output = Output::open(options.output);
  if (!output) return fail(output.error());
  size_t next = 0;
  const auto source = [&]() -> std::optional<Result<Document>> {
    if (next == documents.size()) return std::nullopt;
    return documents[next++];
  };
  Result<std::vector<CorpusResult>> results = compare_corpus(*pipeline, 1, source, [](const Error&) { return true; });
  if (!results) return fail(results.error());
  const bool for_people = options.output == "-" && is_terminal(stdout);
  if (options.format == "html") output->write(pair_html(*results, documents[0], documents[1]));
  else output->write(explain_text(*results, documents[0], documents[1], for_people));
  const Result<void> closed = output->close();
  return closed ? input->exit_code() : fail(closed.error());
}

}  // namespace soi::cli
