// HTML pages: what is read, and that hostile ones cost no more than their size.
#include <gtest/gtest.h>

#include <ctime>

#include <soi/reader.hpp>
#include <soi_sdk/utf8.hpp>

#include "case_file.hpp"
#include "paths.hpp"

namespace soi {
namespace {

std::string facts_of(const Document& document) {
  std::string facts;
  for (const Meta::Entry& entry : document.meta.entries()) {
    if (!facts.empty()) facts += '\n';
    facts += entry.name + " = " + document.meta.find_string(entry.name);
  }
  return facts;
}

TEST(HtmlReader, ReadsPages) {
  const auto cases = test::read_cases("html.txt");
  EXPECT_GE(cases.size(), 15u);
  for (const test::Case& c : cases) {
    const Result<Document> page = read_html(c.part(0), "a.html");
    ASSERT_TRUE(page) << c.name;
    EXPECT_EQ(page->id, "a.html");
    EXPECT_EQ(page->text, c.part(1)) << c.name;
    EXPECT_EQ(facts_of(*page), c.part(2)) << c.name;
  }
}

TEST(HtmlReader, ReadsAPageOfTheSampleCorpus) {
  const std::string html = test::read_file(test::source_dir() + "/tests/corpus/sample/06_sao_hom_ngo_doc_10_9.html");
  const Result<Document> page = read_document(html, "06.html");
  ASSERT_TRUE(page);
  EXPECT_EQ(page->meta.find_string("outlet"), "Sao H\u00f4m");
  EXPECT_EQ(page->meta.find_string("published"), "2025-09-10T07:15:00+07:00");
  EXPECT_EQ(page->meta.find_string("charset"), "UTF-8");
  EXPECT_EQ(page->text.find("kh\u00f4ng ph\u1ea3i b\u00e0i b\u00e1o"), std::string::npos);
  EXPECT_EQ(page->text.find('<'), std::string::npos);
}

std::string repeated(const std::string& piece, size_t bytes) {
  std::string text;
  text.reserve(bytes + piece.size());
  while (text.size() < bytes) text += piece;
  return text;
}

// Processor time must grow with the size only: the bound is some twenty times what each takes, and far below what
// anything quadratic would.
TEST(HtmlReader, HostilePagesTakeLinearTime) {
  const std::string pieces[] = {"<div>",
                                "</div>",
                                "<b id=1>x",
                                "<table><td>",
                                "<p>x",
                                "<svg><td>",
                                "<",
                                "</",
                                "<!--",
                                "<!-- -",
                                "<a b='",
                                "<a b=\"x\" ",
                                "&",
                                "&#x",
                                "&CounterClockwiseContourIntegra",
                                "<title>",
                                "<script>",
                                "<script></scrip",
                                "<textarea><",
                                "<template>",
                                "<meta name=a content=b>",
                                "<!",
                                "<a =",
                                "<x ////",
                                "\xC2\xA0",
                                "<pre>\n",
                                "<time datetime=x>",
                                "<script type=application/ld+json>[</script>"};
  for (const std::string& piece : pieces) {
    const std::string page = repeated(piece, size_t{3} << 20) + "<p>cu\u1ed1i";
    const std::clock_t start = std::clock();
    EXPECT_TRUE(read_html(page, "a.html")) << piece;
    EXPECT_LT(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC, 10.0) << piece;
  }
}

TEST(HtmlReader, DeepNestingLosesNoText) {
  std::string page;
  for (int i = 0; i < 100000; ++i) page += "<div><b>";
  const Result<Document> document = read_html(page + "<p>cu\u1ed1i c\u00f9ng", "a.html");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->text, "cu\u1ed1i c\u00f9ng");
}

TEST(HtmlReader, ReadsDeepJsonLdWithoutHarm) {
  const std::string deep(100000, '[');
  const Result<Document> document = read_html("<script type='application/ld+json'>" + deep + "</script><p>x", "a.html");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->text, "x");
}

TEST(HtmlReader, RefusesWhatIsTooLargeForADocument) {
  const Result<Document> page = read_html(std::string(max_document_bytes + 1, ' '), "a.html");
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().code, ErrorCode::document_too_large);
  // "&nGt;" stands for six bytes.
  const Result<Document> grown = read_html(repeated("&nGt;", max_document_bytes - 10), "a.html");
  ASSERT_FALSE(grown);
  EXPECT_EQ(grown.error().code, ErrorCode::document_too_large);
}

TEST(ReadDocument, GoesByTheEndingOfTheName) {
  EXPECT_EQ(read_document("<p>a", "x/a.HTM")->text, "a");
  EXPECT_EQ(read_document("<p>a", "a.txt")->text, "<p>a");
  EXPECT_EQ(read_document("<p>a", "a.txt")->id, "a.txt");
  for (const char* name : {"a.jsonl", "a.pdf", "a", "", "a.txt.gz"}) {
    const Result<Document> document = read_document("a", name);
    ASSERT_FALSE(document) << name;
    EXPECT_EQ(document.error().code, ErrorCode::unknown_file_kind);
  }
  EXPECT_EQ(read_document("\xFF", "a.html").error().code, ErrorCode::invalid_text);
}

}  // namespace
}  // namespace soi
