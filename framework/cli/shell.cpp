#include "shell.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>

#include <CLI/CLI.hpp>

namespace soi::cli {
namespace {

double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

}  // namespace

void add_plugin_option(CLI::App& command, std::vector<std::string>& plugin_files) {
  command.add_option("--plugin", plugin_files, "Load a plugin from a shared library (may be repeated)")
      ->type_name("FILE")
      ->allow_extra_args(false);
}

void add_run_options(CLI::App& command, RunOptions& options) {
  command
      .add_option("inputs", options.inputs,
                  "Files (.txt .html .jsonl .wet, also .gz .zst), folders, or - for standard input")
      ->type_name("FILE|DIR|-")
      ->required();
  command.add_option("--pipeline", options.pipeline_file, "A pipeline file (soi pipeline show prints the default one)")
      ->type_name("FILE");
  command.add_option("--set", options.settings, "Configure a step, e.g. soi.date_normalizer.prefer=future")
      ->type_name("PLUGIN.OPTION=VALUE")
      ->allow_extra_args(false);
  add_plugin_option(command, options.plugin_files);
  command
      .add_option("--published", options.published,
                  "Publication time (ISO 8601) of documents that carry none: what relative dates count from")
      ->type_name("ISO");
  command.add_option("-j,--jobs", options.jobs, "Threads; results do not depend on it (default: all)")->type_name("N");
  command.add_flag("-q,--quiet", options.quiet, "No progress, no warnings");
}

void add_output_options(CLI::App& command, RunOptions& options, std::vector<std::string> formats) {
  static const std::map<std::string, OffsetUnit> units{
      {"byte", OffsetUnit::byte}, {"utf16", OffsetUnit::utf16}, {"codepoint", OffsetUnit::codepoint}};
  command.add_option("-f,--format", options.format, "Form of the output")->check(CLI::IsMember(std::move(formats)));
  command.add_option("-o,--output", options.output, "Write to a file instead of standard output")->type_name("FILE");
  command.add_option("--offsets", options.offsets, "What begin and end count: byte (default), utf16, codepoint")
      ->transform(CLI::CheckedTransformer(units).description(""))
      ->type_name("UNIT");
  command.add_flag("--text", options.with_text, "Add the text itself to what is annotated");
}

ExitCode fail(const Error& error) {
  std::fprintf(stderr, "soi: error: %s\n", error.to_string().c_str());
  return error.code == ErrorCode::output_failed ? exit_cut_short : exit_wrong_use;
}

void warn(const std::string& message) { std::fprintf(stderr, "soi: warning: %s\n", message.c_str()); }

bool is_terminal(std::FILE* stream) { return isatty(fileno(stream)) != 0; }

bool wants_colour(std::FILE* stream) {
  const char* no_colour = std::getenv("NO_COLOR");
  return is_terminal(stream) && (no_colour == nullptr || *no_colour == '\0');
}

size_t terminal_columns() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return size.ws_col;
  return 100;
}

Result<Registry> open_registry(const std::vector<std::string>& plugin_files) {
  Registry registry;
  for (const std::string& file : plugin_files) {
    if (Result<void> loaded = registry.load(file); !loaded) return loaded.error();
  }
  // A plugin given by file stands in for the linked one of the same id.
  for (const soi_plugin* plugin : linked_plugins()) {
    Result<void> added = registry.add(plugin, "linked");
    if (!added && added.error().code != ErrorCode::plugin_registered_twice) return added.error();
  }
  return registry;
}

Result<PipelineSpec> read_pipeline_spec(const RunOptions& options, const Registry& registry) {
  PipelineSpec spec = default_pipeline(registry);
  if (!options.pipeline_file.empty()) {
    std::ifstream file(options.pipeline_file, std::ios::binary);
    std::ostringstream text;
    if (!file || !(text << file.rdbuf())) {
      return Error{ErrorCode::file_not_found, options.pipeline_file,
                   "the pipeline file cannot be read; check the path"};
    }
    Result<PipelineSpec> parsed = parse_pipeline(text.str(), options.pipeline_file);
    if (!parsed) return parsed;
    spec = std::move(*parsed);
  }
  for (const std::string& setting : options.settings) {
    if (Result<void> applied = apply_setting(spec, registry, setting); !applied) return applied.error();
  }
  return spec;
}

