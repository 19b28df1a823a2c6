// Parts of `soi dedup`: what is compared and how, and what is written of it.
#pragma once

#include "shell.hpp"

namespace soi::cli {

struct DedupOptions : RunOptions {
  double threshold = 0.8;
  bool pairs = false, related = false, keep = false, blocks = false;
  std::string unit = "document";
  std::vector<std::string> explain;  // two ids
  uint64_t memory = 0;
  std::string spill_folder;
};

// The deduplicator alone, or, where blocks count, with the steps that it needs; configured by the options.
Result<Pipeline> dedup_pipeline(const DedupOptions& options, const Registry& registry);

// Reads the input to its end and compares all documents.  `seen` is called with each one, in order, from one thread at a
// time.  Ctrl-C ends the work with cancelled.
using SeeDocument = std::function<void(const Document&)>;
Result<std::vector<CorpusResult>> compare_input(const DedupOptions& options, const Pipeline& pipeline, Input& input,
                                                const SeeDocument& seen);

// Documents of the input, once more: read again, or, from standard input, out of a temporary file.
class InputCopy {
 public:
  static Result<InputCopy> open(const DedupOptions& options);
  InputCopy(InputCopy&& other) noexcept;
  ~InputCopy();
  // Takes note of a document, for inputs that cannot be read twice.
  void see(const Document& document);
  // Visits every document that was read before, in the same order.  Errors: spill_failed.
  Result<void> for_each(const std::function<void(Document&)>& visit);

 private:
  InputCopy(const DedupOptions& options, std::FILE* file) : options_(&options), file_(file) {}
  const DedupOptions* options_;
  std::FILE* file_;  // null: the inputs can be read again
  bool failed_ = false;
};

// The document as a JSON line of the input format: what it came with, nothing that soi found.
std::string input_line(const Document& document);

// What the command writes.  Errors: output_failed, spill_failed.
Result<void> write_kept(const std::vector<CorpusResult>& results, InputCopy& copy, Output& output);
Result<void> write_cluster_page(const std::vector<CorpusResult>& results, InputCopy& copy, Output& output);

// Compares two documents of the input in full.
int explain_pair(const DedupOptions& options, const Registry& registry);

}  // namespace soi::cli
