// brat and Web Annotation as other programs read them: every position, counted in code points, gives the text that
// stands beside it, for the sample and for hostile texts.
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include <soi/pipeline.hpp>
#include <soi/registry.hpp>
#include <soi/session.hpp>
#include <soi/writer.hpp>
#include <soi_sdk/json.hpp>

#include "corpus_files.hpp"

namespace soi {
namespace {

using sdk::JsonView;

// Every code point as a string of its own.
std::vector<std::string> code_points(const std::string& text) {
  std::vector<std::string> points;
  for (const char c : text) {
    if ((static_cast<uint8_t>(c) & 0xC0) != 0x80) points.emplace_back();
    points.back() += c;
  }
  return points;
}

std::string slice(const std::vector<std::string>& points, size_t begin, size_t end) {
  std::string out;
  for (size_t i = begin; i < end; ++i) out += points.at(i);
  return out;
}

// Analyses the sample and the hostile texts with all steps and shows each to `check`.
template <class Check>
void for_each_document(Check check) {
  Registry registry;
  for (const soi_plugin* plugin : linked_plugins()) ASSERT_TRUE(registry.add(plugin, "linked"));
  Result<Pipeline> pipeline = Pipeline::build(default_pipeline(registry), registry);
  ASSERT_TRUE(pipeline);
  Result<PipelineRun> run = pipeline->open();
  std::vector<Document> documents = test::sample_documents();
  for (const test::HostileText& hostile : test::hostile_texts()) {
    Document document;
    document.id = hostile.name;
    document.text = hostile.text;
    documents.push_back(std::move(document));
  }
  for (Document& document : documents) {
    ASSERT_TRUE(run->process(document));
    check(document);
  }
}

size_t count_shown(const Document& document, bool with_empty) {
  size_t count = 0;
  for (const Layer& layer : document.layers) {
    if (layer.schema == nullptr || layer.schema->layer == "block" || layer.schema->layer == "sentence" ||
        layer.schema->layer == "word")
      continue;
    for (const Annotation& annotation : layer.annotations) {
      const bool blank = document.text_of(annotation).find_first_not_of("\r\n") == std::string_view::npos;
      count += with_empty || !blank;
    }
  }
  return count;
}

TEST(Brat, PositionsGiveTheTextBesideThem) {
  size_t all = 0, relations = 0;
  for_each_document([&](const Document& document) {
    std::string ann;
    write_brat(document, {}, ann);
    const std::vector<std::string> points = code_points(document.text);
    std::set<std::string> ids;
    std::vector<std::string> targets;
    std::istringstream lines(ann);
    size_t spans = 0;
    for (std::string line; std::getline(lines, line);) {
      const size_t tab = line.find('\t');
      ASSERT_NE(tab, std::string::npos) << line;
      if (line[0] == 'R') {
        targets.push_back(line.substr(line.find(" Arg1:") + 6, line.find(" Arg2:") - line.find(" Arg1:") - 6));
        targets.push_back(line.substr(line.find(" Arg2:") + 6));
        ++relations;
      }
      if (line[0] != 'T') continue;
      ++spans;
      ids.insert(line.substr(0, tab));
      const size_t text = line.find('\t', tab + 1), blank = line.find(' ', tab);
      std::istringstream ranges(line.substr(blank + 1, text - blank - 1));
      std::string joined;
      for (std::string range; std::getline(ranges, range, ';');) {
        const size_t begin = std::stoul(range), end = std::stoul(range.substr(range.find(' ')));
        joined += (joined.empty() ? "" : " ") + slice(points, begin, end);
      }
      ASSERT_EQ(joined, line.substr(text + 1));
    }
    for (const std::string& target : targets) EXPECT_TRUE(ids.count(target)) << target;
    EXPECT_EQ(spans, count_shown(document, false)) << document.id;
    EXPECT_EQ(ids.size(), spans);
    all += spans;
  });
  EXPECT_GT(all, 300u);
  EXPECT_GT(relations, 10u);
}

// What has no text to show is left out, and so is every link to it.
TEST(Brat, NoRelationNamesAnAnnotationThatIsLeftOut) {
  size_t emptied = 0;
  for_each_document([&](Document& document) {
    const size_t line_break = document.text.find('\n');
    if (line_break == std::string::npos) return;
    for (Layer& layer : document.layers) {
      if (layer.schema == nullptr || layer.schema->layer != "name") continue;
      for (Annotation& name : layer.annotations) {
        name.begin = static_cast<ByteOffset>(line_break);
        name.end = name.begin + 1;
        ++emptied;
      }
    }
    std::string ann = "\n";
    write_brat(document, {}, ann);
    std::istringstream lines(ann);
    for (std::string line; std::getline(lines, line);) {
      if (line.empty() || line[0] != 'R') continue;
      const std::string target = line.substr(line.find(" Arg2:") + 6);
      EXPECT_NE(ann.find("\n" + target + "\t"), std::string::npos) << line;
    }
  });
  EXPECT_GT(emptied, 10u);
}

TEST(Webanno, SelectorsGiveTheQuotation) {
  size_t all = 0;
  for_each_document([&](const Document& document) {
    std::string line;
    write_webanno(document, {}, line);
    const JsonView page(line);
    EXPECT_EQ(page["@context"].as_string(), "http://www.w3.org/ns/anno.jsonld");
    EXPECT_EQ(page["type"].as_string(), "AnnotationPage");
    const std::string source = page["id"].as_string();
    const std::vector<std::string> points = code_points(document.text);
    std::set<std::string> ids;
    page["items"].for_each([&](JsonView item) {
      ids.insert(item["id"].as_string());
      const JsonView target = item["target"];
      EXPECT_EQ(target["source"].as_string(), source);
      size_t begin = 0, end = 0;
      target["selector"].for_each([&](JsonView selector) {
        if (selector["type"].as_string() == "TextPositionSelector") {
          begin = static_cast<size_t>(selector["start"].as_int());
          end = static_cast<size_t>(selector["end"].as_int());
          return;
        }
        const std::string prefix = selector["prefix"].as_string(), suffix = selector["suffix"].as_string();
        EXPECT_EQ(selector["exact"].as_string(), slice(points, begin, end));
        EXPECT_EQ(prefix, slice(points, begin - code_points(prefix).size(), begin));
        EXPECT_EQ(suffix, slice(points, end, end + code_points(suffix).size()));
      });
    });
    EXPECT_EQ(ids.size(), count_shown(document, true)) << document.id;
    all += ids.size();
  });
  EXPECT_GT(all, 300u);
}

TEST(Webanno, NamesDocumentsByIris) {
  Document document;
  document.id = "a b/ế.txt";
  std::string line;
  write_webanno(document, {}, line);
  EXPECT_EQ(JsonView(line)["id"].as_string(), "urn:soi:a%20b/%E1%BA%BF.txt");
}

}  // namespace
}  // namespace soi
