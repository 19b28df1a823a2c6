// The command line as a user meets it: exit codes, where output goes, and that bad input loses nothing else.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "paths.hpp"

namespace soi {
namespace {

namespace fs = std::filesystem;

struct Outcome {
  int exit_code;
  std::string out, err;
};

class Cli : public testing::Test {
 protected:
  Cli() : folder_(fs::temp_directory_path() / ("soi_cli_test_" + std::to_string(getpid()))) {
    fs::create_directories(folder_);
    write("good.txt", "Ông Trần Văn Bình cho biết cầu sẽ mở ngày 3/8/2023.\n");
  }
  ~Cli() override {
    std::error_code none;
    fs::remove_all(folder_, none);
  }
  void write(const std::string& name, const std::string& bytes) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  // Runs `soi ARGUMENTS` in the folder; {} in them is not touched by the shell.
  Outcome run(const std::string& arguments, const std::string& input = "") {
    write("stdin", input);
    const std::string command = "cd '" + folder_.string() + "' && '" + test::binary_dir() + "/soi' " + arguments +
                                " < stdin > stdout 2> stderr";
    const int status = std::system(command.c_str());
    return {WEXITSTATUS(status), test::read_file((folder_ / "stdout").string()),
            test::read_file((folder_ / "stderr").string())};
  }

  fs::path folder_;
};

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST_F(Cli, WrongUseIsAnsweredWithANumberAndARemedy) {
  write("broken.json", "{");
  write("order.json", R"({"steps":[{"plugin":"names"},{"plugin":"claim_tracker"}]})");
  write("empty/readme.md", "nothing to read");
  write("picture.png", "x");
  write("text.so", "no library");
  struct Row {
    const char* arguments;
    const char* says;
  };
  const Row rows[] = {
      {"analyze missing.txt", "SOI-E001"},
      {"analyze empty", "SOI-E003"},
      {"analyze picture.png", "SOI-E009"},
      {"analyze good.txt --pipeline missing.json", "SOI-E001"},
      {"analyze good.txt --pipeline broken.json", "SOI-E020"},
      {"analyze good.txt --set nobody.x=1", "SOI-E021"},
      {"analyze good.txt --pipeline order.json", "SOI-E022"},
      {"analyze good.txt --set soi.date_normalizer.prefer=sideways", "SOI-E024"},
      {"analyze good.txt --layers words", "SOI-E026"},
      {"analyze good.txt --set prefer", "SOI-E027"},
      {"analyze good.txt --plugin missing.so", "SOI-E030"},
      {"analyze good.txt --plugin text.so", "SOI-E031"},
      {"analyze good.txt --published yesterday", "SOI-E010"},
      {"track good.txt --output /nowhere/story.json", "SOI-E060"},
      {"plugin info nobody", "SOI-E021"},
      {"track good.txt --explain c99", "SOI-E061"},
      {"trak good.txt", "SOI-E064 trak: is no command of soi; did you mean `soi track`?"},
      {"anlayze --layers word good.txt", "did you mean `soi analyze`?"},
      {"pipe", "did you mean `soi pipeline`?"},
      {"plugin lst", "SOI-E064 lst: is no command of soi plugin; did you mean `soi plugin list`?"},
      {"good.txt", "SOI-E064 good.txt: is no command of soi (analyze, track, dedup, plugin, pipeline)"},
  };
  for (const Row& row : rows) {
    const Outcome outcome = run(row.arguments);
    const int expected = std::string(row.says) == "SOI-E060" ? 3 : 2;
    EXPECT_EQ(outcome.exit_code, expected) << row.arguments;
    EXPECT_TRUE(contains(outcome.err, row.says)) << row.arguments << "\n" << outcome.err;
    EXPECT_TRUE(outcome.out.empty()) << row.arguments << "\n" << outcome.out;
  }
}

TEST_F(Cli, ArgumentsThatDoNotExistAreWrongUse) {
  for (const char* arguments :
       {"", "fly", "analyze", "analyze good.txt --fly", "track good.txt --format xml",
        "track good.txt --since yesterday", "track good.txt --status lost", "dedup good.txt --threshold 2"}) {
    EXPECT_EQ(run(arguments).exit_code, 2) << arguments;
  }
}

TEST_F(Cli, BadDocumentsAreNamedAndTheOthersComeOut) {
  write("in/a.jsonl",
        "{\"id\":\"one\",\"text\":\"Một.\"}\n{broken\n{\"id\":\"two\"}\n{\"id\":\"three\",\"text\":\"Ba.\"}\n"
        "{\"id\":\"four\",\"text\":\"Bốn.\",\"published\":\"31/2/2023\"}\n");
  write("in/b.txt", std::string("Hai\0ba.", 7));
  write("in/c.txt", std::string("\xFF\xFE\xFA\xFB\xC3\x28 \x80\x81\x82", 10));
  write("in/d.txt", "");
  write("in/e.txt.gz", "this is no gzip");
  const Outcome outcome = run("analyze in --format jsonl --layers sentence --jobs 2");
  EXPECT_EQ(outcome.exit_code, 1);
  for (const char* number : {"SOI-E005", "SOI-E006", "SOI-E008", "SOI-E010"}) {
    EXPECT_TRUE(contains(outcome.err, number)) << number << "\n" << outcome.err;
  }
  for (const char* id : {"\"one\"", "\"three\"", "\"b.txt\"", "\"d.txt\""}) {
    EXPECT_TRUE(contains(outcome.out, std::string("\"id\":") + id)) << id << "\n" << outcome.out;
  }
}

TEST_F(Cli, StandardInputIsJsonLinesOrOneText) {
  EXPECT_TRUE(contains(run("analyze - --layers timex", "{\"text\":\"Ngày 3/8/2023 trời mưa.\"}\n").out, "2023-08-03"));
  EXPECT_TRUE(contains(run("analyze - --layers timex", "Ngày 3/8/2023 trời mưa.\n").out, "2023-08-03"));
}

TEST_F(Cli, PublishedIsWhatRelativeDatesCountFrom) {
  write("when.txt", "Hôm qua trời mưa.");
  const Outcome outcome = run("analyze when.txt --layers timex --published 2023-08-03");
  EXPECT_TRUE(contains(outcome.out, "\"value\":\"2023-08-02\"")) << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "\"published\":\"2023-08-03\"")) << outcome.out;
}

