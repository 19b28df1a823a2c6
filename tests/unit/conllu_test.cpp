// CoNLL-U as other programs read it: the form is valid, and the texts come back byte by byte.
#include <gtest/gtest.h>

#include <set>

#include <soi/pipeline.hpp>
#include <soi/registry.hpp>
#include <soi/session.hpp>
#include <soi/writer.hpp>
#include <soi_sdk/utf8.hpp>

#include "corpus_files.hpp"

namespace soi {
namespace {

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == at) parts.emplace_back();
    else parts.back() += c;
  }
  return parts;
}

std::string unescape(const std::string& value) {
  std::string out;
  for (size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '\\') {
      out += value[i];
      continue;
    }
    const char kind = value[++i];
    const size_t digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    const std::string plain = "s t\tn\nr\rp|\\\\";
    if (digits == 0) out += plain[plain.find(kind) + 1];
    else sdk::append_utf8(out, static_cast<char32_t>(std::stoul(value.substr(i + 1, digits), nullptr, 16)));
    i += digits;
  }
  return out;
}

// A reader that knows nothing of the writer: checks the form and rebuilds the texts by the rule of docs/cli.md.
struct ConlluReader {
  std::vector<std::pair<std::string, std::string>> documents;  // id, text
  std::set<std::string> sentence_ids;
  std::string plain, promised;  // the sentence from FORM and SpaceAfter, and its "# text"
  int next_id = 1;

  void read(const std::string& conllu) {
    ASSERT_TRUE(conllu.empty() || (conllu.size() > 2 && conllu.substr(conllu.size() - 2) == "\n\n"));
    for (const std::string& line : split(conllu, '\n')) {
      if (line.empty()) end_sentence();
      else if (line[0] == '#') read_comment(line);
      else ASSERT_NO_FATAL_FAILURE(read_word(line));
    }
  }
  void read_comment(const std::string& line) {
    if (line.rfind("# newdoc id = ", 0) == 0) return documents.push_back({line.substr(14), ""});
    if (line.rfind("# sent_id = ", 0) == 0) {
      EXPECT_EQ(line.find_first_of(" /", 12), line.npos) << line;
      EXPECT_TRUE(sentence_ids.insert(line.substr(12)).second) << line;
    } else {
      ASSERT_EQ(line.rfind("# text = ", 0), 0u) << line;
      promised = line.substr(9);
    }
  }
  void read_word(const std::string& line) {
    const std::vector<std::string> columns = split(line, '\t');
    ASSERT_EQ(columns.size(), 10u) << line;
    EXPECT_EQ(columns[0], std::to_string(next_id++)) << line;
    for (const std::string& column : columns) {
      EXPECT_FALSE(column.empty() || column.front() == ' ' || column.back() == ' ') << line;
      EXPECT_EQ(column.find("  "), column.npos) << line;
    }
    bool glued = false;
    std::string before, form = columns[1], after;
    bool has_after = false;
    for (const std::string& entry : split(columns[9], '|')) {
      const std::string name = entry.substr(0, entry.find('=')),
                        value = entry.substr(std::min(entry.size(), entry.find('=') + 1));
      if (entry == "SpaceAfter=No") glued = true;
      else if (name == "SpacesBefore") before = unescape(value);
      else if (name == "SpacesAfter") after = unescape(value), has_after = true;
      else if (name == "SpacesInToken") form = unescape(value);
      else EXPECT_EQ(columns[9], "_") << line;
    }
    documents.back().second += before + form + (has_after ? after : glued ? "" : " ");
    plain += columns[1] + (glued ? "" : " ");
  }
  void end_sentence() {
    if (!plain.empty() && plain.back() == ' ') plain.pop_back();
    EXPECT_EQ(plain, promised);
    plain.clear(), promised.clear();
    next_id = 1;
  }
};

std::string to_conllu(const std::vector<Document>& documents) {
  Registry registry;
  for (const soi_plugin* plugin : linked_plugins()) EXPECT_TRUE(registry.add(plugin, "linked"));
  Result<Pipeline> pipeline = Pipeline::build({{{"article", ""}, {"tokenizer", ""}}}, registry);
  EXPECT_TRUE(pipeline);
  std::string out;
  const Result<void> done = analyze(*pipeline, 1, test::source_of(documents), [&](Result<Document>& document) {
    EXPECT_TRUE(document) << document.error().to_string();
    if (document) write_conllu(*document, {}, out);
    return true;
  });
  EXPECT_TRUE(done);
  return out;
}

void expect_same_texts(const std::vector<Document>& documents) {
  ConlluReader reader;
  ASSERT_NO_FATAL_FAILURE(reader.read(to_conllu(documents)));
  size_t next = 0;
  for (const Document& document : documents) {
    if (next < reader.documents.size() && reader.documents[next].first == document.id) {
      EXPECT_TRUE(reader.documents[next].second == document.text) << document.id;
      ++next;
    } else {
      EXPECT_EQ(document.text.find_first_not_of(" \r\n\t\xC2\xA0\xE2\x80\xA8"), std::string::npos) << document.id;
    }
  }
  EXPECT_EQ(next, reader.documents.size());
}

Document document_of(const std::string& id, const std::string& text) {
  Document document;
  document.id = id;
  document.text = text;
  return document;
}

TEST(Conllu, SampleCorpusComesBack) { expect_same_texts(test::sample_documents()); }

TEST(Conllu, HostileTextsComeBack) {
  std::vector<Document> documents;
  for (const test::HostileText& hostile : test::hostile_texts())
    documents.push_back(document_of(hostile.name, hostile.text));
  expect_same_texts(documents);
}

TEST(Conllu, BlanksOfEveryKindComeBack) {
  expect_same_texts({
      document_of("lines", "  Hà\nNội  mưa\u00A0to.\r\n\r\n\tSông | Hồng \\ cạn.\n\n\n"),
      document_of("separators", "Một\u2028hai\u0085ba\fbốn\vnăm\u3000sáu\u200B.\u200BBảy"),
      document_of("columns", "a\tb | SpaceAfter=No _ # text = x\n# sent_id = y\n\n1\t_\t_"),
      document_of("kept apart/by slash 100%", "Việt  Nam thắng."),
      document_of("kept apart by", "Nam nói:\"Có\"(sic)."),
  });
}

TEST(Conllu, HasTheFormThatIsPromised) {
  EXPECT_EQ(to_conllu({document_of("a b", "Trời mưa.\nGió  to")}),
            "# newdoc id = a b\n"
            "# sent_id = a%20b-s1\n"
            "# text = Trời mưa.\n"
            "1\tTrời\t_\t_\t_\t_\t_\t_\t_\t_\n"
            "2\tmưa\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
            "3\t.\t_\t_\t_\t_\t_\t_\t_\tSpacesAfter=\\n\n"
            "\n"
            "# sent_id = a%20b-s2\n"
            "# text = Gió to\n"
            "1\tGió\t_\t_\t_\t_\t_\t_\t_\tSpacesAfter=\\s\\s\n"
            "2\tto\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
            "\n");
}

}  // namespace
}  // namespace soi
