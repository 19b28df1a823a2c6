#include "corpus_rounds.hpp"

#include <algorithm>

#include "parallel.hpp"
#include "reply_check.hpp"

namespace soi {
namespace {

// Groups are handed over in batches of about this size: large enough that a call costs nothing, small enough that a
// batch stays in cache.  A group is never split, whatever its size.
constexpr size_t batch_bytes = size_t{1} << 20;

uint64_t spilled_bytes(const std::vector<RecordStore>& stores) {
  uint64_t total = 0;
  for (const RecordStore& store : stores) total += store.spilled();
  return total;
}

}  // namespace

uint64_t store_limit(const CorpusOptions& options, size_t stores) {
  if (options.memory_bytes == 0) return 0;
  return std::max<uint64_t>(options.memory_bytes / 2 / std::max<size_t>(stores, 1), 1);
}

Result<void> keep_records(const sdk::BatchView& reply, RecordStore& store) {
  for (soi_record record : reply.records()) store.add(reply.view(record.key), reply.view(record.value));
  return store.is_full() ? store.spill() : Result<void>();
}

StepRounds::StepRounds(const Pipeline& pipeline, size_t step, std::vector<PipelineRun>& runs,
                       const CorpusOptions& options, const std::vector<CorpusResult>& earlier)
    : plugin_(*pipeline.steps()[step].plugin), step_(step), runs_(runs), options_(options), buffers_(runs.size()) {
  const std::vector<std::string>& wanted = plugin_.manifest.needs_results;
  for (const CorpusResult& result : earlier) {
    if (std::find(wanted.begin(), wanted.end(), result.kind) != wanted.end()) context_.push_back(&result);
  }
}

Result<void> StepRounds::run(std::vector<RecordStore> stores, std::vector<CorpusResult>& results) {
  for (uint32_t round = 1; round <= plugin_.manifest.rounds; ++round) {
    std::vector<RecordStore> next;
    for (size_t i = 0; i < runs_.size(); ++i)
      next.emplace_back(store_limit(options_, runs_.size()), options_.spill_folder);
    if (Result<void> done = run_round(stores, next, round, results); !done) return done;
    stores = std::move(next);
  }
  const auto empty = [](const RecordStore& store) { return store.size() == 0; };
  if (std::all_of(stores.begin(), stores.end(), empty)) return {};
  return Error{ErrorCode::too_many_rounds, plugin_.manifest.id,
               "records are left over after round " + std::to_string(plugin_.manifest.rounds) +
                   ", the last that the manifest declares; this is a bug of the plugin"};
}

Result<void> StepRounds::run_round(std::vector<RecordStore>& stores, std::vector<RecordStore>& next, uint32_t round,
                                   std::vector<CorpusResult>& results) {
  std::vector<Outcome> outcomes(RecordStore::partition_count);
  const uint64_t spilled = spilled_bytes(stores);
  size_t done = 0;
  run_parallel(static_cast<unsigned>(runs_.size()), outcomes.size(), [&](size_t i, unsigned worker) {
    if (stopped_) return;
    {
      SortedRecords records(stores, i);
      reduce_partition(records, round, worker, next[worker], outcomes[i]);
    }
    for (RecordStore& store : stores) store.clear(i);
    const std::lock_guard lock(reporting_);
    if (outcomes[i].error || !report(round, ++done, spilled)) stopped_ = true;
  });
  for (Outcome& outcome : outcomes) {
    if (outcome.error) return *outcome.error;
    std::move(outcome.results.begin(), outcome.results.end(), std::back_inserter(results));
  }
  if (stopped_) return Error{ErrorCode::cancelled, plugin_.manifest.id, "the work was ended before it was done"};
  return {};
}

bool StepRounds::report(uint32_t round, size_t parts_done, uint64_t spilled) {
  if (!options_.progress) return true;
  return options_.progress(
      {plugin_.manifest.id, round, plugin_.manifest.rounds, parts_done, RecordStore::partition_count, spilled});
}

void StepRounds::reduce_partition(SortedRecords& records, uint32_t round, unsigned worker, RecordStore& next,
                                  Outcome& outcome) {
  auto& [builder, batch] = buffers_[worker];
  while (records.current() != nullptr && !outcome.error && !stopped_) {
    builder.clear();
    take_groups(records, builder);
    for (const CorpusResult* result : context_) {
      const soi_str kind = builder.add_string(result->kind);
      builder.results.push_back({kind, builder.add_string(result->json)});
    }
    builder.finish(batch, round);
    if (records.error()) break;
    if (Result<void> done = reduce_batch(worker, next, outcome); !done) outcome.error = done.error();
  }
  if (records.error()) outcome.error = records.error();
}

// Moves whole groups into the builder until the batch is full.
void StepRounds::take_groups(SortedRecords& records, sdk::BatchBuilder& builder) const {
  std::string key;
  while (records.current() != nullptr && builder.size() < batch_bytes) {
    key = records.current()->key();
    const soi_str stored_key = builder.add_string(key);
    for (; records.current() != nullptr && records.current()->key() == key; records.advance()) {
      builder.records.push_back({stored_key, builder.add_string(records.current()->value())});
    }
  }
}

Result<void> StepRounds::reduce_batch(unsigned worker, RecordStore& next, Outcome& outcome) {
  Result<std::span<const uint8_t>> reply = runs_[worker].reduce(step_, buffers_[worker].batch);
  if (!reply) return reply.error();
  sdk::BatchView view;
  if (!view.parse(reply->data(), reply->size())) {
    return Error{ErrorCode::invalid_reply, plugin_.manifest.id,
                 "a REDUCE reply is no batch of ABI 1; "
                 "this is a bug of the plugin"};
  }
  if (Result<void> checked = check_records(plugin_, view); !checked) return checked;
  for (soi_record result : view.results()) {
    outcome.results.push_back({std::string(view.view(result.key)), std::string(view.view(result.value))});
  }
  return keep_records(view, next);
}

}  // namespace soi
