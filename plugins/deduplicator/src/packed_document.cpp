#include "packed_document.hpp"

#include <soi_sdk/hash.hpp>

#include "bytes.hpp"

namespace soi::deduplicator {
namespace {

constexpr uint32_t escape_code = 15;

DocumentHead read_head(ByteReader& reader) {
  DocumentHead head;
  head.ref = reader.get<uint64_t>();
  head.content = reader.get<uint64_t>();
  head.publication.from = reader.get<int64_t>();
  head.publication.to = reader.get<int64_t>();
  head.begin = reader.get<uint32_t>();
  head.end = reader.get<uint32_t>();
  head.words = reader.get<uint32_t>();
  head.id = reader.get_string();
  head.outlet = reader.get_string();
  head.published = reader.get_string();
  if (!reader.ok()) head.words = 0;
  return head;
}

}  // namespace

bool represents_better(const DocumentHead& a, const DocumentHead& b) {
  if (a.publication.from != b.publication.from) return a.publication.from < b.publication.from;
  if (a.publication.to != b.publication.to) return a.publication.to < b.publication.to;
  const uint32_t a_size = a.end - a.begin, b_size = b.end - b.begin;
  if (a_size != b_size) return a_size > b_size;
  if (a.id != b.id) return a.id < b.id;
  return a.begin != b.begin ? a.begin < b.begin : a.ref < b.ref;
}

uint64_t content_hash(const std::vector<ScannedWord>& words) {
  uint64_t hash = soi::sdk::mix64(words.size());
  // Three ids at a step.
  size_t i = 0;
  for (; i + 3 <= words.size(); i += 3) {
    hash = soi::sdk::combine64(hash, words[i].id | uint64_t{words[i + 1].id} << 20 | uint64_t{words[i + 2].id} << 40);
  }
  for (; i < words.size(); ++i) hash = soi::sdk::combine64(hash, words[i].id);
  return hash;
}

void pack_document(const DocumentHead& head, const std::vector<ScannedWord>& words, std::string& out) {
  put(out, head.ref), put(out, head.content);
  put(out, head.publication.from), put(out, head.publication.to);
  put(out, head.begin), put(out, head.end);
  put(out, static_cast<uint32_t>(words.size()));
  put_string(out, head.id), put_string(out, head.outlet), put_string(out, head.published);
  std::string escapes;
  uint32_t last_end = head.begin;
  size_t at = out.size();
  out.resize(at + words.size() * 3);
  for (const ScannedWord& word : words) {
    const uint32_t gap = word.begin - last_end, length = word.end - word.begin;
    const bool plain = word.before == Gap::space && length <= escape_code;
    const uint32_t token = word.id | (plain ? length - 1 : escape_code) << word_id_bits;
    for (unsigned byte = 0; byte < 3; ++byte) out[at++] = static_cast<char>(token >> 8 * byte);
    if (!plain)
      put_varint(escapes, uint64_t{gap} * 4 + static_cast<uint64_t>(word.before)), put_varint(escapes, length);
    last_end = word.end;
  }
  out.append(escapes);
}

DocumentHead read_head(std::string_view bytes) {
  ByteReader reader(bytes);
  return read_head(reader);
}

DocumentHead unpack_document(std::string_view bytes, std::vector<ScannedWord>& words) {
  words.clear();
  ByteReader reader(bytes);
  DocumentHead head = read_head(reader);
  const std::string_view tokens = reader.get_bytes(size_t{head.words} * 3);
  if (!reader.ok()) return head.words = 0, head;
  words.resize(head.words);
  uint32_t at = head.begin;
  const auto* byte = reinterpret_cast<const uint8_t*>(tokens.data());
  for (size_t i = 0; i < tokens.size(); i += 3) {
    const uint32_t token = byte[i] | uint32_t{byte[i + 1]} << 8 | uint32_t{byte[i + 2]} << 16;
    const uint32_t code = token >> word_id_bits;
    uint32_t gap = 1, length = code + 1;
    Gap before = Gap::space;
    if (code == escape_code) {
      const uint64_t packed_gap = reader.get_varint();
      gap = static_cast<uint32_t>(packed_gap / 4), before = static_cast<Gap>(packed_gap % 4);
      length = static_cast<uint32_t>(reader.get_varint());
    }
    words[i / 3] = {at + gap, at + gap + length, token & ((1u << word_id_bits) - 1), before};
    at += gap + length;
  }
  return head;
}

}  // namespace soi::deduplicator
