// Independent sources of a thread: origins that do not depend on one another.
//
// Two claims have one origin when one speaker made both on one occasion, when both outlets took them from one medium,
// when one copied the other, or when an outlet that is named as the source is itself in the thread.  Claims are joined
// pair by pair, so the result does not depend on their order.  Outlets that only cite each other are no source.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <tuple>

#include "event_times.hpp"
#include "joined.hpp"
#include "story.hpp"

namespace soi::claims {
namespace {

// Accounts of one statement that come out on two days running are of one occasion, unless they say otherwise.
constexpr int one_occasion = 1;  // days

bool speaks_itself(const ClaimRecord& record) {
  return record.speaker_kind != SlotKind::media && record.speaker_kind != SlotKind::anonymous &&
         !record.speaker.empty();
}

class SourceFinder {
 public:
  SourceFinder(const Story& story, const Voices& voices, Thread& thread)
      : story_(story), voices_(voices), thread_(thread), joined_(thread.claims.size()) {}

  void run() {
    const auto count = static_cast<uint32_t>(thread_.claims.size());
    collect_outlets();
    for (uint32_t i = 0; i < count; ++i) relays_.push_back(relays(i));
    join_repeats();
    join_alike();
    for (uint32_t i = 0; i < count; ++i) join_relay(i);
    collect();
  }

 private:
  const ClaimRecord& at(uint32_t i) const { return story_.claims[thread_.claims[i]].record; }

  // "According to outlet M", where an article of M is in the thread: that article is the origin, not this one.
  bool cites(uint32_t i, uint32_t k) const {
    return at(i).speaker_kind == SlotKind::media && at(k).document != at(i).document &&
           voices_.same_medium(at(i).speaker, at(k).outlet);
  }
  bool relays(uint32_t i) const {
    return at(i).speaker_kind == SlotKind::media &&
           std::any_of(outlets_.begin(), outlets_.end(), [this, i](uint32_t k) { return cites(i, k); });
  }

  // Two claims of each outlet, of different documents where there are any: enough to see who cites whom.
  void collect_outlets() {
    std::map<std::string_view, std::vector<uint32_t>> known;
    for (uint32_t k = 0; k < thread_.claims.size(); ++k) {
      std::vector<uint32_t>& of_outlet = known[at(k).outlet];
      if (of_outlet.empty() || (of_outlet.size() == 1 && at(of_outlet[0]).document != at(k).document))
        of_outlet.push_back(k);
    }
    for (const auto& [outlet, claims] : known) outlets_.insert(outlets_.end(), claims.begin(), claims.end());
  }

  // All that decides whether a claim is joined with another one.  The document counts only where nothing else tells
  // the occasion: said to one outlet alone, or on no known day.
  using Traits = std::tuple<std::string_view, std::string_view, SlotKind, std::string_view, std::string, bool, bool,
                            uint8_t, std::string_view>;
  Traits traits(uint32_t i) const {
    const StoryClaim& claim = story_.claims[thread_.claims[i]];
    std::string day = day_of_statement(at(i));
    const bool alone = at(i).private_talk || day.empty();
    return {claim.entity,
            at(i).speaker_text,
            at(i).speaker_kind,
            voices_.medium_of(thread_.claims[i]),
            std::move(day),
            at(i).private_talk,
            at(i).via.empty(),
            at(i).level,
            alone ? std::string_view(at(i).document) : std::string_view()};
  }

  // Claims of one sort are joined with the first of them, and the first ones pair by pair: many outlets that carry one
  // statement do not make it quadratic.  Then those of one article, where the day does not divide them.
  void join_alike() {
    std::map<Traits, uint32_t> sorts;
    std::vector<uint32_t> first;
    std::map<std::string_view, std::vector<uint32_t>> articles;
    for (uint32_t i = 0; i < thread_.claims.size(); ++i) {
      const auto [known, fresh] = sorts.try_emplace(traits(i), i);
      if (fresh) first.push_back(i);
      else join(known->second, i);
      articles[at(i).document].push_back(i);
    }
    for (size_t a = 0; a < first.size(); ++a) {
      for (size_t b = a + 1; b < first.size(); ++b) join(first[a], first[b]);
    }
    for (const auto& [document, claims] : articles) {
      for (size_t a = 0; a < claims.size(); ++a) {
        for (size_t b = a + 1; b < claims.size(); ++b) join(claims[a], claims[b]);
      }
    }
  }

