// Work across documents: map, shuffle, reduce, in rounds, on this machine.
//
//   Corpus corpus(pipeline, options);
//   for each document, on any thread:  corpus.add(run, document, worker)   // after run.process(document)
//   corpus.finish(runs)                                                    // rounds of REDUCE, then the results
//
// Records are grouped by key and sorted by value before a plugin sees them, and partitions are formed by a fixed hash
// of the key, so results are the same bytes for any number of threads and any order of documents.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <soi/pipeline.hpp>

namespace soi {

// What came out of work across documents: one JSON object of a kind that the plugin's manifest declares.
struct CorpusResult {
  std::string kind, json;
};

class Corpus {
 public:
  // `workers`: how many threads will call add(); each passes its own number, from 0.
  Corpus(const Pipeline& pipeline, unsigned workers);
  ~Corpus();

  // Maps a processed document: collects the records of every step that looks across documents.  May be called from
  // several threads at once, with different workers and runs.
  Result<void> add(PipelineRun& run, const Document& document, unsigned worker);

  // Runs the rounds of every such step, in pipeline order, on as many threads as there are runs, and gives all
  // results: by step, then in the order of the partitions and keys, then as the plugin emitted them.  Call once.
  // Errors: too_many_rounds, invalid_result and those of PipelineRun.
  Result<std::vector<CorpusResult>> finish(std::vector<PipelineRun>& runs);

  // Records collected by add() so far, and their bytes.
  uint64_t record_count() const;
  uint64_t record_bytes() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace soi