TEST_F(Cli, OffsetsCountWhatIsAskedFor) {
  write("emoji.txt", "😀 ngày 3/8/2023.");
  EXPECT_TRUE(contains(run("analyze emoji.txt --layers timex").out, "\"begin\":5,"));
  EXPECT_TRUE(contains(run("analyze emoji.txt --layers timex --offsets utf16").out, "\"begin\":3,"));
  EXPECT_TRUE(contains(run("analyze emoji.txt --layers timex --offsets codepoint").out, "\"begin\":2,"));
}

TEST_F(Cli, EveryFormOfAStoryIsWritten) {
  const std::string sample = "'" + test::source_dir() + "/tests/corpus/sample'";
  struct Row {
    const char* format;
    const char* contains;
  };
  const Row rows[] = {{"json", "\"threads\":["}, {"table", "Threads"},  {"html", "<!DOCTYPE html>"},
                      {"md", "## Threads"},      {"csv", "id,thread,"}, {"jsonld", "https://schema.org"}};
  for (const Row& row : rows) {
    const Outcome outcome = run("track " + sample + " --format " + row.format);
    EXPECT_EQ(outcome.exit_code, 0) << row.format << "\n" << outcome.err;
    EXPECT_TRUE(contains(outcome.out, row.contains)) << row.format;
    EXPECT_FALSE(contains(outcome.out, "\033[")) << "colour in a pipe";
  }
}

TEST_F(Cli, AStoryIsNarrowedToAPersonAndAClaimExplained) {
  EXPECT_TRUE(contains(run("track good.txt --person 'văn bình' --format json").out, "\"id\":\"c1\""));
  EXPECT_FALSE(contains(run("track good.txt --person nobody --format json").out, "\"id\":\"c1\""));
  const Outcome explained = run("track good.txt --explain c1");
  EXPECT_EQ(explained.exit_code, 0) << explained.err;
  EXPECT_TRUE(contains(explained.out, "Trần Văn Bình")) << explained.out;
}

TEST_F(Cli, CorrectionsWinAndThoseThatMatchNothingAreNamed) {
  write("decisions.jsonl",
        "# what the desk decided\n"
        R"({"decision":"wrong_speaker","claim":{"document":"good.txt","content":"cầu sẽ mở"},"speaker":"Lê Thị Hạnh"})"
        "\n"
        R"({"decision":"not_a_claim","claim":{"document":"good.txt","content":"nothing of the kind"}})"
        "\n");
  const Outcome corrected = run("track good.txt --format json --corrections decisions.jsonl");
  EXPECT_EQ(corrected.exit_code, 0) << corrected.err;
  EXPECT_TRUE(contains(corrected.out, "\"canonical\":\"Lê Thị Hạnh\"")) << corrected.out;
  EXPECT_TRUE(contains(corrected.err, "SOI-E063 decisions.jsonl:3:")) << corrected.err;
  EXPECT_FALSE(contains(corrected.err, "decisions.jsonl:2:")) << corrected.err;
  write("none.jsonl", "");
  EXPECT_EQ(run("track good.txt --format json --corrections none.jsonl").out, run("track good.txt --format json").out);
}

