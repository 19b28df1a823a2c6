#include "attributes.hpp"

#include <algorithm>

namespace soi::claims {
namespace {

bool same_name(std::string_view a, std::string_view b) {
  std::vector<Token> left, right;
  tokenize(a, left);
  tokenize(b, right);
  return !left.empty() && left.size() == right.size() &&
         std::equal(left.begin(), left.end(), right.begin(),
                    [](const Token& x, const Token& y) { return x.key == y.key; });
}

class ChainFinder {
 public:
  ChainFinder(const View& view, const Draft& draft, SpeakerResolver& speakers, Claim& claim)
      : view_(view), draft_(draft), speakers_(speakers), claim_(claim) {}

  void run() {
    if (draft_.relay) add_relay();
    if (draft_.speaker.kind == SlotKind::anonymous || draft_.speaker.kind == SlotKind::group) {
      scan(draft_.speaker.first, draft_.speaker.last, true);
    }
    scan(draft_.frame_first, draft_.frame_last, false);
    std::stable_sort(claim_.via.begin(), claim_.via.end(),
                     [](const Link& a, const Link& b) { return rank(a) < rank(b); });
  }

 private:
  static int rank(const Link& link) { return link.kind == "platform" || link.kind == "document" ? 1 : 0; }

  void add(std::string_view kind, uint32_t first, uint32_t last, std::string canonical) {
    if (canonical.empty() || canonical == claim_.identity.canonical) return;
    if (same_name(canonical, view_.article().outlet)) return void(claim_.private_talk = true);
    for (const Link& link : claim_.via) {
      if (link.canonical == canonical) return;
    }
    claim_.via.push_back({kind, {view_.begin(first), view_.end(last)}, std::move(canonical)});
  }
  std::string_view kind_of_name(uint32_t name) const {
    switch (view_.article().names[name].kind) {
      case NameKind::agency: return "agency";
      case NameKind::platform: return "platform";
      case NameKind::person: return "person";
      case NameKind::organization: return "organization";
      default: return "outlet";
    }
  }
  void add_relay() {
    const Slot& relay = draft_.relay;
    const Identity identity = speakers_.identify(relay);
    std::string_view kind = relay.name != none ? kind_of_name(relay.name) : "outlet";
    if (relay.kind == SlotKind::anonymous || relay.kind == SlotKind::group) kind = "anonymous";
    if (relay.kind == SlotKind::document) kind = "document";
    if (relay.kind == SlotKind::office || relay.kind == SlotKind::person) kind = "person";
    if (kind == "outlet" && view_.is(relay.first, word_media) && agency_noun(relay.first)) kind = "agency";
    add(kind, relay.first, relay.last, identity.canonical);
  }
  bool agency_noun(uint32_t token) const { return view_.plays(token, part_agency); }
  bool is_speaker(uint32_t token) const { return token >= draft_.speaker.first && token < draft_.speaker.last; }

  void scan(uint32_t first, uint32_t last, bool in_speaker) {
    const auto& names = view_.article().names;
    for (uint32_t i = first; i < last; ++i) {
      if ((is_speaker(i) && !in_speaker) || (i >= draft_.content.first && i < draft_.content.last)) continue;
      const uint32_t name = view_.name_of(i);
      if (name != none) {
        uint32_t end = i + 1;
        while (end < last && view_.name_of(end) == name) ++end;
        if (names[name].kind >= NameKind::outlet && names[name].kind <= NameKind::platform) {
          Slot slot{i, end, SlotKind::media, name, 0, false, false};
          add(kind_of_name(name), i, end, speakers_.identify(slot).canonical);
        }
        i = end - 1;
      } else if (!in_speaker && view_.word_of(i).first == i) {
        add_common(i, last);
      }
    }
  }
  // Platforms and documents by common nouns: trên mạng xã hội, trong thông cáo.
  void add_common(uint32_t i, uint32_t last) {
    const WordMatch& word = view_.word_of(i);
    const uint32_t end = std::min(word.last, last);
    if (word.classes & word_platform) {
      for (uint32_t k = end; k < std::min(last, end + 3); ++k) {
        if (view_.name_of(k) != none || view_.is(k, word_platform)) return;  // ứng dụng nhắn tin Telegram
      }
      return add("platform", i, end, std::string(view_.text(i, end)));
    }
    const bool inside = i > draft_.frame_first && view_.plays(i - 1, part_in | part_at);
    if (!(word.classes & word_document) || (word.classes & word_speech) || !inside) return;
    uint32_t stop = end;
    while (stop < last && view_.mark(stop) == Mark::syllable && !view_.is(stop, word_prep | word_aux) &&
           view_.time_of(stop) == none && !is_speaker(stop))
      ++stop;
    add("document", i, stop, std::string(view_.text(i, stop)));
  }

