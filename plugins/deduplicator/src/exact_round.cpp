// Round 1: exact copies meet under the hash of their words; one of them goes on.
#include <algorithm>

#include "records.hpp"

namespace soi::deduplicator {
namespace {

struct Copy {
  std::string_view record;  // the packed document
  DocumentHead head;
  std::vector<ScannedWord> words;
};

bool same_words(const std::vector<ScannedWord>& a, const std::vector<ScannedWord>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const ScannedWord& x, const ScannedWord& y) { return x.id == y.id; });
}

std::string head_record(const DocumentHead& head) {
  std::string record(1, final_head);
  pack_document(head, {}, false, record);
  return record;
}

void emit_bands(const DocumentHead& head, const std::vector<uint64_t>& band_keys, soi::sdk::Records& out) {
  std::string value(1, tag_band);
  put(value, head.ref);
  // Two bits of every band: what tells, in a key that very many share, which of them is the original.
  for (size_t i = 0; i < band_keys.size(); i += 4) {
    uint64_t byte = 0;
    for (size_t k = i; k < std::min(i + 4, band_keys.size()); ++k) byte |= band_keys[k] >> 62 << 2 * (k - i);
    value.push_back(static_cast<char>(byte));
  }
  for (const uint64_t key : band_keys) out.emit(std::string_view(key_of(key)).substr(0, band_key_bytes), value);
}

void emit_anchors(const DocumentHead& head, const std::vector<ScannedWord>& words,
                  const std::vector<uint64_t>& shingles, uint32_t passage_words, soi::sdk::Records& out) {
  std::vector<Anchor> anchors;
  choose_anchors(words, shingles, passage_words, anchors);
  std::string value(1, tag_anchor);
  put(value, head.ref);
  for (const Anchor& anchor : anchors) {
    value.resize(1 + sizeof(DocumentRef));
    value.append(reinterpret_cast<const char*>(anchor.context.data()), anchor.context.size());
    out.emit(key_of(anchor.key), value);
  }
}

// Without candidates: the document joins the one group of all, so that it is compared with every other.
void emit_explained(std::string_view record, const DocumentHead& head, soi::sdk::Records& out) {
  std::string value(1, tag_document);
  value.append(record);
  out.emit(key_of(head.ref), value);
  value.assign(1, tag_join);
  put(value, static_cast<uint8_t>(Role::band)), put(value, explained_group), put(value, uint32_t{0});
  out.emit(key_of(head.ref), value);
}

void emit_document(std::string_view record, const DocumentHead& head, const std::vector<ScannedWord>& words,
                   const Settings& settings, BandSketcher& sketcher, soi::sdk::Records& out) {
  std::vector<uint64_t> shingles, band_keys;
  shingle_hashes(words, shingles);
  if (shingles.empty()) return;
  sketcher.sketch(shingles, band_keys);
  emit_bands(head, band_keys, out);
  if (settings.passage_words != 0) emit_anchors(head, words, shingles, settings.passage_words, out);
  std::string value(1, tag_document);
  value.append(record);
  out.emit(key_of(head.ref), value);
}

}  // namespace

void exact_round(const soi::sdk::Groups& groups, uint32_t first, uint32_t last, const Settings& settings,
                 BandSketcher& sketcher, soi::sdk::Records& out) {
  // Words are unpacked once a document; those of a copy are dropped as soon as they were compared.
  std::string_view chosen_record;
  DocumentHead chosen;
  std::vector<ScannedWord> chosen_words, words;
  std::vector<DocumentHead> copies;
  std::string_view previous;
  for (uint32_t i = first; i < last; ++i) {
    const std::string_view value = groups.value(i);
    if (value == previous) continue;  // the same document handed in twice
    previous = value;
    if (value.substr(0, 1) == std::string_view(&tag_forward, 1)) {
      out.emit(groups.key(i), value);
      continue;
    }
    const std::string_view record = value.substr(1);
    if (settings.explain) {
      emit_explained(record, read_head(record), out);
      continue;
    }
    const DocumentHead head = unpack_document(record, words);
    if (copies.empty()) {
      chosen_record = record, chosen = head, chosen_words.swap(words);
    } else if (!same_words(words, chosen_words)) {  // two texts, one hash: once in 2^64
      emit_document(record, head, words, settings, sketcher, out);
      continue;
    } else if (represents_better(head, chosen)) {
      chosen_record = record, chosen = head;
    }
    copies.push_back(head);
  }
  if (copies.empty()) return;
  emit_document(chosen_record, chosen, chosen_words, settings, sketcher, out);
  if (copies.size() < 2) return;
  for (const DocumentHead& copy : copies) {
    emit_final(out, 2, copy.ref, head_record(copy));
    if (copy.ref == chosen.ref) continue;
    std::string record(1, final_copy);
    put(record, chosen.ref), put(record, copy.ref);
    emit_final(out, 2, copy.ref, record);
  }
}

}  // namespace soi::deduplicator
