#include <gtest/gtest.h>

#include <soi_sdk/batch.hpp>

namespace soi::sdk {
namespace {

std::vector<uint8_t> small_batch() {
  BatchBuilder builder;
  soi_doc doc{};
  doc.id = builder.add_string("a.txt");
  doc.text = builder.add_string("Nói");
  doc.meta = builder.add_string("{}");
  builder.docs.push_back(doc);
  builder.spans.push_back({0, 0, 4, 1, 2});
  builder.attrs.push_back({0, 3, SOI_VALUE_STRING, pack_string(builder.add_string("giá trị"))});
  builder.attrs.push_back({0, 4, SOI_VALUE_INT, static_cast<uint64_t>(-7)});
  std::vector<uint8_t> bytes;
  EXPECT_TRUE(builder.finish(bytes, 5));
  return bytes;
}

TEST(Batch, ReadsBackWhatWasBuilt) {
  const std::vector<uint8_t> bytes = small_batch();
  BatchView batch;
  ASSERT_TRUE(batch.parse(bytes.data(), bytes.size()));
  EXPECT_EQ(batch.round(), 5u);
  ASSERT_EQ(batch.docs().size(), 1u);
  EXPECT_EQ(batch.view(batch.docs()[0].id), "a.txt");
  EXPECT_EQ(batch.view(batch.docs()[0].text), "Nói");
  ASSERT_EQ(batch.spans().size(), 1u);
  EXPECT_EQ(batch.spans()[0].end, 4u);
  ASSERT_EQ(batch.attrs().size(), 2u);
  EXPECT_EQ(batch.view(unpack_string(batch.attrs()[0].value)), "giá trị");
  EXPECT_EQ(static_cast<int64_t>(batch.attrs()[1].value), -7);
  EXPECT_TRUE(batch.records().empty());
}

TEST(Batch, RefusesEveryTruncation) {
  const std::vector<uint8_t> bytes = small_batch();
  for (size_t size = 0; size < bytes.size(); ++size) {
    BatchView batch;
    EXPECT_FALSE(batch.parse(bytes.data(), size)) << size;
  }
}

TEST(Batch, SurvivesEveryFlippedByteOfItsHeader) {
  const std::vector<uint8_t> good = small_batch();
  for (size_t at = 0; at < sizeof(soi_batch) + 8 * sizeof(soi_section); ++at) {
    for (const uint8_t value : {uint8_t{0}, uint8_t{1}, uint8_t{0x7F}, uint8_t{0xFF}}) {
      std::vector<uint8_t> bytes = good;
      bytes[at] = value;
      BatchView batch;
      if (!batch.parse(bytes.data(), bytes.size())) continue;
      size_t read = 0;  // whatever it claims to hold can be walked
      for (soi_doc doc : batch.docs()) read += batch.view(doc.text).size();
      for (soi_attr attr : batch.attrs()) read += batch.view(unpack_string(attr.value)).size();
      EXPECT_LE(read, bytes.size() * (batch.docs().size() + batch.attrs().size() + 1));
    }
  }
}

// R4: a newer writer appends fields to records and adds section kinds; an older reader steps over both.
TEST(Batch, StepsOverWhatANewerWriterAppends) {
  struct LongerSpan {
    soi_span span;
    uint64_t appended;
  };
  const LongerSpan spans[2] = {{{0, 1, 2, 3, 4}, 99}, {{0, 5, 6, 7, 8}, 99}};
  std::vector<uint8_t> bytes(sizeof(soi_batch) + 2 * sizeof(soi_section) + sizeof spans);
  const soi_batch header{SOI_MAGIC, SOI_ABI, static_cast<uint32_t>(bytes.size()), 2, 0, 0};
  const auto at = static_cast<uint32_t>(sizeof header + 2 * sizeof(soi_section));
  const soi_section sections[2] = {{777, at, 1, 1}, {SOI_SEC_SPAN, at, 2, sizeof(LongerSpan)}};
  std::memcpy(bytes.data(), &header, sizeof header);
  std::memcpy(bytes.data() + sizeof header, sections, sizeof sections);
  std::memcpy(bytes.data() + at, spans, sizeof spans);
  BatchView batch;
  ASSERT_TRUE(batch.parse(bytes.data(), bytes.size()));
  ASSERT_EQ(batch.spans().size(), 2u);
  EXPECT_EQ(batch.spans()[1].begin, 5u);
  EXPECT_EQ(batch.spans()[1].kind, 8u);
}

TEST(Batch, GivesNothingForAStringOutsideTheBatch) {
  const std::vector<uint8_t> bytes = small_batch();
  BatchView batch;
  ASSERT_TRUE(batch.parse(bytes.data(), bytes.size()));
  EXPECT_EQ(batch.view({static_cast<uint32_t>(bytes.size()), 1}), "");
  EXPECT_EQ(batch.view({8, UINT32_MAX}), "");
}

}  // namespace
}  // namespace soi::sdk
