#include "passages.hpp"

#include <algorithm>
#include <bit>

namespace soi::deduplicator {
namespace {

constexpr uint32_t places_tried = 4;  // of one shingle in the other document
constexpr uint32_t max_gap = 10;      // differing words between two runs of one passage
constexpr uint32_t max_step = 2;      // differing words at an end that may be stepped over

using Words = std::vector<ScannedWord>;

// Words that agree from (i, j) on.
uint32_t run_forward(const Words& a, uint32_t i, const Words& b, uint32_t j) {
  uint32_t length = 0;
  while (i + length < a.size() && j + length < b.size() && a[i + length].id == b[j + length].id) ++length;
  return length;
}

// Words that agree before (i, j).
uint32_t run_backward(const Words& a, uint32_t i, const Words& b, uint32_t j) {
  uint32_t length = 0;
  while (length < i && length < j && a[i - 1 - length].id == b[j - 1 - length].id) ++length;
  return length;
}

// The longest run that starts with shingle `i` of a; one of length 0 when b does not have it.
WordPassage longest_run(const IndexedDocument& a, const IndexedDocument& b, uint32_t i) {
  WordPassage best{i, i, 0, 0, 0, 0};
  uint32_t tried = 0;
  for (uint32_t j = b.index.first(a.shingles[i]); j != ShingleIndex::none && tried < places_tried;
       j = b.index.next(j)) {
    ++tried;
    const uint32_t length = run_forward(a.words, i, b.words, j);
    if (length > best.longest) best = {i, i + length, j, j + length, length, length};
  }
  return best;
}

// True when `next` follows `passage` in both documents after a difference that is small beside both.
bool follows(const WordPassage& passage, const WordPassage& next) {
  if (next.a_begin < passage.a_end || next.b_begin < passage.b_end) return false;
  const uint32_t gap = std::max(next.a_begin - passage.a_end, next.b_begin - passage.b_end);
  return gap <= max_gap && gap <= 2 + std::min(passage.matched, next.matched) / 2;
}

// Cuts from the front of a run what the passage before it already holds, on either side.
bool trim_front(WordPassage& run, const WordPassage& before) {
  const uint32_t a_over = before.a_end > run.a_begin ? before.a_end - run.a_begin : 0;
  const bool in_order = run.b_begin + shingle_words > before.b_end && run.b_begin > before.b_begin;
  const uint32_t b_over = in_order && before.b_end > run.b_begin ? before.b_end - run.b_begin : 0;
  const uint32_t over = std::max(a_over, b_over);
  if (over >= run.matched) return false;
  run.a_begin += over, run.b_begin += over, run.matched -= over, run.longest -= over;
  return true;
}

// Steps over up to max_step words on either side at the end of a passage where more words agree beyond than differ.
bool extend_end(const Words& a, const Words& b, WordPassage& passage) {
  for (uint32_t cost = 1; cost <= 2 * max_step; ++cost) {
    for (uint32_t i = cost > max_step ? cost - max_step : 0; i <= std::min(cost, max_step); ++i) {
      const uint32_t j = cost - i;
      const uint32_t at_a = passage.a_end + i, at_b = passage.b_end + j;
      if (at_a >= a.size() || at_b >= b.size()) continue;
      const uint32_t run = run_forward(a, at_a, b, at_b);
      if (run <= std::max(i, j) || run < 2) continue;
      passage.a_end = at_a + run, passage.b_end = at_b + run, passage.matched += run;
      passage.longest = std::max(passage.longest, run);
      return true;
    }
  }
  return false;
}

bool extend_begin(const Words& a, const Words& b, WordPassage& passage, uint32_t a_limit) {
  for (uint32_t cost = 1; cost <= 2 * max_step; ++cost) {
    for (uint32_t i = cost > max_step ? cost - max_step : 0; i <= std::min(cost, max_step); ++i) {
      const uint32_t j = cost - i;
      if (passage.a_begin < a_limit + i || passage.b_begin < j) continue;
      const uint32_t at_a = passage.a_begin - i, at_b = passage.b_begin - j;
      const uint32_t run = std::min(run_backward(a, at_a, b, at_b), at_a - a_limit);
      if (run <= std::max(i, j) || run < 2) continue;
      passage.a_begin = at_a - run, passage.b_begin = at_b - run, passage.matched += run;
      passage.longest = std::max(passage.longest, run);
      return true;
    }
  }
  return false;
}

bool starts_after_gap(const Words& words, uint32_t at) { return at == 0 || words[at].before == Gap::strong; }
bool ends_at_gap(const Words& words, uint32_t end) { return end == words.size() || words[end].before == Gap::strong; }

// The words of a passage without differences that stand between strong gaps of both texts.
uint32_t delimited_words(const Words& a, const Words& b, const WordPassage& passage) {
  const uint32_t size = passage.a_end - passage.a_begin;
  uint32_t first = 0, last = size;
  const auto starts = [&](uint32_t k) {
    return starts_after_gap(a, passage.a_begin + k) && starts_after_gap(b, passage.b_begin + k);
  };
  const auto ends = [&](uint32_t k) {
    return ends_at_gap(a, passage.a_begin + k) && ends_at_gap(b, passage.b_begin + k);
  };
  while (first < size && !starts(first)) ++first;
  while (last > first && !ends(last)) --last;
  return last - first;
}

bool is_copied(const Words& a, const Words& b, const WordPassage& passage, uint32_t passage_words) {
  if (passage.longest >= 2 * passage_words) return true;
  if (passage.longest >= passage_words && passage.matched >= 3 * passage_words) return true;
  if (passage.matched == passage.a_end - passage.a_begin) return delimited_words(a, b, passage) >= passage_words;
  return passage.matched >= 2 * passage_words && starts_after_gap(a, passage.a_begin) &&
         starts_after_gap(b, passage.b_begin) && ends_at_gap(a, passage.a_end) && ends_at_gap(b, passage.b_end);
}

}  // namespace

void ShingleIndex::build(const std::vector<uint64_t>& shingles) {
  const size_t size = std::bit_ceil(shingles.size() * 2 + 1);
  slots_.assign(size, Slot{0, none, none});
  next_.assign(shingles.size(), none);
  for (uint32_t place = 0; place < shingles.size(); ++place) {
    size_t at = shingles[place] & (size - 1);
    while (slots_[at].first != none && slots_[at].shingle != shingles[place]) at = (at + 1) & (size - 1);
    Slot& slot = slots_[at];
    if (slot.first == none) slot = {shingles[place], place, place};
    else next_[slot.last] = place, slot.last = place;
  }
}

uint32_t ShingleIndex::first(uint64_t shingle) const {
  size_t at = shingle & (slots_.size() - 1);
  while (slots_[at].first != none && slots_[at].shingle != shingle) at = (at + 1) & (slots_.size() - 1);
  return slots_[at].first;
}

void find_passages(const IndexedDocument& a, const IndexedDocument& b, uint32_t passage_words,
                   std::vector<WordPassage>& passages) {
  const size_t before = passages.size();
  for (uint32_t i = 0; i < a.shingles.size();) {
    WordPassage run = longest_run(a, b, i);
    if (run.matched < shingle_words) {
      ++i;
      continue;
    }
    // A run that ends here cannot start again before its last four words.
    i = run.a_end - shingle_words + 1;
    const bool has_previous = passages.size() > before;
    if (has_previous && !trim_front(run, passages.back())) continue;
    if (has_previous && follows(passages.back(), run)) {
      WordPassage& passage = passages.back();
      passage.a_end = run.a_end, passage.b_end = run.b_end, passage.matched += run.matched;
      passage.longest = std::max(passage.longest, run.longest);
    } else {
      passages.push_back(run);
    }
  }
  size_t kept = before;
  uint32_t a_limit = 0;
  for (size_t k = before; k < passages.size(); ++k) {
    WordPassage passage = passages[k];
    if (passage.longest < passage_words && passage.matched < 2 * passage_words) continue;
    const WordPassage core = passage;
    while (extend_begin(a.words, b.words, passage, a_limit)) {
    }
    while (extend_end(a.words, b.words, passage)) {
    }
    if (!is_copied(a.words, b.words, core, passage_words) && !is_copied(a.words, b.words, passage, passage_words))
      continue;
    a_limit = passage.a_end;
    passages[kept++] = passage;
  }
  passages.resize(kept);
}

}  // namespace soi::deduplicator
