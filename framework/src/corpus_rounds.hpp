// The rounds of REDUCE of one step.
#pragma once

#include <atomic>
#include <mutex>

#include <soi/corpus.hpp>
#include <soi_sdk/batch.hpp>

#include "record_store.hpp"

namespace soi {

// The memory of one of `stores` stores that are filled together.  While a round is read the next one is written, so
// each of the two has half of the memory; what remains of it is not shared out again, so that runs stay long.
uint64_t store_limit(const CorpusOptions& options, size_t stores);

// Copies the records of a checked reply into a store, and spills it when it is full.  Errors: spill_failed.
Result<void> keep_records(const sdk::BatchView& reply, RecordStore& store);

class StepRounds {
 public:
  // `earlier`: the results of the steps before, of which the plugin sees those that its manifest names.
  StepRounds(const Pipeline& pipeline, size_t step, std::vector<PipelineRun>& runs, const CorpusOptions& options,
             const std::vector<CorpusResult>& earlier);

  // `stores`: the records of MAP, by worker.  Errors: as Corpus::finish().
  Result<void> run(std::vector<RecordStore> stores, std::vector<CorpusResult>& results);

 private:
  // What one partition's reduction gave.
  struct Outcome {
    std::vector<CorpusResult> results;
    std::optional<Error> error;
  };
  struct Buffers {
    sdk::BatchBuilder builder;
    std::vector<uint8_t> batch;
  };

  Result<void> run_round(std::vector<RecordStore>& stores, std::vector<RecordStore>& next, uint32_t round,
                         std::vector<CorpusResult>& results);
  void reduce_partition(SortedRecords& records, uint32_t round, unsigned worker, RecordStore& next, Outcome& outcome);
  void take_groups(SortedRecords& records, sdk::BatchBuilder& builder) const;
  Result<void> reduce_batch(unsigned worker, RecordStore& next, Outcome& outcome);
  // False when the caller ends the work.
  bool report(uint32_t round, size_t parts_done, uint64_t spilled);

  const Plugin& plugin_;
  const size_t step_;
  std::vector<PipelineRun>& runs_;
  const CorpusOptions& options_;
  std::vector<const CorpusResult*> context_;
  std::vector<Buffers> buffers_;  // by worker
  std::mutex reporting_;
  std::atomic<bool> stopped_{false};
};

}  // namespace soi
