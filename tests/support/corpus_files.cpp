#include "corpus_files.hpp"

#include <gtest/gtest.h>

#include <soi/reader.hpp>
#include <soi/story.hpp>

#include "paths.hpp"

namespace soi::test {
namespace {

std::string repeated(std::string_view unit, size_t count) {
  std::string text;
  text.reserve(unit.size() * count);
  for (size_t i = 0; i < count; ++i) text += unit;
  return text;
}

}  // namespace

std::vector<Document> documents_of(const std::vector<std::string>& folders) {
  std::vector<Document> documents;
  std::vector<std::string> paths;
  for (const std::string& folder : folders) paths.push_back(source_dir() + "/tests/corpus/" + folder);
  Result<DocumentReader> reader = DocumentReader::open(paths);
  EXPECT_TRUE(reader);
  while (std::optional<Result<Document>> document = reader->next()) {
    EXPECT_TRUE(*document) << document->error().to_string();
    if (*document) documents.push_back(std::move(**document));
  }
  return documents;
}

std::vector<Document> sample_documents() {
  std::vector<Document> documents = documents_of({"sample"});
  EXPECT_GE(documents.size(), 12u);
  return documents;
}

std::vector<HostileText> hostile_texts() {
  static constexpr char nul_text[] = "Ông A\0nói\0\0rằng trời mưa.";
  const std::string with_nul(nul_text, sizeof nul_text - 1);
  return {
      {"empty", ""},
      {"blank", " \n\t\r\n  \u00A0\u2028"},
      {"NUL bytes", with_nul},
      {"lone combining marks", "\u0301\u0302\u0323 \u031B.\u0301"},
      {"decomposed", "O\u0302ng Va\u0306n noi\u0301 ra\u0306\u0300ng tro\u031B\u0300i mu\u031Ba nga\u0300y 3/8/2023."},
      {"zero-width", "\uFEFFÔng\u200B Văn\u200D nói\u00AD rằng\u2060 trời mưa."},
      {"emoji", "👨‍👩‍👧‍👦🇻🇳 Ông Văn nói: “🙂”."},
      {"right to left", "قال الوزير: \u202Eنعم\u202C. Ông Văn nói có."},
      {"unassigned", "\U000E0FFF\U0010FFFF\uFFFE Ông Văn nói có."},
      {"only quotation marks", repeated("“\"'«", 2000)},
      {"quotation never closed", "Ông Văn nói: “" + repeated("trời mưa và gió to, ", 40000)},
      {"one word of a megabyte", repeated("nghiêng", 131072)},
      {"one line of a megabyte", repeated("Ông Văn cho biết ngày 3/8 trời mưa. ", 26000)},
      {"digits only", repeated("1234567890", 100000)},
      {"dates only", repeated("3/8/2023 ", 100000)},
      {"brackets", repeated("([{<", 100000)},
      {"full stops", repeated(".", 300000)},
      {"line feeds", repeated("\n", 300000)},
      {"many short lines", repeated("Ảnh: A\n", 40000)},
      {"many names", repeated("Ông Trần Văn Bình và bà Lê Thị Hoa nói. ", 10000)},
  };
}

DocumentSource source_of(const std::vector<Document>& documents) {
  auto next = std::make_shared<size_t>(0);
  return [&documents, next]() -> std::optional<Result<Document>> {
    if (*next == documents.size()) return std::nullopt;
    const Document& from = documents[(*next)++];
    Document copy;
    copy.id = from.id;
    copy.text = from.text;
    copy.meta = from.meta;
    return copy;
  };
}

std::string analyze_to_json(const Pipeline& pipeline, const std::vector<Document>& documents, unsigned jobs) {
  std::string lines;
  const Result<void> done = analyze(pipeline, jobs, source_of(documents), [&](Result<Document>& document) {
    if (document) write_json_line(*document, {}, lines);
    else lines += document.error().to_string() + "\n";
    return true;
  });
  EXPECT_TRUE(done);
  return lines;
}

std::string track_to_json(const Pipeline& pipeline, const std::vector<Document>& documents, unsigned jobs) {
  std::vector<Document> processed;
  Result<std::vector<CorpusResult>> results =
      analyze_story(pipeline, jobs, source_of(documents), [&](Result<Document>& document) {
        EXPECT_TRUE(document) << document.error().to_string();
        if (document) processed.push_back(std::move(*document));
        return true;
      });
  EXPECT_TRUE(results) << results.error().to_string();
  return results ? story_json(make_story(std::move(processed), std::move(*results)), {}) : std::string();
}

}  // namespace soi::test
