#include <gtest/gtest.h>

#include <soi/pipeline.hpp>

#include "scripted_plugin.hpp"

namespace soi {
namespace {

using test::Script;
using test::scripted;

std::string manifest(const char* name, const char* rest) {
  return std::string(R"({"id":"test.)") + name + R"(/1","version":"1","license":"MIT")" + rest + "}";
}

// Marks every byte of the text that is 'a'.
soi_status mark_a(uint32_t, const sdk::BatchView& batch, sdk::BatchBuilder& reply) {
  const std::string_view text = batch.view(batch.docs()[0].text);
  for (uint32_t i = 0; i < text.size(); ++i) {
    if (text[i] == 'a') reply.spans.push_back({0, i, i + 1, 0, static_cast<uint16_t>(i % 2)});
  }
  return SOI_OK;
}

class PipelineTest : public testing::Test {
 protected:
  PipelineTest() {
    maker_.manifest = manifest("maker", R"(,"makes":[{"layer":"a","kinds":["even","odd"],
      "attributes":[{"name":"note","type":"string"},{"name":"size","type":"int"}]}])");
    maker_.call = mark_a;
    reader_.manifest = manifest("reader", R"(,"needs":[{"layer":"a","kinds":["odd"],"attributes":["size"]}],
      "makes":[{"layer":"b"}],"config":{"properties":{"depth":{"type":"integer","default":1}}})");
    add(maker_);
    add(reader_);
  }
  void add(const Script& script) {
    const Result<void> added = registry_.add(scripted(script), "test");
    EXPECT_TRUE(added) << added.error().to_string();
  }
  ErrorCode build_error(const PipelineSpec& spec) {
    const Result<Pipeline> pipeline = Pipeline::build(spec, registry_);
    EXPECT_FALSE(pipeline);
    if (pipeline) return ErrorCode{};
    message_ = pipeline.error().to_string();
    return pipeline.error().code;
  }

  Script maker_, reader_;
  Registry registry_;
  std::string message_;
};

TEST_F(PipelineTest, GivesEachStepWhatItNeedsInItsOwnNumbering) {
  std::vector<uint16_t> kinds;
  reader_.call = [&](uint32_t, const sdk::BatchView& batch, sdk::BatchBuilder&) {
    for (soi_span span : batch.spans()) kinds.push_back(span.kind);
    return SOI_OK;
  };
  const Result<Pipeline> pipeline = Pipeline::build({{{"maker", ""}, {"reader", ""}}}, registry_);
  ASSERT_TRUE(pipeline) << pipeline.error().to_string();
  Result<PipelineRun> run = pipeline->open();
  ASSERT_TRUE(run);
  Document document;
  document.text = "a.a.ba";
  ASSERT_TRUE(run->process(document));
  EXPECT_EQ(document.layer("a")->annotations.size(), 3u);
  // "even" is not among the kinds that the reader knows; "odd" is its number 0.
  EXPECT_EQ(kinds, (std::vector<uint16_t>{SOI_KIND_NONE, SOI_KIND_NONE, 0}));
}

TEST_F(PipelineTest, RejectsStepWhoseLayerIsMissing) {
  EXPECT_EQ(build_error({{{"reader", ""}, {"maker", ""}}}), ErrorCode::missing_layer);
  EXPECT_NE(message_.find("test.maker/1"), std::string::npos) << message_;
}

TEST_F(PipelineTest, RejectsUnknownPlugin) { EXPECT_EQ(build_error({{{"nobody", ""}}}), ErrorCode::unknown_plugin); }

TEST_F(PipelineTest, RejectsLayerMadeTwice) {
  EXPECT_EQ(build_error({{{"maker", ""}, {"maker", ""}}}), ErrorCode::layer_made_twice);
}

TEST_F(PipelineTest, RejectsConfigurationThatBreaksTheSchema) {
  EXPECT_EQ(build_error({{{"maker", ""}, {"reader", R"({"depth":"x"})"}}}), ErrorCode::invalid_config);
}

TEST_F(PipelineTest, RejectsAttributeThatNobodyMakes) {
  Script greedy;
  greedy.manifest = manifest("greedy", R"(,"needs":[{"layer":"a","attributes":["colour"]}])");
  add(greedy);
  EXPECT_EQ(build_error({{{"maker", ""}, {"greedy", ""}}}), ErrorCode::attribute_mismatch);
}

TEST_F(PipelineTest, KeepsOnlyTheStepsThatALayerNeeds) {
  const Result<Pipeline> pipeline = Pipeline::build({{{"maker", ""}, {"reader", ""}}}, registry_);
  EXPECT_EQ(pipeline->reduced_to({"a"})->steps().size(), 1u);
  EXPECT_EQ(pipeline->reduced_to({"b"})->steps().size(), 2u);
  const Result<Pipeline> unknown = pipeline->reduced_to({"c"});
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, ErrorCode::unknown_layer);
}

