#include "shell.hpp"

#include <fstream>
#include <sstream>

#include <soi/corrections.hpp>
#include <soi/story.hpp>
#include <soi/story_filter.hpp>

namespace soi::cli {
namespace {

struct TrackOptions : RunOptions {
  StoryFilter filter;
  std::string explain;      // the id of a claim
  std::string corrections;  // a file
};

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

// The story, or what the options ask of it.
Result<std::string> answer(Story story, const TrackOptions& options) {
  if (options.explain.empty()) return write_story(filter_story(std::move(story), options.filter), options);
  std::string text = explain_claim(story_json(story, {}), options.explain, terminal_columns());
  if (!text.empty()) return text;
  return Error{ErrorCode::unknown_claim, options.explain,
               "is no claim of this story; --format json and table show their ids"};
}

// Hands the file of --corrections to the claim tracker.
Result<void> add_corrections(TrackOptions& options) {
  if (options.corrections.empty()) return {};
  std::ifstream file(options.corrections, std::ios::binary);
  std::ostringstream text;
  // An empty file has nothing to copy, which sets a flag as well.
  if (!file || (file.peek() != std::ifstream::traits_type::eof() && !(text << file.rdbuf())))
    return Error{ErrorCode::file_not_found, options.corrections, "the corrections cannot be read; check the path"};
  Result<std::string> setting = corrections_setting(text.str(), options.corrections);
  if (!setting) return setting.error();
  options.settings.push_back(std::move(*setting));
  return {};
}

int run(TrackOptions options) {
  if (Result<void> added = add_corrections(options); !added) return fail(added.error());
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
    input->draw_analysed(documents.size());
    return true;
  };
  Result<std::vector<CorpusResult>> results = analyze_story(
      *pipeline, jobs_of(options), [&] { return input->next(); }, receive);
  input->finish();
  if (!results) return fail(results.error());
  for (const Error& idle : idle_corrections(options.corrections, *results)) warn(idle.to_string());
  const Result<std::string> text = answer(make_story(std::move(documents), std::move(*results)), options);
  if (!text) return fail(text.error());
  output->write(*text);
  const Result<void> closed = output->close();
  return closed ? input->exit_code() : fail(closed.error());
}

// "2023", "2023-08" or "2023-08-03".
std::string check_day(const std::string& text) {
  constexpr std::string_view shape = "0000-00-00";
  bool right = text.size() == 4 || text.size() == 7 || text.size() == 10;
  for (size_t i = 0; right && i < text.size(); ++i) {
    right = shape[i] == '-' ? text[i] == '-' : text[i] >= '0' && text[i] <= '9';
  }
  return right ? std::string() : "\"" + text + "\" is no date; write 2023-08-03, 2023-08 or 2023";
}

void add_filter_options(CLI::App& command, TrackOptions& options) {
  StoryFilter& filter = options.filter;
  command.add_option("--person", filter.person, "Only threads with claims of this person (any spelling, any part)");
  command.add_option("--outlet", filter.outlet, "Only threads with claims that this outlet published");
  command.add_option("--since", filter.since, "Only threads with claims of this day or later")
      ->check(CLI::Validator(check_day, "DAY"));
  command.add_option("--until", filter.until, "Only threads with claims of this day or earlier")
      ->check(CLI::Validator(check_day, "DAY"));
  command.add_option("--status", filter.statuses, "Only threads of this status")
      ->delimiter(',')
      ->check(CLI::IsMember({"standing", "updated", "contested", "denied"}));
  command
      .add_option("--corrections", options.corrections,
                  "Decisions of yours that win over what is found, one JSON object a line")
      ->type_name("FILE");
  command.add_option("--explain", options.explain, "Why the claim CLAIM (such as c7) is read and linked as it is")
      ->type_name("CLAIM");
}

}  // namespace

void add_track(CLI::App& app, int& code) {
  auto options = std::make_shared<TrackOptions>();
  CLI::App* command = app.add_subcommand("track", "Follow claims across documents: one story out of many articles");
  command->footer(
      "Examples:\n"
      "  soi track articles/\n"
      "  soi track articles/ --format html --output story.html\n"
      "  soi track articles/ --person Zelensky --since 2023-08-01\n"
      "  soi track articles/ --explain c7\n"
      "  soi track articles/ --corrections decisions.jsonl\n"
      "  soi track a.txt b.txt --published 2023-08-03 --format json | jq .threads");
  add_run_options(*command, *options);
  add_output_options(*command, *options, {"table", "json", "html", "md", "csv", "jsonld"});
  add_filter_options(*command, *options);
  command->callback([options, &code] { code = run(*options); });
}

}  // namespace soi::cli
