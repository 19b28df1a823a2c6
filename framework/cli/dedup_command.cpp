#include <set>

#include <soi_sdk/json.hpp>

#include "shell.hpp"

namespace soi::cli {
namespace {

struct DedupOptions : RunOptions {
  double threshold = 0.8;
  bool pairs = false, keep = false;
};

// Steps that do not bear on duplicates are left out; the threshold goes to the deduplicator's configuration.
Result<Pipeline> dedup_pipeline(DedupOptions options, const Registry& registry) {
  options.settings.push_back("soi.deduplicator.threshold=" + std::to_string(options.threshold));
  Result<Pipeline> pipeline = open_pipeline(options, registry);
  return pipeline ? pipeline->reduced_to({"duplicate"}) : pipeline;
}

// Ids of the documents that another member of their cluster stands for.
std::set<std::string> copies(const std::vector<CorpusResult>& results) {
  std::set<std::string> ids;
  for (const CorpusResult& result : results) {
    if (result.kind != "cluster") continue;
    const sdk::JsonView cluster(result.json);
    const std::string representative = cluster["representative"].as_string();
    cluster["members"].for_each([&](sdk::JsonView member) {
      if (member.as_string() != representative) ids.insert(member.as_string());
    });
  }
  return ids;
}

// The document as a JSON line of the input format: what it came with, nothing that soi found.
std::string input_line(const Document& document) {
  std::string line;
  sdk::JsonWriter json(line);
  json.begin_object().key("id").string(document.id);
  for (const Meta::Entry& entry : document.meta.entries()) json.key(entry.name).raw(entry.json);
  json.key("text").string(document.text).end_object();
  line += '\n';
  return line;
}

struct KeptLine {
  std::string id, line;
};

int run(const DedupOptions& options) {
  Result<Registry> registry = open_registry(options.plugin_files);
  if (!registry) return fail(registry.error());
  Result<Pipeline> pipeline = dedup_pipeline(options, *registry);
  if (!pipeline) return fail(pipeline.error());
  Result<Input> input = Input::open(options);
  if (!input) return fail(input.error());
  Result<Output> output = Output::open(options.output);
  if (!output) return fail(output.error());

  std::vector<KeptLine> lines;
  const auto source = [&] {
    std::optional<Result<Document>> next = input->next();
    if (options.keep && next && *next) lines.push_back({(*next)->id, input_line(**next)});
    return next;
  };
  const auto receive = [&](Result<Document>& document) {
    if (!document) input->report_failure(document.error());
    return true;
  };
  Result<std::vector<CorpusResult>> results = analyze_corpus(*pipeline, jobs_of(options), source, receive);
  input->finish();
  if (!results) return fail(results.error());
  if (options.keep) {
    const std::set<std::string> dropped = copies(*results);
    for (const KeptLine& kept : lines) {
      if (!dropped.contains(kept.id)) output->write(kept.line);
    }
  } else {
    for (const CorpusResult& result : *results) {
      if (result.kind == (options.pairs ? "pair" : "cluster")) output->write(result.json + "\n");
    }
  }
  const Result<void> closed = output->close();
  return closed ? input->exit_code() : fail(closed.error());
}

}  // namespace

void add_dedup(CLI::App& app, int& code) {
  auto options = std::make_shared<DedupOptions>();
  CLI::App* command = app.add_subcommand("dedup", "Find documents that are copies of one another");
  command->footer("Examples:\n"
                  "  soi dedup crawl.jsonl.gz > clusters.jsonl\n"
                  "  soi dedup articles/ --pairs --threshold 0.7\n"
                  "  soi dedup crawl.jsonl --keep > without-copies.jsonl");
  add_run_options(*command, *options);
  command->add_option("-o,--output", options->output, "Write to a file instead of standard output")->type_name("FILE");
  command->add_option("--threshold", options->threshold, "Jaccard similarity from which documents are copies (0.8)")
      ->check(CLI::Range(0.1, 1.0));
  auto* pairs = command->add_flag("--pairs", options->pairs, "Print verified pairs instead of clusters");
  command->add_flag("--keep", options->keep, "Write the input without the copies, as JSON lines")->excludes(pairs);
  command->callback([options, &code] { code = run(*options); });
}

}  // namespace soi::cli
