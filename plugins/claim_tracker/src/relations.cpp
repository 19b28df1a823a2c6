// How two claims are related, with the evidence in words.
#include <algorithm>

#include "story.hpp"

namespace soi::claims {
namespace {

// Thresholds of likeness, set on the development part of the gold corpus.
constexpr double same_contained = 0.50, same_shared = 0.32;
constexpr double topic_contained = 0.42, topic_shared = 0.24;
constexpr double figure_contained = 0.36, figure_shared = 0.20;  // where both give a figure of one unit
constexpr double denial_contained = 0.33, denial_shared = 0.18;  // where one denies and the other has its last word
constexpr double elaborate_contained = 0.70;

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.10g", value);
  return text;
}

struct QuantityClash {
  const RecordQuantity* earlier = nullptr;
  const RecordQuantity* later = nullptr;
};

// The first quantities of one unit, when they differ and no quantity of that unit is in both.
QuantityClash clash_of(const ClaimRecord& earlier, const ClaimRecord& later) {
  for (const RecordQuantity& x : earlier.quantities) {
    if (x.unit.empty()) continue;
    QuantityClash clash{&x, nullptr};
    bool shared = false;
    for (const RecordQuantity& y : later.quantities) {
      if (y.unit != x.unit) continue;
      if (clash.later == nullptr) clash.later = &y;
      shared = shared || std::any_of(earlier.quantities.begin(), earlier.quantities.end(), [&y](const RecordQuantity& other) {
        return other.unit == y.unit && other.value == y.value;
      });
    }
    if (!shared && clash.later != nullptr) return clash;
  }
  return {};
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
    const bool topic = alike_.contained >= topic_contained && alike_.shared >= topic_shared;
    if (denial(relations, topic)) return;
    const bool figure = alike_.contained >= figure_contained && alike_.shared >= figure_shared;
    if ((topic || figure) && figures(relations)) return;
    if (!topic) return;
    if (state(relations) || days(relations) || places(relations)) return;
    same(relations);
  }

 private:
  bool denies(const ClaimRecord& record) const { return record.polarity == '-' && (record.act == "deny" || record.act == "rule_out"); }

  void add(std::vector<Relation>& relations, RelationKind kind, std::string why, bool denial = false) {
    relations.push_back({later_, earlier_, kind, denial, std::move(why)});
  }

  // The last word of what is denied, most often of its predicate, has to be in the other one.
  static bool has_last_word(const ClaimRecord& denied, const ClaimRecord& other) {
    return !denied.words.empty() && std::find(other.words.begin(), other.words.end(), denied.words.back()) != other.words.end();
  }

  bool denial(std::vector<Relation>& relations, bool topic) {
    const bool x = denies(x_) != x_.negated, y = denies(y_) != y_.negated;
    if (x == y) return false;
    if (denies(x_) || denies(y_)) {
      const bool near = alike_.contained >= denial_contained && alike_.shared >= denial_shared;
      if (!near || !has_last_word(denies(x_) ? x_ : y_, denies(x_) ? y_ : x_)) return false;
    } else if (!topic || alike_.contained < 0.6) {
      return false;
    }
    if (same_voice_) {
      add(relations, RelationKind::updates, "the same side first " + std::string(x ? "denied" : "said") + " it and then " + (y ? "denied" : "said") + " it");
    } else {
      add(relations, RelationKind::contradicts, y ? "the later one denies what the earlier one says" : "the later one says what the earlier one denies", true);
    }
    return true;
  }

  bool figures(std::vector<Relation>& relations) {
    const QuantityClash clash = clash_of(x_, y_);
    if (clash.later == nullptr) return false;
    const std::string why = number(clash.earlier->value) + " " + clash.earlier->unit + ", then " + number(clash.later->value) + " " + clash.later->unit;
    const bool later_day = y_.published.substr(0, 10) > x_.published.substr(0, 10);
    const bool grows = counts_people(clash.later->unit) && clash.later->value > clash.earlier->value && later_day &&
                       y_.speaker_kind != SlotKind::anonymous && y_.speaker_kind != SlotKind::media;
    if ((same_voice_ && later_day) || grows) add(relations, RelationKind::updates, "a newer figure: " + why);
    else add(relations, RelationKind::contradicts, "the figures differ: " + why);
    return true;
  }

  bool state(std::vector<Relation>& relations) {
    const bool moved = (x_.state == State::planned && (y_.state == State::done || y_.state == State::ongoing)) ||
                       (x_.state == State::ongoing && y_.state == State::done && same_voice_);
    if (!moved) return false;
    add(relations, RelationKind::updates, x_.state == State::planned ? "what was planned has " + std::string(y_.state == State::done ? "happened" : "begun")
                                                                     : "what was going on is done");
    return true;
  }

  bool days(std::vector<Relation>& relations) {
    if (!days_differ(x_, y_)) return false;
    const bool later_day = y_.published.substr(0, 10) > x_.published.substr(0, 10);
    add(relations, same_voice_ && later_day ? RelationKind::updates : RelationKind::contradicts, "the days of the event differ");
    return true;
  }

  bool places(std::vector<Relation>& relations) {
    if (!places_differ(x_, y_) || alike_.shared < 0.3) return false;
    add(relations, RelationKind::contradicts, "the places differ: " + x_.places[0] + " and " + y_.places[0]);
    return true;
  }

  void same(std::vector<Relation>& relations) {
    if (alike_.contained < same_contained || alike_.shared < same_shared) return;
    const int percent = static_cast<int>(alike_.contained * 100 + 0.5);
    const std::string share = std::to_string(percent) + "% of the words of the shorter one, by weight";
    if (!same_voice_ && alike_.contained < elaborate_contained) return;
    if (!same_voice_) return add(relations, RelationKind::elaborates, "another source on the same matter (" + share + ")");
    add(relations, RelationKind::repeats, "the same speaker says the same (" + share + ")");
    if (is_day(x_.claim_time) && is_day(y_.claim_time) && x_.claim_time.substr(0, 10) != y_.claim_time.substr(0, 10)) {
      add(relations, RelationKind::contradicts, "one statement with two dates: " + x_.claim_time.substr(0, 10) + " and " + y_.claim_time.substr(0, 10));
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
