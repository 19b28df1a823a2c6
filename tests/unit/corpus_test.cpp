#include <gtest/gtest.h>

#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <map>
#include <random>

#include <soi/session.hpp>

#include "scripted_plugin.hpp"

namespace soi {
namespace {

// Counts words across documents: MAP emits (word, id), round 1 sums, round 2 gathers all sums under one key.
class WordCount {
 public:
  explicit WordCount(uint32_t rounds = 2) {
    script_.manifest = R"({"id":"test.count/1","version":"1","license":"MIT","results":["count"],"rounds":)" +
                       std::to_string(rounds) + "}";
    script_.call = [this](uint32_t op, const sdk::BatchView& batch, sdk::BatchBuilder& reply) {
      if (op == SOI_OP_MAP) map(batch, reply);
      if (op == SOI_OP_REDUCE) reduce(batch, reply);
      return SOI_OK;
    };
    EXPECT_TRUE(registry_.add(test::scripted(script_), "test"));
    pipeline_ = std::make_unique<Pipeline>(*Pipeline::build({{{"count", ""}}}, registry_));
  }

  Result<std::vector<CorpusResult>> run(const std::vector<std::string>& texts, unsigned jobs,
                                        const CorpusOptions& options = {}) {
    const auto receive = [](Result<Document>& document) {
      EXPECT_TRUE(document);
      return true;
    };
    return analyze_corpus(*pipeline_, jobs, source_of(texts), receive, options);
  }
  Result<std::vector<CorpusResult>> compare(const std::vector<std::string>& texts, unsigned jobs,
                                            const FailureReceiver& failed, const CorpusOptions& options = {}) {
    return compare_corpus(*pipeline_, jobs, source_of(texts), failed, options);
  }
  std::string result_kind = "count";

 private:
  static DocumentSource source_of(const std::vector<std::string>& texts) {
    return [&texts, next = size_t{0}]() mutable -> std::optional<Result<Document>> {
      if (next == texts.size()) return std::nullopt;
      Document document;
      document.id = "d" + std::to_string(next);
      document.text = texts[next++];
      return document;
    };
  }
  static void refuse(sdk::BatchBuilder& reply) {
    soi_diag diagnostic{};
    diagnostic.level = SOI_LEVEL_ERROR;
    diagnostic.message = reply.add_string("refused");
    reply.diags.push_back(diagnostic);
  }
  // Refuses texts that begin with "!".
  static void map(const sdk::BatchView& batch, sdk::BatchBuilder& reply) {
    for (soi_doc doc : batch.docs()) {
      std::string_view text = batch.view(doc.text);
      if (text.substr(0, 1) == "!") refuse(reply);
      while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find(' '));
        const soi_str key = reply.add_string(word);
        reply.records.push_back({key, reply.add_string("1")});
        text.remove_prefix(std::min(text.size(), word.size() + 1));
      }
    }
  }
  void reduce(const sdk::BatchView& batch, sdk::BatchBuilder& reply) const {
    std::map<std::string, long> sums;
    std::string previous;
    for (soi_record record : batch.records()) {
      const std::string key(batch.view(record.key)), value(batch.view(record.value));
      EXPECT_LE(previous, key);
      previous = key;
      if (batch.round() == 1) sums[key] += 1;
      else reply.results.push_back({reply.add_string(result_kind), reply.add_string("{\"word\":\"" + value + "\"}")});
    }
    for (const auto& [word, count] : sums) {
      const soi_str key = reply.add_string("all");
      reply.records.push_back({key, reply.add_string(word + " " + std::to_string(count))});
    }
  }

  test::Script script_;
  Registry registry_;
  std::unique_ptr<Pipeline> pipeline_;
};

std::vector<std::string> random_texts() {
  std::mt19937 random(7);
  std::vector<std::string> texts;
  for (int i = 0; i < 300; ++i) {
    std::string text;
    for (int j = 0; j < 50; ++j) text += "w" + std::to_string(random() % 200 * (random() % 200)) + " ";
    texts.push_back(text);
  }
  return texts;
}

std::string joined(const std::vector<CorpusResult>& results) {
  std::string all;
  for (const CorpusResult& result : results) all += result.kind + result.json + "\n";
  return all;
}

TEST(Corpus, GivesTheSameBytesForAnyJobsAndOrder) {
  WordCount count;
  std::vector<std::string> texts = random_texts();
  const std::string expected = joined(*count.run(texts, 1));
  EXPECT_GT(expected.size(), 10000u);
  for (const unsigned jobs : {2u, 8u}) EXPECT_EQ(joined(*count.run(texts, jobs)), expected) << jobs;
  std::shuffle(texts.begin(), texts.end(), std::mt19937(9));
  EXPECT_EQ(joined(*count.run(texts, 3)), expected);
}

TEST(Corpus, CountsRight) {
  WordCount count;
  const Result<std::vector<CorpusResult>> results = count.run({"a b a", "b", ""}, 2);
  ASSERT_TRUE(results);
  EXPECT_EQ(joined(*results), "count{\"word\":\"a 2\"}\ncount{\"word\":\"b 2\"}\n");
}

