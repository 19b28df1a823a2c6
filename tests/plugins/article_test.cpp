// The cases of plugins/article: pages in, blocks and facts out, through the real host.
#include <gtest/gtest.h>

#include <soi/session.hpp>
#include <soi_sdk/json.hpp>

#include "check_cases.hpp"
#include "corpus_files.hpp"

namespace soi {
namespace {

class Article : public testing::Test {
 protected:
  Article() {
    for (const soi_plugin* plugin : linked_plugins()) EXPECT_TRUE(registry_.add(plugin, "linked"));
  }

  Registry registry_;
};

std::string blocks_of(const Document& document) {
  std::string out;
  const Layer& layer = *document.layer("block");
  for (const Annotation& block : layer.annotations) {
    out.append(layer.schema->kinds[block.kind]).append(" | ").append(document.text_of(block)).append("\n");
  }
  for (const char* fact : {"outlet", "byline"}) {
    const std::string value = document.meta.find_string(fact);
    if (!value.empty()) out.append("@ ").append(fact).append(" ").append(value).append("\n");
  }
  sdk::JsonView(document.meta.find("wire_sources")).for_each([&](sdk::JsonView source) {
    out.append("@ wire ").append(source.as_string()).append("\n");
  });
  if (!out.empty()) out.pop_back();
  return out;
}

TEST_F(Article, FindsTheBlocksOfItsCases) {
  const Pipeline steps = *Pipeline::build({{{"article", ""}}}, registry_);
  test::check_cases(steps, "article/cases/pages.txt", 60, [](const Document& document) { return blocks_of(document); });
}

TEST_F(Article, CoversEveryTextWithoutOverlap) {
  const Pipeline steps = *Pipeline::build({{{"article", ""}}}, registry_);
  Result<PipelineRun> opened = steps.open();
  ASSERT_TRUE(opened);
  for (const test::HostileText& hostile : test::hostile_texts()) {
    Document document;
    document.text = hostile.text;
    if (!opened->process(document)) continue;  // the host refuses it before any plugin sees it
    ByteOffset end = 0;
    for (const Annotation& block : document.layer("block")->annotations) {
      EXPECT_GE(block.begin, end) << hostile.name;
      end = block.end;
    }
  }
}

}  // namespace
}  // namespace soi
