#include "repeats.hpp"

#include <algorithm>
#include <unordered_map>

#include <soi_sdk/hash.hpp>

#include "packed_document.hpp"

namespace soi::deduplicator {
namespace {

constexpr size_t short_words = 3, edge_words = 4;

struct UnitWords {
  size_t first, count;  // in the common list of words
};

// The two-word runs of a unit, sorted, each once.
std::vector<uint64_t> word_pairs(const ScannedWord* words, size_t count) {
  std::vector<uint64_t> pairs;
  for (size_t i = 0; i + 1 < count; ++i) pairs.push_back(uint64_t{words[i].id} << 32 | words[i + 1].id);
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

double pair_similarity(const ScannedWord* a, size_t a_count, const ScannedWord* b, size_t b_count) {
  const std::vector<uint64_t> left = word_pairs(a, a_count), right = word_pairs(b, b_count);
  size_t shared = 0;
  for (size_t i = 0, j = 0; i < left.size() && j < right.size();) {
    shared += left[i] == right[j];
    const bool step_left = left[i] <= right[j], step_right = right[j] <= left[i];
    i += step_left, j += step_right;
  }
  const size_t all = left.size() + right.size() - shared;
  return all == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(all);
}

uint64_t hash_ids(const ScannedWord* words, size_t count, uint64_t seed) {
  uint64_t hash = soi::sdk::mix64(seed);
  for (size_t i = 0; i < count; ++i) hash = soi::sdk::combine64(hash, words[i].id);
  return hash;
}

// Finds earlier units by hashes of all their words, their first four and their last four.
class RepeatFinder {
 public:
  RepeatFinder(std::string_view text, const std::vector<TextUnit>& units, WordScanner& scanner) : units_(units) {
    for (const TextUnit& unit : units) {
      const size_t first = words_.size();
      scanner.scan(text, unit.begin, unit.end, words_);
      spans_.push_back({first, words_.size() - first});
    }
  }

  std::vector<Repeat> run() {
    std::vector<Repeat> repeats;
    for (uint32_t unit = 0; unit < spans_.size(); ++unit) {
      const size_t count = spans_[unit].count;
      if (count == 0 || (count < short_words && !units_[unit].short_counts)) continue;
      Repeat repeat{unit, unit, 0};
      find_equal(repeat);
      if (repeat.similarity < 1 && count >= near_words) find_near(repeat);
      if (repeat.similarity > 0) repeats.push_back(repeat);
    }
    return repeats;
  }

 private:
  const ScannedWord* words_of(uint32_t unit) const { return words_.data() + spans_[unit].first; }

  void find_equal(Repeat& repeat) {
    const auto [found, added] =
        whole_.try_emplace(hash_ids(words_of(repeat.unit), spans_[repeat.unit].count, 0), repeat.unit);
    if (!added) repeat.of = found->second, repeat.similarity = 1;
  }
  void find_near(Repeat& repeat) {
    const ScannedWord* words = words_of(repeat.unit);
    const size_t count = spans_[repeat.unit].count;
    compare_edge(hash_ids(words, edge_words, 1), repeat);
    compare_edge(hash_ids(words + count - edge_words, edge_words, 2), repeat);
  }
  // The first unit with an edge stands for it; only a unit that repeats nothing may become one.
  void compare_edge(uint64_t edge, Repeat& repeat) {
    const auto [found, added] = edges_.try_emplace(edge, repeat.unit);
    if (added || found->second == repeat.unit) return;
    const uint32_t other = found->second;
    // Sizes further apart cannot be that similar; without this a long block would be read again and again.
    const auto small = static_cast<double>(std::min(spans_[other].count, spans_[repeat.unit].count));
    if (small < near_similarity * static_cast<double>(std::max(spans_[other].count, spans_[repeat.unit].count)) - 1)
      return;
    const double similarity =
        pair_similarity(words_of(other), spans_[other].count, words_of(repeat.unit), spans_[repeat.unit].count);
    if (similarity >= near_similarity && similarity > repeat.similarity)
      repeat.of = other, repeat.similarity = similarity;
  }

  const std::vector<TextUnit>& units_;
  std::vector<ScannedWord> words_;
  std::vector<UnitWords> spans_;
  std::unordered_map<uint64_t, uint32_t> whole_, edges_;
};

}  // namespace

std::vector<Repeat> find_repeats(std::string_view text, const std::vector<TextUnit>& units, WordScanner& scanner) {
  return RepeatFinder(text, units, scanner).run();
}

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> marks, size_t& size) {
  for (const std::string_view mark : marks) {
    if (text.substr(0, mark.size()) == mark) return size = mark.size(), true;
  }
  return false;
}

}  // namespace

std::vector<TextUnit> text_sentences(std::string_view text, const TextUnit& unit) {
  std::vector<TextUnit> sentences;
  uint32_t begin = unit.begin;
  const auto cut = [&](uint32_t end) {
    while (begin < end && (is_space(text[begin]) || text[begin] == '\n')) ++begin;
    if (begin < end) sentences.push_back({begin, end, unit.short_counts});
    begin = end;
  };
  for (uint32_t at = unit.begin; at < unit.end;) {
    const std::string_view rest = text.substr(at, unit.end - at);
    size_t size = 0;
    if (rest[0] == '\n') {
      cut(at++);
    } else if (begins_with_any(rest, {".", "!", "?", "\u2026"}, size)) {
      at += static_cast<uint32_t>(size);
      while (
          begins_with_any(text.substr(at, unit.end - at), {"\"", "\u201D", "\u2019", "'", "\u00BB", ")", "]"}, size)) {
        at += static_cast<uint32_t>(size);
      }
      if (at < unit.end && is_space(text[at])) cut(at);
    } else {
      ++at;
    }
  }
  cut(unit.end);
  return sentences;
}

std::vector<TextUnit> text_lines(std::string_view text) {
  std::vector<TextUnit> lines;
  for (size_t at = 0; at < text.size();) {
    size_t end = text.find('\n', at);
    if (end == std::string_view::npos) end = text.size();
    size_t first = at, last = end;
    while (first < last && is_space(text[first])) ++first;
    while (last > first && is_space(text[last - 1])) --last;
    if (first < last) lines.push_back({static_cast<uint32_t>(first), static_cast<uint32_t>(last), false});
    at = end + 1;
  }
  return lines;
}

}  // namespace soi::deduplicator
