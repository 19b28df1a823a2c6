// How two claims are related, with the evidence in words.
#include <algorithm>
#include <cmath>

#include "story.hpp"

namespace soi::claims {
namespace {

// Thresholds of likeness, set on the development part of the gold corpus and by reading the threads of real stories.
// Precision first: a link that is missing costs less than one that is false.
constexpr double same_contained = 0.50, same_shared = 0.34;
constexpr double topic_contained = 0.42, topic_shared = 0.26;
constexpr double figure_contained = 0.36, figure_shared = 0.22;  // where both give a figure of one unit
constexpr double denial_contained = 0.33, denial_shared = 0.18;  // where one denies and the other has what is denied
constexpr double denied_contained = 0.60;
constexpr double percent_shared = 0.50;
constexpr double copied_shared = 0.72;  // with this much in common the words themselves were copied
constexpr uint32_t copied_words = 7;
constexpr double word_for_word = 0.90;
constexpr double other_voice_contained = 0.70, other_voice_shared = 0.50;
constexpr double least_core = 0.34;     // of each main clause has to be in the other content
constexpr uint32_t least_words = 2;     // words of weight in common
constexpr size_t shortest_content = 4;  // words: shorter ones (this news, help for them) say too little by themselves

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.10g", value);
  return text;
}

struct QuantityClash {
  const RecordQuantity* earlier = nullptr;
  const RecordQuantity* later = nullptr;
};

// The first quantities of one unit, when they differ and that of the later one is not in the earlier one at all.
QuantityClash clash_of(const ClaimRecord& earlier, const ClaimRecord& later) {
  for (const RecordQuantity& x : earlier.quantities) {
    if (x.unit.empty()) continue;
    const RecordQuantity* first = nullptr;
    for (const RecordQuantity& y : later.quantities) {
      if (first == nullptr && y.unit == x.unit) first = &y;
    }
    if (first == nullptr) continue;
    const bool shared =
        std::any_of(earlier.quantities.begin(), earlier.quantities.end(), [first](const RecordQuantity& other) {
          // "hơn 752.000 tỷ" and 752.370 tỷ are one figure, rounded.
          return other.unit == first->unit &&
                 std::abs(other.value - first->value) <= 0.01 * std::min(std::abs(other.value), std::abs(first->value));
        });
    if (!shared) return {&x, first};
  }
  return {};
}

// Both count or measure in one unit.
bool same_unit(const ClaimRecord& a, const ClaimRecord& b) {
  return std::any_of(a.quantities.begin(), a.quantities.end(), [&b](const RecordQuantity& x) {
    return !x.unit.empty() && std::any_of(b.quantities.begin(), b.quantities.end(),
                                          [&x](const RecordQuantity& y) { return x.unit == y.unit; });
  });
}

bool is_day(const std::string& value) { return value.size() >= 10 && value[4] == '-' && value[7] == '-'; }

// Both speak of one day each, and not of the same.
bool days_differ(const ClaimRecord& a, const ClaimRecord& b) {
  const auto day_of = [](const ClaimRecord& record) {
    std::string day;
    for (const std::string& time : record.event_times) {
      if (is_day(time)) return day.empty() || day == time.substr(0, 10) ? time.substr(0, 10) : std::string();
    }
    return day;
  };
  const std::string x = day_of(a), y = day_of(b);
  return !x.empty() && !y.empty() && x != y;
}

bool places_differ(const ClaimRecord& a, const ClaimRecord& b) {
  if (a.places.empty() || b.places.empty()) return false;
  return std::none_of(a.places.begin(), a.places.end(), [&](const std::string& place) {
    return std::find(b.places.begin(), b.places.end(), place) != b.places.end();
  });
}

bool counts_people(const std::string& unit) {
  static constexpr std::string_view units[] = {"người", "hộ", "ca", "bệnh nhân", "bị hại", "hành khách"};
  return std::find(std::begin(units), std::end(units), unit) != std::end(units);
}

class Decision {
 public:
  Decision(const Story& story, const Voices& voices, uint32_t earlier, uint32_t later, Likeness alike)
      : x_(story.claims[earlier].record), y_(story.claims[later].record), alike_(alike),
        same_voice_(voices.same(earlier, later)), earlier_(earlier), later_(later) {}

