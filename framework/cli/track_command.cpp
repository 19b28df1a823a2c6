#include "shell.hpp"

#include <soi/story.hpp>

namespace soi::cli {
namespace {

std::string format_of(const RunOptions& options) {
  if (!options.format.empty()) return options.format;
  return options.output == "-" && is_terminal(stdout) ? "table" : "json";
}

std::string write_story(const Story& story, const RunOptions& options) {
  const std::string format = format_of(options);
  if (format == "json") return story_json(story, {options.offsets, options.with_text, {}});
  const bool to_terminal = options.output == "-";
  const StoryStyle style{to_terminal && wants_colour(stdout), terminal_columns()};
  return render_story(story, story_json(story, {}), format, style);
}

int run(const RunOptions& options) {
  Result<Registry> registry = open_registry(options.plugin_files);
  if (!registry) return fail(registry.error());
  Result<Pipeline> pipeline = open_pipeline(options, *registry);
  if (!pipeline) return fail(pipeline.error());
  Result<Input> input = Input::open(options);
  if (!input) return fail(input.error());
  Result<Output> output = Output::open(options.output);
  if (!output) return fail(output.error());

  std::vector<Document> documents;
  const auto receive = [&](Result<Document>& document) {
    if (!document) return input->report_failure(document.error()), true;
    if (!options.quiet) input->report_diagnostics(*document);
    documents.push_back(std::move(*document));
    return true;
  };
  Result<std::vector<CorpusResult>> results =
      analyze_corpus(*pipeline, jobs_of(options), [&] { return input->next(); }, receive);
  input->finish();
  if (!results) return fail(results.error());
  output->write(write_story(make_story(std::move(documents), std::move(*results)), options));
  const Result<void> closed = output->close();
  return closed ? input->exit_code() : fail(closed.error());
}

}  // namespace

void add_track(CLI::App& app, int& code) {
  auto options = std::make_shared<RunOptions>();
  CLI::App* command = app.add_subcommand("track", "Follow claims across documents: one story out of many articles");
  command->footer("Examples:\n"
                  "  soi track articles/\n"
                  "  soi track articles/ --format html --output story.html\n"
                  "  soi track a.txt b.txt --published 2023-08-03 --format json | jq .threads");
  add_run_options(*command, *options);
  add_output_options(*command, *options, {"table", "json", "html", "md", "csv", "jsonld"});
  command->callback([options, &code] { code = run(*options); });
}

}  // namespace soi::cli
