#include "evidence.hpp"

#include <algorithm>
#include <cstdlib>

#include "event_times.hpp"
#include "figures.hpp"
#include "statement.hpp"
#include "tokens.hpp"
#include "vocabulary.hpp"

namespace soi::claims {
namespace {

constexpr size_t longest_compared = 128;  // words of a content, for a common run
constexpr int32_t most_in_a_row = 8, most_topics = 3, most_names = 3, most_figures = 2, most_words = 12, most_days = 10;
constexpr size_t brief_words = 3;  // of a content that says little

int32_t hundredths(double share) { return static_cast<int32_t>(share * 100 + 0.5); }

int32_t shared_of(const std::vector<uint64_t>& x, const std::vector<uint64_t>& y) {
  int32_t count = 0;
  for (size_t i = 0, k = 0; i < x.size() && k < y.size();) {
    if (x[i] == y[k]) ++count, ++i, ++k;
    else ++(x[i] < y[k] ? i : k);
  }
  return count;
}

int32_t longest_run(const std::vector<uint64_t>& x, const std::vector<uint64_t>& y) {
  const size_t width = std::min(y.size(), longest_compared);
  std::array<int32_t, longest_compared + 1> row{};
  int32_t best = 0;
  for (size_t i = 0; i < std::min(x.size(), longest_compared); ++i) {
    for (size_t k = width; k > 0; --k) {
      row[k] = x[i] == y[k - 1] ? row[k - 1] + 1 : 0;
      best = std::max(best, row[k]);
    }
  }
  return best;
}

// Topics in both, each once.
int32_t shared_topics(const ClaimRecord& x, const ClaimRecord& y) {
  int32_t count = 0;
  for (auto word = x.words.begin(); word != x.words.end(); ++word) {
    const bool again = std::find(x.words.begin(), word, *word) != word;
    count += (*word & word_telling) != 0 && !again && has(y, *word) ? 1 : 0;
  }
  return count;
}

int32_t shared_syllables(std::string_view a, std::string_view b) {
  std::vector<Token> x, y;
  tokenize(a, x);
  tokenize(b, y);
  if (x.size() > y.size()) std::swap(x, y);
  int32_t all = 0, shared = 0;
  for (const Token& mine : x) {
    if (mine.mark != Mark::syllable) continue;
    ++all;
    shared += std::any_of(y.begin(), y.end(), [&](const Token& other) { return other.key == mine.key; }) ? 1 : 0;
  }
  return all == 0 ? 0 : shared * 100 / all;
}

void set(Evidence& found, Sign sign, int32_t value) { found[static_cast<size_t>(sign)] = value; }

void acts(const ClaimRecord& x, const ClaimRecord& y, Evidence& found) {
  set(found, Sign::negation, negative(x) != negative(y));
  set(found, Sign::both_deny, negative(x) && negative(y));
  set(found, Sign::predicate, has_predicate(x, y) || has_predicate(y, x));
  const State before = state_of(x), after = state_of(y);
  set(found, Sign::come_true, before == State::planned && (after == State::done || after == State::ongoing));
  set(found, Sign::revises, y.revises || (x.recalled && x.revises));
  set(found, Sign::asks, (x.act == "ask") != (y.act == "ask"));
  set(found, Sign::both_ask, x.act == "ask" && y.act == "ask");
  set(found, Sign::denied_act, denies(x) != denies(y));
  set(found, Sign::not_yet, x.not_yet && !negative(y));
  set(found, Sign::refutes, x.refuted != y.refuted);
  set(found, Sign::other_state, before != State::unsaid && after != State::unsaid && before != after);
  set(found, Sign::same_state, before != State::unsaid && before == after);
  set(found, Sign::recalled, x.recalled || y.recalled);
  set(found, Sign::brief, std::min(x.words.size(), y.words.size()) <= brief_words);
}

void figures_of(const ClaimRecord& x, const ClaimRecord& y, Evidence& found) {
  const auto shared = static_cast<int32_t>(shared_figures(x, y));
  set(found, Sign::figures, std::min(shared, most_figures));
  set(found, Sign::amounts, share_amount(x, y));
  set(found, Sign::figure_sort, have_one_sort(x, y) && shared == 0);
  set(found, Sign::figure_clash, static_cast<bool>(clash_of(x, y)));
  set(found, Sign::figure_alone, x.quantities.empty() != y.quantities.empty());
  set(found, Sign::both_figures, !x.quantities.empty() && !y.quantities.empty());
}

void times_of(const ClaimRecord& x, const ClaimRecord& y, Evidence& found) {
  const std::optional<EventTime> a = day_of_event(x), b = day_of_event(y);
  set(found, Sign::same_day_of, a && b && same_day(*a, *b));
  set(found, Sign::other_day_of, a && b && !same_day(*a, *b));
  set(found, Sign::one_day, x.published.substr(0, 10) == y.published.substr(0, 10));
}

// When the two were said, as far as the articles tell.
void sayings_of(const ClaimRecord& x, const ClaimRecord& y, Evidence& found) {
  const std::optional<EventTime> a = read_event_time(x.claim_time), b = read_event_time(y.claim_time);
  const std::optional<EventTime> first = read_event_time(x.published), second = read_event_time(y.published);
  set(found, Sign::same_saying, a && b && same_day(*a, *b));
  set(found, Sign::other_saying, a && b && !same_day(*a, *b));
  set(found, Sign::said_after, a && b ? days_between(*a, *b) > 0 : b && first && days_between(*first, *b) > 0);
  if (first && second) set(found, Sign::gap, std::min(std::abs(days_between(*first, *second)), most_days));
}

// Words and concepts tell more beside another sign.
void combine(Evidence& found) {
  const auto beside = [&found](Sign sign, Sign words, Sign concepts, Sign aligned) {
    if (sign_of(found, sign) == 0) return;
    set(found, words, sign_of(found, Sign::contained));
    set(found, concepts, sign_of(found, Sign::concepts));
    set(found, aligned, sign_of(found, Sign::aligned));
  };
  set(found, Sign::known, sign_of(found, Sign::same_voice) + sign_of(found, Sign::like_voice));
  beside(Sign::negation, Sign::negation_words, Sign::negation_concepts, Sign::negation_aligned);
  beside(Sign::figure_clash, Sign::clash_words, Sign::clash_concepts, Sign::clash_aligned);
  beside(Sign::come_true, Sign::coming_words, Sign::coming_concepts, Sign::coming_aligned);
  beside(Sign::known, Sign::known_words, Sign::known_concepts, Sign::known_aligned);
  for (const auto& [sign, aligned] :
       {std::pair(Sign::rivals, Sign::rival_aligned), std::pair(Sign::figure_sort, Sign::sort_aligned),
        std::pair(Sign::against, Sign::against_aligned)})
    if (sign_of(found, sign) != 0) set(found, aligned, sign_of(found, Sign::aligned));
}

void places_of(const ClaimRecord& x, const ClaimRecord& y, Evidence& found) {
  if (x.document != y.document || x.level == y.level) return;
  set(found, std::max(x.level, y.level) == 2 ? Sign::headline : Sign::heading, 1);
}

bool says_against(const ClaimRecord& x, const ClaimRecord& y) {
  const auto opposed = [](const ClaimRecord& a, const ClaimRecord& b) {
    return std::any_of(a.opposites.begin(), a.opposites.end(), [&b](uint64_t word) { return has(b, word); });
  };
  return opposed(x, y) || opposed(y, x);
}

}  // namespace

void Witness::words(uint32_t a, uint32_t b, const Likeness& alike, Evidence& found) const {
  const StoryClaim &first = story_.claims[a], &second = story_.claims[b];
  set(found, Sign::contained, hundredths(alike.contained));
  set(found, Sign::shared, hundredths(alike.shared));
  set(found, Sign::rarest, hundredths(alike.rarest));
  set(found, Sign::run, std::min(longest_run(first.record.words, second.record.words), most_in_a_row));
  set(found, Sign::telling, std::min(shared_topics(first.record, second.record), most_topics));
  set(found, Sign::names, std::min(shared_of(first.names, second.names), most_names));
  set(found, Sign::whole, hundredths(alike.whole));
  set(found, Sign::cores, hundredths(alike.cores));
  set(found, Sign::words, std::min(static_cast<int32_t>(alike.words), most_words));
  const ConceptLikeness common = concepts_.compare(first.record, second.record);
  set(found, Sign::concepts, common.contained);
  set(found, Sign::concept_sum, common.sum);
  set(found, Sign::concept_rarest, common.rarest);
  set(found, Sign::concept_count, common.count);
  set(found, Sign::against, common.against || says_against(first.record, second.record));
  const Alignment aligned = aligner_.align(a, b);
  set(found, Sign::aligned_least, aligned.least);
  set(found, Sign::aligned_most, aligned.most);
  set(found, Sign::aligned, aligned.both);
  set(found, Sign::aligned_product, aligned.least * aligned.most / 100);
  set(found, Sign::told, aligned.told);
  set(found, Sign::untold, aligned.untold);
  set(found, Sign::opposed, aligned.opposed);
}

void Witness::speakers(uint32_t a, uint32_t b, Evidence& found) const {
  const StoryClaim &first = story_.claims[a], &second = story_.claims[b];
  const ClaimRecord &x = first.record, &y = second.record;
  const bool one = !first.entity.empty() && first.entity == second.entity;
  const bool like = !one && voices_.same(a, b);
  const bool maybe = !one && !like && voices_.may_be_one(a, b);
  const bool known = one || like || maybe;
  const bool side = !known && voices_.one_side(a, b);
  const bool named = !nameless(x) && !nameless(y);
  const bool body = !known && named && (unnamed_institution(x) || unnamed_institution(y));
  set(found, Sign::same_voice, one);
  set(found, Sign::like_voice, like);
  set(found, Sign::maybe_voice, maybe);
  set(found, Sign::one_side, side);
  set(found, Sign::unnamed_both, !known && nameless(x) && nameless(y));
  set(found, Sign::unnamed_one, !known && nameless(x) != nameless(y));
  set(found, Sign::unnamed_body, body);
  set(found, Sign::rivals, !known && !side && named && !body);
  set(found, Sign::phrases, known ? 0 : shared_syllables(x.speaker_text, y.speaker_text));
}

Evidence Witness::hear(uint32_t earlier, uint32_t later, const Likeness& alike) const {
  Evidence found{};
  const ClaimRecord &x = story_.claims[earlier].record, &y = story_.claims[later].record;
  set(found, Sign::always, 1);
  words(earlier, later, alike, found);
  speakers(earlier, later, found);
  acts(x, y, found);
  figures_of(x, y, found);
  times_of(x, y, found);
  sayings_of(x, y, found);
  places_of(x, y, found);
  combine(found);
  return found;
}

}  // namespace soi::claims
