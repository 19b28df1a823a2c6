#include <soi/corpus.hpp>

#include <algorithm>
#include <optional>

#include "parallel.hpp"
#include "record_store.hpp"
#include "reply_check.hpp"

namespace soi {
namespace {

// Groups are handed over in batches of about this size: large enough that a call costs nothing, small enough that a
// batch stays in cache.  A group is never split, whatever its size.
constexpr size_t batch_bytes = size_t{1} << 20;

// What one partition's reduction gave.
struct Outcome {
  std::vector<CorpusResult> results;
  RecordStore next;
  std::optional<Error> error;
};

// Reduces the partitions of one step, round by round.
class StepReducer {
 public:
  StepReducer(const Pipeline& pipeline, size_t step, std::vector<PipelineRun>& runs,
              const std::vector<CorpusResult>& earlier)
      : plugin_(*pipeline.steps()[step].plugin), step_(step), runs_(runs) {
    const std::vector<std::string>& wanted = plugin_.manifest.needs_results;
    for (const CorpusResult& result : earlier) {
      if (std::find(wanted.begin(), wanted.end(), result.kind) != wanted.end()) context_.push_back(&result);
    }
  }

  Result<void> run(RecordStore records, std::vector<CorpusResult>& results) {
    for (uint32_t round = 1; round <= plugin_.manifest.rounds; ++round) {
      Result<RecordStore> next = run_round(records, round, results);
      if (!next) return next.error();
      records = std::move(*next);
    }
    if (records.size() == 0) return {};
    return Error{ErrorCode::too_many_rounds, plugin_.manifest.id,
                 "records are left over after round " + std::to_string(plugin_.manifest.rounds) +
                     ", the last that the manifest declares; this is a bug of the plugin"};
  }

 private:
  Result<RecordStore> run_round(RecordStore& records, uint32_t round, std::vector<CorpusResult>& results) {
    std::vector<Outcome> outcomes(RecordStore::partition_count);
    const auto jobs = static_cast<unsigned>(runs_.size());
    run_parallel(jobs, outcomes.size(), [&](size_t i, unsigned worker) {
      reduce_partition(records.partition(i), round, runs_[worker], outcomes[i]);
      records.partition(i).clear();
    });
    RecordStore next;
    for (Outcome& outcome : outcomes) {
      if (outcome.error) return *outcome.error;
      next.absorb(outcome.next);
      std::move(outcome.results.begin(), outcome.results.end(), std::back_inserter(results));
    }
    return next;
  }

  void reduce_partition(RecordPartition& records, uint32_t round, PipelineRun& run, Outcome& outcome) const {
    records.sort();
    size_t first = 0;
    while (first < records.size() && !outcome.error) {
      sdk::BatchBuilder builder;
      first = take_groups(records, first, builder);
      add_context(builder);
      std::vector<uint8_t> batch;
      builder.finish(batch, round);
      reduce_batch(batch, run, outcome);
    }
  }
  // Adds whole groups from `first` on until the batch is full; gives the record after the last one taken.
  static size_t take_groups(const RecordPartition& records, size_t first, sdk::BatchBuilder& builder) {
    size_t i = first;
    while (i < records.size() && builder.size() < batch_bytes) {
      const std::string_view key = records.key(i);
      const soi_str stored_key = builder.add_string(key);
      for (; i < records.size() && records.key(i) == key; ++i) {
        builder.records.push_back({stored_key, builder.add_string(records.value(i))});
      }
    }
    return i;
  }
  void add_context(sdk::BatchBuilder& builder) const {
    for (const CorpusResult* result : context_) {
      const soi_str kind = builder.add_string(result->kind);
      builder.results.push_back({kind, builder.add_string(result->json)});
    }
  }
  void reduce_batch(const std::vector<uint8_t>& batch, PipelineRun& run, Outcome& outcome) const {
    Result<std::span<const uint8_t>> reply = run.reduce(step_, batch);
    if (!reply) return void(outcome.error = reply.error());
    sdk::BatchView view;
    if (!view.parse(reply->data(), reply->size())) {
      outcome.error = Error{ErrorCode::invalid_reply, plugin_.manifest.id, "a REDUCE reply is no batch of ABI 1; "
                            "this is a bug of the plugin"};
      return;
    }
    if (Result<void> checked = check_records(plugin_, view); !checked) return void(outcome.error = checked.error());
    for (soi_record record : view.records()) outcome.next.add(view.view(record.key), view.view(record.value));
    for (soi_record result : view.results()) {
      outcome.results.push_back({std::string(view.view(result.key)), std::string(view.view(result.value))});
    }
  }

  const Plugin& plugin_;
  const size_t step_;
  std::vector<PipelineRun>& runs_;
  std::vector<const CorpusResult*> context_;
};

}  // namespace

struct Corpus::State {
  const Pipeline& pipeline;
  std::vector<size_t> steps;                     // those with rounds
  std::vector<std::vector<RecordStore>> stores;  // by worker, then by step
};

Corpus::Corpus(const Pipeline& pipeline, unsigned workers) : state_(new State{pipeline, {}, {}}) {
  for (size_t i = 0; i < pipeline.steps().size(); ++i) {
    if (pipeline.steps()[i].plugin->manifest.rounds > 0) state_->steps.push_back(i);
  }
  state_->stores.resize(workers);
  for (auto& stores : state_->stores) stores.resize(state_->steps.size());
}

Corpus::~Corpus() = default;

Result<void> Corpus::add(PipelineRun& run, const Document& document, unsigned worker) {
  for (size_t i = 0; i < state_->steps.size(); ++i) {
    const size_t step = state_->steps[i];
    Result<std::span<const uint8_t>> reply = run.map(step, document);
    if (!reply) return reply.error();
    const Plugin& plugin = *state_->pipeline.steps()[step].plugin;
    sdk::BatchView view;
    if (!view.parse(reply->data(), reply->size())) {
      return Error{ErrorCode::invalid_reply, document.id,
                   "plugin " + plugin.manifest.id + " gave a MAP reply that is no batch of ABI 1; this is a bug of it"};
    }
    if (Result<void> checked = check_records(plugin, view); !checked) return checked;
    RecordStore& store = state_->stores[worker][i];
    for (soi_record record : view.records()) store.add(view.view(record.key), view.view(record.value));
  }
  return {};
}

Result<std::vector<CorpusResult>> Corpus::finish(std::vector<PipelineRun>& runs) {
  std::vector<CorpusResult> results;
  for (size_t i = 0; i < state_->steps.size(); ++i) {
    RecordStore records;
    for (auto& stores : state_->stores) records.absorb(stores[i]);
    std::vector<CorpusResult> step_results;
    StepReducer reducer(state_->pipeline, state_->steps[i], runs, results);
    if (Result<void> done = reducer.run(std::move(records), step_results); !done) return done.error();
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