TEST_F(Cli, CorrectionsThatAreNoneAreWrongUse) {
  write("broken.jsonl", "\nnot_a_claim a.txt\n");
  EXPECT_TRUE(contains(run("track good.txt --corrections broken.jsonl").err, "SOI-E062 broken.jsonl:2"));
  write("lacking.jsonl", R"({"decision":"same_person","names":["Bình"]})");
  const Outcome lacking = run("track good.txt --corrections lacking.jsonl");
  EXPECT_EQ(lacking.exit_code, 2);
  EXPECT_TRUE(contains(lacking.err, "corrections, line 1")) << lacking.err;
  EXPECT_TRUE(contains(run("track good.txt --corrections absent.jsonl").err, "SOI-E001"));
}

TEST_F(Cli, DedupFindsTheCopiesOfTheSample) {
  const std::string sample = "'" + test::source_dir() + "/tests/corpus/sample'";
  const Outcome clusters = run("dedup --blocks " + sample);
  EXPECT_EQ(clusters.exit_code, 0) << clusters.err;
  EXPECT_TRUE(contains(clusters.out, "\"cluster\"")) << clusters.out;
  EXPECT_TRUE(contains(run("dedup " + sample).err, "--blocks")) << "nothing found, and no word of what to try";
  EXPECT_TRUE(clusters.err.empty()) << clusters.err;
  const Outcome kept = run("dedup --blocks " + sample + " --keep");
  const auto lines = std::count(kept.out.begin(), kept.out.end(), '\n');
  EXPECT_GT(lines, 5);
  EXPECT_LT(lines, 12);
}

TEST_F(Cli, OutputGetsItsNameWhenItIsComplete) {
  EXPECT_EQ(run("track good.txt --format html --output story.html").exit_code, 0);
  EXPECT_TRUE(fs::exists(folder_ / "story.html"));
  EXPECT_FALSE(fs::exists(folder_ / "story.html.part"));
}

TEST_F(Cli, BratMakesAFolderWithTwoFilesADocument) {
  write("sub/good.txt", "Bà Lê Thị Mai nói hôm qua.");
  EXPECT_EQ(run("analyze good.txt --format brat").exit_code, 2);
  EXPECT_EQ(run("analyze good.txt sub/good.txt --format brat --output made/here").exit_code, 0);
  size_t files = 0;
  for (const fs::directory_entry& file : fs::directory_iterator(folder_ / "made/here")) {
    ++files;
    EXPECT_GT(file.file_size(), 0u) << file.path();
  }
  EXPECT_EQ(files, 4u);
  EXPECT_TRUE(contains(test::read_file((folder_ / "made/here/good.ann").string()), "timex_DATE"));
  EXPECT_EQ(run("analyze good.txt --format brat --output good.txt").exit_code, 3);
  std::string id = "x";
  for (int i = 0; i < 200; ++i) id += "ệ";
  write("long.jsonl", R"({"id":")" + id + R"(","text":"Hôm qua."})");
  EXPECT_EQ(run("analyze long.jsonl --format brat --output made/long").exit_code, 0);
}

TEST_F(Cli, PluginsAndPipelinesAreShown) {
  const Outcome list = run("plugin list");
  EXPECT_EQ(list.exit_code, 0);
  for (const char* id : {"soi.article/1", "soi.tokenizer/1", "soi.date_normalizer/1", "soi.names/1",
                         "soi.deduplicator/1", "soi.claim_tracker/1"}) {
    EXPECT_TRUE(contains(list.out, id)) << id;
  }
  EXPECT_TRUE(contains(run("plugin info date_normalizer").out, "prefer"));
  const Outcome shown = run("pipeline show");
  write("shown.json", shown.out);
  EXPECT_EQ(run("pipeline check shown.json").exit_code, 0);
  EXPECT_TRUE(contains(run("--version").out, "plugin ABI 1.0"));
}

}  // namespace
}  // namespace soi