Result<Pipeline> open_pipeline(const RunOptions& options, const Registry& registry) {
  if (!options.published.empty() && !is_published(options.published)) {
    return Error{
        ErrorCode::invalid_published, "--published",
        "\"" + options.published + "\" is no ISO 8601 date or time, such as 2023-08-03 or 2023-08-03T14:35+07:00"};
  }
  Result<PipelineSpec> spec = read_pipeline_spec(options, registry);
  if (!spec) return spec.error();
  return Pipeline::build(*spec, registry);
}

unsigned jobs_of(const RunOptions& options) {
  return options.jobs != 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
}

Result<Output> Output::open(const std::string& path) {
  if (path == "-") return Output(stdout, {});
  std::FILE* file = std::fopen((path + ".part").c_str(), "wb");
  if (file == nullptr)
    return Error{ErrorCode::output_failed, path, "cannot be written; check the folder and its rights"};
  return Output(file, path);
}

Output::Output(Output&& other) noexcept : file_(other.file_), path_(std::move(other.path_)), failed_(other.failed_) {
  other.file_ = nullptr;
}

Output::~Output() {
  if (file_ != nullptr && !path_.empty()) std::fclose(file_), std::remove((path_ + ".part").c_str());
}

bool Output::write(std::string_view text) {
  if (!failed_ && std::fwrite(text.data(), 1, text.size(), file_) != text.size()) failed_ = true;
  return !failed_;
}

Result<void> Output::close() {
  const bool flushed = std::fflush(file_) == 0 && !failed_;
  const std::string where = path_.empty() ? "standard output" : path_;
  const Error error{ErrorCode::output_failed, where, "the results could not be written completely (disk full?)"};
  if (path_.empty()) return flushed ? Result<void>() : Result<void>(error);
  const bool closed = std::fclose(file_) == 0;
  file_ = nullptr;
  const std::string part = path_ + ".part";
  if (flushed && closed && std::rename(part.c_str(), path_.c_str()) == 0) return {};
  std::remove(part.c_str());
  return error;
}

Result<Input> Input::open(const RunOptions& options) {
  Result<DocumentReader> reader = DocumentReader::open(options.inputs);
  if (!reader) return reader.error();
  return Input(std::move(*reader), options);
}

Input::Input(DocumentReader reader, const RunOptions& options)
    : reader_(std::move(reader)), published_(options.published), shows_progress_(!options.quiet && is_terminal(stderr)),
      started_(now()), last_drawn_(started_) {}

std::optional<Result<Document>> Input::next() {
  std::optional<Result<Document>> document = reader_.next();
  if (!document) return document;
  ++documents_;
  if (shows_progress_) draw_progress();
  if (*document && !published_.empty() && (**document).meta.add_string("published", published_)) {
    (**document).meta.add_string("published_from", "given");
  }
  return document;
}

void Input::report_failure(const Error& error) {
  finish();
  ++failures_;
  std::fprintf(stderr, "soi: %s\n", error.to_string().c_str());
}

void Input::report_diagnostics(const Document& document) {
  for (const Diagnostic& diagnostic : document.diagnostics) {
    if (diagnostic.level < SOI_LEVEL_WARNING) continue;
    finish();
    warn(document.id + ": " + diagnostic.message);
  }
}

void Input::draw_analysed(size_t count) {
  const double time = now();
  if (!shows_progress_ || time - started_ < 1 || time - last_drawn_ < 0.1) return;
  last_drawn_ = time;
  drawn_ = true;
  std::fprintf(stderr, "\r\033[K%zu of %llu documents", count, static_cast<unsigned long long>(documents_));
}

void Input::finish() {
  if (drawn_) std::fprintf(stderr, "\r\033[K");
  drawn_ = false;
}

// A bar appears only when the work takes more than a second, and at most ten times a second.
void Input::draw_progress() {
  const double time = now();
  if (time - started_ < 1 || time - last_drawn_ < 0.1) return;
  last_drawn_ = time;
  drawn_ = true;
  const auto documents = static_cast<unsigned long long>(documents_);
  const double megabytes = static_cast<double>(reader_.bytes_read()) / 1e6;
  const double total = static_cast<double>(reader_.bytes_total()) / 1e6;
  if (total <= 0) {
    std::fprintf(stderr, "\r\033[K%llu documents, %.1f MB", documents, megabytes);
    return;
  }
  const int filled = static_cast<int>(30 * std::min(1.0, megabytes / total));
  std::fprintf(stderr, "\r\033[K[%.*s%.*s] %llu documents, %.1f of %.1f MB, %.1f MB/s", filled,
               "##############################", 30 - filled, "..............................", documents, megabytes,
               total, megabytes / (time - started_));
}

}  // namespace soi::cli
