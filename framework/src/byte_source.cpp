#include "byte_source.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>
#include <vector>

#include <zlib.h>
#include <zstd.h>

namespace soi {
namespace {

constexpr size_t chunk_bytes = size_t{1} << 16;

std::string system_message(int number) { return std::generic_category().message(number); }

struct InflateEnd {
  void operator()(z_stream* stream) const {
    inflateEnd(stream);
    delete stream;
  }
};
struct ZstdFree {
  void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

}  // namespace

struct ByteSource::State {
  int file = -1;
  std::string name;  // for messages
  std::atomic<uint64_t>* counter = nullptr;
  std::string put_back;
  std::vector<char> chunk;    // bytes of the archive
  size_t at = 0, filled = 0;  // what of `chunk` is not decompressed yet
  bool inside = true;         // within a member of the archive: it may not end here
  std::unique_ptr<z_stream, InflateEnd> gzip;
  std::unique_ptr<ZSTD_DStream, ZstdFree> zstd;

  ~State() {
    if (file > STDIN_FILENO) ::close(file);
  }
  Result<size_t> read_file(char* out, size_t size);
  Result<bool> fill();
  Result<size_t> read_gzip(char* out, size_t size);
  Result<size_t> read_zstd(char* out, size_t size);
  Error broken(std::string_view why) const {
    return Error{
        ErrorCode::broken_archive, name,
        "does not decompress (" + std::string(why) + "); get the file again or test it with gzip -t or zstd -t"};
  }
};

ByteSource::ByteSource(std::unique_ptr<State> state) : state_(std::move(state)) {}
ByteSource::~ByteSource() = default;
ByteSource::ByteSource(ByteSource&&) noexcept = default;

Result<ByteSource> ByteSource::open(const std::string& path, Packing packing, std::atomic<uint64_t>* counter) {
  auto state = std::make_unique<State>();
  state->name = path;
  state->counter = counter;
  state->file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (state->file < 0) {
    return Error{ErrorCode::file_not_found, path,
                 "cannot be opened (" + system_message(errno) + "); check its name and permissions"};
  }
  if (packing != Packing::none) state->chunk.resize(chunk_bytes);
  if (packing == Packing::gzip) {
    state->gzip.reset(new z_stream());
    constexpr int gzip_only = 15 + 16;
    if (inflateInit2(state->gzip.get(), gzip_only) != Z_OK) return state->broken("out of memory");
  }
  if (packing == Packing::zstd) {
    state->zstd.reset(ZSTD_createDStream());
    if (state->zstd == nullptr) return state->broken("out of memory");
  }
  return ByteSource(std::move(state));
}

ByteSource ByteSource::standard_input(std::atomic<uint64_t>* counter) {
  auto state = std::make_unique<State>();
  state->file = STDIN_FILENO;
  state->name = "standard input";
  state->counter = counter;
  return ByteSource(std::move(state));
}

void ByteSource::put_back(std::string bytes) { state_->put_back.insert(0, bytes); }

Result<size_t> ByteSource::read(char* out, size_t size) {
  std::string& waiting = state_->put_back;
  if (!waiting.empty()) {
    const size_t count = std::min(size, waiting.size());
    std::memcpy(out, waiting.data(), count);
    waiting.erase(0, count);
    return count;
  }
  if (state_->gzip) return state_->read_gzip(out, size);
  if (state_->zstd) return state_->read_zstd(out, size);
  return state_->read_file(out, size);
}

Result<std::string> ByteSource::read_all(size_t limit) {
  std::string all;
  while (all.size() <= limit) {
    const size_t had = all.size();
    all.resize(std::min(had + std::max(chunk_bytes, had), limit + 1));
    const Result<size_t> count = read(all.data() + had, all.size() - had);
    if (!count) return count.error();
    all.resize(had + *count);
    if (*count == 0) break;
  }
  return all;
}

Result<size_t> ByteSource::State::read_file(char* out, size_t size) {
  ssize_t count = 0;
  do {
    count = ::read(file, out, size);
  } while (count < 0 && errno == EINTR);
  if (count < 0) {
    return Error{ErrorCode::file_unreadable, name,
                 "reading failed (" + system_message(errno) + "); what was read of it before is not lost"};
  }
  *counter += static_cast<uint64_t>(count);
  return static_cast<size_t>(count);
}

// Makes sure that archive bytes are at hand; false at the end of the file.
Result<bool> ByteSource::State::fill() {
  if (at < filled) return true;
  const Result<size_t> count = read_file(chunk.data(), chunk.size());
  if (!count) return count.error();
  at = 0;
  filled = *count;
  return filled > 0;
}

// Archives may hold several members one after the other, and zero bytes after the last: tapes padded them so.
Result<size_t> ByteSource::State::read_gzip(char* out, size_t size) {
  gzip->next_out = reinterpret_cast<Bytef*>(out);
  gzip->avail_out = static_cast<uInt>(std::min<size_t>(size, chunk_bytes * 16));
  const uInt wanted = gzip->avail_out;
  while (gzip->avail_out == wanted) {
    const Result<bool> more = fill();
    if (!more) return more.error();
    if (!*more && !inside) return size_t{0};
    if (!inside && chunk[at] == '\0') {
      ++at;
      continue;
    }
    if (!inside) inflateReset(gzip.get());
    inside = true;
    gzip->next_in = reinterpret_cast<Bytef*>(chunk.data() + at);
    gzip->avail_in = static_cast<uInt>(filled - at);
    const int status = inflate(gzip.get(), Z_NO_FLUSH);
    at = filled - gzip->avail_in;
    if (status == Z_STREAM_END) inside = false;
    else if (status != Z_OK && status != Z_BUF_ERROR) return broken(gzip->msg ? gzip->msg : "it is damaged");
    // The end of the file is no damage as long as the decompressor holds bytes back.
    else if (!*more && gzip->avail_out == wanted) return broken("it is cut short");
  }
  return static_cast<size_t>(wanted - gzip->avail_out);
}

Result<size_t> ByteSource::State::read_zstd(char* out, size_t size) {
  ZSTD_outBuffer output = {out, size, 0};
  while (output.pos == 0) {
    const Result<bool> more = fill();
    if (!more) return more.error();
    ZSTD_inBuffer input = {chunk.data(), filled, at};
    const size_t hint = ZSTD_decompressStream(zstd.get(), &output, &input);
    if (ZSTD_isError(hint)) return broken(ZSTD_getErrorName(hint));
    if (!*more && output.pos == 0) {
      if (inside) return broken("it is cut short");
      return size_t{0};
    }
    at = input.pos;
    inside = hint != 0;
  }
  return output.pos;
}

}  // namespace soi