  const View& view_;
  const Draft& draft_;
  SpeakerResolver& speakers_;
  Claim& claim_;
};

}  // namespace

void find_chain(const View& view, const Draft& draft, SpeakerResolver& speakers, Claim& claim) {
  ChainFinder(view, draft, speakers, claim).run();
}

// ông X từng nói, trước đó bà Y cho biết: of an earlier occasion than the article's.
bool find_recall(const View& view, const Draft& draft) {
  const Lexicon& lexicon = view.vocabulary().marker_lexicon();
  for (uint32_t i = draft.frame_first; i < draft.cue_first && i < draft.frame_last; ++i) {
    if (i >= draft.content.first && i < draft.content.last) continue;
    const Lexicon::Match match = lexicon.longest(view.tokens(), i, draft.cue_first);
    if (match.entry != none && view.vocabulary().marker(match.entry).kind == MarkerKind::recall) return true;
  }
  return false;
}

void find_times(const View& view, const Draft& draft, Claim& claim) {
  const auto& times = view.article().times;
  const auto dated = [&](uint32_t timex) {
    const Timex& time = times[timex];
    return (time.type == "DATE" || time.type == "TIME") && !time.value.empty() && time.value[0] >= '0' &&
           time.value[0] <= '9';
  };
  uint32_t before = none, after = none;
  for (uint32_t i = draft.frame_first; i < draft.frame_last; ++i) {
    if (i >= draft.content.first && i < draft.content.last) continue;
    const uint32_t timex = view.time_of(i);
    if (timex == none || !dated(timex)) continue;
    if (i >= draft.cue_last && draft.cue_entry != none) {
      if (after == none) after = timex;
    } else {
      before = timex;
    }
  }
  claim.claim_timex = after != none ? after : before;
  uint32_t last = none;
  for (uint32_t i = draft.content.first; i < draft.content.last; ++i) {
    const uint32_t timex = view.time_of(i);
    if (timex != none && timex != last) claim.events.push_back(timex);
    last = timex;
  }
}

std::string_view find_modality(const View& view, const Draft& draft, std::string_view act) {
  if (draft.cue_entry != none && view.vocabulary().cue(draft.cue_entry).leaves_open) return "possible";
  if (act == "deny" || act == "rule_out") return "certain";  // that it is not so
  const Lexicon& lexicon = view.vocabulary().marker_lexicon();
  const uint32_t last = draft.content.last;
  for (uint32_t i = draft.content.first; i < last;) {
    const Lexicon::Match match = lexicon.longest(view.tokens(), i, last);
    if (match.entry == none || view.name_of(i) != none) {
      ++i;
      continue;
    }
    switch (view.vocabulary().marker(match.entry).kind) {
      case MarkerKind::planned: return "planned";
      case MarkerKind::ongoing: return "ongoing";
      case MarkerKind::possible: return "possible";
      case MarkerKind::conditional: return "conditional";
      case MarkerKind::done: return "certain";
      default: break;
    }
    i += match.length;
  }
  return act == "promise" ? "planned" : "certain";
}

}  // namespace soi::claims
