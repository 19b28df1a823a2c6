#include "anchors.hpp"

#include <algorithm>

namespace soi::deduplicator {
namespace {

uint8_t context_byte(const std::vector<ScannedWord>& words, size_t at) {
  return at < words.size() ? static_cast<uint8_t>(1 + words[at].id % 255) : 0;
}

Anchor anchor_at(const std::vector<ScannedWord>& words, const std::vector<uint64_t>& shingles, size_t at) {
  Anchor anchor{soi::sdk::mix64(shingles[at] ^ 0xA5A5A5A5A5A5A5A5u), {}};
  for (size_t i = 0; i < context_words; ++i) {
    anchor.context[i] = context_byte(words, at - 1 - i);  // wraps to a huge number before the first word: 0
    anchor.context[context_words + i] = context_byte(words, at + shingle_words + i);
  }
  return anchor;
}

}  // namespace

void choose_anchors(const std::vector<ScannedWord>& words, const std::vector<uint64_t>& shingles,
                    uint32_t passage_words, std::vector<Anchor>& anchors) {
  const size_t count = shingles.size();
  if (count == 0 || words.size() < min_passage_words) return;
  const size_t window = std::min<size_t>(passage_words - shingle_words + 1, count);
  size_t chosen = count;  // none yet
  for (size_t first = 0; first + window <= count; ++first) {
    const size_t last = first + window - 1;
    if (chosen != count && chosen >= first) {
      if (shingles[last] >= shingles[chosen]) continue;  // the one chosen before still rules
      chosen = last;
    } else {
      // Happens once in about window / 2 places for random hashes, once in `window` places when all are equal.
      chosen = last;
      for (size_t i = last; i-- > first;) {
        if (shingles[i] < shingles[chosen]) chosen = i;
      }
    }
    anchors.push_back(anchor_at(words, shingles, chosen));
  }
}

std::array<uint64_t, context_words + 1> context_runs(const AnchorContext& context, uint32_t extra) {
  std::array<uint64_t, context_words + 1> runs{};
  for (uint32_t before = 0; before <= std::min(extra, context_words); ++before) {
    const uint32_t after = extra - before;
    if (after > context_words) continue;
    uint64_t run = before + 1;
    bool inside = true;
    for (uint32_t i = 0; i < before; ++i) inside = inside && context[i] != 0, run = run << 8 | context[i];
    for (uint32_t i = 0; i < after; ++i) {
      inside = inside && context[context_words + i] != 0;
      run = run << 8 | context[context_words + i];
    }
    runs[before] = inside ? run : 0;
  }
  return runs;
}

}  // namespace soi::deduplicator
