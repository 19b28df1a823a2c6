#include <gtest/gtest.h>

#include <soi/document.hpp>

namespace soi {
namespace {

TEST(Meta, KeepsWhatCameFirst) {
  Meta meta;
  EXPECT_TRUE(meta.add_string("outlet", "Báo \"A\""));
  EXPECT_FALSE(meta.add_string("outlet", "B"));
  EXPECT_TRUE(meta.add("count", "3"));
  EXPECT_EQ(meta.find_string("outlet"), "Báo \"A\"");
  EXPECT_EQ(meta.to_json(), R"({"outlet":"Báo \"A\"","count":3})");
  EXPECT_EQ(meta.find("absent"), "");
}

TEST(Layer, FindsTheAttributesOfAnAnnotation) {
  const LayerSchema schema{"thing", "kind", {}, {{"a", ValueType::string}, {"b", ValueType::integer}}};
  Layer layer;
  layer.schema = &schema;
  layer.annotations = {{0, 1, no_kind}, {2, 3, no_kind}, {4, 5, no_kind}};
  layer.strings = "xy";
  layer.attributes = {{0, 1, 7}, {2, 0, uint64_t{1} << 32 | 1}, {2, 1, 9}};
  EXPECT_EQ(layer.attributes_of(0).size(), 1u);
  EXPECT_EQ(layer.attributes_of(1).size(), 0u);
  EXPECT_EQ(layer.attributes_of(2).size(), 2u);
  EXPECT_EQ(layer.string(*layer.find(2, "a")), "y");
  EXPECT_EQ(layer.find(1, "b"), nullptr);
}

}  // namespace
}  // namespace soi
