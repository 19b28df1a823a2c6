// What every plugin must bear, whatever it does.  The host checks each reply, so a pipeline that runs through has given
// spans in order, on code point boundaries and of declared types.
#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <chrono>

#include <soi/writer.hpp>

#include "corpus_files.hpp"

namespace soi {
namespace {

class Conformance : public testing::Test {
 protected:
  Conformance() {
    for (const soi_plugin* plugin : linked_plugins()) EXPECT_TRUE(registry_.add(plugin, "linked"));
    Result<Pipeline> pipeline = Pipeline::build(default_pipeline(registry_), registry_);
    EXPECT_TRUE(pipeline) << pipeline.error().to_string();
    pipeline_ = std::make_unique<Pipeline>(std::move(*pipeline));
  }
  std::string line_of(PipelineRun& run, const std::string& text) {
    Document document;
    document.id = "hostile";
    document.text = text;
    const Result<void> done = run.process(document);
    EXPECT_TRUE(done) << done.error().to_string();
    EXPECT_EQ(document.text, text);
    std::string line;
    write_json_line(document, {}, line);
    return line;
  }

  Registry registry_;
  std::unique_ptr<Pipeline> pipeline_;
};

TEST_F(Conformance, HostileTextsRunThroughTwiceAlike) {
  Result<PipelineRun> once = pipeline_->open(), again = pipeline_->open();
  ASSERT_TRUE(once);
  ASSERT_TRUE(again);
  for (const test::HostileText& hostile : test::hostile_texts()) {
    SCOPED_TRACE(hostile.name);
    EXPECT_EQ(line_of(*once, hostile.text), line_of(*again, hostile.text));
  }
}

// Pieces of articles that begin and end at any word: what a rule looks for before or behind is often not there.
TEST_F(Conformance, PiecesOfArticlesRunThrough) {
  constexpr size_t piece_size = 240;  // bytes
  Result<PipelineRun> run = pipeline_->open();
  ASSERT_TRUE(run);
  size_t pieces = 0;
  for (const Document& article : test::documents_of({"sample", "gold/dev"})) {
    for (size_t begin = 0; begin < article.text.size(); ++pieces) {
      const size_t end = article.text.find(' ', std::min(begin + piece_size, article.text.size()));
      line_of(*run, article.text.substr(begin, end == std::string::npos ? end : end - begin));
      begin = article.text.find(' ', begin) + 1;
      if (begin == 0) break;
    }
  }
  EXPECT_GT(pieces, 5000u);
}

// Four times the text may take at most about four times as long: the allowance is for a noisy machine.
TEST_F(Conformance, TimeIsLinearInTheText) {
  Result<PipelineRun> run = pipeline_->open();
  ASSERT_TRUE(run);
  const auto seconds = [&](const std::string& text) {
    double best = 1e9;
    for (int i = 0; i < 2; ++i) {
      const auto start = std::chrono::steady_clock::now();
      line_of(*run, text);
      best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return best;
  };
  for (const test::HostileText& hostile : test::hostile_texts()) {
    if (hostile.text.size() < 200000) continue;
    size_t quarter = hostile.text.size() / 4;
    while ((static_cast<unsigned char>(hostile.text[quarter]) & 0xC0) == 0x80) ++quarter;
    double part = 0, whole = 0;
    for (int attempt = 0; attempt < 3; ++attempt) {  // another program may have had the processor
      part = seconds(hostile.text.substr(0, quarter)), whole = seconds(hostile.text);
      if (whole < 10 * part + 0.05) break;
    }
    EXPECT_LT(whole, 10 * part + 0.05) << hostile.name << ": " << part << " s for a quarter, " << whole << " s for all";
  }
}

std::string decomposed(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  std::string out;
  nfd->normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(out);
  return out;
}

std::string composed(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  std::string out;
  nfc->normalize(icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size()))), status)
      .toUTF8String(out);
  return out;
}

// One line an annotation: layer, kind, the text it covers, composed.
std::string readings(const Document& document) {
  std::string out;
  for (const Layer& layer : document.layers) {
    for (const Annotation& annotation : layer.annotations) {
      out += layer.schema->layer + " " +
             (annotation.kind == no_kind ? std::string("-") : layer.schema->kinds[annotation.kind]) + " " +
             composed(document.text_of(annotation)) + "\n";
    }
  }
  return out;
}

TEST_F(Conformance, DecomposedTextIsReadLikeComposedText) {
  Result<PipelineRun> run = pipeline_->open();
  ASSERT_TRUE(run);
  for (const Document& sample : test::sample_documents()) {
    Document nfc, nfd;
    nfc.text = composed(sample.text);
    nfd.text = decomposed(sample.text);
    nfc.meta = nfd.meta = sample.meta;
    ASSERT_TRUE(run->process(nfc));
    ASSERT_TRUE(run->process(nfd));
    EXPECT_EQ(readings(nfc), readings(nfd)) << sample.id;
  }
}

}  // namespace
}  // namespace soi
