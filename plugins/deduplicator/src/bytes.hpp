// Little-endian numbers and counted strings in record values.  The reader never reads past its end: a record that is
// too short gives zeros and empty strings and ok() turns false.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace soi::deduplicator {

template <class Integer>
void put(std::string& out, Integer value) {
  char bytes[sizeof(Integer)];
  for (unsigned i = 0; i < sizeof(Integer); ++i) {
    bytes[i] = static_cast<char>(static_cast<uint64_t>(value) >> 8 * i & 0xFF);
  }
  out.append(bytes, sizeof bytes);
}

inline void put_string(std::string& out, std::string_view text) {
  put<uint32_t>(out, static_cast<uint32_t>(text.size()));
  out.append(text);
}

// The bits of a number (std::bit_cast, which Emscripten 3.1.6 lacks).
inline void put_double(std::string& out, double value) {
  uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  put(out, bits);
}

// Seven bits a byte, lowest first.
inline void put_varint(std::string& out, uint64_t value) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
  out.push_back(static_cast<char>(value));
}

// Eight bytes as a record key.
inline std::string key_of(uint64_t value) {
  std::string key;
  put(key, value);
  return key;
}

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  template <class Integer>
  Integer get() {
    if (bytes_.size() - at_ < sizeof(Integer)) return fail(), Integer{};
    uint64_t value = 0;
    for (unsigned i = 0; i < sizeof(Integer); ++i) {
      value |= static_cast<uint64_t>(static_cast<uint8_t>(bytes_[at_ + i])) << 8 * i;
    }
    at_ += sizeof(Integer);
    return static_cast<Integer>(value);
  }
  double get_double() {
    const auto bits = get<uint64_t>();
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
  }
  std::string_view get_bytes(size_t size) {
    if (bytes_.size() - at_ < size) return fail(), std::string_view();
    at_ += size;
    return bytes_.substr(at_ - size, size);
  }
  std::string_view get_string() { return get_bytes(get<uint32_t>()); }
  uint64_t get_varint() {
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && at_ < bytes_.size(); shift += 7) {
      const auto byte = static_cast<uint8_t>(bytes_[at_++]);
      value |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    return fail(), 0;
  }
  std::string_view rest() const { return bytes_.substr(at_); }
  bool ok() const { return ok_; }

 private:
  void fail() { at_ = bytes_.size(), ok_ = false; }

  std::string_view bytes_;
  size_t at_ = 0;
  bool ok_ = true;
};

}  // namespace soi::deduplicator
