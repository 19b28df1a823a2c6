#include <soi/corpus.hpp>

#include "corpus_rounds.hpp"
#include "record_store.hpp"
#include "reply_check.hpp"

namespace soi {

struct Corpus::State {
  const Pipeline& pipeline;
  CorpusOptions options;
  std::vector<size_t> steps;                     // those with rounds
  std::vector<std::vector<RecordStore>> stores;  // by step, then by worker
};

Corpus::Corpus(const Pipeline& pipeline, unsigned workers, CorpusOptions options)
    : state_(new State{pipeline, std::move(options), {}, {}}) {
  for (size_t i = 0; i < pipeline.steps().size(); ++i) {
    if (pipeline.steps()[i].plugin->manifest.rounds > 0) state_->steps.push_back(i);
  }
  // The steps' first records lie side by side and share their half of the memory; see store_limit().
  const size_t stores = size_t{workers} * state_->steps.size();
  for (size_t i = 0; i < state_->steps.size(); ++i) {
    std::vector<RecordStore>& of_step = state_->stores.emplace_back();
    for (unsigned worker = 0; worker < workers; ++worker) {
      of_step.emplace_back(store_limit(state_->options, stores), state_->options.spill_folder);
    }
  }
}

Corpus::~Corpus() = default;

Result<void> Corpus::add(PipelineRun& run, const Document& document, unsigned worker) {
  for (size_t i = 0; i < state_->steps.size(); ++i) {
    if (Result<void> added = add_to_step(i, run, std::span<const Document>(&document, 1), worker); !added) return added;
  }
  return {};
}

Result<void> Corpus::add(PipelineRun& run, std::span<const Document> documents, unsigned worker,
                         std::vector<Error>& failures) {
  for (size_t i = 0; i < state_->steps.size() && !documents.empty(); ++i) {
    Result<void> added = add_to_step(i, run, documents, worker);
    if (added) continue;
    if (added.error().code == ErrorCode::spill_failed) return added;
    // One of them is to blame: one by one they tell which.
    for (size_t k = 0; k < documents.size(); ++k) {
      added = add_to_step(i, run, documents.subspan(k, 1), worker);
      if (added) continue;
      if (added.error().code == ErrorCode::spill_failed) return added;
      failures.push_back(added.error());
    }
  }
  return {};
}

// Nothing of a reply is kept unless all of it is right.
Result<void> Corpus::add_to_step(size_t i, PipelineRun& run, std::span<const Document> documents, unsigned worker) {
  const size_t step = state_->steps[i];
  Result<std::span<const uint8_t>> reply = run.map(step, documents);
  if (!reply) return reply.error();
  const Plugin& plugin = *state_->pipeline.steps()[step].plugin;
  sdk::BatchView view;
  if (!view.parse(reply->data(), reply->size())) {
    return Error{ErrorCode::invalid_reply, documents[0].id,
                 "plugin " + plugin.manifest.id + " gave a MAP reply that is no batch of ABI 1; this is a bug of it"};
  }
  if (Result<void> checked = check_records(plugin, view); !checked) return checked;
  return keep_records(view, state_->stores[i][worker]);
}

Result<std::vector<CorpusResult>> Corpus::finish(std::vector<PipelineRun>& runs) {
  std::vector<CorpusResult> results;
  for (size_t i = 0; i < state_->steps.size(); ++i) {
    std::vector<CorpusResult> step_results;
    StepRounds rounds(state_->pipeline, state_->steps[i], runs, state_->options, results);
    if (Result<void> done = rounds.run(std::move(state_->stores[i]), step_results); !done) return done.error();
    std::move(step_results.begin(), step_results.end(), std::back_inserter(results));
  }
  return results;
}

uint64_t Corpus::record_count() const {
  uint64_t total = 0;
  for (const auto& stores : state_->stores) {
    for (const RecordStore& store : stores) total += store.size();
  }
  return total;
}

uint64_t Corpus::record_bytes() const {
  uint64_t total = 0;
  for (const auto& stores : state_->stores) {
    for (const RecordStore& store : stores) total += store.bytes();
  }
  return total;
}

}  // namespace soi
