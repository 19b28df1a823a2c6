// What the documents of one outlet have in common: found by the deduplicator, taken for boilerplate by `article`, told
// by no claim.  Every outlet and person is invented.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include <soi/session.hpp>
#include <soi/templates.hpp>
#include <soi_sdk/json.hpp>

#include "corpus_files.hpp"

namespace soi {
namespace {

class Templates : public testing::Test {
 protected:
  Templates() {
    for (const soi_plugin* plugin : linked_plugins()) EXPECT_TRUE(registry_.add(plugin, "linked"));
  }
  Pipeline pipeline() const { return *Pipeline::build(default_pipeline(registry_), registry_); }

  Registry registry_;
};

// Two paragraphs that no other number has.
std::string own_text(int number) {
  const char* places[] = {"An Khê", "Bình Sa", "Cồn Tre", "Đông Mạ", "Gò Lau", "Hương Lạc", "Khe Dâu"};
  const char* things[] = {"bến đò", "nhà văn hóa", "trạm bơm", "lớp học bơi", "vườn ươm"};
  std::mt19937 random(static_cast<unsigned>(number));
  std::string text = "Ngày thứ " + std::to_string(number) + " của mùa nước, dân " + places[number % 7] + " sửa lại ";
  text += std::string(things[random() % 5]) + " cũ ở cuối làng cùng " + std::to_string(random() % 900) + " người.\n";
  text += "Theo xã " + std::string(places[random() % 7]) + ", việc thứ " + std::to_string(number) + " còn dở là ";
  return text + things[number % 5] + " bên chợ, nơi " + std::to_string(random() % 900) + " hộ chờ từ lâu.\n";
}

Document document_of(int number, const std::string& text) {
  Document document;
  document.id = "d" + std::to_string(number);
  document.text = text;
  document.meta.add_string("outlet", "Báo Vân Sa");
  return document;
}

// `all` documents of one outlet; `line` stands above or below the text of the first `with`.
std::vector<Document> documents_with(const std::string& line, int with, int all) {
  std::vector<Document> documents;
  for (int i = 0; i < all; ++i) {
    const std::string text = "Tin số " + std::to_string(i) + " từ vùng cồn\n" + own_text(i);
    documents.push_back(document_of(i, i >= with ? text : i % 2 == 0 ? line + "\n" + text : text + line + "\n"));
  }
  return documents;
}

struct Row {
  const char* name;
  const char* line;
  int with, all;
  bool expected;
};

class TemplateRows : public Templates, public testing::WithParamInterface<Row> {};

constexpr const char* invitation = "Mời bạn đọc ghé trang của chúng tôi để xem thêm tin làng mỗi sáng.";
constexpr const char* crumb = "Vân Sa / Làng nghề / Mùa nước";
const Row rows[] = {
    {"crumb", crumb, 5, 15, true},
    {"fewer_than_five", crumb, 4, 8, false},
    {"less_than_a_third", crumb, 5, 16, false},
    {"sentence", invitation, 10, 15, true},
    {"sentence_in_fewer_than_ten", invitation, 9, 9, false},
    {"sentence_in_less_than_two_thirds", invitation, 10, 16, false},
    {"quotation", "“Chúng tôi sẽ mở lại cây cầu”", 12, 12, false},
    {"sentence_with_a_figure", "Cây cầu gỗ sập ngày 3/8 làm hai người bị thương nhẹ.", 12, 12, false},
};

TEST_P(TemplateRows, AreFoundByRule) {
  const Row& row = GetParam();
  const std::vector<Document> documents = documents_with(row.line, row.with, row.all);
  const Result<TemplateFacts> facts = find_templates(pipeline(), documents, 1);
  ASSERT_TRUE(facts);
  ASSERT_EQ(facts->size(), documents.size());
  for (size_t i = 0; i < documents.size(); ++i) {
    EXPECT_EQ(!(*facts)[i].empty(), row.expected && i < static_cast<size_t>(row.with)) << i;
    sdk::JsonView((*facts)[i]).for_each([&](sdk::JsonView line) {
      const auto begin = static_cast<size_t>(line["begin"].as_int()), end = static_cast<size_t>(line["end"].as_int());
      EXPECT_EQ(documents[i].text.substr(begin, end - begin), row.line);
      EXPECT_EQ(line["documents"].as_int(), row.with);
      EXPECT_EQ(line["of"].as_int(), row.all);
    });
  }
}
INSTANTIATE_TEST_SUITE_P(Table, TemplateRows, testing::ValuesIn(rows), [](const auto& row) { return row.param.name; });

TEST_F(Templates, CopiesOfOneStoryBearWitnessOnce) {
  std::vector<Document> documents = documents_with(crumb, 0, 6);
  for (int i = 6; i < 18; ++i) {
    std::string text = "Cầu gỗ sẽ mở lại\n" + own_text(100) + "Dân làng chờ đợi\n" + own_text(101);
    documents.push_back(
        document_of(i, text + "Bản sửa lần thứ " + std::to_string(i) + " của bài viết này từ tòa soạn.\n"));
  }
  const Result<TemplateFacts> facts = find_templates(pipeline(), documents, 1);
  ASSERT_TRUE(facts);
  EXPECT_EQ(*facts, TemplateFacts(documents.size()));
}

TEST_F(Templates, UnknownAndOtherOutletsShareNothing) {
  std::vector<Document> documents = documents_with(crumb, 12, 12);
  for (size_t i = 0; i < documents.size(); ++i) {
    documents[i].meta = Meta();
    if (i % 3 != 0)
      documents[i].meta.add_string("url", "https://van-sa-" + std::to_string(i % 3) + ".vn/" + documents[i].id);
  }
  const Result<TemplateFacts> facts = find_templates(pipeline(), documents, 1);
  ASSERT_TRUE(facts);
  EXPECT_EQ(*facts, TemplateFacts(documents.size()));
}

std::vector<Document> analysed(const Pipeline& steps, const std::vector<Document>& documents) {
  std::vector<Document> received;
  const auto receive = [&](Result<Document>& document) { return received.push_back(std::move(*document)), true; };
  EXPECT_TRUE(analyze_story(steps, 2, test::source_of(documents), receive));
  return received;
}

TEST_F(Templates, AreBoilerplateWithTheReason) {
  const Pipeline steps = pipeline();
  for (const Document& document : analysed(steps, documents_with(crumb, 6, 8))) {
    const Layer& blocks = *document.layer("block");
    EXPECT_TRUE(document.meta.find("template").empty()) << document.id;
    for (uint32_t i = 0; i < blocks.annotations.size(); ++i) {
      const Annotation& block = blocks.annotations[i];
      const Attribute* reason = blocks.find(i, "template");
      EXPECT_EQ(reason != nullptr, document.text_of(block) == crumb) << document.text_of(block);
      if (reason == nullptr) continue;
      EXPECT_EQ(blocks.schema->kinds[block.kind], "boilerplate");
      EXPECT_EQ(blocks.string(*reason), R"({"documents":6,"of":8})");
    }
  }
}

// The title is another line, and no claim is made of the template.
TEST_F(Templates, TellNothing) {
  const std::string line = "Bà Trần Thị Miên khẳng định đường dây nóng của báo luôn mở";
  const auto claims_of = [&](int with) {
    return test::track_to_json(pipeline(), documents_with(line, with, 12), 1).find("đường dây nóng của báo luôn mở") !=
           std::string::npos;
  };
  EXPECT_TRUE(claims_of(3));
  EXPECT_FALSE(claims_of(12));
}

TEST_F(Templates, GiveTheSameStoryForAnyOrderAndNumberOfThreads) {
  std::vector<Document> documents = documents_with(crumb, 9, 12);
  for (Document& document : documents_with(invitation, 11, 13)) {
    document.id += "b";
    document.meta.add_string("url", "http://cho-van.vn:80/tin");
    documents.push_back(std::move(document));
  }
  const Pipeline steps = pipeline();
  const std::string expected = test::track_to_json(steps, documents, 1);
  std::mt19937 random(5);
  for (const unsigned jobs : {1U, 2U, 8U}) {
    std::shuffle(documents.begin(), documents.end(), random);
    EXPECT_EQ(test::track_to_json(steps, documents, jobs), expected) << jobs;
  }
}

}  // namespace
}  // namespace soi
