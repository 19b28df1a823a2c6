#include <soi/session.hpp>

#include <algorithm>
#include <mutex>

#include "parallel.hpp"

namespace soi {
namespace {

Result<std::vector<PipelineRun>> open_runs(const Pipeline& pipeline, unsigned jobs) {
  std::vector<PipelineRun> runs;
  for (unsigned i = 0; i < std::max(1u, jobs); ++i) {
    Result<PipelineRun> run = pipeline.open();
    if (!run) return run.error();
    runs.push_back(std::move(*run));
  }
  return runs;
}

Error cancelled() { return Error{ErrorCode::cancelled, "", "the work was ended before it was done"}; }

// Streams the documents through `runs`; with a corpus, maps each one as well.  Errors: cancelled, when the receiver
// stopped it; spill_failed, which is no document's fault.
Result<void> stream(std::vector<PipelineRun>& runs, Corpus* corpus, const DocumentSource& source,
                    const DocumentReceiver& receiver) {
  Result<void> finished;
  OrderedStream stages;
  stages.pull = [&](Result<Document>& item) {
    std::optional<Result<Document>> next = source();
    if (next) item = std::move(*next);
    return next.has_value();
  };
  stages.work = [&](Result<Document>& item, unsigned worker) {
    if (!item) return;
    Result<void> done = runs[worker].process(*item);
    if (done && corpus != nullptr) done = corpus->add(runs[worker], *item, worker);
    if (!done) item = Error(done.error());
  };
  stages.deliver = [&](Result<Document>& item) {
    if (!item && item.error().code == ErrorCode::spill_failed) finished = item.error();
    else if (!receiver(item)) finished = cancelled();
    return finished.has_value();
  };
  run_ordered(static_cast<unsigned>(runs.size()), stages);
  return finished;
}

// Reads and maps documents in batches, each thread its own.
class BatchMapper {
 public:
  BatchMapper(Corpus& corpus, const DocumentSource& source, const FailureReceiver& failed)
      : corpus_(corpus), source_(source), failed_(failed) {}

  void work(PipelineRun& run, unsigned worker) {
    std::vector<Document> documents;
    std::vector<Error> failures;
    while (pull(documents)) {
      Result<void> added = corpus_.add(run, documents, worker, failures);
      const std::lock_guard lock(mutex_);
      for (const Error& failure : failures) report(failure);
      failures.clear();
      if (!added) error_ = added.error();
    }
  }
  const std::optional<Error>& error() const { return error_; }

 private:
  static constexpr size_t batch_documents = 256, batch_bytes = size_t{1} << 19;

  void report(const Error& failure) {
    if (!failed_(failure) && !error_) error_ = cancelled();
  }
  // False at the end of the documents, or of the run.
  bool pull(std::vector<Document>& documents) {
    const std::lock_guard lock(mutex_);
    documents.clear();
    for (size_t bytes = 0; documents.size() < batch_documents && bytes < batch_bytes && !error_ && !ended_;) {
      std::optional<Result<Document>> next = source_();
      if (!next) {
        ended_ = true;
      } else if (!*next) {
        report(next->error());
      } else {
        bytes += (*next)->text.size();
        documents.push_back(std::move(**next));
      }
    }
    return !documents.empty() && !error_;
  }

  Corpus& corpus_;
  const DocumentSource& source_;
  const FailureReceiver& failed_;
  std::mutex mutex_;
  bool ended_ = false;
  std::optional<Error> error_;
};

}  // namespace

Result<void> analyze(const Pipeline& pipeline, unsigned jobs, const DocumentSource& source,
                     const DocumentReceiver& receiver) {
  Result<std::vector<PipelineRun>> runs = open_runs(pipeline, jobs);
  if (!runs) return runs.error();
  (void)stream(*runs, nullptr, source, receiver);  // that the receiver stopped it, the receiver knows
  return {};
}

Result<std::vector<CorpusResult>> analyze_corpus(const Pipeline& pipeline, unsigned jobs, const DocumentSource& source,
                                                 const DocumentReceiver& receiver, const CorpusOptions& options) {
  Result<std::vector<PipelineRun>> runs = open_runs(pipeline, jobs);
  if (!runs) return runs.error();
  Corpus corpus(pipeline, static_cast<unsigned>(runs->size()), options);
  if (Result<void> done = stream(*runs, &corpus, source, receiver); !done) return done.error();
  return corpus.finish(*runs);
}

Result<std::vector<CorpusResult>> compare_corpus(const Pipeline& pipeline, unsigned jobs, const DocumentSource& source,
                                                 const FailureReceiver& failed, const CorpusOptions& options) {
  Result<std::vector<PipelineRun>> runs = open_runs(pipeline, jobs);
  if (!runs) return runs.error();
  Corpus corpus(pipeline, static_cast<unsigned>(runs->size()), options);
  BatchMapper mapper(corpus, source, failed);
  run_parallel(static_cast<unsigned>(runs->size()), runs->size(),
               [&](size_t i, unsigned) { mapper.work((*runs)[i], static_cast<unsigned>(i)); });
  if (mapper.error()) return *mapper.error();
  return corpus.finish(*runs);
}

}  // namespace soi
