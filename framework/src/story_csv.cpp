// One claim a row, for spreadsheets (RFC 4180, UTF-8).
#include "story_render.hpp"

namespace soi {
namespace {

void append_field(std::string& out, std::string_view text, bool last = false) {
  const bool quoted = text.find_first_of(",\"\r\n") != std::string_view::npos;
  // A leading =, +, - or @ would be run as a formula by spreadsheets.
  const bool formula = !text.empty() && std::string_view("=+-@\t").find(text.front()) != std::string_view::npos;
  if (quoted) out += '"';
  if (formula) out += '\'';
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  if (quoted) out += '"';
  out += last ? "\r\n" : ",";
}

std::string join(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "; ") + part;
  return out;
}

}  // namespace

std::string render_csv(const StoryModel& story) {
  std::string out =
      "id,thread,document,outlet,published,speaker,cue,content,kind,act,polarity,modality,claim_time,"
      "event_times,via,begin,end\r\n";
  std::map<std::string, std::string> thread_of;
  for (const StoryThread& thread : story.threads) {
    for (const std::string& claim : thread.claims) thread_of.emplace(claim, thread.id);
  }
  for (const StoryClaim& claim : story.claims) {
    const StoryDocument* document = story.document(claim.document);
    append_field(out, claim.id);
    append_field(out, thread_of[claim.id]);
    append_field(out, claim.document);
    append_field(out, document ? document->outlet : "");
    append_field(out, document ? document->published : "");
    append_field(out, claim.speaker_text());
    append_field(out, claim.cue.text);
    append_field(out, claim.content.text);
    append_field(out, claim.kind);
    append_field(out, claim.act);
    append_field(out, claim.polarity);
    append_field(out, claim.modality);
    append_field(out, claim.claim_time);
    append_field(out, join(claim.event_times));
    append_field(out, chain_text(claim));
    append_field(out, std::to_string(claim.begin));
    append_field(out, std::to_string(claim.end), true);
  }
  return out;
}

}  // namespace soi
