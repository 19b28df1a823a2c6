#include "packed_document.hpp"

#include <soi_sdk/hash.hpp>

#include "bytes.hpp"

namespace soi::deduplicator {
namespace {

constexpr uint32_t escape_code = 15, id_mask = (1u << word_id_bits) - 1;
constexpr uint8_t flag_published = 1, flag_spans = 2;
constexpr size_t pair_bytes = 5, single_bytes = 3;  // ids without spans

DocumentHead read_head(ByteReader& reader, bool& spans) {
  DocumentHead head;
  head.ref = reader.get<uint64_t>();
  head.content = reader.get<uint64_t>();
  const auto flags = reader.get<uint8_t>();
  spans = (flags & flag_spans) != 0;
  if ((flags & flag_published) != 0) {
    head.publication.from = reader.get<int64_t>();
    head.publication.to = reader.get<int64_t>();
  }
  const auto number = [&] { return static_cast<uint32_t>(reader.get_varint()); };
  head.begin = number();
  head.end = head.begin + number();
  head.words = number();
  head.id = reader.get_bytes(number());
  head.outlet = reader.get_bytes(number());
  head.published = reader.get_bytes(number());
  if (!reader.ok()) head.words = 0;
  return head;
}

void put_head(const DocumentHead& head, size_t words, bool spans, std::string& out) {
  put(out, head.ref), put(out, head.content);
  const bool published = head.publication.known();
  put(out, static_cast<uint8_t>((published ? flag_published : 0) | (spans ? flag_spans : 0)));
  if (published) put(out, head.publication.from), put(out, head.publication.to);
  put_varint(out, head.begin), put_varint(out, head.end - head.begin), put_varint(out, words);
  for (const std::string_view text : {head.id, head.outlet, head.published})
    put_varint(out, text.size()), out.append(text);
}

void put_spans(const DocumentHead& head, const std::vector<ScannedWord>& words, std::string& out) {
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

size_t id_bytes(size_t words) { return words / 2 * pair_bytes + words % 2 * single_bytes; }

void put_ids(const std::vector<ScannedWord>& words, std::string& out) {
  size_t at = out.size();
  out.resize(at + id_bytes(words.size()));
  const auto write = [&](uint64_t bits, size_t bytes) {
    for (size_t byte = 0; byte < bytes; ++byte) out[at++] = static_cast<char>(bits >> 8 * byte);
  };
  for (size_t i = 0; i + 1 < words.size(); i += 2)
    write(words[i].id | uint64_t{words[i + 1].id} << word_id_bits, pair_bytes);
  if (words.size() % 2 != 0) write(words.back().id, single_bytes);
}

void get_ids(std::string_view bytes, std::vector<ScannedWord>& words) {
  const auto* byte = reinterpret_cast<const uint8_t*>(bytes.data());
  size_t i = 0;
  for (; i + 1 < words.size(); i += 2, byte += pair_bytes) {
    // Compilers make one load of these four.
    const uint32_t low = byte[0] | uint32_t{byte[1]} << 8 | uint32_t{byte[2]} << 16 | uint32_t{byte[3]} << 24;
    words[i] = {0, 0, low & id_mask, Gap::space};
    words[i + 1] = {0, 0, low >> word_id_bits | uint32_t{byte[4]} << 12, Gap::space};
  }
  if (i < words.size())
    words[i] = {0, 0, (byte[0] | uint32_t{byte[1]} << 8 | uint32_t{byte[2]} << 16) & id_mask, Gap::space};
}

void get_spans(const DocumentHead& head, std::string_view tokens, ByteReader& escapes,
               std::vector<ScannedWord>& words) {
  uint32_t at = head.begin;
  const auto* byte = reinterpret_cast<const uint8_t*>(tokens.data());
  for (size_t i = 0; i < tokens.size(); i += 3) {
    const uint32_t token = byte[i] | uint32_t{byte[i + 1]} << 8 | uint32_t{byte[i + 2]} << 16;
    const uint32_t code = token >> word_id_bits;
    uint32_t gap = 1, length = code + 1;
    Gap before = Gap::space;
    if (code == escape_code) {
      const uint64_t packed_gap = escapes.get_varint();
      gap = static_cast<uint32_t>(packed_gap / 4), before = static_cast<Gap>(packed_gap % 4);
      length = static_cast<uint32_t>(escapes.get_varint());
    }
    words[i / 3] = {at + gap, at + gap + length, token & id_mask, before};
    at += gap + length;
  }
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

void pack_document(const DocumentHead& head, const std::vector<ScannedWord>& words, bool spans, std::string& out) {
  put_head(head, words.size(), spans, out);
  spans ? put_spans(head, words, out) : put_ids(words, out);
}

DocumentHead read_head(std::string_view bytes) {
  ByteReader reader(bytes);
  bool spans = false;
  return read_head(reader, spans);
}

DocumentHead unpack_document(std::string_view bytes, std::vector<ScannedWord>& words) {
  words.clear();
  ByteReader reader(bytes);
  bool spans = false;
  DocumentHead head = read_head(reader, spans);
  const std::string_view tokens = reader.get_bytes(spans ? size_t{head.words} * 3 : id_bytes(head.words));
  if (!reader.ok()) return head.words = 0, head;
  words.resize(head.words);
  spans ? get_spans(head, tokens, reader, words) : get_ids(tokens, words);
  return head;
}

}  // namespace soi::deduplicator
