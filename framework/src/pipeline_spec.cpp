// What users write about pipelines: pipeline files and --set options.
#include <soi/pipeline.hpp>

#include "json.hpp"

namespace soi {
namespace {

constexpr std::string_view official_steps[] = {"soi.article", "soi.tokenizer",    "soi.date_normalizer",
                                               "soi.names",   "soi.deduplicator", "soi.claim_tracker"};

Error malformed(std::string_view where, std::string message) {
  return {ErrorCode::pipeline_malformed, std::string(where),
          std::move(message) + R"(; a pipeline looks like {"steps":[{"plugin":"tokenizer","config":{}}]})"};
}

}  // namespace

Result<PipelineSpec> parse_pipeline(std::string_view json, std::string_view where) {
  const Json root = parse_json(json);
  if (root.is_discarded()) return malformed(where, "the pipeline is no JSON");
  const auto steps = root.is_object() ? root.find("steps") : root.end();
  if (steps == root.end() || !steps->is_array()) return malformed(where, "the pipeline has no array \"steps\"");
  PipelineSpec spec;
  for (const Json& step : *steps) {
    const std::string number = "step " + std::to_string(spec.steps.size() + 1);
    const std::string plugin = step.is_object() ? string_member(step, "plugin") : std::string();
    if (plugin.empty()) return malformed(where, number + " names no \"plugin\"");
    const auto config = step.find("config");
    if (config != step.end() && !config->is_object()) return malformed(where, number + ": \"config\" is no object");
    spec.steps.push_back({plugin, config == step.end() ? std::string() : dump_json(*config)});
  }
  return spec;
}

PipelineSpec default_pipeline(const Registry& registry) {
  PipelineSpec spec;
  for (const std::string_view family : official_steps) {
    if (const Plugin* plugin = registry.find(family)) spec.steps.push_back({plugin->manifest.id, {}});
  }
  return spec;
}

Result<void> apply_setting(PipelineSpec& spec, const Registry& registry, std::string_view setting) {
  const size_t equals = setting.find('=');
  const size_t dot = setting.substr(0, equals).rfind('.');
  if (equals == std::string_view::npos || dot == std::string_view::npos || dot == 0 || dot + 1 == equals) {
    return Error{ErrorCode::malformed_setting, std::string(setting),
                 "a setting looks like soi.date_normalizer.prefer=future: plugin, dot, option, =, value"};
  }
  const std::string family(setting.substr(0, dot)), option(setting.substr(dot + 1, equals - dot - 1));
  const Plugin* wanted = registry.find(family);
  for (StepSpec& step : spec.steps) {
    if (wanted == nullptr || registry.find(step.plugin) != wanted) continue;
    Json config = parse_json(step.config.empty() ? "{}" : step.config);
    Json value = parse_json(setting.substr(equals + 1));
    if (value.is_discarded()) value = std::string(setting.substr(equals + 1));
    config[option] = std::move(value);
    step.config = dump_json(config);
    return {};
  }
  return Error{ErrorCode::unknown_plugin, std::string(setting),
               "no step of the pipeline is the plugin \"" + family + "\"; `soi plugin list` names the plugins"};
}

}  // namespace soi
