// Whole runs: documents from a source, through a pipeline, on several threads, to a receiver or into one story.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <soi/corpus.hpp>
#include <soi/pipeline.hpp>

namespace soi {

// Gives the next document, an Error about one that could not be read, or nothing at the end.
using DocumentSource = std::function<std::optional<Result<Document>>()>;

// Takes a finished document, or the Error that one failed with, in the order of the source; false stops the run.
using DocumentReceiver = std::function<bool(Result<Document>&)>;

// Runs the pipeline over every document of the source on `jobs` threads (at least 1).  Source and receiver are called
// one at a time.  Memory is bounded by a few documents a thread.  Errors: those of Pipeline::open(); a failing
// document does not end the run, its Error goes to the receiver.
Result<void> analyze(const Pipeline& pipeline, unsigned jobs, const DocumentSource& source,
                     const DocumentReceiver& receiver);

// The same, and then the work across documents of every step that has rounds.  A document whose MAP fails is reported
// to the receiver like any other failure and left out.  A receiver that stops the run, or the options' progress
// function, ends it with cancelled.
Result<std::vector<CorpusResult>> analyze_corpus(const Pipeline& pipeline, unsigned jobs, const DocumentSource& source,
                                                 const DocumentReceiver& receiver, const CorpusOptions& options = {});

// analyze_corpus() for articles that are to be read as one story: what the documents of one outlet have in common is
// its template and no news (soi/templates.hpp).  So documents are read to the end before most steps see the first one,
// and memory holds them all.
Result<std::vector<CorpusResult>> analyze_story(const Pipeline& pipeline, unsigned jobs, const DocumentSource& source,
                                                const DocumentReceiver& receiver);

// The second half of it, for hosts that read documents as they come: each has been through the first `done` steps, where
// steps_before_templates() <= done, and came with `given[i]` facts, which stand before those that were found.  Documents
// that turn out to hold template lines are analysed anew.
// Errors: as analyze_corpus().
Result<std::vector<CorpusResult>> finish_story(const Pipeline& pipeline, std::vector<PipelineRun>& runs,
                                               std::vector<Document> documents, const std::vector<size_t>& given,
                                               size_t done, const DocumentReceiver& receiver);

// Takes a document's Error; false stops the run.  Called one at a time, in no particular order.
using FailureReceiver = std::function<bool(const Error&)>;

// Only the work across documents: each goes as it was read to the steps that have rounds, many in one call, and no step
// annotates it.  For steps that need no layer of another.  Memory as above plus the options' memory.
Result<std::vector<CorpusResult>> compare_corpus(const Pipeline& pipeline, unsigned jobs, const DocumentSource& source,
                                                 const FailureReceiver& failed, const CorpusOptions& options = {});

}  // namespace soi
