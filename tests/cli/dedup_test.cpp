// `soi dedup` on small hand-made corpora: what is found, what is written, and bad input.
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

const std::string story =
    "Sáng nay hội đồng xã Hòa Lạc họp bàn về con đường mới nối hai thôn ở phía bắc của xã. Ông Trần Văn Mẫu nói việc "
    "này "
    "sẽ xong trước mùa mưa, và người dân hai thôn không phải đi vòng qua cầu cũ nữa.";
const std::string other = "Đội bóng làng Vân thắng trận thứ ba liên tiếp trong giải mùa hè do huyện tổ chức.";

struct Outcome {
  int exit_code;
  std::string out, err;
};

class Dedup : public testing::Test {
 protected:
  Dedup() : folder_(fs::temp_directory_path() / ("soi_dedup_test_" + std::to_string(getpid()))) {
    fs::create_directories(folder_);
  }
  ~Dedup() override {
    std::error_code none;
    fs::remove_all(folder_, none);
  }
  void write(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  Outcome run(const std::string& arguments) {
    const std::string command =
        "cd '" + folder_.string() + "' && '" + test::binary_dir() + "/soi' dedup " + arguments + " > stdout 2> stderr";
    const int status = std::system(command.c_str());
    return {WEXITSTATUS(status), test::read_file((folder_ / "stdout").string()),
            test::read_file((folder_ / "stderr").string())};
  }
  static std::string line(const std::string& id, const std::string& text, const std::string& more = "") {
    return R"({"id":")" + id + R"(","text":")" + text + "\"" + more + "}\n";
  }

  fs::path folder_;
};

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string replaced(std::string text, const std::string& part, const std::string& by) {
  return text.replace(text.find(part), part.size(), by);
}

TEST_F(Dedup, FindsExactAndNearCopiesAndTheirSource) {
  write("in.jsonl", line("late", story, R"(,"published":"2024-03-02T10:00+07:00")") + line("x", other) +
                        line("early", replaced(story, "cầu cũ", "cây cầu cũ"), R"(,"published":"2024-03-01")"));
  const Outcome clusters = run("in.jsonl");
  EXPECT_EQ(clusters.exit_code, 0) << clusters.err;
  EXPECT_TRUE(contains(clusters.out, R"("members":["early","late"],"representative":"early")")) << clusters.out;
  EXPECT_TRUE(contains(clusters.out, R"("document":"late","of":"early")")) << clusters.out;
  EXPECT_TRUE(contains(run("in.jsonl --pairs").out, R"("relation":"near")"));
  EXPECT_EQ(run("in.jsonl --threshold 0.99").out, "");
  EXPECT_EQ(run("in.jsonl --memory 1 --jobs 3").out, clusters.out);
}

TEST_F(Dedup, KeepsTheInputWithoutTheCopies) {
  const std::string first = line("a", story, R"(,"n":1.50,"published":"2024-03-01")"), second = line("b", other);
  write("in.jsonl", first + line("c", story) + second);
  const Outcome kept = run("in.jsonl --keep");
  EXPECT_EQ(kept.out, R"({"id":"a","n":1.50,"published":"2024-03-01","text":")" + story + "\"}\n" + second);
  EXPECT_EQ(run("- --keep < in.jsonl").out, kept.out);
}

TEST_F(Dedup, ComparesParagraphsAndSentences) {
  write("in.jsonl", line("a", story + "\\n" + other) + line("b", "Mở đầu khác hẳn của bài thứ hai.\\n" + other));
  EXPECT_EQ(run("in.jsonl").out, "");
  const Outcome paragraphs = run("in.jsonl --unit paragraph");
  EXPECT_TRUE(contains(paragraphs.out, R"("kind":"paragraph")")) << paragraphs.out;
  EXPECT_TRUE(contains(paragraphs.out, R"({"document":"a","begin":)")) << paragraphs.out;
  write("more.jsonl", line("a", "Câu riêng của bài này. " + other) + line("b", other + " Ông nói. Thêm một câu."));
  EXPECT_TRUE(contains(run("more.jsonl --unit sentence").out, R"({"document":"b","begin":0,)"));
}

