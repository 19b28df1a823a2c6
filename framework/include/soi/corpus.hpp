// Work across documents: map, shuffle, reduce, in rounds, on this machine.
//
//   Corpus corpus(pipeline, workers, options);
//   for each document, on any thread:  corpus.add(run, document, worker)   // after run.process(document)
//   corpus.finish(runs)                                                    // rounds of REDUCE, then the results
//
// Records are grouped by key and sorted by value before a plugin sees them, and partitions are formed by a fixed hash
// of the key, so results are the same bytes for any number of threads, any order of documents and any memory.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <soi/pipeline.hpp>

namespace soi {

// What came out of work across documents: one JSON object of a kind that the plugin's manifest declares.
struct CorpusResult {
  std::string kind, json;
};

// How far finish() has come: one plugin's rounds, each in parts.
struct CorpusProgress {
  std::string_view plugin;
  uint32_t round = 0, rounds = 0;  // round 1 is the first
  size_t parts_done = 0, parts = 0;
  uint64_t spilled_bytes = 0;  // written to temporary files so far, of this plugin and the round before
};

struct CorpusOptions {
  // Bytes of memory for records; 0: all there is.  What passes it goes to temporary files, which takes disk for up to
  // two rounds' records.  Documents in work, one group of records at a time (they are never split) and the results
  // come on top.  Without effect where there are no files (WebAssembly).
  uint64_t memory_bytes = 0;
  std::string spill_folder;  // empty: $TMPDIR, else /tmp
  // Called now and then by finish(), from any thread, one call at a time; false ends the work with cancelled.
  std::function<bool(const CorpusProgress&)> progress;
};

class Corpus {
 public:
  // `workers`: how many threads will call add(); each passes its own number, from 0.
  Corpus(const Pipeline& pipeline, unsigned workers, CorpusOptions options = {});
  ~Corpus();

  // Maps a processed document: collects the records of every step that looks across documents.  May be called from
  // several threads at once, with different workers and runs.  Errors: those of PipelineRun, spill_failed.
  Result<void> add(PipelineRun& run, const Document& document, unsigned worker);
  // Maps several documents in one call of each plugin, which is much faster for short ones.  Appends one error for each
  // document that a plugin refuses and goes on with the others.  Errors: spill_failed, then the corpus is spent.
  Result<void> add(PipelineRun& run, std::span<const Document> documents, unsigned worker,
                   std::vector<Error>& failures);

  // Runs the rounds of every such step, in pipeline order, on as many threads as there are runs, and gives all
  // results: by step, then in the order of the partitions and keys, then as the plugin emitted them.  Call once.
  // Errors: too_many_rounds, invalid_result, spill_failed, cancelled and those of PipelineRun.
  Result<std::vector<CorpusResult>> finish(std::vector<PipelineRun>& runs);

  // Records collected by add() so far, and their bytes.
  uint64_t record_count() const;
  uint64_t record_bytes() const;

 private:
  Result<void> add_to_step(size_t i, PipelineRun& run, std::span<const Document> documents, unsigned worker);
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace soi
