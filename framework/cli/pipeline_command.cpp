#include <CLI/CLI.hpp>
#include <soi_sdk/json.hpp>

#include "shell.hpp"

namespace soi::cli {
namespace {

Result<Pipeline> checked_pipeline(const RunOptions& options, Registry& registry) {
  Result<Registry> opened = open_registry(options.plugin_files);
  if (!opened) return opened.error();
  registry = std::move(*opened);
  return open_pipeline(options, registry);
}

int check(const RunOptions& options) {
  Registry registry;
  Result<Pipeline> pipeline = checked_pipeline(options, registry);
  if (!pipeline) return fail(pipeline.error());
  if (Result<PipelineRun> run = pipeline->open(); !run) return fail(run.error());
  std::printf("ok: %zu steps, %zu layers\n", pipeline->steps().size(), pipeline->slots().size());
  return exit_done;
}

// Prints a pipeline file that says everything that was left to defaults.
int show(const RunOptions& options) {
  Registry registry;
  Result<Pipeline> pipeline = checked_pipeline(options, registry);
  if (!pipeline) return fail(pipeline.error());
  std::string text = "{\"steps\":[";
  for (const Step& step : pipeline->steps()) {
    text += &step == &pipeline->steps().front() ? "\n  " : ",\n  ";
    sdk::JsonWriter json(text);
    json.begin_object().key("plugin").string(step.plugin->manifest.id).key("config").raw(step.config).end_object();
  }
  std::printf("%s\n]}\n", text.c_str());
  return exit_done;
}

}  // namespace

void add_pipeline(CLI::App& app, int& code) {
  CLI::App* command = app.add_subcommand("pipeline", "Check a pipeline, or show one with all its options");
  command->require_subcommand(1);
  auto options = std::make_shared<RunOptions>();
  const auto add = [&](const char* name, const char* what, int (*run)(const RunOptions&)) {
    CLI::App* child = command->add_subcommand(name, what);
    child->add_option("file", options->pipeline_file, "A pipeline file; without it, the default pipeline");
    child->add_option("--set", options->settings, "Configure a step")
        ->type_name("PLUGIN.OPTION=VALUE")
        ->allow_extra_args(false);
    add_plugin_option(*child, options->plugin_files);
    child->callback([options, run, &code] { code = run(*options); });
  };
  add("check", "Check a pipeline without reading any text", check);
  add("show", "Print a pipeline with every option filled in", show);
}

}  // namespace soi::cli
