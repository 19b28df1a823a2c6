// A pipeline: ordered steps, checked as a whole before any text is read, then run over documents.
//
//   Result<PipelineSpec> spec = parse_pipeline(json, "my.json");      // or default_pipeline(registry)
//   Result<Pipeline> pipeline = Pipeline::build(*spec, registry);
//   Result<PipelineRun> run = pipeline->open();                       // one per thread
//   Result<void> done = run->process(document);
//
// A Pipeline is immutable after build() and may be shared by threads; a PipelineRun is used by one at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <soi/document.hpp>
#include <soi/registry.hpp>

namespace soi {

// What a user asks for: plugin names and their configurations (JSON objects; empty means {}).
struct StepSpec {
  std::string plugin, config;
};
struct PipelineSpec {
  std::vector<StepSpec> steps;
};

// Reads {"steps":[{"plugin":"tokenizer","config":{...}}, ...]}.  Errors: pipeline_malformed.
Result<PipelineSpec> parse_pipeline(std::string_view json, std::string_view where);
// The official plugins that are registered, in their order.
PipelineSpec default_pipeline(const Registry& registry);
// Applies "family.option=value" (soi.date_normalizer.prefer=future); the value is JSON where it parses as JSON and a
// string otherwise.  Errors: malformed_setting, unknown_plugin.
Result<void> apply_setting(PipelineSpec& spec, const Registry& registry, std::string_view setting);

// How one need of a step is met: the slot of the layer, and the maker's numbers translated to the reader's.
struct NeedBinding {
  static constexpr uint32_t absent = UINT32_MAX;
  uint32_t slot = absent;
  std::vector<uint16_t> kinds;       // maker's kind -> reader's kind or no_kind
  std::vector<uint16_t> attributes;  // maker's key -> reader's key or no_attribute
  static constexpr uint16_t no_attribute = 0xFFFF;
};

struct Step {
  const Plugin* plugin;
  std::string config;                // complete, checked
  std::vector<NeedBinding> needs;    // by number of the manifest's needs
  std::vector<uint32_t> made_slots;  // by number of the manifest's makes
};

class PipelineRun;

class Pipeline {
 public:
  // Checks that every step's plugin exists, its configuration fits, its needs are met by earlier steps with the types
  // it expects, and no layer is made twice.  The registry must outlive the pipeline.
  static Result<Pipeline> build(const PipelineSpec& spec, const Registry& registry);

  // Keeps only the steps that the named layers need (their makers, and what those need, optional needs included).
  // Errors: unknown_layer, listing the layers there are.
  Result<Pipeline> reduced_to(const std::vector<std::string>& layers) const;

  // Only the step that gives results of `kind`, with its option `unit` set to that and all else as it is by default.
  // Errors: unknown_plugin when there is none, those of build().
  Result<Pipeline> finder_of(const std::string& kind) const;

  // Opens every step's plugin.  Errors: open_failed, missing_resource.
  Result<PipelineRun> open() const;

  const std::vector<Step>& steps() const { return steps_; }
  const std::vector<const LayerSchema*>& slots() const { return slots_; }

 private:
  std::vector<Step> steps_;
  std::vector<const LayerSchema*> slots_;
  const Registry* registry_ = nullptr;
};

// The open instances of a pipeline's plugins and the buffers that are reused from document to document.
class PipelineRun {
 public:
  explicit PipelineRun(const Pipeline& pipeline);  // use Pipeline::open()
  ~PipelineRun();
  PipelineRun(PipelineRun&&) noexcept;
  PipelineRun& operator=(PipelineRun&&) = delete;

  // Runs every step, or steps [first, last) where those before have run.  On an error the document keeps the layers that
  // were made before the failing step.
  // Errors: call_failed, invalid_reply, plugin_error - each naming the plugin and the document.
  Result<void> process(Document& document, size_t first = 0, size_t last = SIZE_MAX);

  // The same in parts, for a host that makes the call itself (a plugin in another wasm instance): the batch that step
  // `step` wants (valid until the next call here), and the reply it gave.
  std::span<const uint8_t> encode(size_t step, const Document& document);
  Result<void> accept(size_t step, Document& document, std::span<const uint8_t> reply);

  // Calls MAP or REDUCE of a step; the reply is borrowed until the next call on this step.  MAP takes several documents
  // in one call; an error that it reports may be of any of them.
  Result<std::span<const uint8_t>> map(size_t step, std::span<const Document> documents);
  Result<std::span<const uint8_t>> reduce(size_t step, std::span<const uint8_t> batch);

  // Seconds that each step's calls have taken so far, and the bytes of text they were given.
  struct Timing {
    double seconds = 0;
    uint64_t bytes = 0;
  };
  const std::vector<Timing>& timings() const { return timings_; }

 private:
  friend class Pipeline;
  std::span<const uint8_t> encode(size_t step, std::span<const Document> documents);
  Result<std::span<const uint8_t>> call(size_t step, uint32_t op, std::span<const uint8_t> batch,
                                        std::string_view where);

  const Pipeline* pipeline_;
  std::vector<soi_instance*> instances_;
  std::vector<Timing> timings_;
  struct Buffers;
  std::unique_ptr<Buffers> buffers_;
};

}  // namespace soi
