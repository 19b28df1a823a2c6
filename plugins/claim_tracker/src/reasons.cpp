// Reasons: sentences that a person can check against the text.
#include "attributes.hpp"

namespace soi::claims {
namespace {

// Words of the text, in quotation marks; nothing where there are none.
struct Quoted {
  std::string_view text;
  bool exists = true;
};

void append(std::string& out, std::string_view words) { out += words; }
void append(std::string& out, const Quoted& quoted) {
  if (!quoted.exists) return;
  out += '"';
  out += quoted.text;
  out += '"';
}
template <class... Parts>
void add(std::string& out, const Parts&... parts) {
  (append(out, parts), ...);
}

void add_frame(const View& view, const Draft& draft, std::string& out) {
  const Quoted cue{view.text(draft.cue_first, draft.cue_last), draft.cue_last > draft.cue_first};
  const Quoted who{view.text(draft.speaker.first, draft.speaker.last), static_cast<bool>(draft.speaker)};
  switch (draft.rule) {
    case Rule::cue_then_content: return add(out, cue, " has ", who, " as its subject and is followed by what is said");
    case Rule::content_then_cue: return add(out, "what is said stands before ", who, " ", cue);
    case Rule::according_to: return add(out, cue, " names ", who, " as the source of the clause after it");
    case Rule::according_to_after: return add(out, cue, " names ", who, " as the source of the clause before it");
    case Rule::quoted_by_medium: return add(out, "a medium quotes ", who, " (", cue, ")");
    case Rule::same_subject:
      return add(out, cue, " has no subject of its own: the speaker of the statement before it goes on");
    case Rule::quotation_goes_on:
      if (!view.quoted(draft.content.first)) return add(out, "a sentence that goes on with the words before it");
      return add(out, "a quotation without attribution right after one with it");
    case Rule::headline_colon: return add(out, who, " stands before a colon that introduces the words");
    case Rule::answer: return add(out, "an answer in an interview whose introduction names nobody else");
    case Rule::introduced_before: return add(out, who, " ", cue, " introduces the quotation that follows");
    case Rule::said_so: return add(out, who, " ", cue, " refers back to the words before it");
    case Rule::label: return add(out, who, " gives something a label (", cue, ")");
    case Rule::noun_cue: return add(out, "the noun ", cue, " belongs to ", who, " and carries a clause");
    case Rule::relative: return add(out, "a relative clause is attributed to ", who, " (", cue, ")");
    case Rule::told_without_source: return add(out, cue, " says that somebody was told, not by whom");
  }
}

}  // namespace

std::string explain(const View& view, const Draft& draft, const Claim& claim) {
  constexpr size_t usual_size = 200;  // bytes
  std::string reason;
  reason.reserve(usual_size);
  if (draft.rule == Rule::cue_then_content && draft.same_speaker_as != none)
    add(reason, Quoted{view.text(draft.cue_first, draft.cue_last)}, " shares the subject of the sentence");
  else add_frame(view, draft, reason);
  if (!claim.identity.why.empty()) add(reason, "; ", claim.identity.why);
  if (claim.identity.canonical.empty()) add(reason, "; the speaker stays unknown");
  for (const Link& link : claim.via) add(reason, "; by way of ", link.canonical);
  return reason;
}

}  // namespace soi::claims
