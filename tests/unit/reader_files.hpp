// A folder of files for the tests of readers, and what comes of reading them.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <soi/reader.hpp>

namespace soi {

namespace fs = std::filesystem;

inline std::string gzip(const std::string& bytes) {
  z_stream stream = {};
  deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

inline std::string zstd(const std::string& bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 1));
  return out;
}

// A fresh folder for each test, removed after it.
class Reader : public testing::Test {
 protected:
  void SetUp() override {
    root_ = fs::temp_directory_path() / ("soi_reader_test_" + std::to_string(::getpid()));
    fs::remove_all(root_);
    fs::create_directories(root_);
  }
  void TearDown() override { fs::remove_all(root_); }

  std::string path(const std::string& name) const { return (root_ / name).string(); }
  void write(const std::string& name, const std::string& bytes) const {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << bytes;
  }
  // What comes of reading `inputs`: for documents "id|text", for errors "SOI-E001 where", the root left out.
  std::vector<std::string> read(const std::vector<std::string>& inputs) const {
    Result<DocumentReader> reader = DocumentReader::open(inputs);
    if (!reader) return {"open: " + describe(reader.error())};
    std::vector<std::string> out;
    while (auto document = reader->next()) {
      out.push_back(*document ? (*document)->id + "|" + (*document)->text : describe(document->error()));
    }
    EXPECT_FALSE(reader->next());
    return out;
  }
  std::string describe(const Error& error) const {
    EXPECT_GT(error.message.size(), 20u);
    std::string where = error.where;
    if (where.rfind(root_.string() + "/", 0) == 0) where.erase(0, root_.string().size() + 1);
    if (where == root_.string()) where = ".";
    return code_name(error.code) + " " + where;
  }

  fs::path root_;
};

using Lines = std::vector<std::string>;

}  // namespace soi
