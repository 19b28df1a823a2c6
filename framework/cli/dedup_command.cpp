#include "dedup.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>

namespace soi::cli {
namespace {

int cut_short(const Error& error) {
  const int code = fail(error);
  const bool limit = error.code == ErrorCode::spill_failed || error.code == ErrorCode::cancelled;
  return limit ? exit_cut_short : code;
}

Result<void> write_results(const DedupOptions& options, const std::vector<CorpusResult>& results, InputCopy& copy,
                           Output& output) {
  if (options.keep) return write_kept(results, copy, output);
  if (options.format == "html") return write_cluster_page(results, copy, output);
  const std::string_view wanted = options.unit == "template" ? "template"
                                  : options.pairs            ? "pair"
                                  : options.related          ? "related"
                                                             : "cluster";
  for (const CorpusResult& result : results) {
    if (result.kind == wanted) output.write(result.json + "\n");
  }
  return {};
}

// An empty answer needs a word: menus and footers that a site repeats hide copies, and so does a high threshold.
void say_when_there_are_none(const DedupOptions& options, const std::vector<CorpusResult>& results) {
  const bool found = std::any_of(results.begin(), results.end(), [&](const CorpusResult& result) {
    return result.kind == (options.related ? "related" : "cluster") || result.kind == "pair" ||
           result.kind == "template";
  });
  if (!found && options.unit == "template" && !options.quiet)
    return warn("no lines found that many documents of one outlet share; --blocks finds outlets named in the text");
  if (!found && options.related && !options.quiet)
    return warn("no passages found that tell one thing in different words");
  if (found || options.quiet) return;
  warn(options.blocks ? "no copies found; --threshold 0.6 finds looser ones"
                      : "no copies found; --blocks leaves out menus and footers, --threshold 0.6 finds looser copies");
}

int run(const DedupOptions& options) {
  Result<Registry> registry = open_registry(options.plugin_files);
  if (!registry) return fail(registry.error());
  if (!options.explain.empty()) return explain_pair(options, *registry);
  Result<Pipeline> pipeline = dedup_pipeline(options, *registry);
  if (!pipeline) return fail(pipeline.error());
  Result<Input> input = Input::open(options);
  if (!input) return fail(input.error());
  Result<Output> output = Output::open(options.output);
  if (!output) return fail(output.error());
  Result<InputCopy> copy = InputCopy::open(options);
  if (!copy) return cut_short(copy.error());

  const bool reads_twice = options.keep || options.format == "html";
  const auto see = [&](const Document& document) {
    if (reads_twice) copy->see(document);
  };
  Result<std::vector<CorpusResult>> results = compare_input(options, *pipeline, *input, see);
  input->finish();
  if (!results) return cut_short(results.error());
  say_when_there_are_none(options, *results);
  const Result<void> written = write_results(options, *results, *copy, *output);
  if (!written) return cut_short(written.error());
  const Result<void> closed = output->close();
  return closed ? input->exit_code() : fail(closed.error());
}

}  // namespace

void add_dedup(CLI::App& app, int& code) {
  auto options = std::make_shared<DedupOptions>();
  CLI::App* command = app.add_subcommand("dedup", "Find documents that are copies of one another");
  command->footer(
      "Examples:\n"
      "  soi dedup crawl.jsonl.gz > clusters.jsonl\n"
      "  soi dedup articles/ --pairs --threshold 0.7\n"
      "  soi dedup crawl.jsonl --keep > without-copies.jsonl\n"
      "  soi dedup crawl.jsonl --memory 2G --temp /var/tmp > clusters.jsonl\n"
      "  soi dedup articles/ --explain a.txt b.txt\n"
      "  soi dedup articles/ --format html -o copies.html");
  add_run_options(*command, *options);
  command->add_option("-o,--output", options->output, "Write to a file instead of standard output")->type_name("FILE");
  command->add_option("-f,--format", options->format, "jsonl (default), or html: each copy beside what it copies")
      ->check(CLI::IsMember({"jsonl", "html"}));
  command->add_option("--threshold", options->threshold, "Jaccard similarity from which documents are copies (0.8)")
      ->check(CLI::Range(0.1, 1.0));
  auto* unit = command
                   ->add_option("--unit", options->unit,
                                "What is compared: document (default), paragraph, sentence, template (lines)")
                   ->check(CLI::IsMember({"document", "paragraph", "sentence", "template"}));
  auto* pairs = command->add_flag("--pairs", options->pairs, "Print verified pairs instead of clusters");
  auto* related =
      command->add_flag("--related", options->related, "Print passages that tell one thing in different words (slower)")
          ->excludes(pairs);
  auto* keep = command->add_flag("--keep", options->keep, "Write the input without the copies, as JSON lines");
  keep->excludes(pairs)->excludes(related)->excludes(unit);
  command->add_option("--explain", options->explain, "Show what two documents, given by id, have in common")
      ->expected(2)
      ->type_name("ID ID")
      ->excludes(pairs)
      ->excludes(related)
      ->excludes(keep)
      ->excludes(unit);
  command->add_flag("--blocks", options->blocks, "Leave out boilerplate that the article step finds (slower)");
  command->add_option("--memory", options->memory, "Memory for the comparison, e.g. 64M or 2G (default: all there is)")
      ->transform(CLI::AsSizeValue(false))
      ->type_name("SIZE");
  command->add_option("--temp", options->spill_folder, "Folder for what memory has no room for ($TMPDIR, else /tmp)")
      ->type_name("DIR");
  command->callback([options, &code] { code = run(*options); });
}

}  // namespace soi::cli
