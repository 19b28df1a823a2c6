#include "shell.hpp"

#include <fstream>
#include <map>
#include <sstream>

#include <CLI/CLI.hpp>
#include <soi/agree_dates.hpp>
#include <soi/corrections.hpp>
#include <soi/story.hpp>
#include <soi/story_filter.hpp>

namespace soi::cli {
namespace {

struct TrackOptions : RunOptions {
  StoryFilter filter;
  std::string explain;        // the id of a claim
  std::string corrections;    // a file
  std::string dates = "own";  // or "agree": --dates
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

// --dates agree: where documents date each other, all is read once more with what they say of each other.
Result<std::vector<CorpusResult>> date_again(const Pipeline& pipeline, unsigned jobs, std::vector<Document> originals,
                                             std::vector<Document>& documents, std::vector<CorpusResult> results) {
  std::map<std::string, std::string> hints;
  for (DateHint& hint : agree_on_dates(documents, results)) hints.emplace(hint.document, std::move(hint.json));
  if (hints.empty()) return results;
  documents.clear();
  size_t read = 0;
  const auto next = [&]() -> std::optional<Result<Document>> {
    if (read == originals.size()) return std::nullopt;
    Document document = std::move(originals[read++]);
    if (const auto hint = hints.find(document.id); hint != hints.end())
      document.meta.add("published_near", std::move(hint->second));
    return Result<Document>(std::move(document));
  };
  // What failed has been reported.
  return analyze_story(pipeline, jobs, next, [&](Result<Document>& document) {
    if (document) documents.push_back(std::move(*document));
    return true;
  });
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

  std::vector<Document> documents, originals;
  const auto receive = [&](Result<Document>& document) {
    if (!document) return input->report_failure(document.error()), true;
    if (!options.quiet) input->report_diagnostics(*document);
    documents.push_back(std::move(*document));
    input->draw_analysed(documents.size());
    return true;
  };
  const auto next = [&]() -> std::optional<Result<Document>> {
    std::optional<Result<Document>> document = input->next();
    if (options.dates == "agree" && document && *document) originals.push_back(**document);
    return document;
  };
  Result<std::vector<CorpusResult>> results = analyze_story(*pipeline, jobs_of(options), next, receive);
  input->finish();
  if (results && options.dates == "agree")
    results = date_again(*pipeline, jobs_of(options), std::move(originals), documents, std::move(*results));
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
  command
      .add_option(
          "--dates", options.dates,
          "agree: a document of unknown day takes it from those that share passages with it, where its own text "
          "leaves no doubt; reads everything twice")
      ->check(CLI::IsMember({"own", "agree"}))
      ->capture_default_str();
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