  // Days between the two statements; 0 when that is not known.
  int days_apart(uint32_t i, uint32_t k) const {
    const std::optional<EventTime> x = read_event_time(day_of_statement(at(i)));
    const std::optional<EventTime> y = read_event_time(day_of_statement(at(k)));
    return x && y ? std::abs(days_between(*x, *y)) : 0;
  }

  // One statement, told again: unless days lie between the two and neither says that it is an old one.
  void join_repeats() {
    std::map<uint32_t, uint32_t> place;
    for (uint32_t i = 0; i < thread_.claims.size(); ++i) place[thread_.claims[i]] = i;
    for (const Relation& relation : thread_.relations) {
      if (relation.kind != RelationKind::repeats) continue;
      const uint32_t i = place[relation.from], k = place[relation.to];
      const bool document = at(i).speaker_kind == SlotKind::document || at(k).speaker_kind == SlotKind::document;
      const bool recalled = at(i).recalled || at(k).recalled;
      const bool relayed = !at(i).via.empty() || !at(k).via.empty();
      const bool in_private = (at(i).private_talk || at(k).private_talk) && !relation.copied;
      if (relays_[i] || relays_[k] || (in_private && at(i).document != at(k).document)) continue;
      if (document || recalled || relayed || days_apart(i, k) <= one_occasion)
        unite(i, k,
              relation.copied ? "the same words in both"
              : document      ? "one document"
                              : "one statement told again");
    }
  }

  void join(uint32_t i, uint32_t k) {
    if (relays_[i] || relays_[k]) return;
    const uint32_t a = thread_.claims[i], b = thread_.claims[k];
    const bool voice = voices_.same(a, b);
    const std::string_view medium = voices_.medium_of(a);
    if (joined_.root(i) == joined_.root(k)) return;
    if (voices_.same_medium(medium, voices_.medium_of(b)) &&
        (voice || (!speaks_itself(at(i)) && !speaks_itself(at(k)))))
      return unite(i, k, "both come from " + std::string(medium));
    if (!voice) return;
    const bool one_article = at(i).document == at(k).document;
    if (!one_article && (at(i).private_talk || at(k).private_talk)) return;  // said to one outlet alone
    if (days_apart(i, k) == 0 && (one_article || !day_of_statement(at(i)).empty()))
      unite(i, k, one_article ? "one speaker in one article" : "one speaker on one day");
  }

  void join_relay(uint32_t i) {
    for (uint32_t k = 0; k < thread_.claims.size() && relays_[i]; ++k) {
      if (cites(i, k) && !relays_[k]) unite(i, k, "one outlet has it from the other"), found_.push_back(i);
    }
  }

  void unite(uint32_t i, uint32_t k, std::string why) {
    joined_.join(i, k);
    reasons_.push_back({i, std::move(why)});
  }

  void collect() {
    std::map<uint32_t, size_t> of_root;
    std::vector<uint32_t> circle;
    for (uint32_t i = 0; i < thread_.claims.size(); ++i) {
      if (relays_[i] && std::find(found_.begin(), found_.end(), i) == found_.end()) {
        circle.push_back(i);
        continue;
      }
      const auto [known, fresh] = of_root.try_emplace(joined_.root(i), thread_.sources.size());
      if (fresh) thread_.sources.push_back({name_of(i), {}, "stands alone"});
      thread_.sources[known->second].claims.push_back(thread_.claims[i]);
    }
    for (const auto& [i, why] : reasons_) {
      std::string& known = thread_.sources[of_root[joined_.root(i)]].why;
      if (known == "stands alone") known = why;
    }
    thread_.circular = !circle.empty();
    if (thread_.circular) thread_.circular_why = "outlets that only cite each other: " + outlets(circle);
  }

  std::string name_of(uint32_t i) const {
    const std::string& entity = story_.claims[thread_.claims[i]].entity;
    const size_t line = entity.find('\n');
    const std::string name = line == std::string::npos ? entity : entity.substr(line + 1);
    return name.empty() ? "unknown" : name;
  }

  std::string outlets(const std::vector<uint32_t>& circle) const {
    std::string names;
    for (const uint32_t i : circle) names += (names.empty() ? "" : ", ") + at(i).speaker;
    return names;
  }

  const Story& story_;
  const Voices& voices_;
  Thread& thread_;
  Joined joined_;
  std::vector<uint32_t> outlets_;
  std::vector<bool> relays_;
  std::vector<uint32_t> found_;  // relays whose origin is in the thread
  std::vector<std::pair<uint32_t, std::string>> reasons_;
};

}  // namespace

void find_sources(const Story& story, const Voices& voices, Thread& thread) {
  SourceFinder(story, voices, thread).run();
}

}  // namespace soi::claims
