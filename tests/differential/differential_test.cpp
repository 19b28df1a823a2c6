// The same input gives the same bytes: from linked and loaded plugins, any number of threads, any order of documents.
// (wasm under Node and the page in Chromium are compared with the native program in wasm/test and web/test.)
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "corpus_files.hpp"
#include "paths.hpp"

namespace soi {
namespace {

Registry linked_registry() {
  Registry registry;
  for (const soi_plugin* plugin : linked_plugins()) EXPECT_TRUE(registry.add(plugin, "linked"));
  return registry;
}

Registry loaded_registry(const Registry& linked) {
  Registry registry;
  for (const auto& plugin : linked.plugins()) {
    const Result<void> loaded = registry.load(test::binary_dir() + "/plugins/" + plugin->manifest.name + ".so");
    EXPECT_TRUE(loaded) << loaded.error().to_string();
  }
  return registry;
}

class Differential : public testing::Test {
 protected:
  Differential() : linked_(linked_registry()), documents_(test::sample_documents()) {
    Result<Pipeline> pipeline = Pipeline::build(default_pipeline(linked_), linked_);
    EXPECT_TRUE(pipeline) << pipeline.error().to_string();
    pipeline_ = std::make_unique<Pipeline>(std::move(*pipeline));
  }

  Registry linked_;
  std::unique_ptr<Pipeline> pipeline_;
  std::vector<Document> documents_;
};

TEST_F(Differential, LoadedPluginsGiveTheBytesOfLinkedOnes) {
  const Registry loaded = loaded_registry(linked_);
  const Result<Pipeline> pipeline = Pipeline::build(default_pipeline(loaded), loaded);
  ASSERT_TRUE(pipeline) << pipeline.error().to_string();
  ASSERT_EQ(pipeline->steps().size(), pipeline_->steps().size());
  EXPECT_EQ(test::analyze_to_json(*pipeline, documents_, 1), test::analyze_to_json(*pipeline_, documents_, 1));
  EXPECT_EQ(test::track_to_json(*pipeline, documents_, 1), test::track_to_json(*pipeline_, documents_, 1));
}

TEST_F(Differential, JobsDoNotMatter) {
  const std::string lines = test::analyze_to_json(*pipeline_, documents_, 1);
  const std::string story = test::track_to_json(*pipeline_, documents_, 1);
  EXPECT_GT(story.size(), 5000u);
  for (const unsigned jobs : {2u, 8u}) {
    EXPECT_EQ(test::analyze_to_json(*pipeline_, documents_, jobs), lines) << jobs;
    EXPECT_EQ(test::track_to_json(*pipeline_, documents_, jobs), story) << jobs;
  }
}

TEST_F(Differential, OrderOfDocumentsDoesNotMatterToAStory) {
  const std::string story = test::track_to_json(*pipeline_, documents_, 1);
  for (const unsigned seed : {1u, 2u, 3u}) {
    std::shuffle(documents_.begin(), documents_.end(), std::mt19937(seed));
    EXPECT_EQ(test::track_to_json(*pipeline_, documents_, 2), story) << seed;
  }
}

}  // namespace
}  // namespace soi