TEST_F(PipelineTest, ReportsWhyAPluginDoesNotOpen) {
  reader_.open_status = SOI_E_CONFIG;
  reader_.open_message = "depth and width contradict";
  const Result<Pipeline> pipeline = Pipeline::build({{{"maker", ""}, {"reader", ""}}}, registry_);
  const Result<PipelineRun> run = pipeline->open();
  ASSERT_FALSE(run);
  EXPECT_EQ(run.error().code, ErrorCode::open_failed);
  EXPECT_NE(run.error().message.find("depth and width contradict"), std::string::npos);
}

TEST_F(PipelineTest, RefusesAPluginWhoseResourcesAreMissing) {
  Script hungry;
  hungry.manifest = manifest("hungry", R"(,"resources":["model"])");
  add(hungry);
  const Result<Pipeline> pipeline = Pipeline::build({{{"hungry", ""}}}, registry_);
  const Result<PipelineRun> run = pipeline->open();
  ASSERT_FALSE(run);
  EXPECT_EQ(run.error().code, ErrorCode::missing_resource);
  EXPECT_NE(run.error().message.find("\"model\""), std::string::npos);
}

TEST_F(PipelineTest, ReportsAFailedCallAndKeepsEarlierLayers) {
  reader_.call = [](uint32_t, const sdk::BatchView&, sdk::BatchBuilder&) { return SOI_E_INTERNAL; };
  const Result<Pipeline> pipeline = Pipeline::build({{{"maker", ""}, {"reader", ""}}}, registry_);
  Result<PipelineRun> run = pipeline->open();
  Document document;
  document.id = "a.txt";
  document.text = "a";
  const Result<void> done = run->process(document);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::call_failed);
  EXPECT_EQ(done.error().where, "a.txt");
  EXPECT_EQ(document.layer("a")->annotations.size(), 1u);
}

TEST(Registry, RejectsPluginOfAnotherAbi) {
  for (const uint32_t abi : {uint32_t{2} << 16, SOI_ABI + 1, uint32_t{0}}) {
    Script script;
    script.manifest = manifest("old", "");
    script.abi = abi;
    Registry registry;
    const Result<void> added = registry.add(scripted(script), "test");
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().code, ErrorCode::abi_mismatch);
  }
}

TEST(Registry, RejectsTheSameIdTwice) {
  Script script;
  script.manifest = manifest("twice", "");
  Registry registry;
  ASSERT_TRUE(registry.add(scripted(script), "one"));
  const Result<void> again = registry.add(scripted(script), "two");
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::plugin_registered_twice);
}

TEST(Registry, RejectsFilesThatAreNoPlugins) {
  Registry registry;
  EXPECT_EQ(registry.load("/nowhere/x.so").error().code, ErrorCode::plugin_not_found);
  EXPECT_EQ(registry.load(__FILE__).error().code, ErrorCode::not_a_plugin);
}

TEST(PipelineSpec, SaysWhatIsWrongWithAFile) {
  const char* rows[] = {"",
                        "[]",
                        "{}",
                        R"({"steps":{}})",
                        R"({"steps":[{}]})",
                        R"({"steps":[{"plugin":"a","config":1}]})",
                        "{\"steps\":[{\"plugin\":\"a\""};
  for (const char* row : rows) {
    const Result<PipelineSpec> spec = parse_pipeline(row, "p.json");
    ASSERT_FALSE(spec) << row;
    EXPECT_EQ(spec.error().code, ErrorCode::pipeline_malformed);
    EXPECT_EQ(spec.error().where, "p.json");
  }
}

TEST(PipelineSpec, RefusesNestingWithoutEnd) {
  const Result<PipelineSpec> spec = parse_pipeline(std::string(1000000, '['), "p.json");
  ASSERT_FALSE(spec);
  EXPECT_EQ(spec.error().code, ErrorCode::pipeline_malformed);
}

TEST_F(PipelineTest, AppliesSettings) {
  PipelineSpec spec{{{"maker", ""}, {"reader", ""}}};
  ASSERT_TRUE(apply_setting(spec, registry_, "test.reader.depth=4"));
  EXPECT_EQ(spec.steps[1].config, R"({"depth":4})");
  for (const char* wrong : {"depth=4", "test.reader.depth", "test.reader.=4", "=", ""}) {
    EXPECT_EQ(apply_setting(spec, registry_, wrong).error().code, ErrorCode::malformed_setting) << wrong;
  }
  EXPECT_EQ(apply_setting(spec, registry_, "test.other.depth=4").error().code, ErrorCode::unknown_plugin);
}

}  // namespace
}  // namespace soi