TEST_F(Dedup, ListsTheTemplateOfAnOutlet) {
  std::string lines;
  for (int i = 0; i < 6; ++i) {
    const std::string number = std::to_string(i);
    const std::string text = "Bến đò số " + number + " của xã đã được dân làng sửa lại trong " + number + " ngày mưa.";
    lines += line("t" + number, "Làng nghề Mùa nước\\n" + text, R"(,"url":"https://van-sa.vn/tin")");
  }
  write("pages.jsonl", lines);
  write("in.jsonl", line("a", story) + line("b", other));
  const std::string found =
      R"({"kind":"template","outlet":"van-sa.vn","documents":6,"of":6,"members":[{"document":"t0",)";
  EXPECT_TRUE(contains(run("pages.jsonl --unit template").out, found));
  EXPECT_TRUE(contains(run("in.jsonl --unit template").err, "no lines found"));
}

TEST_F(Dedup, ExplainsTwoDocuments) {
  write("in.jsonl", line("a", story + " " + other) + line("b", other) + line("c", "Không có gì chung với ai."));
  const Outcome part = run("in.jsonl --explain a b");
  EXPECT_TRUE(contains(part.out, R"("relation":"contains")")) << part.out << part.err;
  EXPECT_TRUE(contains(part.out, "\"text\":\"" + other.substr(0, other.size() - 1) + "\"")) << part.out;
  EXPECT_TRUE(contains(run("in.jsonl --explain b a").out, R"("relation":"contained")"));
  EXPECT_TRUE(contains(run("in.jsonl --explain a c").out, R"("passages":[])"));
  EXPECT_TRUE(contains(run("in.jsonl --explain a b --format html").out, "<del>"));
  const Outcome missing = run("in.jsonl --explain a nobody");
  EXPECT_EQ(missing.exit_code, 2);
  EXPECT_TRUE(contains(missing.err, "nobody"));
}

TEST_F(Dedup, ShowsCopiesSideBySide) {
  write("in.jsonl", line("<a>", story) + line("b", replaced(story, "cầu cũ", "cây cầu cũ")));
  const Outcome page = run("in.jsonl --format html --output page.html");
  EXPECT_EQ(page.exit_code, 0) << page.err;
  const std::string html = test::read_file((folder_ / "page.html").string());
  EXPECT_TRUE(contains(html, "<del>cây</del>")) << html;  // the longer text represents
  EXPECT_TRUE(contains(html, "&lt;a&gt;"));
}

TEST_F(Dedup, TakesOddDocuments) {
  write("in.jsonl", line("empty", "") + line("blank", " .,! ") + line("one", "Từ") + line("same", "từ!") +
                        line("a\\u0000\\\"b", story) + line("a\\u0000\\\"b", story) + "{broken\n" + line("", other));
  const Outcome clusters = run("in.jsonl");
  EXPECT_EQ(clusters.exit_code, 1);
  EXPECT_TRUE(contains(clusters.err, "SOI-E005"));
  EXPECT_FALSE(contains(clusters.out, "empty"));
  EXPECT_FALSE(contains(clusters.out, "blank"));
  EXPECT_TRUE(contains(clusters.out, R"(["same","one"])")) << clusters.out;
  EXPECT_TRUE(contains(clusters.out, R"(["a\u0000\"b","a\u0000\"b#2"])")) << clusters.out;
  EXPECT_EQ(run("in.jsonl --keep").exit_code, 1);
}

TEST_F(Dedup, SaysWhenThereIsNoRoomAndLeavesNothingBehind) {
  write("in.jsonl", line("a", story) + line("b", story));
  const Outcome full = run("in.jsonl --memory 1 --temp no/such/folder --output out.jsonl");
  EXPECT_EQ(full.exit_code, 3);
  EXPECT_TRUE(contains(full.err, "SOI-E053")) << full.err;
  EXPECT_FALSE(fs::exists(folder_ / "out.jsonl"));
  EXPECT_FALSE(fs::exists(folder_ / "out.jsonl.part"));
  const Outcome piped = run("- --keep --temp no/such/folder < in.jsonl");
  EXPECT_EQ(piped.exit_code, 3);
  EXPECT_TRUE(contains(piped.err, "SOI-E053")) << piped.err;
  for (const char* wrong : {"in.jsonl --keep --pairs", "in.jsonl --memory much", "in.jsonl --unit word",
                            "in.jsonl --threshold 2", "in.jsonl --explain a"}) {
    EXPECT_EQ(run(wrong).exit_code, 2) << wrong;
  }
}

}  // namespace
}  // namespace soi
