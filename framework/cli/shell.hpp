// What the commands share: options about input, pipeline and output, messages on stderr, progress, exit codes.
#pragma once

#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <soi/pipeline.hpp>
#include <soi/reader.hpp>
#include <soi/session.hpp>
#include <soi/writer.hpp>

namespace CLI {
class App;
}

namespace soi::cli {

// FORMATS: 0 done, 1 some documents failed, 2 wrong use or configuration, 3 cut short.
enum ExitCode : int { exit_done = 0, exit_documents_failed = 1, exit_wrong_use = 2, exit_cut_short = 3 };

// Options of every command that reads documents.
struct RunOptions {
  std::vector<std::string> inputs;
  std::string pipeline_file;
  std::vector<std::string> settings, plugin_files;
  std::string published;
  std::string format;
  std::string output = "-";
  OffsetUnit offsets = OffsetUnit::byte;
  bool with_text = false, quiet = false;
  unsigned jobs = 0;  // 0: as many as the machine runs at once
};
void add_run_options(CLI::App& command, RunOptions& options);
void add_plugin_option(CLI::App& command, std::vector<std::string>& plugin_files);
void add_output_options(CLI::App& command, RunOptions& options, std::vector<std::string> formats);

// Prints "soi: error: SOI-E... " on stderr and gives the exit code that fits it.
ExitCode fail(const Error& error);
void warn(const std::string& message);

bool is_terminal(std::FILE* stream);
bool wants_colour(std::FILE* stream);  // a terminal, and NO_COLOR is not set
size_t terminal_columns();

// The linked plugins and those of --plugin.
Result<Registry> open_registry(const std::vector<std::string>& plugin_files);
// The pipeline of --pipeline (else the default one) with the --set options applied, not yet checked.
Result<PipelineSpec> read_pipeline_spec(const RunOptions& options, const Registry& registry);
Result<Pipeline> open_pipeline(const RunOptions& options, const Registry& registry);
unsigned jobs_of(const RunOptions& options);

// Where results go: standard output, or a file that gets its name only when it is complete.
class Output {
 public:
  static Result<Output> open(const std::string& path);
  Output(Output&& other) noexcept;
  ~Output();
  bool write(std::string_view text);  // false once writing has failed
  Result<void> close();

 private:
  Output(std::FILE* file, std::string path) : file_(file), path_(std::move(path)) {}
  std::FILE* file_;
  std::string path_;  // empty: standard output
  bool failed_ = false;
};

// A source over the reader of the inputs that draws the progress bar, fills in --published, and counts.
class Input {
 public:
  static Result<Input> open(const RunOptions& options);
  std::optional<Result<Document>> next();
  // Reports a failed document on stderr and remembers it for the exit code.
  void report_failure(const Error& error);
  // Prints a document's warnings on stderr.
  void report_diagnostics(const Document& document);
  // Draws how many of the documents read have been analysed, once all have been read.
  void draw_analysed(size_t count);
  // Removes the progress bar.
  void finish();
  ExitCode exit_code() const { return failures_ == 0 ? exit_done : exit_documents_failed; }

 private:
  Input(DocumentReader reader, const RunOptions& options);
  void draw_progress();

  DocumentReader reader_;
  std::string published_;
  bool shows_progress_;
  bool drawn_ = false;
  uint64_t documents_ = 0, failures_ = 0;
  double started_, last_drawn_;
};

// The commands.  Each registers itself and leaves its exit code in `code` when it was the one asked for.
void add_analyze(CLI::App& app, int& code);
void add_track(CLI::App& app, int& code);
void add_dedup(CLI::App& app, int& code);
void add_plugin(CLI::App& app, int& code);
void add_pipeline(CLI::App& app, int& code);

}  // namespace soi::cli
