// Bytes of files and of standard input, decompressed on the way, with constant memory.
//
// This file and document_reader.cpp are the only ones of the readers that touch the system; the wasm build has neither.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include <soi/result.hpp>

#include "file_kind.hpp"

namespace soi {

class ByteSource {
 public:
  // Opens a file.  `counter` gains what is read of it, as it lies on disk; it must outlive the source.
  // Errors: file_not_found.
  static Result<ByteSource> open(const std::string& path, Packing packing, std::atomic<uint64_t>* counter);
  static ByteSource standard_input(std::atomic<uint64_t>* counter);
  ~ByteSource();
  ByteSource(ByteSource&&) noexcept;

  // Up to `size` bytes (at least 1); 0 at the end.  Errors: file_unreadable, broken_archive; then the source is spent.
  Result<size_t> read(char* out, size_t size);

  // The rest, at most `limit` bytes and one more, which tells that it would be longer.
  Result<std::string> read_all(size_t limit);

  // Puts bytes back that the next reads return first.
  void put_back(std::string bytes);

 private:
  struct State;
  explicit ByteSource(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace soi