  // Appends what holds between the two; nothing when they are not about the same thing.
  void decide(std::vector<Relation>& relations) {
    const bool topic =
        alike_.contained >= topic_contained && alike_.shared >= topic_shared && alike_.cores >= least_core;
    const size_t shorter = std::min(x_.words.size(), y_.words.size());
    const bool poor = alike_.words < least_words || (!same_voice_ && shorter < shortest_content && !same_unit(x_, y_));
    // What is denied is said in few words; they have to be in the other one nearly all.
    const bool denied = (denies(x_) || denies(y_)) && alike_.words >= 2 && alike_.contained >= denied_contained;
    if (poor && alike_.shared < 0.8 && !denied) return;
    if (strangers()) return;
    if (denial(relations, topic)) return;
    if (poor && alike_.shared < 0.8) return;
    const bool figure = alike_.contained >= figure_contained && alike_.shared >= figure_shared;
    if ((topic || figure) && figures(relations)) return;
    if (!topic) return;
    if (state(relations) || days(relations) || places(relations)) return;
    same(relations);
  }

 private:
  bool denies(const ClaimRecord& record) const {
    return record.polarity == '-' && (record.act == "deny" || record.act == "rule_out");
  }

  void add(std::vector<Relation>& relations, RelationKind kind, std::string why, bool denial = false) {
    relations.push_back({later_, earlier_, kind, denial, copied(), std::move(why)});
  }

  bool copied() const { return alike_.shared >= copied_shared && alike_.words >= copied_words; }
  // One of the two has no named speaker: copied words are then of the same one.
  static bool nameless(const ClaimRecord& record) {
    return record.speaker.empty() || record.speaker_kind == SlotKind::anonymous ||
           record.speaker_kind == SlotKind::office || record.speaker_kind == SlotKind::group;
  }
  // One institution under two names (Bộ GTVT, Bộ Giao thông vận tải): only word for word the same is taken so.
  static bool institution(const ClaimRecord& record) {
    return record.speaker_kind == SlotKind::organization || record.speaker_kind == SlotKind::document;
  }

  static bool has(const ClaimRecord& record, uint64_t word) {
    return std::find(record.words.begin(), record.words.end(), word) != record.words.end();
  }

  // The predicate of `mine` is in the other one: its first word, and, when that says little, the one after it as well.
  static bool has_predicate(const ClaimRecord& mine, const ClaimRecord& other) {
    const auto& words = other.words;
    for (size_t i = 0; i < words.size() && mine.predicate[0] != 0; ++i) {
      if (words[i] != mine.predicate[0]) continue;
      if ((words[i] & 1) == 0 || (i + 1 < words.size() && words[i + 1] == mine.predicate[1])) return true;
    }
    return false;
  }

  // Both name somebody or some place, and not one of them is the same.
  bool strangers() const {
    if (x_.names.empty() || y_.names.empty() || alike_.shared >= 0.75) return false;
    return std::none_of(x_.names.begin(), x_.names.end(), [this](const std::string& name) {
      return std::find(y_.names.begin(), y_.names.end(), name) != y_.names.end();
    });
  }

  // What is denied has to be said in the other one: the word that the negation stands before, or, of a content that is
  // denied as a whole, its last word (most often of its predicate) and half of its main clause.
  static bool says_what_is_denied(const ClaimRecord& denied, const ClaimRecord& other, bool whole) {
    if (!whole) return has_predicate(denied, other);
    uint32_t shared = 0, all = 0;
    for (uint32_t i = 0; i < denied.core_words; ++i) {
      if ((denied.words[i] & 1) != 0) continue;
      ++all;
      shared += has(other, denied.words[i]) ? 1 : 0;
    }
    return !denied.words.empty() && has(other, denied.words.back()) && 2 * shared >= all && shared > 0;
  }

  bool denial(std::vector<Relation>& relations, bool topic) {
    const bool x = denies(x_) != x_.negated, y = denies(y_) != y_.negated;
    if (x == y) return false;
    const bool whole = denies(x_) || denies(y_);
    const bool first_denied = whole ? denies(x_) : x_.negated;
    if (!says_what_is_denied(first_denied ? x_ : y_, first_denied ? y_ : x_, whole)) return false;
    if (whole ? alike_.contained < denial_contained || alike_.shared < denial_shared : !topic || alike_.contained < 0.6)
      return false;
    if (same_voice_) {
      add(relations, RelationKind::updates,
          "the same side first " + std::string(x ? "denied" : "said") + " it and then " + (y ? "denied" : "said") +
              " it");
    } else {
      add(relations, RelationKind::contradicts,
          y ? "the later one denies what the earlier one says" : "the later one says what the earlier one denies",
          true);
    }
    return true;
  }

