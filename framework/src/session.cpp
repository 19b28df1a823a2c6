#include <soi/session.hpp>

#include <algorithm>
#include <mutex>

#include <soi/templates.hpp>

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
// `done`: how many steps have run already for documents that have layers.
Result<void> stream(std::vector<PipelineRun>& runs, Corpus* corpus, const DocumentSource& source,
                    const DocumentReceiver& receiver, size_t done_steps = 0) {
  Result<void> finished;
  OrderedStream stages;
  stages.pull = [&](Result<Document>& item) {
    std::optional<Result<Document>> next = source();
    if (next) item = std::move(*next);
    return next.has_value();
  };
  stages.work = [&](Result<Document>& item, unsigned worker) {
    if (!item) return;
    Result<void> done = runs[worker].process(*item, item->layers.empty() ? 0 : done_steps);
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

// Forgets what was found in a document that holds lines of a template, and states them as a fact instead.
void start_anew(Document& document, size_t given, const std::string& lines) {
  Meta meta;
  const std::vector<Meta::Entry>& entries = document.meta.entries();
  for (size_t i = 0; i < std::min(given, entries.size()); ++i) meta.add(entries[i].name, entries[i].json);
  meta.add("template", lines);
  document.meta = std::move(meta);
  document.layers.clear();
  document.diagnostics.clear();
}

// The fact has served its turn: offsets have no place among the facts that are written.
void drop_template(Document& document) {
  Meta meta;
  for (const Meta::Entry& entry : document.meta.entries()) {
    if (entry.name != "template") meta.add(entry.name, entry.json);
  }
  document.meta = std::move(meta);
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

Result<std::vector<CorpusResult>> analyze_story(const Pipeline& pipeline, unsigned jobs, const DocumentSource& source,
                                                const DocumentReceiver& receiver) {
  const size_t first_steps = steps_before_templates(pipeline);
  if (first_steps == 0) return analyze_corpus(pipeline, jobs, source, receiver);
  Result<std::vector<PipelineRun>> runs = open_runs(pipeline, jobs);
  if (!runs) return runs.error();
  std::vector<Document> documents;
  std::vector<size_t> given;
  while (std::optional<Result<Document>> next = source()) {
    if (*next) given.push_back((*next)->meta.entries().size()), documents.push_back(std::move(**next));
    else if (!receiver(*next)) return cancelled();
  }
  // What fails has no layers, so that the second half runs it once more and reports it.
  run_parallel(static_cast<unsigned>(runs->size()), documents.size(), [&](size_t i, unsigned worker) {
    if (!(*runs)[worker].process(documents[i], 0, first_steps)) documents[i].layers.clear();
  });
  return finish_story(pipeline, *runs, std::move(documents), given, first_steps, receiver);
}

Result<std::vector<CorpusResult>> finish_story(const Pipeline& pipeline, std::vector<PipelineRun>& runs,
                                               std::vector<Document> documents, const std::vector<size_t>& given,
                                               size_t done, const DocumentReceiver& receiver) {
  TemplateFacts facts(documents.size());
  if (steps_before_templates(pipeline) > 0) {
    Result<TemplateFacts> found = find_templates(pipeline, documents, static_cast<unsigned>(runs.size()));
    if (!found) return found.error();
    facts = std::move(*found);
  }
  Corpus corpus(pipeline, static_cast<unsigned>(runs.size()));
  size_t next = 0;
  const DocumentSource source = [&]() -> std::optional<Result<Document>> {
    if (next == documents.size()) return std::nullopt;
    Document& document = documents[next];
    if (!facts[next].empty()) start_anew(document, given[next], facts[next]);
    ++next;
    return std::move(document);
  };
  size_t received = 0;  // in the order of the documents
  const DocumentReceiver receive = [&](Result<Document>& document) {
    if (!facts[received++].empty() && document) drop_template(*document);
    return receiver(document);
  };
  if (Result<void> streamed = stream(runs, &corpus, source, receive, done); !streamed) return streamed.error();
  return corpus.finish(runs);
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
