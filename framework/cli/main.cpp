// `soi`: arguments -> options -> framework -> exit code.
#include <csignal>

#include <CLI/CLI.hpp>

#include "shell.hpp"
#include "unknown_command.hpp"

namespace {

std::string version_text() {
  return "soi " SOI_VERSION "\nplugin ABI " + std::to_string(SOI_ABI_MAJOR) + ".0 to " + std::to_string(SOI_ABI_MAJOR) +
         "." + std::to_string(SOI_ABI_MINOR);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{
      "soi reads the news the way a careful fact-checker does: who said what, when, according to whom,\n"
      "in how many independent places, and what changed since."};
  app.footer(
      "Examples:\n"
      "  soi track articles/                     the story that a folder of articles tells\n"
      "  soi track articles/ -f html -o story.html\n"
      "  soi analyze article.txt                 dates, names and claims of one article\n"
      "  soi analyze - --layers word,timex < crawl.jsonl > layers.jsonl\n"
      "  soi dedup crawl.jsonl.gz --threshold 0.8\n"
      "Exit codes: 0 done, 1 some documents failed, 2 wrong use or configuration, 3 cut short.");
  app.set_version_flag("--version", version_text());
  app.require_subcommand(1);
  app.get_formatter()->column_width(34);
  int code = soi::cli::exit_done;
  soi::cli::add_analyze(app, code);
  soi::cli::add_track(app, code);
  soi::cli::add_dedup(app, code);
  soi::cli::add_plugin(app, code);
  soi::cli::add_pipeline(app, code);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != 0) {
      if (const std::string unknown = soi::cli::unknown_command(app, argc, argv); !unknown.empty()) {
        std::fprintf(stderr, "soi: error: %s\n", unknown.c_str());
        return soi::cli::exit_wrong_use;
      }
    }
    return app.exit(error) == 0 ? soi::cli::exit_done : soi::cli::exit_wrong_use;
  }
  return code;
}
