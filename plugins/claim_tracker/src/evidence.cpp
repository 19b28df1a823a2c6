#include "evidence.hpp"

#include <algorithm>
#include <charconv>

#include <soi_sdk/tsv.hpp>

#include "event_times.hpp"
#include "figures.hpp"
#include "statement.hpp"
#include "tokens.hpp"
#include "vocabulary.hpp"

namespace soi::claims {
namespace {

constexpr std::string_view sign_names[] = {"always",       "contained",    "shared",      "rarest",      "run",
                                           "telling",      "names",        "figures",     "amounts",     "figure_sort",
                                           "figure_clash", "figure_alone", "negation",    "both_deny",   "predicate",
                                           "come_true",    "revises",      "asks",        "same_day_of", "other_day_of",
                                           "same_voice",   "like_voice",   "maybe_voice", "one_side",    "unnamed_both",
                                           "unnamed_one",  "unnamed_body", "rivals",      "phrases",     "one_day"};
static_assert(std::size(sign_names) == static_cast<size_t>(Sign::count));

constexpr size_t longest_compared = 128;  // words of a content, for a common run
constexpr int32_t most_in_a_row = 8, most_topics = 3, most_names = 3, most_figures = 2;

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
}

void figures_of(const ClaimRecord& x, const ClaimRecord& y, Evidence& found) {
  const auto shared = static_cast<int32_t>(shared_figures(x, y));
  set(found, Sign::figures, std::min(shared, most_figures));
  set(found, Sign::amounts, share_amount(x, y));
  set(found, Sign::figure_sort, have_one_sort(x, y) && shared == 0);
  set(found, Sign::figure_clash, static_cast<bool>(clash_of(x, y)));
  set(found, Sign::figure_alone, x.quantities.empty() != y.quantities.empty());
}

void times_of(const ClaimRecord& x, const ClaimRecord& y, Evidence& found) {
  const std::optional<EventTime> a = day_of_event(x), b = day_of_event(y);
  set(found, Sign::same_day_of, a && b && same_day(*a, *b));
  set(found, Sign::other_day_of, a && b && !same_day(*a, *b));
  set(found, Sign::one_day, x.published.substr(0, 10) == y.published.substr(0, 10));
}

}  // namespace

bool Weights::load(std::string_view table, std::string& why) {
  bool good = true;
  sdk::for_each_row(table, [&](const sdk::TsvRow& row) {
    const auto* sign = std::find(std::begin(sign_names), std::end(sign_names), row[0]);
    int32_t weight = 0;
    const auto read = std::from_chars(row[1].data(), row[1].data() + row[1].size(), weight);
    if (sign == std::end(sign_names) || read.ec != std::errc() || read.ptr != row[1].data() + row[1].size()) {
      why = "weights line " + std::to_string(row.line) + ": wants a sign and a whole number";
      good = false;
      return;
    }
    weights_[static_cast<size_t>(sign - std::begin(sign_names))] = weight;
  });
  return good;
}

int32_t Weights::score(const Evidence& evidence) const {
  int32_t sum = 0;
  for (size_t i = 0; i < evidence.size(); ++i) sum += weights_[i] * evidence[i];
  return sum;
}

void Witness::words(uint32_t a, uint32_t b, const Likeness& alike, Evidence& found) const {
  const StoryClaim &first = story_.claims[a], &second = story_.claims[b];
  set(found, Sign::contained, hundredths(alike.contained));
  set(found, Sign::shared, hundredths(alike.shared));
  set(found, Sign::rarest, hundredths(alike.rarest));
  set(found, Sign::run, std::min(longest_run(first.record.words, second.record.words), most_in_a_row));
  set(found, Sign::telling, std::min(shared_topics(first.record, second.record), most_topics));
  set(found, Sign::names, std::min(shared_of(first.names, second.names), most_names));
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
  return found;
}

}  // namespace soi::claims
