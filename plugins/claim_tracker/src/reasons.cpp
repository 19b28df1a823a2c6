// Reasons: sentences that a person can check against the text.
#include "attributes.hpp"

namespace soi::claims {
namespace {

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string frame_in_words(const View& view, const Draft& draft) {
  const std::string cue = draft.cue_last > draft.cue_first ? quoted(view.text(draft.cue_first, draft.cue_last)) : "";
  const std::string who = draft.speaker ? quoted(view.text(draft.speaker.first, draft.speaker.last)) : "";
  switch (draft.rule) {
    case Rule::cue_then_content: return cue + " has " + who + " as its subject and is followed by what is said";
    case Rule::content_then_cue: return "what is said stands before " + who + " " + cue;
    case Rule::according_to: return cue + " names " + who + " as the source of the clause after it";
    case Rule::according_to_after: return cue + " names " + who + " as the source of the clause before it";
    case Rule::quoted_by_medium: return "a medium quotes " + who + " (" + cue + ")";
    case Rule::same_subject: return cue + " has no subject of its own: the speaker of the statement before it goes on";
    case Rule::quotation_goes_on: return "a quotation without attribution right after one with it";
    case Rule::headline_colon: return who + " stands before a colon that introduces the words";
    case Rule::introduced_before: return who + " " + cue + " introduces the quotation that follows";
    case Rule::said_so: return who + " " + cue + " refers back to the words before it";
    case Rule::label: return who + " gives something a label (" + cue + ")";
    case Rule::noun_cue: return "the noun " + cue + " belongs to " + who + " and carries a clause";
    case Rule::relative: return "a relative clause is attributed to " + who + " (" + cue + ")";
    case Rule::told_without_source: return cue + " says that somebody was told, not by whom";
  }
  return {};
}

}  // namespace

std::string explain(const View& view, const Draft& draft, const Claim& claim) {
  std::string reason = frame_in_words(view, draft);
  if (draft.rule == Rule::cue_then_content && draft.same_speaker_as != none) {
    reason = quoted(view.text(draft.cue_first, draft.cue_last)) + " shares the subject of the sentence";
  }
  if (!claim.identity.why.empty()) reason += "; " + claim.identity.why;
  if (claim.identity.canonical.empty()) reason += "; the speaker stays unknown";
  for (const Link& link : claim.via) reason += "; by way of " + link.canonical;
  return reason;
}

}  // namespace soi::claims
