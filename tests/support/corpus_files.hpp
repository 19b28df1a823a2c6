// The sample corpus and hostile texts, as documents.
#pragma once

#include <string>
#include <vector>

#include <soi/session.hpp>

namespace soi::test {

// Every document of these folders of tests/corpus, in the reader's order.
std::vector<Document> documents_of(const std::vector<std::string>& folders);
// Every document of tests/corpus/sample, in the reader's order.
std::vector<Document> sample_documents();

struct HostileText {
  std::string name, text;
};
// Texts that break careless programs: empty, NUL, lone marks, NFD, one word of a megabyte, quotations never closed, ...
std::vector<HostileText> hostile_texts();

// A source over copies of `documents`.
DocumentSource source_of(const std::vector<Document>& documents);

// The JSON lines that the pipeline gives for `documents`; a failed document's line is its error.
std::string analyze_to_json(const Pipeline& pipeline, const std::vector<Document>& documents, unsigned jobs);
// The story that the pipeline makes of `documents`, as JSON; errors are a failure of the test.
std::string track_to_json(const Pipeline& pipeline, const std::vector<Document>& documents, unsigned jobs);

}  // namespace soi::test
