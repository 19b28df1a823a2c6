#include "alignment.hpp"

#include <algorithm>

#include "figures.hpp"
#include "statement.hpp"
#include "vocabulary.hpp"

namespace soi::claims {
namespace {

// Hundredths of a word that are told: by a word of it that stands beside another one in both, by a word alone, by one
// that means the same.
constexpr int32_t in_a_pair = 100, alone = 55, by_meaning = 90;
constexpr int32_t weak_weight = 60;  // a word that one claim has weighs 300
constexpr int32_t figure_weight = 200, time_weight = 100;
constexpr int32_t unit = 30, most = 100;  // of the weights that are told

// A number without a unit may be of the other one's (380 triệu, 380 triệu đồng).
bool one_figure(const RecordQuantity& a, const RecordQuantity& b) {
  return equal_figures(a, b) && (one_sort(a, b) || a.unit.empty() || b.unit.empty());
}

}  // namespace

Aligner::Aligner(const Story& story, const Matcher& matcher) : story_(story) {
  contents_.reserve(story.claims.size());
  for (const StoryClaim& claim : story.claims) contents_.push_back(read(claim, matcher));
}

Aligner::Content Aligner::read(const StoryClaim& claim, const Matcher& matcher) {
  Content content;
  const ClaimRecord& record = claim.record;
  for (size_t i = 0; i < record.words.size(); ++i) {
    Term term;
    const bool weak = (record.words[i] & word_weak) != 0;
    term.word = record.words[i];
    term.before = i > 0 ? sdk::combine64(record.words[i - 1], record.words[i]) : 0;
    if (i > 0) content.terms.back().after = term.before;
    term.meaning = i < record.meanings.size() ? record.meanings[i] : no_concept;
    term.weight = weak ? weak_weight : static_cast<int32_t>(100 * matcher.weight_of(feature_of(term.word)));
    term.whole = is_name(record, i) || (term.word & word_telling) != 0;
    content.terms.push_back(term);
  }
  for (const std::string& time : record.event_times) {
    Term term;
    term.word = sdk::hash64(time, 7);
    term.weight = time_weight;
    term.whole = true;
    content.terms.push_back(term);
  }
  for (const Term& term : content.terms) {
    content.words.push_back(term.word);
    if (term.before != 0) content.words.push_back(term.before);
  }
  std::sort(content.words.begin(), content.words.end());
  return content;
}

Aligner::Half Aligner::half(uint32_t mine, uint32_t other) const {
  const ClaimRecord& there = story_.claims[other].record;
  const std::vector<uint64_t>& words = contents_[other].words;
  const auto has = [&words](uint64_t word) {
    return word != 0 && std::binary_search(words.begin(), words.end(), word);
  };
  Half sum;
  for (const Term& term : contents_[mine].terms) {
    int32_t part = 0;
    if (has(term.word)) part = term.whole || has(term.before) || has(term.after) ? in_a_pair : alone;
    if (term.meaning != no_concept && part < by_meaning) {
      const auto means = [&there](uint32_t code) {
        return std::binary_search(there.concepts.begin(), there.concepts.end(), code);
      };
      if (means(term.meaning)) part = by_meaning;
      else if (means(term.meaning ^ 1)) sum.opposed += term.weight;
    }
    sum.all += term.weight;
    sum.told += term.weight * part / 100;
  }
  for (const RecordQuantity& figure : story_.claims[mine].record.quantities) {
    const bool told = std::any_of(there.quantities.begin(), there.quantities.end(),
                                  [&figure](const RecordQuantity& one) { return one_figure(figure, one); });
    sum.all += figure_weight;
    sum.told += told ? figure_weight : 0;
  }
  return sum;
}

Alignment Aligner::align(uint32_t a, uint32_t b) const {
  const Half x = half(a, b), y = half(b, a);
  Alignment found;
  if (x.all == 0 || y.all == 0) return found;
  const int32_t mine = 100 * x.told / x.all, other = 100 * y.told / y.all;
  found.least = std::min(mine, other);
  found.most = std::max(mine, other);
  found.both = 100 * (x.told + y.told) / (x.all + y.all);
  found.told = std::min(std::min(x.told, y.told) / unit, most);
  found.untold = std::min(std::min(x.all - x.told, y.all - y.told) / unit, most);
  found.opposed = std::min(std::max(x.opposed, y.opposed) / unit, most);
  return found;
}

}  // namespace soi::claims
