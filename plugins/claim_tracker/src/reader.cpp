// From an article to its claims: the outline of the work inside one document.
#include <algorithm>

#include "attributes.hpp"

namespace soi::claims {
namespace {

// A quotation introduced by nothing (chỉ trích "sự chậm trễ", gọi đó là "trò đùa") is a fragment of the reporter's clause.
bool is_fragment(const View& view, const Draft& draft) {
  if (draft.rule == Rule::label) return true;
  if (draft.rule != Rule::cue_then_content && draft.rule != Rule::same_subject) return false;
  if (draft.content.first == 0) return false;
  const uint32_t before = draft.content.first - 1;
  return view.mark(before) == Mark::syllable && !view.is(before, word_that);
}

ClaimKind kind_of(const View& view, const Draft& draft) {
  const Stretch& content = draft.content;
  bool any = false;
  for (uint32_t i = content.first; i < content.last && !any; ++i) any = view.quoted(i);
  if (!any) return ClaimKind::indirect;
  const bool inside = draft.told_in != none && view.quoted(draft.cue_first);  // the marks are the teller's
  if (inside) return ClaimKind::indirect;
  const uint32_t first = view.quotation_of(content.first);
  const bool whole = first != none && view.quotations()[first].last >= content.last;
  return whole && !is_fragment(view, draft) ? ClaimKind::direct : ClaimKind::mixed;
}

Piece piece(const View& view, uint32_t first, uint32_t last) {
  return first < last ? Piece{view.begin(first), view.end(last)} : Piece{};
}

void widen(Piece& whole, const Piece& part) {
  if (!part.exists()) return;
  if (!whole.exists()) {
    whole = part;
    return;
  }
  whole.begin = std::min(whole.begin, part.begin);
  whole.end = std::max(whole.end, part.end);
}

// Drafts that found no content are no claims; those that refer to them are cut loose.
void drop_empty(std::vector<Draft>& drafts) {
  std::vector<uint32_t> moved(drafts.size(), none);
  uint32_t kept = 0;
  for (uint32_t i = 0; i < drafts.size(); ++i) {
    if (!drafts[i].content.exists()) continue;
    moved[i] = kept;
    Draft draft = drafts[i];
    if (draft.same_speaker_as != none) draft.same_speaker_as = moved[draft.same_speaker_as];
    if (draft.same_speaker_as == none) draft.goes_on = false;
    if (draft.told_in != none) draft.told_in = moved[draft.told_in];
    drafts[kept++] = draft;
  }
  drafts.resize(kept);
}

void set_act(const View& view, const Draft& draft, Claim& claim) {
  claim.act = "assert";
  claim.polarity = '0';
  if (draft.cue_entry == none) return;
  const Cue& cue = view.vocabulary().cue(draft.cue_entry);
  claim.act = cue.kind == CueKind::quote || cue.kind == CueKind::leak ? "assert" : cue.act;
  claim.polarity = cue.polarity;
}

// What another one said has come through who tells it.
void add_teller(const Claim& teller, Claim& claim) {
  const Identity& who = teller.identity;
  if (who.canonical.empty() || who.canonical == claim.identity.canonical) return;
  const std::string_view kind = who.kind == SlotKind::anonymous || who.kind == SlotKind::group ? "anonymous"
                                : who.kind == SlotKind::document                               ? "document"
                                : who.kind == SlotKind::organization                           ? "organization"
                                                                                               : "person";
  claim.via.push_back({kind, teller.speaker, who.canonical});
}

}  // namespace

// What one speaker told a medium, the following sentences of the paragraph have from it too.
void ClaimReader::carry_medium(uint32_t at, std::vector<Claim>& claims) const {
  Claim& claim = claims[at];
  if (at == 0 || !claim.via.empty() || claim.private_talk || claim.identity.canonical.empty()) return;
  const Claim& before = claims[at - 1];
  const auto& units = view_.units();
  const bool together = units[drafts_[at - 1].unit].block_number == units[drafts_[at].unit].block_number &&
                        drafts_[at].unit - drafts_[at - 1].unit <= 1 &&
                        before.identity.canonical == claim.identity.canonical;
  for (const Link& link : before.via) {
    if (together && (link.kind == "agency" || link.kind == "outlet")) claim.via.push_back(link);
  }
  if (claim.via.empty() && claim.identity.kind == SlotKind::anonymous) carry_to_other_source(at, claims);
}

// "Nguồn tin", "một nguồn tin khác": of the medium that had the unnamed source before it.
void ClaimReader::carry_to_other_source(uint32_t at, std::vector<Claim>& claims) const {
  const Slot& slot = drafts_[at].speaker;
  bool other = false;
  for (uint32_t i = slot.first; i < slot.last; ++i) other = other || view_.plays(i, part_other);
  for (uint32_t i = at; i > 0 && drafts_[at].unit - drafts_[i - 1].unit <= 4; --i) {
    const Claim& before = claims[i - 1];
    if (before.identity.kind != SlotKind::anonymous ||
        (!other && before.identity.canonical != claims[at].identity.canonical))
      continue;
    for (const Link& link : before.via) {
      if (link.kind == "agency" || link.kind == "outlet") claims[at].via.push_back(link);
    }
    return;
  }
}

void ClaimReader::read(const Article& article, std::vector<Claim>& claims) {
  view_.prepare(article, is_english(article.text, english_) ? english_ : vocabulary_);
  const SlotFinder slots(view_);
  const ContentFinder contents(view_, slots);
  FrameFinder(view_, slots, contents).run(drafts_);
  drop_empty(drafts_);
  SpeakerResolver speakers(view_, slots);
  speakers.run(drafts_, identities_);
  claims.assign(drafts_.size(), {});
  for (uint32_t i = 0; i < drafts_.size(); ++i) {
    const Draft& draft = drafts_[i];
    Claim& claim = claims[i];
    claim.identity = identities_[i];
    claim.speaker = piece(view_, draft.speaker.first, draft.speaker.last);
    claim.cue = piece(view_, draft.cue_first, draft.cue_last);
    claim.content = piece(view_, draft.content.first, draft.content.last);
    for (const Piece& part : {claim.speaker, claim.cue, claim.content}) widen(claim.whole, part);
    claim.kind = kind_of(view_, draft);
    claim.block = view_.units()[draft.unit].block;
    if (draft.goes_on) claim.ground = draft.same_speaker_as;
    set_act(view_, draft, claim);
    if (draft.told_in == none) find_chain(view_, draft, speakers, claim);
    else add_teller(claims[draft.told_in], claim);
    find_times(view_, draft, claim);
    claim.recalled = find_recall(view_, draft);
    if (draft.same_speaker_as != none) {
      const Claim& earlier = claims[draft.same_speaker_as];
      if (claim.via.empty()) claim.via = earlier.via;
      if (claim.claim_timex == none) claim.claim_timex = earlier.claim_timex;
    }
    if (draft.told_in == none) carry_medium(i, claims);
    claim.modality = find_modality(view_, draft, claim.act);
    find_quantities(view_, draft.content, claim.quantities);
    claim.reason = explain(view_, draft, claim);
  }
}

}  // namespace soi::claims