  bool figures(std::vector<Relation>& relations) {
    const QuantityClash clash = clash_of(x_, y_);
    if (clash.later == nullptr) return false;
    if (clash.later->unit == "%" && alike_.shared < percent_shared) return false;  // shares of different things
    const std::string why = number(clash.earlier->value) + " " + clash.earlier->unit + ", then " +
                            number(clash.later->value) + " " + clash.later->unit;
    const bool later_day = y_.published.substr(0, 10) > x_.published.substr(0, 10);
    const bool grows = counts_people(clash.later->unit) && clash.later->value > clash.earlier->value && later_day &&
                       y_.speaker_kind != SlotKind::anonymous && y_.speaker_kind != SlotKind::media;
    if ((same_voice_ && later_day) || grows) add(relations, RelationKind::updates, "a newer figure: " + why);
    else add(relations, RelationKind::contradicts, "the figures differ: " + why);
    return true;
  }

  bool state(std::vector<Relation>& relations) {
    // Where the articles do not say which came first, the states do.
    const bool undated = x_.published.empty() || y_.published.empty() || x_.document == y_.document;
    if (undated && x_.state == State::done && y_.state == State::planned && same_predicate()) {
      relations.push_back({earlier_, later_, RelationKind::updates, false, false,
                           "what was planned has happened; the order is that of the states"});
      return true;
    }
    const bool moved = (x_.state == State::planned && (y_.state == State::done || y_.state == State::ongoing)) ||
                       (x_.state == State::ongoing && y_.state == State::done && same_voice_);
    if (!moved || !same_predicate()) return false;
    add(relations, RelationKind::updates,
        x_.state == State::planned
            ? "what was planned has " + std::string(y_.state == State::done ? "happened" : "begun")
            : "what was going on is done");
    return true;
  }

  // sẽ thu hồi, đã thu hồi: what was to be done is what was done.
  bool same_predicate() const { return has_predicate(x_, y_) || has_predicate(y_, x_); }

  bool days(std::vector<Relation>& relations) {
    if (!days_differ(x_, y_) || alike_.shared < same_shared) return false;
    const bool later_day = y_.published.substr(0, 10) > x_.published.substr(0, 10);
    add(relations, same_voice_ && later_day ? RelationKind::updates : RelationKind::contradicts,
        "the days of the event differ");
    return true;
  }

  bool places(std::vector<Relation>& relations) {
    if (!places_differ(x_, y_) || alike_.shared < 0.4) return false;
    add(relations, RelationKind::contradicts, "the places differ: " + x_.places[0] + " and " + y_.places[0]);
    return true;
  }

  void same(std::vector<Relation>& relations) {
    if (alike_.contained < same_contained || alike_.shared < same_shared) return;
    const int percent = static_cast<int>(alike_.contained * 100 + 0.5);
    const std::string share = std::to_string(percent) + "% of the words of the shorter one, by weight";
    if (!same_voice_ && (alike_.contained < other_voice_contained || alike_.shared < other_voice_shared)) return;
    if (!same_voice_ && copied() && (nameless(x_) || nameless(y_))) {
      return add(relations, RelationKind::repeats,
                 "the same words, of a speaker whom one of the two does not name (" + share + ")");
    }
    if (!same_voice_ && copied() && alike_.shared >= word_for_word && institution(x_) && institution(y_)) {
      return add(relations, RelationKind::repeats,
                 "word for word the same, of institutions that the articles name differently (" + share + ")");
    }
    if (!same_voice_)
      return add(relations, RelationKind::elaborates, "another source on the same matter (" + share + ")");
    add(relations, RelationKind::repeats, "the same speaker says the same (" + share + ")");
    if (is_day(x_.claim_time) && is_day(y_.claim_time) && x_.claim_time.substr(0, 10) != y_.claim_time.substr(0, 10)) {
      add(relations, RelationKind::contradicts,
          "one statement with two dates: " + x_.claim_time.substr(0, 10) + " and " + y_.claim_time.substr(0, 10));
    }
  }

  const ClaimRecord& x_;
  const ClaimRecord& y_;
  Likeness alike_;
  bool same_voice_;
  uint32_t earlier_, later_;
};

// Inside one article only the headline repeats the text.
bool comparable(const ClaimRecord& a, const ClaimRecord& b) {
  return a.document != b.document || a.in_headline != b.in_headline;
}

}  // namespace

std::vector<Relation> find_relations(const Story& story, const Matcher& matcher, const Voices& voices) {
  std::vector<Relation> relations;
  for (const auto& [a, b] : matcher.candidates()) {
    if (!comparable(story.claims[a].record, story.claims[b].record)) continue;
    const bool ordered = story.earlier(a, b);
    Decision(story, voices, ordered ? a : b, ordered ? b : a, matcher.likeness(a, b)).decide(relations);
  }
  return relations;
}

}  // namespace soi::claims
