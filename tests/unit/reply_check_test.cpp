// The border: every kind of broken reply is refused with the same number, and leaves the document as it was.
#include <gtest/gtest.h>

#include <functional>

#include <soi/pipeline.hpp>

#include "scripted_plugin.hpp"

namespace soi {
namespace {

using sdk::BatchBuilder;
using sdk::pack_string;

constexpr const char* manifest = R"({"id":"test.any/1","version":"1","license":"MIT",
  "makes":[{"layer":"x","kinds":["k"],"attributes":[{"name":"s","type":"string"},{"name":"j","type":"json"},
            {"name":"o","type":"offset"},{"name":"f","type":"float"},{"name":"l","type":"link"}]},{"layer":"y"}],
  "meta":[{"name":"outlet","type":"string"}],"rounds":1,"results":["thing"]})";

// "Nói ạ": boundaries at 0 1 3 4 5 8.
constexpr const char* text = "Nói ạ";

// Runs one document through a plugin that answers as told.  The document refers to the registry's manifests.
class Host {
 public:
  explicit Host(std::function<void(BatchBuilder&)> fill, std::vector<uint8_t> raw_reply = {}) {
    script_.manifest = manifest;
    script_.raw_reply = std::move(raw_reply);
    script_.call = [fill](uint32_t, const sdk::BatchView&, BatchBuilder& reply) { return fill(reply), SOI_OK; };
    EXPECT_TRUE(registry_.add(test::scripted(script_), "test"));
    document.id = "a.txt";
    document.text = text;
  }
  Result<void> process() {
    const Result<Pipeline> pipeline = Pipeline::build({{{"any", ""}}}, registry_);
    Result<PipelineRun> run = pipeline->open();
    Result<void> done = run->process(document);
    EXPECT_EQ(document.layers.size(), 2u);
    return done;
  }
  Document document;

 private:
  test::Script script_;
  Registry registry_;
};

struct BadReply {
  const char* what;
  std::function<void(BatchBuilder&)> fill;
};

TEST(ReplyCheck, RefusesBrokenReplies) {
  const auto attribute = [](uint16_t key, uint16_t type, uint64_t value) {
    return [=](BatchBuilder& reply) {
      reply.spans.push_back({0, 0, 1, 0, 0});
      reply.attrs.push_back({0, key, type, value});
    };
  };
  const auto text_attribute = [](uint16_t key, uint16_t type, const char* value) {
    return [=](BatchBuilder& reply) {
      reply.spans.push_back({0, 0, 1, 0, 0});
      reply.attrs.push_back({0, key, type, pack_string(reply.add_string(value))});
    };
  };
  const BadReply rows[] = {
      {"document that was not there",
       [](BatchBuilder& r) {
         r.spans.push_back({1, 0, 1, 0, 0});
       }},
      {"undeclared layer",
       [](BatchBuilder& r) {
         r.spans.push_back({0, 0, 1, 2, 0});
       }},
      {"undeclared kind",
       [](BatchBuilder& r) {
         r.spans.push_back({0, 0, 1, 0, 1});
       }},
      {"kind of a layer without kinds",
       [](BatchBuilder& r) {
         r.spans.push_back({0, 0, 1, 1, 0});
       }},
      {"begin after end",
       [](BatchBuilder& r) {
         r.spans.push_back({0, 4, 1, 0, 0});
       }},
      {"end after the text",
       [](BatchBuilder& r) {
         r.spans.push_back({0, 0, 9, 0, 0});
       }},
      {"inside a code point",
       [](BatchBuilder& r) {
         r.spans.push_back({0, 0, 2, 0, 0});
       }},
      {"unordered",
       [](BatchBuilder& r) {
         r.spans = {{0, 3, 4, 0, 0}, {0, 0, 1, 0, 0}};
       }},
      {"shorter first",
       [](BatchBuilder& r) {
         r.spans = {{0, 0, 1, 0, 0}, {0, 0, 3, 0, 0}};
       }},
      {"layers mixed",
       [](BatchBuilder& r) {
         r.spans = {{0, 0, 1, 1, no_kind}, {0, 3, 4, 0, 0}};
       }},
      {"attribute of nothing",
       [](BatchBuilder& r) {
         r.attrs.push_back({0, 0, SOI_VALUE_STRING, 0});
       }},
      {"undeclared attribute", attribute(9, SOI_VALUE_INT, 1)},
      {"other type", attribute(0, SOI_VALUE_INT, 1)},
      {"string outside the reply", attribute(0, SOI_VALUE_STRING, pack_string({0xFFFFFF, 5}))},
      {"string that is no UTF-8", text_attribute(0, SOI_VALUE_STRING, "\xC3(")},
      {"JSON that does not parse", text_attribute(1, SOI_VALUE_JSON, "{")},
      {"JSON offset inside a code point", text_attribute(1, SOI_VALUE_JSON, R"([{"begin":2}])")},
      {"negative JSON offset", text_attribute(1, SOI_VALUE_JSON, R"({"end":-1})")},
      {"offset inside a code point", attribute(2, SOI_VALUE_OFFSET, 2)},
      {"number that is not finite", attribute(3, SOI_VALUE_FLOAT, 0x7FF0000000000000)},
      {"link to an annotation that is not there", attribute(4, SOI_VALUE_LINK, SOI_LINK(0, 1) | SOI_LINK_MADE)},
      {"link to a layer that is not there", attribute(4, SOI_VALUE_LINK, SOI_LINK(7, 0) | SOI_LINK_MADE)},
      {"link to a need that is not there", attribute(4, SOI_VALUE_LINK, SOI_LINK(0, 0))},
      {"attributes twice",
       [](BatchBuilder& r) {
         r.spans.push_back({0, 0, 1, 0, 0});
         r.attrs = {{0, 2, SOI_VALUE_OFFSET, 0}, {0, 2, SOI_VALUE_OFFSET, 0}};
       }},
      {"undeclared fact",
       [](BatchBuilder& r) {
         r.metas.push_back({0, 1, SOI_VALUE_STRING, 0});
       }},
      {"fact of another type",
       [](BatchBuilder& r) {
         r.metas.push_back({0, 0, SOI_VALUE_INT, 0});
       }},
  };
  for (const BadReply& row : rows) {
    Host host(row.fill);
    const Document& document = host.document;
    const Result<void> done = host.process();
    ASSERT_FALSE(done) << row.what;
    EXPECT_EQ(done.error().code, ErrorCode::invalid_reply) << row.what;
    EXPECT_NE(done.error().message.find("test.any/1"), std::string::npos) << row.what;
    EXPECT_EQ(document.layers[0].schema, nullptr) << row.what;
    EXPECT_TRUE(document.meta.entries().empty()) << row.what;
  }
}

