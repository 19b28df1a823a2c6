#include <soi/pipeline.hpp>

#include <algorithm>

namespace soi {
namespace {

// Finds where `name` stands in `names`; 0xFFFF when it does not.
uint16_t number_of(const std::vector<std::string>& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? uint16_t{0xFFFF} : static_cast<uint16_t>(found - names.begin());
}

std::string join(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out.empty() ? "none" : out;
}

std::string registered_plugins(const Registry& registry) {
  std::vector<std::string> ids;
  for (const auto& plugin : registry.plugins()) ids.push_back(plugin->manifest.id);
  return join(ids);
}

std::string makers_of(const Registry& registry, const std::string& layer) {
  std::vector<std::string> ids;
  for (const auto& plugin : registry.plugins()) {
    for (const LayerSchema& made : plugin->manifest.makes) {
      if (made.layer == layer) ids.push_back(plugin->manifest.id);
    }
  }
  return join(ids);
}

// Adds one step after another; each may only refer to those before it.
class Builder {
 public:
  Builder(const Registry& registry, std::vector<Step>& steps, std::vector<const LayerSchema*>& slots)
      : registry_(registry), steps_(steps), slots_(slots) {}

  Result<void> add(const StepSpec& spec) {
    const Plugin* plugin = registry_.find(spec.plugin);
    where_ = "step " + std::to_string(steps_.size() + 1) + " \"" + spec.plugin + "\"";
    if (plugin == nullptr) {
      return Error{
          ErrorCode::unknown_plugin, where_,
          "no plugin has this name; registered are: " + registered_plugins(registry_) + " (--plugin FILE adds one)"};
    }
    Result<std::string> config = complete_config(plugin->manifest, spec.config);
    if (!config) return Error{config.error().code, where_, config.error().message};
    Step step{plugin, std::move(*config), {}, {}};
    for (const LayerNeed& need : plugin->manifest.needs) {
      Result<NeedBinding> binding = bind(need);
      if (!binding) return binding.error();
      step.needs.push_back(std::move(*binding));
    }
    if (Result<void> made = make_slots(step); !made) return made;
    steps_.push_back(std::move(step));
    return {};
  }

 private:
  Result<NeedBinding> bind(const LayerNeed& need) {
    NeedBinding binding;
    const auto slot = std::find_if(slots_.begin(), slots_.end(),
                                   [&](const LayerSchema* schema) { return schema->layer == need.layer; });
    if (slot == slots_.end()) {
      if (need.optional) return binding;
      return Error{ErrorCode::missing_layer, where_,
                   "needs layer \"" + need.layer +
                       "\", which no earlier step makes; put a plugin that makes it before "
                       "this step (plugins that make it: " +
                       makers_of(registry_, need.layer) + ")"};
    }
    binding.slot = static_cast<uint32_t>(slot - slots_.begin());
    const LayerSchema& made = **slot;
    for (const std::string& kind : made.kinds) binding.kinds.push_back(number_of(need.kinds, kind));
    for (const AttributeSchema& attribute : made.attributes) {
      binding.attributes.push_back(number_of(need.attributes, attribute.name));
    }
    for (const std::string& wanted : need.attributes) {
      const bool there = std::any_of(made.attributes.begin(), made.attributes.end(),
                                     [&](const AttributeSchema& attribute) { return attribute.name == wanted; });
      if (there) continue;
      return Error{ErrorCode::attribute_mismatch, where_,
                   "reads attribute \"" + wanted + "\" of layer \"" + need.layer +
                       "\", which the step that makes the layer does not give; use another maker or version"};
    }
    return binding;
  }
  Result<void> make_slots(Step& step) {
    for (const LayerSchema& made : step.plugin->manifest.makes) {
      for (const LayerSchema* earlier : slots_) {
        if (earlier->layer != made.layer) continue;
        return Error{ErrorCode::layer_made_twice, where_,
                     "makes layer \"" + made.layer + "\", which an earlier step makes already; leave one of them out"};
      }
      step.made_slots.push_back(static_cast<uint32_t>(slots_.size()));
      slots_.push_back(&made);
    }
    return {};
  }

  const Registry& registry_;
  std::vector<Step>& steps_;
  std::vector<const LayerSchema*>& slots_;
  std::string where_;
};

}  // namespace

Result<Pipeline> Pipeline::build(const PipelineSpec& spec, const Registry& registry) {
  Pipeline pipeline;
  pipeline.registry_ = &registry;
  Builder builder(registry, pipeline.steps_, pipeline.slots_);
  for (const StepSpec& step : spec.steps) {
    if (Result<void> added = builder.add(step); !added) return added.error();
  }
  return pipeline;
}

Result<Pipeline> Pipeline::reduced_to(const std::vector<std::string>& layers) const {
  std::vector<bool> wanted_slots(slots_.size(), false);
  for (const std::string& layer : layers) {
    const auto slot =
        std::find_if(slots_.begin(), slots_.end(), [&](const LayerSchema* schema) { return schema->layer == layer; });
    if (slot == slots_.end()) {
      std::vector<std::string> known;
      for (const LayerSchema* schema : slots_) known.push_back(schema->layer);
      return Error{ErrorCode::unknown_layer, layer,
                   "no step of the pipeline makes this layer; its layers are: " + join(known)};
    }
    wanted_slots[static_cast<size_t>(slot - slots_.begin())] = true;
  }
  PipelineSpec spec;
  for (size_t i = steps_.size(); i-- > 0;) {
    const Step& step = steps_[i];
    const bool wanted =
        std::any_of(step.made_slots.begin(), step.made_slots.end(), [&](uint32_t slot) { return wanted_slots[slot]; });
    if (!wanted) continue;
    for (const NeedBinding& need : step.needs) {
      if (need.slot != NeedBinding::absent) wanted_slots[need.slot] = true;
    }
    spec.steps.insert(spec.steps.begin(), {step.plugin->manifest.id, step.config});
  }
  return build(spec, *registry_);
}

Result<Pipeline> Pipeline::finder_of(const std::string& kind) const {
  for (const Step& step : steps_) {
    if (number_of(step.plugin->manifest.results, kind) == 0xFFFF) continue;
    return build({{{step.plugin->manifest.id, "{\"unit\":\"" + kind + "\"}"}}}, *registry_);
  }
  return Error{ErrorCode::unknown_plugin, kind, "no step of the pipeline gives results of this kind"};
}

}  // namespace soi
