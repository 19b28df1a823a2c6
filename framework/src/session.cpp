#include <soi/session.hpp>

#include <algorithm>

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

// Streams the documents through `runs`; with a corpus, maps each one as well.
void stream(std::vector<PipelineRun>& runs, Corpus* corpus, const DocumentSource& source,
            const DocumentReceiver& receiver) {
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
  stages.deliver = receiver;
  run_ordered(static_cast<unsigned>(runs.size()), stages);
}

}  // namespace

Result<void> analyze(const Pipeline& pipeline, unsigned jobs, const DocumentSource& source,
                     const DocumentReceiver& receiver) {
  Result<std::vector<PipelineRun>> runs = open_runs(pipeline, jobs);
  if (!runs) return runs.error();
  stream(*runs, nullptr, source, receiver);
  return {};
}

Result<std::vector<CorpusResult>> analyze_corpus(const Pipeline& pipeline, unsigned jobs, const DocumentSource& source,
                                                 const DocumentReceiver& receiver) {
  Result<std::vector<PipelineRun>> runs = open_runs(pipeline, jobs);
  if (!runs) return runs.error();
  Corpus corpus(pipeline, static_cast<unsigned>(runs->size()));
  stream(*runs, &corpus, source, receiver);
  return corpus.finish(*runs);
}

}  // namespace soi