TEST(ReplyCheck, RefusesBytesThatAreNoBatch) {
  for (std::vector<uint8_t> bytes : {std::vector<uint8_t>(1, 0), std::vector<uint8_t>(100, 0xFF)}) {
    Host host([](BatchBuilder&) {}, bytes);
    EXPECT_EQ(host.process().error().code, ErrorCode::invalid_reply);
  }
}

TEST(ReplyCheck, TakesWhatIsDeclared) {
  Host host([](BatchBuilder& reply) {
    reply.spans = {{0, 0, 4, 0, 0}, {0, 0, 1, 0, no_kind}, {0, 5, 8, 1, no_kind}};
    reply.attrs = {{0, 0, SOI_VALUE_STRING, pack_string(reply.add_string("é"))},
                   {0, 1, SOI_VALUE_JSON, pack_string(reply.add_string(R"({"begin":3})"))},
                   {1, 4, SOI_VALUE_LINK, SOI_LINK(1, 0) | SOI_LINK_MADE}};
    reply.metas = {{0, 0, SOI_VALUE_STRING, pack_string(reply.add_string("Báo"))}};
    reply.diags = {{SOI_LEVEL_WARNING, 1, 0, 0, reply.add_string("look out")}};
  });
  const Result<void> done = host.process();
  const Document& document = host.document;
  ASSERT_TRUE(done) << done.error().to_string();
  EXPECT_EQ(document.layers[0].annotations.size(), 2u);
  EXPECT_EQ(document.layers[0].string(*document.layers[0].find(0, "s")), "é");
  EXPECT_EQ(link_target(*document.layers[0].find(1, "l")).slot, 1u);
  EXPECT_EQ(document.meta.find_string("outlet"), "Báo");
  EXPECT_EQ(document.diagnostics.size(), 1u);
}

TEST(ReplyCheck, TurnsAReportedErrorIntoTheDocumentsError) {
  Host host([](BatchBuilder& reply) {
    reply.diags = {{SOI_LEVEL_ERROR, 1, 0, 0, reply.add_string("the date is impossible")}};
  });
  const Result<void> done = host.process();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::plugin_error);
}

}  // namespace
}  // namespace soi
