// Filters of `soi track`: which claims of a small story each of them keeps, and what goes with those.
#include <gtest/gtest.h>

#include <soi/story_filter.hpp>

namespace soi {
namespace {

Document document(const char* id, const char* outlet, const char* published) {
  Document made;
  made.id = id;
  if (*outlet != '\0') made.meta.add_string("outlet", outlet);
  if (*published != '\0') made.meta.add_string("published", published);
  return made;
}

// c1 and c2 tell one thing in two outlets, c3 stands alone, c4 has no time at all.
Story story() {
  std::vector<Document> documents;
  documents.push_back(document("a.txt", "Thời Vụ", "2023-08-03"));
  documents.push_back(document("b.txt", "Sao Hôm", "2023-08-04"));
  documents.push_back(document("c.txt", "", ""));
  std::vector<CorpusResult> results;
  const auto add = [&](const char* kind, const char* json) { results.push_back({kind, json}); };
  add("name", R"({"id":"n1","kind":"person","canonical":"Trần Văn Bình","variants":["Trần Văn Bình","ông Bình"]})");
  add("name", R"({"id":"n2","kind":"person","canonical":"Lê Thị Đào","variants":["Lê Thị Đào"]})");
  add("claim", R"({"id":"c1","document":"a.txt","speaker":{"text":"ông Bình","canonical":"Trần Văn Bình"},)"
               R"("speaker_name":"n1","claim_time":"2023-08-03","reason":"said so"})");
  add("claim", R"({"id":"c2","document":"b.txt","speaker":{"text":"phát ngôn viên"},"claim_time":"2023-08",)"
               R"("via":[{"kind":"agency","text":"Tin Nhanh"}]})");
  add("claim", R"({"id":"c3","document":"b.txt","speaker":{"text":"bà Đào"},"speaker_name":"n2"})");
  add("claim", R"({"id":"c4","document":"c.txt","speaker":{"text":"người dân"},"claim_time":"XXXX-08-03"})");
  add("thread", R"({"id":"t1","topic":"cầu","claims":["c1","c2"],"status":"contested","relations":[)"
                R"({"from":"c2","to":"c1","kind":"contradicts","why":"the figures differ"}],"sources":[]})");
  add("duplicate", R"({"kind":"passage","members":[{"document":"a.txt"},{"document":"b.txt"}],"similarity":1})");
  add("timeline", R"({"time":"2023-08-03","kind":"statement","document":"a.txt","claim":"c1"})");
  add("timeline", R"({"time":"2023-08-04","kind":"publication","document":"b.txt"})");
  return make_story(std::move(documents), std::move(results));
}

// "c1 c2 t1": what is left of the story, by the ids of its claims and threads.
std::string left(const StoryFilter& filter) {
  const Story kept = filter_story(story(), filter);
  std::string ids;
  for (const CorpusResult& result : kept.results) {
    if (result.kind == "claim" || result.kind == "thread") ids += (ids.empty() ? "" : " ") + result.json.substr(7, 2);
  }
  return ids;
}

TEST(StoryFilter, KeepsWhatIsAskedForWithItsThread) {
  struct Row {
    const char* what;
    StoryFilter filter;
    const char* left;
  };
  const Row rows[] = {
      {"nothing asked", {}, "c1 c2 c3 c4 t1"},
      {"a person by any spelling and case", {.person = "ÔNG bình"}, "c1 c2 t1"},
      {"a person that is only text", {.person = "người dân"}, "c4"},
      {"a link of the source chain", {.person = "tin nhanh"}, "c1 c2 t1"},
      {"nobody of this name", {.person = "Nguyễn"}, ""},
      {"an outlet", {.outlet = "sao hôm"}, "c1 c2 c3 t1"},
      {"an outlet that is not known: the document", {.outlet = "c.txt"}, "c4"},
      {"since, by publication where no time was said", {.since = "2023-08-04"}, "c1 c2 c3 t1"},
      {"a month may hold the day", {.since = "2023-08-30"}, "c1 c2 t1"},
      {"until", {.until = "2023-08-03"}, "c1 c2 t1"},
      {"a year", {.since = "2024"}, ""},
      {"status", {.statuses = {"contested"}}, "c1 c2 t1"},
      {"no thread of this status", {.statuses = {"standing"}}, ""},
      {"two conditions", {.person = "Đào", .outlet = "Sao Hôm"}, "c3"},
  };
  for (const Row& row : rows) EXPECT_EQ(left(row.filter), row.left) << row.what;
}

TEST(StoryFilter, KeepsOnlyWhatBelongsToTheClaimsKept) {
  const Story kept = filter_story(story(), {.person = "Đào"});
  ASSERT_EQ(kept.documents.size(), 1u);
  EXPECT_EQ(kept.documents[0].id, "b.txt");
  std::string kinds;
  for (const CorpusResult& result : kept.results) kinds += result.kind + " ";
  EXPECT_EQ(kinds, "name claim timeline ");
}

TEST(StoryFilter, ExplainsAClaimWithItsLinks) {
  const std::string json = story_json(story(), {});
  const std::string text = explain_claim(json, "c1", 100);
  for (const char* part :
       {"Trần Văn Bình", "said so", "2023-08-03", "t1, contested", "contradicts", "by c2", "the figures differ"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
  EXPECT_EQ(explain_claim(json, "c9", 100), "");
}

}  // namespace
}  // namespace soi