TEST(Corpus, RefusesRecordsAfterTheLastRound) {
  WordCount count(1);
  const Result<std::vector<CorpusResult>> results = count.run({"a"}, 1);
  ASSERT_FALSE(results);
  EXPECT_EQ(results.error().code, ErrorCode::too_many_rounds);
}

TEST(Corpus, RefusesResultsThatAreNotDeclared) {
  WordCount count;
  count.result_kind = "other";
  const Result<std::vector<CorpusResult>> results = count.run({"a"}, 1);
  ASSERT_FALSE(results);
  EXPECT_EQ(results.error().code, ErrorCode::invalid_result);
}

bool no_failure(const Error& error) {
  ADD_FAILURE() << error.to_string();
  return true;
}

TEST(Corpus, GivesTheSameBytesForAnyMemory) {
  WordCount count;
  const std::vector<std::string> texts = random_texts();
  const std::string expected = joined(*count.run(texts, 1));
  for (const uint64_t memory : {1u, 5000u, 100000u, 1000000000u}) {
    for (const unsigned jobs : {1u, 3u}) {
      uint64_t spilled = 0;
      CorpusOptions options{memory, "", [&](const CorpusProgress& progress) {
                              EXPECT_LE(progress.parts_done, progress.parts);
                              spilled = std::max(spilled, progress.spilled_bytes);
                              return true;
                            }};
      EXPECT_EQ(joined(*count.run(texts, jobs, options)), expected) << memory << " " << jobs;
      EXPECT_EQ(joined(*count.compare(texts, jobs, no_failure, options)), expected) << memory << " " << jobs;
      EXPECT_EQ(spilled > 0, memory < 1000000) << memory;
    }
  }
}

TEST(Corpus, MapsManyDocumentsInOneCallAndNamesTheOneThatFails) {
  WordCount count;
  std::vector<std::string> texts = random_texts();
  const std::string expected = joined(*count.run(texts, 1));
  texts.insert(texts.begin() + 100, "! a b c");
  std::vector<Error> failures;
  const auto failed = [&](const Error& error) { return failures.push_back(error), true; };
  const Result<std::vector<CorpusResult>> results = count.compare(texts, 2, failed);
  ASSERT_TRUE(results);
  EXPECT_EQ(joined(*results), expected);
  ASSERT_EQ(failures.size(), 1u);
  EXPECT_EQ(failures[0].code, ErrorCode::plugin_error);
}

TEST(Corpus, EndsWhenTheCallerSaysSo) {
  WordCount count;
  const std::vector<std::string> texts = random_texts();
  CorpusOptions options;
  options.progress = [](const CorpusProgress& progress) { return progress.round < 2; };
  const Result<std::vector<CorpusResult>> results = count.run(texts, 2, options);
  ASSERT_FALSE(results);
  EXPECT_EQ(results.error().code, ErrorCode::cancelled);
  const auto stop = [](const Error&) { return false; };
  const Result<std::vector<CorpusResult>> stopped = count.compare({"a", "! b", "c"}, 1, stop);
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
}

TEST(Corpus, SaysWhenTheTemporaryFolderCannotBeWritten) {
  WordCount count;
  const Result<std::vector<CorpusResult>> results = count.run(random_texts(), 2, {1000, "no/such/folder", {}});
  ASSERT_FALSE(results);
  EXPECT_EQ(results.error().code, ErrorCode::spill_failed);
  EXPECT_EQ(results.error().where, "no/such/folder");
}

// A full disk, as far as a test can make one: files may not grow beyond some size.
TEST(Corpus, SaysWhenTheDiskIsFull) {
  WordCount count;
  const std::vector<std::string> texts = random_texts();
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{4096, before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  const Result<std::vector<CorpusResult>> results = count.compare(texts, 2, no_failure, {10000, "", {}});
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  ASSERT_FALSE(results);
  EXPECT_EQ(results.error().code, ErrorCode::spill_failed);
  EXPECT_NE(results.error().message.find("more room"), std::string::npos);
}

TEST(Session, DeliversInOrderWhateverTheJobs) {
  test::Script script;
  script.manifest = R"({"id":"test.none/1","version":"1","license":"MIT"})";
  Registry registry;
  ASSERT_TRUE(registry.add(test::scripted(script), "test"));
  const Result<Pipeline> pipeline = Pipeline::build({{{"none", ""}}}, registry);
  for (const unsigned jobs : {1u, 2u, 8u}) {
    int next = 0, expected = 0;
    const Result<void> done = analyze(
        *pipeline, jobs,
        [&]() -> std::optional<Result<Document>> {
          if (next == 500) return std::nullopt;
          if (++next % 7 == 0) return Result<Document>(Error{ErrorCode::malformed_json, std::to_string(next), "bad"});
          Document document;
          document.id = std::to_string(next);
          return document;
        },
        [&](Result<Document>& document) {
          ++expected;
          EXPECT_EQ(document ? document->id : document.error().where, std::to_string(expected));
          return expected < 400;
        });
    EXPECT_TRUE(done);
    EXPECT_EQ(expected, 400) << jobs;
  }
}

}  // namespace
}  // namespace soi
