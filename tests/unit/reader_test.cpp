// Files, folders, archives and their ids, on real files.
#include "reader_files.hpp"

namespace soi {
namespace {

TEST_F(Reader, ReadsFoldersInByteOrderOfNames) {
  write("b.txt", "b");
  write("a.txt", "a");
  write("a/z.html", "<p>z");
  write("a/Y.TXT", "y");
  write("B.txt", "B");
  write("c.jsonl", "{\"text\":\"1\"}\n\n{\"id\":\"x\",\"text\":\"2\"}\r\n{\"text\":\"3\"}");
  write("notes.md", "no");
  write(".hidden.txt", "no");
  write(".git/a.txt", "no");
  EXPECT_EQ(read({path("")}),
            (Lines{"B.txt|B", "a/Y.TXT|y", "a/z.html|z", "a.txt|a", "b.txt|b", "c.jsonl#1|1", "x|2", "c.jsonl#4|3"}));
}

TEST_F(Reader, MakesIdsUnique) {
  write("a/x.txt", "1");
  write("b/x.txt", "2");
  write("c.jsonl",
        "{\"id\":\"x.txt\",\"text\":\"3\"}\n{\"id\":\"x.txt#4\",\"text\":\"4\"}\n{\"id\":\"x.txt\",\"text\":\"5\"}\n");
  EXPECT_EQ(read({path("a/x.txt"), path("b/x.txt"), path("c.jsonl")}),
            (Lines{"x.txt|1", "x.txt#2|2", "x.txt#3|3", "x.txt#4|4", "x.txt#5|5"}));
}

TEST_F(Reader, KeepsBlankAndEmptyTexts) {
  write("a.txt", "");
  write("b.txt", " \n");
  write("c.html", "");
  EXPECT_EQ(read({path("")}), (Lines{"a.txt|", "b.txt| \n", "c.html|"}));
}

TEST_F(Reader, KeepsTextAsItIs) {
  write("a.txt", std::string("\xEF\xBB\xBF"
                             "a\r\n\0b \n",
                             10));
  EXPECT_EQ(read({path("a.txt")}), (Lines{"a.txt|" + std::string("a\r\n\0b \n", 7)}));
}

TEST_F(Reader, NamesWhatCannotBeReadAndGoesOn) {
  write("a.txt", "a");
  write("b.txt", "\xFF\xC0");
  write("c.pdf", "%PDF");
  write("d/notes.md", "no article");
  write("e.jsonl", "{\"text\":\"1\"}\noops\n{}\n{\"text\":\"2\",\"published\":\"x\"}\n{\"text\":\"3\"}\n");
  write("f.jsonl", "\n");
  EXPECT_EQ(
      read({path("missing.txt"), path("a.txt"), path("b.txt"), path("c.pdf"), path("d"), path("e.jsonl"),
            path("f.jsonl")}),
      (Lines{"SOI-E001 missing.txt", "a.txt|a", "SOI-E004 b.txt", "SOI-E009 c.pdf", "SOI-E003 d", "e.jsonl#1|1",
             "SOI-E005 e.jsonl:2", "SOI-E006 e.jsonl:3", "SOI-E010 e.jsonl:4", "e.jsonl#5|3", "SOI-E003 f.jsonl"}));
}

TEST_F(Reader, FailsToOpenWhereNothingCanBeRead) {
  write("c.pdf", "%PDF");
  write("d/notes.md", "no article");
  EXPECT_EQ(read({path("missing.txt")}), Lines{"open: SOI-E001 missing.txt"});
  EXPECT_EQ(read({path("c.pdf")}), Lines{"open: SOI-E009 c.pdf"});
  EXPECT_EQ(read({path("d")}), Lines{"open: SOI-E003 d"});
  EXPECT_EQ(read({}), Lines{"open: SOI-E003 "});
  const Result<DocumentReader> reader = DocumentReader::open({path("missing.txt")});
  EXPECT_EQ(reader.error().code, ErrorCode::file_not_found);
}

TEST_F(Reader, ReportsAFileWhoseReadingFails) {
  // The memory of this process opens as a file, but its first page cannot be read.
  if (!fs::exists("/proc/self/mem")) GTEST_SKIP();
  fs::create_symlink("/proc/self/mem", root_ / "a.txt");
  write("b.txt", "b");
  EXPECT_EQ(read({path("")}), (Lines{"SOI-E002 a.txt", "b.txt|b"}));
  Result<DocumentReader> reader = DocumentReader::open({path("a.txt")});
  ASSERT_TRUE(reader);
  EXPECT_EQ(reader->next()->error().code, ErrorCode::file_unreadable);
}

TEST_F(Reader, FollowsLinksOnceAndReportsDeadOnes) {
  write("a/x.txt", "x");
  fs::create_directory_symlink(root_, root_ / "a" / "up");
  fs::create_directory_symlink(root_ / "a", root_ / "b");
  fs::create_symlink(root_ / "gone", root_ / "c.txt");
  fs::create_symlink(root_ / "gone", root_ / "d");
  fs::create_symlink(root_ / "loop.txt", root_ / "loop.txt");
  EXPECT_EQ(read({path("")}), (Lines{"a/x.txt|x", "SOI-E001 c.txt", "SOI-E001 loop.txt"}));
}

TEST_F(Reader, ReportsAFileThatVanishedAfterOpening) {
  write("a.txt", "a");
  write("b.txt", "b");
  Result<DocumentReader> reader = DocumentReader::open({path("")});
  fs::remove(root_ / "a.txt");
  EXPECT_EQ(reader->next()->error().code, ErrorCode::file_not_found);
  EXPECT_EQ(reader->next()->value().text, "b");
}

TEST_F(Reader, NamesThatAreNoUtf8ComeOutReadable) {
  write("a\xFF.txt", "a");
  EXPECT_EQ(read({path("")}), Lines{"a\uFFFD.txt|a"});
}

TEST_F(Reader, ReadsArchives) {
  const std::string lines = "{\"text\":\"1\"}\n{\"text\":\"2\"}\n";
  write("a.txt.gz", gzip("a"));
  write("b.html.zst", zstd("<p>b"));
  write("c.jsonl.gz", gzip(lines) + gzip("{\"text\":\"3\"}") + std::string(512, '\0'));
  write("d.jsonl.zst", zstd(lines) + zstd("{\"text\":\"3\"}"));
  write("e.txt.gz", gzip(""));
  write("f.txt.zst", zstd(""));
  EXPECT_EQ(read({path("")}),
            (Lines{"a.txt.gz|a", "b.html.zst|b", "c.jsonl.gz#1|1", "c.jsonl.gz#2|2", "c.jsonl.gz#3|3",
                   "d.jsonl.zst#1|1", "d.jsonl.zst#2|2", "d.jsonl.zst#3|3", "e.txt.gz|", "f.txt.zst|"}));
}

// Sizes around those of the buffers, where decompressors hold bytes back.
TEST_F(Reader, ReadsArchivesOfAnySize) {
  for (const size_t size : {65535u, 65536u, 65537u, 131072u, 262144u, 1048576u, 3000000u}) {
    for (const bool plain : {true, false}) {
      std::string text(size, 'a');
      for (size_t i = 0; !plain && i < size; ++i) text[i] = static_cast<char>('a' + i * i * 2654435761u % 23);
      write("a.txt.gz", gzip(text));
      write("b.txt.zst", zstd(text));
      EXPECT_EQ(read({path("")}), (Lines{"a.txt.gz|" + text, "b.txt.zst|" + text})) << size;
    }
  }
}

TEST_F(Reader, ReportsBrokenArchives) {
  const std::string text = "{\"text\":\"1\"}\n{\"text\":\"" + std::string(1000, 'x') + "\"}\n";
  write("a.txt.gz", "no archive");
  write("b.txt.zst", "no archive");
  write("c.txt.gz", gzip(text).substr(0, 30));
  write("d.txt.zst", zstd(text).substr(0, 30));
  write("e.txt.gz", "");
  write("f.txt.zst", "");
  write("g.txt.gz", gzip(text) + "rubbish");
  write("h.txt.zst", zstd(text) + "rubbish");
  write("z.txt", "z");
  EXPECT_EQ(read({path("")}),
            (Lines{"SOI-E008 a.txt.gz", "SOI-E008 b.txt.zst", "SOI-E008 c.txt.gz", "SOI-E008 d.txt.zst",
                   "SOI-E008 e.txt.gz", "SOI-E008 f.txt.zst", "SOI-E008 g.txt.gz", "SOI-E008 h.txt.zst", "z.txt|z"}));
  Result<DocumentReader> reader = DocumentReader::open({path("a.txt.gz")});
  EXPECT_EQ(reader->next()->error().code, ErrorCode::broken_archive);
}

TEST_F(Reader, GivesTheLinesBeforeTheBreakOfAnArchive) {
  std::string lines;
  for (int i = 0; i < 40000; ++i) lines += "{\"text\":\"" + std::to_string(i * 2654435761u) + "\"}\n";
  const std::string packed = gzip(lines);
  write("a.jsonl.gz", packed.substr(0, packed.size() / 2));
  const Lines read_lines = read({path("a.jsonl.gz")});
  EXPECT_GT(read_lines.size(), 5000u);
  EXPECT_EQ(read_lines.back(), "SOI-E008 a.jsonl.gz");
}

TEST_F(Reader, PassesOverWhatIsTooLarge) {
  const std::string large(max_document_bytes + 1, 'x');
  write("a.jsonl.gz", gzip("{\"text\":\"1\"}\n" + large + "\n{\"text\":\"3\"}\n"));
  write("b.txt.gz", gzip(large));
  write("c.txt", "c");
  EXPECT_EQ(read({path("")}),
            (Lines{"a.jsonl.gz#1|1", "SOI-E007 a.jsonl.gz:2", "a.jsonl.gz#3|3", "SOI-E007 b.txt.gz", "c.txt|c"}));
}

TEST_F(Reader, ReadsALineOfAMegabyte) {
  const std::string text(1 << 20, 'x');
  write("a.jsonl", "\xEF\xBB\xBF{\"text\":\"" + text + "\"}\n{\"text\":\"2\"}\n");
  EXPECT_EQ(read({path("a.jsonl")}), (Lines{"a.jsonl#1|" + text, "a.jsonl#2|2"}));
}

TEST_F(Reader, CountsItsProgress) {
  write("a.txt", "12345");
  write("b.txt.gz", gzip(std::string(100000, 'x')));
  Result<DocumentReader> reader = DocumentReader::open({path("")});
  EXPECT_EQ(reader->bytes_total(), 5 + fs::file_size(root_ / "b.txt.gz"));
  EXPECT_EQ(reader->bytes_read(), 0u);
  EXPECT_TRUE(*reader->next());
  EXPECT_EQ(reader->bytes_read(), 5u);
  EXPECT_TRUE(*reader->next());
  EXPECT_EQ(reader->bytes_read(), reader->bytes_total());
}

TEST_F(Reader, StatesTheCharset) {
  write("a.txt", std::string("\xFF\xFE"
                             "a\0",
                             4));
  Result<DocumentReader> reader = DocumentReader::open({path("a.txt")});
  EXPECT_EQ(reader->next()->value().meta.to_json(), R"({"charset":"UTF-16LE"})");
}

// Standard input is what the command line's tests pipe; here it is a file in its place.
TEST_F(Reader, ReadsStandardInput) {
  const struct {
    const char* bytes;
    Lines out;
  } cases[] = {
      {"{\"text\":\"1\"}\n{\"text\":\"2\"}", {"-#1|1", "-#2|2"}},
      {"\xEF\xBB\xBF{\"text\":\"1\"}\n", {"-#1|1"}},
      {"{oops", {"SOI-E005 standard input:1"}},
      {"M\u1ed9t b\u00e0i.\n", {"-|M\u1ed9t b\u00e0i.\n"}},
      {"x", {"-|x"}},
      {"", {"-|"}},
  };
  const int saved = ::dup(STDIN_FILENO);
  for (const auto& c : cases) {
    write("stdin", c.bytes);
    FILE* file = std::fopen(path("stdin").c_str(), "rb");
    ::dup2(::fileno(file), STDIN_FILENO);
    EXPECT_EQ(read({"-"}), c.out) << c.bytes;
    std::fclose(file);
  }
  ::dup2(saved, STDIN_FILENO);
  ::close(saved);
}

}  // namespace
}  // namespace soi
