#include <algorithm>
#include <csignal>

#include <soi_sdk/json.hpp>

#include "dedup.hpp"

namespace soi::cli {
namespace {

volatile std::sig_atomic_t interrupted = 0;

// While it lives, Ctrl-C asks for an end instead of making one; a second one ends the program.
class InterruptGuard {
 public:
  InterruptGuard() : before_(std::signal(SIGINT, note)) {}
  ~InterruptGuard() { std::signal(SIGINT, before_); }

 private:
  static void note(int) {
    interrupted = 1;
    std::signal(SIGINT, SIG_DFL);
  }
  void (*before_)(int);
};

void draw(const CorpusProgress& progress) {
  const double megabytes = static_cast<double>(progress.spilled_bytes) / 1e6;
  std::fprintf(stderr, "\r\033[Kcomparing: round %u of %u, %zu of %zu parts", progress.round, progress.rounds,
               progress.parts_done, progress.parts);
  if (megabytes > 0) std::fprintf(stderr, ", %.0f MB on disk", megabytes);
  if (progress.round == progress.rounds && progress.parts_done == progress.parts) std::fprintf(stderr, "\r\033[K");
}

// What `soi dedup` prints needs neither passages nor repeated blocks.
std::vector<std::string> own_settings(const DedupOptions& options) {
  const auto setting = [](const char* name, const std::string& value) {
    return "soi.deduplicator." + std::string(name) + "=" + value;
  };
  if (!options.explain.empty()) return {setting("explain", "true"), setting("passage_words", "6")};
  return {setting("threshold", std::to_string(options.threshold)), setting("unit", options.unit),
          setting("pairs", options.pairs ? "true" : "false"), setting("related", options.related ? "true" : "false"),
          setting("passage_words", "0")};
}

}  // namespace

Result<Pipeline> dedup_pipeline(const DedupOptions& options, const Registry& registry) {
  RunOptions own = options;
  std::vector<std::string> settings = own_settings(options);
  settings.insert(settings.end(), options.settings.begin(), options.settings.end());  // what is said last counts
  own.settings = std::move(settings);
  if (options.blocks || !options.pipeline_file.empty()) {
    Result<Pipeline> pipeline = open_pipeline(own, registry);
    return pipeline ? pipeline->reduced_to({"duplicate"}) : pipeline;
  }
  Result<PipelineSpec> spec = read_pipeline_spec(own, registry);
  if (!spec) return spec.error();
  const auto other = [](const StepSpec& step) { return step.plugin.find("deduplicator") == std::string::npos; };
  spec->steps.erase(std::remove_if(spec->steps.begin(), spec->steps.end(), other), spec->steps.end());
  return Pipeline::build(*spec, registry);
}

Result<std::vector<CorpusResult>> compare_input(const DedupOptions& options, const Pipeline& pipeline, Input& input,
                                                const SeeDocument& seen) {
  const InterruptGuard guard;
  const bool shows_progress = !options.quiet && is_terminal(stderr);
  const CorpusOptions corpus{options.memory, options.spill_folder, [&](const CorpusProgress& progress) {
                               if (shows_progress) draw(progress);
                               return interrupted == 0;
                             }};
  const auto source = [&]() -> std::optional<Result<Document>> {
    if (interrupted != 0) return Error{ErrorCode::cancelled, "", "interrupted"};
    std::optional<Result<Document>> next = input.next();
    if (next && *next) seen(**next);
    return next;
  };
  const auto failed = [&](const Error& error) {
    if (error.code == ErrorCode::cancelled) return false;
    input.report_failure(error);
    return true;
  };
  const auto receive = [&](Result<Document>& document) { return document || failed(document.error()); };
  if (pipeline.steps().size() > 1) return analyze_corpus(pipeline, jobs_of(options), source, receive, corpus);
  return compare_corpus(pipeline, jobs_of(options), source, failed, corpus);
}

std::string input_line(const Document& document) {
  std::string line;
  sdk::JsonWriter json(line);
  json.begin_object().key("id").string(document.id);
  for (const Meta::Entry& entry : document.meta.entries()) {
    const bool added = entry.name == "published_from" && entry.json == "\"given\"";  // by the reader
    if (!added) json.key(entry.name).raw(entry.json);
  }
  json.key("text").string(document.text).end_object();
  line += '\n';
  return line;
}

}  // namespace soi::cli
