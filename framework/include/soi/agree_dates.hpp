// When documents that do not say it were published, by what they share with documents that do.
#pragma once

#include <span>
#include <string>
#include <vector>

#include <soi/corpus.hpp>

namespace soi {

// The fact "published_near" for one document: {"day":"2023-08-03","documents":["a","b"]}.
struct DateHint {
  std::string document, json;
};

// Hints for the documents whose publication day is not known, from those that share passages with them and whose day
// is given or inferred: all within a week of each other, the day in the middle.  Documents that share less than a
// sentence, or passages that go through the weeks, give none.  `documents` and `results`: of one analyze_corpus() with
// a step that gives results of kind "duplicate".  Ordered by document; the order of the input does not matter.
// Linear in the documents and the members of the results, but for sorting.
std::vector<DateHint> agree_on_dates(std::span<const Document> documents, const std::vector<CorpusResult>& results);

}  // namespace soi
