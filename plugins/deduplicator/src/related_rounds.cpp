// Which passages may tell one thing: how often each feature occurs, and who shares rare ones.
#include <algorithm>

#include "related.hpp"
#include "related_weights.hpp"

namespace soi::deduplicator {
namespace {

using soi::sdk::Groups;
using soi::sdk::Records;

constexpr uint64_t passage_salt = 0x70617373, bucket_salt = 0x6275636B, key_salt = 0x6B657973, buckets = 256;
constexpr uint32_t fewest_features = 4;

uint64_t bucket_key(uint64_t bucket) { return soi::sdk::combine64(bucket_salt, bucket); }
char tag_at(const Groups& groups, uint32_t i) { return groups.value(i)[0]; }
uint64_t number_at(const Groups& groups, uint32_t i) { return ByteReader(groups.value(i).substr(1)).get<uint64_t>(); }

std::string tagged(char tag, uint64_t number) {
  std::string value(1, tag);
  put(value, number);
  return value;
}

// Of equal passages the best place.
void choose_place(const Groups& groups, uint32_t first, uint32_t last, Records& out) {
  uint32_t best = first;
  DocumentHead chosen = read_head(groups.value(first).substr(1));
  for (uint32_t i = first + 1; i < last; ++i) {
    const DocumentHead head = read_head(groups.value(i).substr(1));
    if (represents_better(head, chosen)) best = i, chosen = head;
  }
  out.emit(groups.key(best), groups.value(best));
}

void count_feature(const Groups& groups, uint32_t first, uint32_t last, Records& out) {
  std::vector<uint64_t> passages;
  for (uint32_t i = first; i < last; ++i) {
    const uint64_t passage = number_at(groups, i);
    if (passages.empty() || passages.back() != passage) passages.push_back(passage);  // equal values stand together
  }
  if (passages.size() < 2) return;
  std::string value(1, tag_frequency);
  value.append(groups.key(first));
  put(value, static_cast<uint32_t>(passages.size()));
  for (const uint64_t passage : passages) out.emit(key_of(passage), value);
}

void count_bucket(const Groups& groups, uint32_t first, uint32_t last, Records& out) {
  uint64_t count = 0, bucket = 0;
  for (uint32_t i = first; i < last; ++i) {
    if (i > first && groups.value(i) == groups.value(i - 1)) continue;
    out.emit(groups.key(i), groups.value(i));
    bucket = number_at(groups, i) % buckets;
    ++count;
  }
  std::string value = tagged(tag_number_of, bucket);
  put(value, count);
  for (uint64_t other = 0; other < buckets; ++other) out.emit(key_of(bucket_key(other)), value);
}

// 'c' sorts before 'n'.
void tell_total(const Groups& groups, uint32_t first, uint32_t last, Records& out) {
  uint64_t total = 0;
  for (uint32_t i = first; i < last; ++i) {
    if (tag_at(groups, i) == tag_number_of) {
      total += ByteReader(groups.value(i).substr(1 + sizeof(uint64_t))).get<uint64_t>();
    } else {
      out.emit(key_of(number_at(groups, i)), tagged(tag_total, total));
    }
  }
}

struct Frequency {
  uint64_t key;
  uint32_t df;
};

// The keys of a passage: those of its features that weigh most among what others have as well.
std::vector<uint64_t> choose_keys(const std::vector<Feature>& features, const std::vector<uint32_t>& df,
                                  uint64_t total) {
  struct Choice {
    uint64_t weight, key;
    bool operator<(const Choice& other) const {
      return weight != other.weight ? weight > other.weight : key < other.key;
    }
  };
  std::vector<Choice> rare, common;
  for (size_t i = 0; i < features.size(); ++i) {
    if (df[i] < 2) continue;
    (df[i] <= key_limit ? rare : common).push_back({feature_weight(features[i].kind, df[i], total), features[i].key});
  }
  std::sort(rare.begin(), rare.end()), std::sort(common.begin(), common.end());
  std::vector<uint64_t> keys;
  for (size_t i = 0; i < std::min<size_t>(rare.size(), passage_keys); ++i) keys.push_back(rare[i].key);
  // Where single features are too common: pairs of the rarest of them.
  for (size_t i = 1; i < common.size() && keys.size() < passage_keys; ++i) {
    for (size_t k = 0; k < i && keys.size() < passage_keys; ++k) {
      const auto [low, high] = std::minmax(common[i].key, common[k].key);
      keys.push_back(soi::sdk::combine64(low, high));
    }
  }
  return keys;
}

void send_to_keys(const Groups& groups, uint32_t first, uint32_t last, PassageMapper& mapper, Records& out) {
  // Sorted by tag: f, m, u.
  std::vector<Frequency> frequencies;
  uint64_t total = 0;
  std::string_view passage;
  for (uint32_t i = first; i < last; ++i) {
    ByteReader reader(groups.value(i).substr(1));
    if (tag_at(groups, i) == tag_frequency) {
      const auto key = reader.get<uint64_t>();
      frequencies.push_back({key, reader.get<uint32_t>()});
    } else if (tag_at(groups, i) == tag_total) {
      total = reader.get<uint64_t>();
    } else {
      passage = groups.value(i).substr(1);
    }
  }
  if (passage.empty() || frequencies.empty()) return;
  std::sort(frequencies.begin(), frequencies.end(),
            [](const Frequency& a, const Frequency& b) { return a.key < b.key; });
  std::vector<ScannedWord> words;
  std::vector<Feature> features;
  const PassageRecord record = read_passage(passage);
  mapper.scanner().scan(record.text, 0, static_cast<uint32_t>(record.text.size()), words);
  mapper.reader().read(record.text, words, features);
  std::vector<uint32_t> df;
  size_t at = 0;
  for (const Feature& feature : features) {
    while (at < frequencies.size() && frequencies[at].key < feature.key) ++at;
    df.push_back(at < frequencies.size() && frequencies[at].key == feature.key ? frequencies[at].df : 1);
  }
  std::string value = tagged(tag_key, total);
  put(value, static_cast<uint32_t>(df.size()));
  for (const uint32_t count : df) put_varint(value, count);
  value.append(passage);
  for (const uint64_t key : choose_keys(features, df, total))
    out.emit(key_of(soi::sdk::combine64(key_salt, key)), value);
}

}  // namespace

void PassageMapper::map(std::string_view text, const TextUnit& unit, DocumentHead head, Records& out) {
  for (const TextUnit& place : cut_passages(text, unit, scanner_)) {
    const std::string_view passage = text.substr(place.begin, place.end - place.begin);
    words_.clear();
    scanner_.scan(passage, 0, static_cast<uint32_t>(passage.size()), words_);
    reader_.read(passage, words_, features_);
    if (features_.size() < fewest_features) continue;
    head.begin = place.begin, head.end = place.end;
    head.ref = head.content = soi::sdk::combine64(passage_salt, content_hash(words_));
    std::string value(1, tag_passage);
    pack_document(head, {}, false, value);
    value.append(passage);
    out.emit(key_of(head.ref), value);
    value = tagged(tag_bucket, head.ref);
    out.emit(key_of(bucket_key(head.ref % buckets)), value);
    value[0] = tag_posting;
    for (const Feature& feature : features_) out.emit(key_of(feature.key), value);
  }
}

void related_round(const Groups& groups, uint32_t first, uint32_t last, PassageMapper& mapper, Records& out) {
  if (groups.round() == 3) return send_to_keys(groups, first, last, mapper, out);
  if (groups.round() == 4) return score_key(groups, first, last, mapper, out);
  const char tag = tag_at(groups, first);
  if (groups.round() == 1) {
    if (tag == tag_passage) choose_place(groups, first, last, out);
    if (tag == tag_posting) count_feature(groups, first, last, out);
    if (tag == tag_bucket) count_bucket(groups, first, last, out);
  } else if (tag == tag_number_of) {
    tell_total(groups, first, last, out);
  } else {
    for (uint32_t i = first; i < last; ++i) out.emit(groups.key(i), groups.value(i));
  }
}

}  // namespace soi::deduplicator
