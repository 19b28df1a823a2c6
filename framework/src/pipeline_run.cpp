#include <algorithm>

#include <soi/pipeline.hpp>

#include "batch_encode.hpp"
#include "clock.hpp"
#include "reply_check.hpp"

namespace soi {

struct PipelineRun::Buffers {
  sdk::BatchBuilder builder;
  std::vector<uint8_t> batch;
};

namespace {

// The open() call gives its reason in a buffer of ours: it has no instance that could own one.
struct Reason {
  uint8_t bytes[1024];
  soi_reply reply{bytes, 0, sizeof bytes};
  std::string text() const { return {reinterpret_cast<const char*>(bytes), std::min<size_t>(reply.len, sizeof bytes)}; }
};

std::string status_text(soi_status status) {
  switch (status) {
    case SOI_E_UNSUPPORTED: return "it does not know this operation";
    case SOI_E_INPUT: return "it could not read the batch";
    case SOI_E_RESOURCE: return "a resource is missing or broken";
    case SOI_E_NOMEM: return "it ran out of memory or its reply passed 4 GiB";
    case SOI_E_TRAP: return "it trapped";
    case SOI_E_FUEL: return "it used up its fuel";
    default: return "it answered status " + std::to_string(status);
  }
}

}  // namespace

PipelineRun::PipelineRun(const Pipeline& pipeline)
    : pipeline_(&pipeline), timings_(pipeline.steps().size()), buffers_(std::make_unique<Buffers>()) {}

PipelineRun::PipelineRun(PipelineRun&& other) noexcept
    : pipeline_(other.pipeline_), instances_(std::move(other.instances_)), timings_(std::move(other.timings_)),
      buffers_(std::move(other.buffers_)) {
  other.instances_.clear();
}

PipelineRun::~PipelineRun() {
  for (size_t i = 0; i < instances_.size(); ++i) pipeline_->steps()[i].plugin->calls->close(instances_[i]);
}

Result<PipelineRun> Pipeline::open() const {
  PipelineRun run(*this);
  for (const Step& step : steps_) {
    const std::vector<std::string>& resources = step.plugin->manifest.resources;
    if (!resources.empty()) {
      return Error{ErrorCode::missing_resource, step.plugin->manifest.id,
                   "the plugin requires the resource \"" + resources.front() + "\", which nothing hands in"};
    }
    soi_instance* instance = nullptr;
    Reason reason;
    const auto* config = reinterpret_cast<const uint8_t*>(step.config.data());
    const soi_status status =
        step.plugin->calls->open(config, static_cast<uint32_t>(step.config.size()), &instance, &reason.reply);
    if (status != SOI_OK || instance == nullptr) {
      const std::string text = reason.text();
      return Error{ErrorCode::open_failed, step.plugin->manifest.id,
                   "the plugin did not open: " + (text.empty() ? status_text(status) : text)};
    }
    run.instances_.push_back(instance);
  }
  return run;
}

Result<void> PipelineRun::process(Document& document, size_t first, size_t last) {
  for (size_t step = first; step < std::min(last, pipeline_->steps().size()); ++step) {
    const std::span<const uint8_t> batch = encode(step, document);
    Result<std::span<const uint8_t>> reply = call(step, SOI_OP_PROCESS, batch, document.id);
    if (!reply) return reply.error();
    timings_[step].bytes += document.text.size();
    if (Result<void> accepted = accept(step, document, *reply); !accepted) return accepted;
  }
  return {};
}

std::span<const uint8_t> PipelineRun::encode(size_t step, const Document& document) {
  return encode(step, std::span<const Document>(&document, 1));
}

std::span<const uint8_t> PipelineRun::encode(size_t step, std::span<const Document> documents) {
  const bool fits = encode_documents(pipeline_->steps()[step], documents, buffers_->builder, buffers_->batch);
  return fits ? std::span<const uint8_t>(buffers_->batch) : std::span<const uint8_t>();
}

Result<void> PipelineRun::accept(size_t step, Document& document, std::span<const uint8_t> reply) {
  document.layers.resize(pipeline_->slots().size());
  return accept_reply(pipeline_->steps()[step], document, reply);
}

Result<std::span<const uint8_t>> PipelineRun::map(size_t step, std::span<const Document> documents) {
  return call(step, SOI_OP_MAP, encode(step, documents), documents.empty() ? std::string_view() : documents[0].id);
}

Result<std::span<const uint8_t>> PipelineRun::reduce(size_t step, std::span<const uint8_t> batch) {
  return call(step, SOI_OP_REDUCE, batch, pipeline_->steps()[step].plugin->manifest.id);
}

Result<std::span<const uint8_t>> PipelineRun::call(size_t step, uint32_t op, std::span<const uint8_t> batch,
                                                   std::string_view where) {
  const Plugin& plugin = *pipeline_->steps()[step].plugin;
  if (batch.empty()) {
    return Error{ErrorCode::document_too_large, std::string(where),
                 "what plugin " + plugin.manifest.id + " needs of it passes 4 GiB; split the document"};
  }
  soi_reply reply{nullptr, 0, 0};
  const double start = monotonic_seconds();
  const soi_status status =
      plugin.calls->call(instances_[step], op, batch.data(), static_cast<uint32_t>(batch.size()), &reply);
  timings_[step].seconds += monotonic_seconds() - start;
  const std::span<const uint8_t> bytes(reply.data, reply.data ? reply.len : 0);
  if (status == SOI_OK) return bytes;
  sdk::BatchView view;
  std::string message = status_text(status);
  if (view.parse(bytes.data(), bytes.size()) && !view.diags().empty()) {
    message = std::string(view.view(view.diags()[0].message));
  }
  return Error{ErrorCode::call_failed, std::string(where), "plugin " + plugin.manifest.id + " failed: " + message};
}

}  // namespace soi
