#include <CLI/CLI.hpp>

#include "brat_folder.hpp"
#include "shell.hpp"

namespace soi::cli {
namespace {

struct AnalyzeOptions : RunOptions {
  std::vector<std::string> layers;
};

// Appends the document in the format asked for.
using WriteDocument = void (*)(const Document&, const WriteOptions&, std::string&);

WriteDocument writer_of(const AnalyzeOptions& options) {
  const bool for_people = options.output == "-" && is_terminal(stdout);
  const std::string format = !options.format.empty() ? options.format : for_people ? "table" : "jsonl";
  if (format == "conllu") return write_conllu;
  if (format == "timeml") return write_timeml;
  if (format == "webanno") return write_webanno;
  return format == "table" ? write_table : write_json_line;
}

// Analyzes all of the input; `write` gives false when it can write no more.
template <class Write>
Result<void> analyze_input(const AnalyzeOptions& options, const Pipeline& pipeline, Input& input, Write write) {
  const auto receive = [&](Result<Document>& document) {
    if (!document) return input.report_failure(document.error()), true;
    if (!options.quiet) input.report_diagnostics(*document);
    return write(*document);
  };
  Result<void> done = analyze(
      pipeline, jobs_of(options), [&] { return input.next(); }, receive);
  input.finish();
  return done;
}

Result<void> write_stream(const AnalyzeOptions& options, const Pipeline& pipeline, Input& input) {
  Result<Output> output = Output::open(options.output);
  if (!output) return output.error();
  const WriteOptions write_options{options.offsets, options.with_text, options.layers};
  const WriteDocument write = writer_of(options);
  Result<void> done = analyze_input(options, pipeline, input, [&](const Document& document) {
    std::string text;
    write(document, write_options, text);
    return output->write(text);
  });
  return done ? output->close() : done;
}

Result<void> write_brat_folder(const AnalyzeOptions& options, const Pipeline& pipeline, Input& input) {
  Result<BratFolder> folder = BratFolder::open(options.output);
  if (!folder) return folder.error();
  Result<void> written;
  Result<void> done = analyze_input(options, pipeline, input, [&](const Document& document) {
    written = folder->write(document, {OffsetUnit::codepoint, false, options.layers});
    return written.has_value();
  });
  return written ? done : written;
}

int run(AnalyzeOptions& options) {
  if (options.format == "conllu") options.layers = {"sentence", "word"};
  if (options.format == "timeml") options.layers = {"timex"};
  Result<Registry> registry = open_registry(options.plugin_files);
  if (!registry) return fail(registry.error());
  Result<Pipeline> pipeline = open_pipeline(options, *registry);
  if (pipeline && !options.layers.empty()) pipeline = pipeline->reduced_to(options.layers);
  if (!pipeline) return fail(pipeline.error());
  Result<Input> input = Input::open(options);
  if (!input) return fail(input.error());
  const Result<void> done = options.format == "brat" ? write_brat_folder(options, *pipeline, *input)
                                                     : write_stream(options, *pipeline, *input);
  return done ? input->exit_code() : fail(done.error());
}

}  // namespace

void add_analyze(CLI::App& app, int& code) {
  auto options = std::make_shared<AnalyzeOptions>();
  CLI::App* command = app.add_subcommand("analyze", "Annotate documents one by one: words, dates, names, claims");
  command->footer(
      "Examples:\n"
      "  soi analyze article.txt\n"
      "  soi analyze articles/ --layers timex --text --format jsonl\n"
      "  soi analyze - --published 2023-08-03 --set soi.date_normalizer.prefer=future < a.jsonl");
  add_run_options(*command, *options);
  add_output_options(*command, *options, {"table", "jsonl", "conllu", "timeml", "brat", "webanno"});
  command->add_option("--layers", options->layers, "Keep these layers; only the steps they need run")
      ->delimiter(',')
      ->type_name("NAME,...");
  command->callback([options, &code] {
    if (options->format == "brat" && options->output == "-")
      throw CLI::ValidationError("--format brat", "makes two files a document: name a folder with --output");
    code = run(*options);
  });
}

}  // namespace soi::cli
