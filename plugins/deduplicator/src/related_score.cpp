// Round 4 of `related`: the passages of one key, all pairs.
#include <algorithm>

#include "forest.hpp"
#include "related.hpp"
#include "related_weights.hpp"

namespace soi::deduplicator {
namespace {

using soi::sdk::Groups;

struct Passage {
  PassageRecord record;
  std::vector<ScannedWord> words;
  std::vector<Feature> features;
  std::vector<uint64_t> weights;  // of the features
  std::vector<uint64_t> shingles;
  uint64_t all = 0;  // sum of weights

  bool load(std::string_view value, PassageMapper& mapper) {
    ByteReader reader(value.substr(1));
    const auto total = reader.get<uint64_t>();
    const auto count = reader.get<uint32_t>();
    std::vector<uint32_t> df;
    for (uint32_t i = 0; i < count && reader.ok(); ++i) df.push_back(static_cast<uint32_t>(reader.get_varint()));
    record = read_passage(reader.rest());
    mapper.scanner().scan(record.text, 0, static_cast<uint32_t>(record.text.size()), words);
    mapper.reader().read(record.text, words, features);
    if (!reader.ok() || df.size() != features.size()) return false;
    for (size_t i = 0; i < df.size(); ++i) {
      weights.push_back(feature_weight(features[i].kind, df[i], total));
      all += weights.back();
    }
    shingle_hashes(words, shingles);
    return true;
  }
};

// True when shared five-word runs hold most of the shorter passage: a copy, which other records tell.
bool is_copy(const Passage& a, const Passage& b) {
  const Passage& shorter = a.words.size() <= b.words.size() ? a : b;
  std::vector<uint64_t> others = &shorter == &a ? b.shingles : a.shingles;
  std::sort(others.begin(), others.end());
  size_t covered = 0, end = 0;
  for (size_t i = 0; i < shorter.shingles.size(); ++i) {
    if (!std::binary_search(others.begin(), others.end(), shorter.shingles[i])) continue;
    covered += i + shingle_words - std::max(end, i), end = i + shingle_words;
  }
  return static_cast<double>(covered) >= copied_share * static_cast<double>(shorter.words.size());
}

struct SharedFeature {
  uint32_t begin, end;
  uint64_t weight;
};

double score(const Passage& a, const Passage& b, std::vector<SharedFeature>& shared) {
  shared.clear();
  uint64_t names = 0, others = 0;
  for (size_t i = 0, k = 0; i < a.features.size() && k < b.features.size();) {
    if (a.features[i].key != b.features[k].key) {
      a.features[i].key < b.features[k].key ? ++i : ++k;
      continue;
    }
    const FeatureKind kind = a.features[i].kind;
    const bool name = kind == FeatureKind::name || kind == FeatureKind::name_pair;
    (name ? names : others) += a.weights[i];
    shared.push_back({a.features[i].begin, a.features[i].end, a.weights[i]});
    ++i, ++k;
  }
  const double told = static_cast<double>(others), named = static_cast<double>(names);
  return 2 * (told + std::min(named, name_share * told)) / static_cast<double>(std::max<uint64_t>(a.all + b.all, 1));
}

// Shared features that touch are one phrase; the heaviest phrases first.
void merge_phrases(std::vector<SharedFeature>& shared) {
  std::sort(shared.begin(), shared.end(), [](const SharedFeature& x, const SharedFeature& y) {
    return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
  });
  size_t kept = 0;
  for (const SharedFeature& feature : shared) {
    if (kept > 0 && feature.begin <= shared[kept - 1].end + 1) {
      shared[kept - 1].end = std::max(shared[kept - 1].end, feature.end), shared[kept - 1].weight += feature.weight;
    } else {
      shared[kept++] = feature;
    }
  }
  shared.resize(kept);
  std::sort(shared.begin(), shared.end(), [](const SharedFeature& x, const SharedFeature& y) {
    return x.weight != y.weight ? x.weight > y.weight : x.begin < y.begin;
  });
}

void put_place(std::string& record, const DocumentHead& head) {
  put_string(record, head.id);
  put(record, head.begin), put(record, head.end);
}

void emit_related(const Passage& a, const Passage& b, double similarity, std::vector<SharedFeature>& shared,
                  soi::sdk::Records& out) {
  std::string record(1, final_related);
  put_place(record, a.record.head), put_place(record, b.record.head);
  put_double(record, similarity);
  shared.resize(std::min<size_t>(shared.size(), related_phrases));
  put(record, static_cast<uint32_t>(shared.size()));
  for (const SharedFeature& phrase : shared)
    put_string(record, a.record.text.substr(phrase.begin, phrase.end - phrase.begin));
  emit_final(out, 5, a.record.head.ref, record);
}

}  // namespace

void score_key(const Groups& groups, uint32_t first, uint32_t last, PassageMapper& mapper, soi::sdk::Records& out) {
  // A key of more passages (a pair of common features) is worked on for those with the smallest values only.
  last = std::min(last, first + key_limit);
  if (last - first < 2) return;
  std::vector<Passage> passages;
  passages.reserve(last - first);
  for (uint32_t i = first; i < last; ++i) {
    if (!passages.emplace_back().load(groups.value(i), mapper)) passages.pop_back();
  }
  std::sort(passages.begin(), passages.end(),
            [](const Passage& x, const Passage& y) { return represents_better(x.record.head, y.record.head); });
  std::vector<SharedFeature> shared;
  for (size_t b = 1; b < passages.size(); ++b) {
    for (size_t a = 0; a < b; ++a) {
      if (passages[a].record.head.id == passages[b].record.head.id) continue;
      const double similarity = score(passages[a], passages[b], shared);
      if (similarity < related_threshold || is_copy(passages[a], passages[b])) continue;
      merge_phrases(shared);
      if (shared.size() < least_phrases) continue;
      emit_related(passages[a], passages[b], similarity, shared, out);
    }
  }
}

}  // namespace soi::deduplicator
