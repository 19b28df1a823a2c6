#include "gold_join.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace dedup {
namespace {

constexpr uint32_t shingle_words = 5;
using Shingle = std::array<Word, shingle_words>;

struct ShingleHash {
  size_t operator()(const Shingle& shingle) const {
    uint64_t hash = 0;
    for (const Word word : shingle) hash = soi::sdk::combine64(hash, word);
    return hash;
  }
};

// Each document's distinct shingles as numbers, rare shingles first.
std::vector<std::vector<uint32_t>> number_shingles(const std::vector<CorpusDocument>& documents) {
  std::unordered_map<Shingle, uint32_t, ShingleHash> numbers;
  std::vector<uint32_t> frequency;
  std::vector<std::vector<uint32_t>> sets(documents.size());
  for (size_t d = 0; d < documents.size(); ++d) {
    const Words& words = documents[d].words;
    for (size_t i = 0; i + shingle_words <= words.size(); ++i) {
      Shingle shingle;
      std::copy_n(words.begin() + static_cast<std::ptrdiff_t>(i), shingle_words, shingle.begin());
      const auto found = numbers.try_emplace(shingle, static_cast<uint32_t>(numbers.size())).first;
      sets[d].push_back(found->second);
    }
    std::sort(sets[d].begin(), sets[d].end());
    sets[d].erase(std::unique(sets[d].begin(), sets[d].end()), sets[d].end());
    frequency.resize(numbers.size());
    for (const uint32_t shingle : sets[d]) ++frequency[shingle];
  }
  std::vector<uint32_t> order(frequency.size()), rank(frequency.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(),
            [&](uint32_t x, uint32_t y) { return frequency[x] != frequency[y] ? frequency[x] < frequency[y] : x < y; });
  for (uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
  for (std::vector<uint32_t>& set : sets) {
    for (uint32_t& shingle : set) shingle = rank[shingle];
    std::sort(set.begin(), set.end());
  }
  return sets;
}

size_t shared_size(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  size_t shared = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    shared += a[i] == b[j];
    const bool step_a = a[i] <= b[j], step_b = b[j] <= a[i];
    i += step_a, j += step_b;
  }
  return shared;
}

}  // namespace

std::vector<GoldPair> join_all(const std::vector<CorpusDocument>& documents, double threshold) {
  const std::vector<std::vector<uint32_t>> sets = number_shingles(documents);
  std::unordered_map<uint32_t, std::vector<uint32_t>> postings;
  std::vector<uint32_t> seen(sets.size(), UINT32_MAX);
  std::vector<GoldPair> pairs;
  for (uint32_t d = 0; d < sets.size(); ++d) {
    const auto size = static_cast<double>(sets[d].size());
    const size_t prefix =
        sets[d].size() - std::min(sets[d].size(), static_cast<size_t>(std::ceil(threshold * size))) + 1;
    for (size_t i = 0; i < std::min(prefix, sets[d].size()); ++i) {
      std::vector<uint32_t>& list = postings[sets[d][i]];
      for (const uint32_t other : list) {
        const auto other_size = static_cast<double>(sets[other].size());
        if (seen[other] == d || std::min(size, other_size) < threshold * std::max(size, other_size)) continue;
        seen[other] = d;
        const auto shared = static_cast<double>(shared_size(sets[d], sets[other]));
        const double similarity = shared / (size + other_size - shared);
        if (similarity >= threshold - 1e-12) pairs.push_back({other, d, similarity});
      }
      list.push_back(d);
    }
  }
  return pairs;
}

}  // namespace dedup
