// Independent sources of a thread: origins that do not depend on one another.
//
// Two claims have one origin when one speaker made both on one occasion, when both outlets took them from one agency
// or medium, when both rest on one document, or when an outlet that is named as the source is itself in the thread.
#include <algorithm>
#include <map>

#include "story.hpp"

namespace soi::claims {
namespace {

std::string day_of(const StoryClaim& claim) {
  if (claim.record.claim_time.size() >= 10) return claim.record.claim_time.substr(0, 10);
  return claim.record.published.substr(0, 10);
}

class SourceFinder {
 public:
  SourceFinder(const Story& story, const Voices& voices, Thread& thread)
      : story_(story), voices_(voices), thread_(thread) {}

  void run() {
    for (const uint32_t claim : thread_.claims) {
      if (depends_on_member(claim)) continue;
      place(claim);
    }
    if (thread_.sources.empty()) note_circle();
  }

 private:
  const StoryClaim& at(uint32_t claim) const { return story_.claims[claim]; }

  // "According to outlet M", where an article of M is in the thread: that article is the origin, not this one.
  bool depends_on_member(uint32_t claim) const {
    const StoryClaim& mine = at(claim);
    if (mine.record.speaker_kind != SlotKind::media) return false;
    return std::any_of(thread_.claims.begin(), thread_.claims.end(), [&](uint32_t other) {
      return other != claim && at(other).record.outlet == mine.record.speaker &&
             at(other).record.document != mine.record.document;
    });
  }

  std::string_view medium_of(const StoryClaim& claim) const {
    for (const RecordLink& link : claim.record.via) {
      if (link.kind == "agency" || link.kind == "outlet") return link.canonical;
    }
    return claim.record.speaker_kind == SlotKind::media ? std::string_view(claim.record.speaker) : std::string_view();
  }

  bool one_origin(uint32_t a, uint32_t b, std::string& why) const {
    const StoryClaim& x = at(a);
    const StoryClaim& y = at(b);
    const std::string_view medium = medium_of(x);
    if (!medium.empty() && medium == medium_of(y)) return why = "both come from " + std::string(medium), true;
    for (const Relation& r : thread_.relations) {
      const bool pair = (r.from == a && r.to == b) || (r.from == b && r.to == a);
      if (pair && r.copied && x.record.document != y.record.document)
        return why = "the same words in both: one of them copied", true;
    }
    if (!voices_.same(a, b)) return false;
    if (x.record.speaker_kind == SlotKind::document && x.entity == y.entity) return why = "one document", true;
    if (x.record.document == y.record.document) return why = "one speaker in one article", true;
    if (day_of(x) == day_of(y)) return why = "one speaker on one day", true;
    // Without a stated time, an account published the day after is of the same occasion.
    if (x.record.claim_time.empty() != y.record.claim_time.empty() ||
        (x.record.claim_time.empty() && y.record.claim_time.empty())) {
      for (const Relation& r : thread_.relations) {
        const bool pair = (r.from == a && r.to == b) || (r.from == b && r.to == a);
        if (pair && r.kind == RelationKind::repeats)
          return why = "one speaker, the same statement, no other occasion stated", true;
      }
    }
    return false;
  }

  void place(uint32_t claim) {
    for (Source& source : thread_.sources) {
      for (const uint32_t known : source.claims) {
        std::string why;
        if (!one_origin(known, claim, why)) continue;
        source.claims.push_back(claim);
        source.why = why;
        return;
      }
    }
    const StoryClaim& mine = at(claim);
    std::string canonical =
        mine.entity.substr(mine.entity.find('\n') == std::string::npos ? 0 : mine.entity.find('\n') + 1);
    if (canonical.empty()) canonical = "unknown";
    thread_.sources.push_back({canonical, {claim}, "stands alone"});
  }

  void note_circle() {
    thread_.circular = true;
    thread_.circular_why = "every claim of the thread only cites another outlet of the thread";
  }

  const Story& story_;
  const Voices& voices_;
  Thread& thread_;
};

}  // namespace

void find_sources(const Story& story, const Voices& voices, Thread& thread) {
  SourceFinder(story, voices, thread).run();
}

}  // namespace soi::claims
