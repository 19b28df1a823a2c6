// TimeML as other programs read it: well-formed, TIMEX3 as the schema wants it, and the text comes back.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <sstream>

#include <soi/pipeline.hpp>
#include <soi/registry.hpp>
#include <soi/session.hpp>
#include <soi/writer.hpp>

#include "corpus_files.hpp"
#include "paths.hpp"

namespace soi {
namespace {

// A reader that knows nothing of the writer: checks that tags nest, that attributes are quoted and known, and gathers
// the text and the times.
struct TimemlReader {
  struct Timex {
    std::map<std::string, std::string> attributes;
    std::string text;
  };
  std::string text;
  std::vector<Timex> times;
  std::vector<std::string> open;

  static std::string unescape(const std::string& value) {
    static const std::map<std::string, std::string> entities{{"amp", "&"},  {"lt", "<"},   {"gt", ">"}, {"quot", "\""},
                                                             {"#13", "\r"}, {"#10", "\n"}, {"#9", "\t"}};
    std::string out;
    for (size_t i = 0; i < value.size(); ++i) {
      if (value[i] != '&') {
        out += value[i];
        continue;
      }
      const size_t end = value.find(';', i);
      EXPECT_NE(end, std::string::npos);
      const auto entity = entities.find(value.substr(i + 1, end - i - 1));
      EXPECT_TRUE(entity != entities.end()) << value.substr(i, 10);
      if (entity != entities.end()) out += entity->second;
      i = end;
    }
    return out;
  }
  void read(const std::string& xml) {
    for (size_t at = 0; at < xml.size();) {
      if (xml[at] == '<') {
        const size_t end = xml.find('>', at);
        ASSERT_NE(end, std::string::npos);
        ASSERT_NO_FATAL_FAILURE(read_tag(xml.substr(at + 1, end - at - 1)));
        at = end + 1;
        continue;
      }
      const size_t end = std::min(xml.find('<', at), xml.size());
      const std::string part = unescape(xml.substr(at, end - at));
      const bool in_text = std::find(open.begin(), open.end(), "TEXT") != open.end();
      if (in_text) text += part;
      if (!open.empty() && open.back() == "TIMEX3") times.back().text += part;
      at = end;
    }
    EXPECT_TRUE(open.empty());
  }
  void read_tag(std::string tag) {
    if (tag[0] == '/') {
      ASSERT_FALSE(open.empty());
      EXPECT_EQ(open.back(), tag.substr(1));
      return open.pop_back();
    }
    const bool empty = tag.back() == '/';
    if (empty) tag.pop_back();
    const size_t name_end = std::min(tag.find(' '), tag.size());
    const std::string name = tag.substr(0, name_end);
    if (name == "TIMEX3") times.emplace_back();
    for (size_t at = name_end; at < tag.size();) {
      const size_t equals = tag.find("=\"", at), quote = tag.find('"', equals + 2);
      ASSERT_TRUE(equals != tag.npos && quote != tag.npos) << tag;
      times.back().attributes[tag.substr(at + 1, equals - at - 1)] =
          unescape(tag.substr(equals + 2, quote - equals - 2));
      at = quote + 1;
    }
    if (!empty) open.push_back(name);
  }
  const Timex* find(const std::string& surface) const {
    for (const Timex& timex : times) {
      if (timex.text == surface) return &timex;
    }
    return nullptr;
  }
};

class Timeml : public testing::Test {
 protected:
  Timeml() {
    for (const soi_plugin* plugin : linked_plugins()) EXPECT_TRUE(registry_.add(plugin, "linked"));
  }
  TimemlReader read(const std::string& text, const std::string& published) {
    if (!run_) {
      pipeline_ = std::make_unique<Result<Pipeline>>(Pipeline::build({{{"date_normalizer", ""}}}, registry_));
      run_ = std::make_unique<Result<PipelineRun>>((*pipeline_)->open());
    }
    Document document;
    document.id = "a<b>&\"c\"";
    document.text = text;
    if (!published.empty()) document.meta.add_string("published", published);
    EXPECT_TRUE((*run_)->process(document));
    std::string xml;
    write_timeml(document, {}, xml);
    TimemlReader reader;
    reader.read(xml);
    check_times(reader);
    return reader;
  }
  // What the schema of TimeML 1.2.1 asks of TIMEX3.
  static void check_times(const TimemlReader& reader) {
    static const std::set<std::string> known{"tid",
                                             "type",
                                             "value",
                                             "mod",
                                             "quant",
                                             "freq",
                                             "beginPoint",
                                             "endPoint",
                                             "temporalFunction",
                                             "anchorTimeID",
                                             "functionInDocument",
                                             "comment"};
    static const std::set<std::string> types{"DATE", "TIME", "DURATION", "SET"};
    std::map<std::string, std::string> types_by_id;
    for (const auto& timex : reader.times) {
      for (const auto& [name, value] : timex.attributes) EXPECT_TRUE(known.count(name) && !value.empty()) << name;
      const std::string& type = timex.attributes.at("type");
      EXPECT_TRUE(types.count(type));
      check_value(type, timex.attributes.at("value"));
      const bool repeats = timex.attributes.count("quant") != 0 || timex.attributes.count("freq") != 0;
      EXPECT_EQ(repeats, type == "SET") << timex.text;
      EXPECT_TRUE(types_by_id.emplace(timex.attributes.at("tid"), type).second);
    }
    // What others are counted from, and where durations begin and end, are points in time.
    for (const auto& timex : reader.times) {
      for (const char* reference : {"beginPoint", "endPoint", "anchorTimeID"}) {
        const auto found = timex.attributes.find(reference);
        if (found == timex.attributes.end()) continue;
        const auto target = types_by_id.find(found->second);
        ASSERT_TRUE(target != types_by_id.end()) << reference << found->second;
        EXPECT_TRUE(target->second == "DATE" || target->second == "TIME") << timex.text << reference;
        EXPECT_NE(found->second, timex.attributes.at("tid"));
        EXPECT_TRUE(std::string(reference) == "anchorTimeID" || timex.attributes.at("type") == "DURATION");
      }
    }
  }
  // The forms of values by type (TimeML 1.2.1, section 2.2; ISO 8601 with X for what is unknown).
  static void check_value(const std::string& type, const std::string& value) {
    const bool duration = value[0] == 'P' && value.find("_REF") == value.npos;
    const bool clock = value.find('T') != value.npos && !duration && value.find("_REF") == value.npos;
    EXPECT_TRUE(type != "DURATION" || duration) << value;
    EXPECT_TRUE(type != "DATE" || (!duration && !clock)) << value;
    EXPECT_TRUE(type != "TIME" || clock) << value;
    EXPECT_EQ(value.find_first_not_of("0123456789-:+.TPXWQHYMDSEFAUINOVBCR_Z"), value.npos) << value;
  }
  Registry registry_;
  std::unique_ptr<Result<Pipeline>> pipeline_;
  std::unique_ptr<Result<PipelineRun>> run_;
};

TEST_F(Timeml, MarksExpressionsInTheText) {
  const std::string text =
      "Giá <vàng> & bạc tăng hôm qua.\r\nHội chợ mở từ ngày 3 đến ngày 5/8, hai lần mỗi tuần; cuối năm 2022 vắng.";
  const TimemlReader reader = read(text, "2023-08-03");
  EXPECT_EQ(reader.text, text);
  ASSERT_NE(reader.find("hôm qua"), nullptr);
  EXPECT_EQ(reader.find("hôm qua")->attributes.at("value"), "2023-08-02");
  EXPECT_EQ(reader.find("hôm qua")->attributes.at("anchorTimeID"), "t0");
  EXPECT_EQ(reader.find("hôm qua")->attributes.at("temporalFunction"), "true");
  const auto* range = reader.find("từ ngày 3 đến ngày 5/8");
  ASSERT_NE(range, nullptr);
  EXPECT_EQ(range->attributes.at("type"), "DURATION");
  EXPECT_EQ(range->attributes.at("value"), "P2D");
  const auto* repeated = reader.find("hai lần mỗi tuần");
  ASSERT_NE(repeated, nullptr);
  EXPECT_EQ(repeated->attributes.at("quant"), "EVERY");
  EXPECT_EQ(repeated->attributes.at("freq"), "2X");
  EXPECT_EQ(reader.find("cuối năm 2022")->attributes.at("mod"), "END");
  EXPECT_EQ(reader.times.front().attributes.at("functionInDocument"), "CREATION_TIME");
}

TEST_F(Timeml, PointsToWhatItIsCountedFrom) {
  const TimemlReader reader =
      read("Ngày 10/4, cô gửi đơn. Ba ngày sau, phường trả lời. Trong 5 tuần qua trời khô.", "2025-05-06T08:00");
  EXPECT_EQ(reader.find("Ba ngày sau")->attributes.at("anchorTimeID"), reader.find("Ngày 10/4")->attributes.at("tid"));
  EXPECT_EQ(reader.find("5 tuần qua")->attributes.at("endPoint"), "t0");
}

// text, expression, the expression or the value that it is counted from
TEST_F(Timeml, PointsToTheEndOfARange) {
  const struct {
    const char *text, *surface, *end;
  } cases[] = {
      {"Từ ngày 5 đến ngày 7/8, hội chợ mở. Hai ngày sau, trời mưa.", "Hai ngày sau", "2023-08-07"},
      {"Giai đoạn 2010-2015, giá tăng. Ba năm sau đó, giá giảm.", "Ba năm sau đó", "2015"},
      {"Từ tháng 3 đến tháng 5, cây nở. Tháng sau đó lạnh.", "Tháng sau đó", "2023-05"},
      {"Từ năm 2020 đến năm 2023, giá tăng. Năm sau đó giá giảm.", "Năm sau đó", "2023"},
  };
  for (const auto& c : cases) {
    const TimemlReader reader = read(c.text, "2023-08-03");
    const auto* timex = reader.find(c.surface);
    ASSERT_NE(timex, nullptr) << c.text;
    const std::string& anchor = timex->attributes.at("anchorTimeID");
    const auto target = std::find_if(reader.times.begin(), reader.times.end(),
                                     [&](const auto& other) { return other.attributes.at("tid") == anchor; });
    ASSERT_TRUE(target != reader.times.end());
    EXPECT_EQ(target->attributes.at("value"), c.end) << c.text;
  }
}

TEST_F(Timeml, AllCasesAreValid) {
  for (const char* part : {"dev", "dev_5", "dev_6", "dev_chat", "held_out_en"}) {
    std::istringstream rows(test::read_file(test::source_dir() + "/tests/corpus/dates/" + part + ".tsv"));
    for (std::string line; std::getline(rows, line);) {
      const size_t text_end = line.find('\t'), published_end = line.find('\t', text_end + 1);
      if (line.empty() || line[0] == '#' || published_end == line.npos) continue;
      read(line.substr(0, text_end), line.substr(text_end + 1, published_end - text_end - 1));
    }
  }
}

TEST_F(Timeml, WithoutPublicationTimeThereIsNoCreationTime) {
  const TimemlReader reader = read("Ngày 3/8, trời nắng.", "");
  ASSERT_EQ(reader.times.size(), 1u);
  EXPECT_EQ(reader.times[0].attributes.at("value"), "XXXX-08-03");
}

TEST_F(Timeml, SampleAndHostileTextsComeBack) {
  for (const Document& document : test::sample_documents())
    EXPECT_EQ(read(document.text, "2025-09-10").text, document.text);
  for (const test::HostileText& hostile : test::hostile_texts()) {
    const bool controls =
        hostile.text.find_first_of(std::string(
            "\0\1\2\3\4\5\6\7\b\v\f\16\17\20\21\22\23\24\25\26\27\30\31\32\33\34\35\36\37", 29)) != std::string::npos;
    const TimemlReader reader = read(hostile.text, "2023-08-03");
    if (controls || hostile.text.find("\xEF\xBF") != std::string::npos) continue;
    EXPECT_TRUE(reader.text == hostile.text) << hostile.name;
  }
}

}  // namespace
}  // namespace soi
