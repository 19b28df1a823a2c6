// A story: what the documents of a run say together - names, claims, threads, duplicates, a timeline - and its forms.
//
// A story is plain JSON (docs/formats/track.md); every other form is made from that JSON and the documents' texts, so
// none of them can say anything that the JSON does not.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <soi/corpus.hpp>
#include <soi/document.hpp>
#include <soi/writer.hpp>

namespace soi {

struct Story {
  std::vector<Document> documents;  // ordered by id
  std::vector<CorpusResult> results;
};

// Orders the documents, so that a story does not depend on the order of the input.
Story make_story(std::vector<Document> documents, std::vector<CorpusResult> results);

// {"soi":1,"documents":[...],"names":[...],"claims":[...],"threads":[...],"duplicates":[...],"timeline":[...]}.
std::string story_json(const Story& story, const WriteOptions& options);

// How the forms for people are written.
struct StoryStyle {
  bool colour = false;   // ANSI colours (table)
  size_t columns = 100;  // width of the table
};

// The forms: "table" (for a terminal), "html" (one self-contained page), "md", "csv" (one claim a row), "jsonld"
// (schema.org Claim).  `json` is what story_json() gave with byte offsets.  Empty for a format that does not exist.
std::string render_story(const Story& story, std::string_view json, std::string_view format, const StoryStyle& style);

}  // namespace soi
