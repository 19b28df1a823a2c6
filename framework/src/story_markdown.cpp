// A story as Markdown, for notes and wikis.
#include "story_render.hpp"

namespace soi {
namespace {

// Text that Markdown shows as it is.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\`*_[]<>#|").find(c) != std::string_view::npos) out += '\\';
    out += c == '\n' || c == '\r' ? ' ' : c;
  }
  return out;
}

std::string claim_line(const StoryModel& story, const StoryClaim& claim) {
  const StoryDocument* document = story.document(claim.document);
  std::string line = "- **" + plain(claim.speaker_text().empty() ? "(unknown)" : claim.speaker_text()) + "** ";
  line += plain(claim.cue.text) + ": " + plain(claim.content.text);
  line += " (" + plain(document ? outlet_or_id(*document) : claim.document);
  if (const std::string chain = chain_text(claim); !chain.empty()) line += " ← " + plain(chain);
  if (!claim.claim_time.empty()) line += ", " + claim.claim_time;
  return line + ", " + claim.id + ")\n";
}

}  // namespace

std::string render_markdown(const StoryModel& story) {
  std::string out = "# Story\n\n## Articles\n\n";
  for (const StoryDocument& document : story.documents) {
    out += "- " + plain(document.title.empty() ? document.id : document.title) + " (" + plain(outlet_or_id(document));
    out += (document.published.empty() ? "" : ", " + document.published) + ")\n";
  }
  out += "\n## Threads\n";
  for (const StoryThread& thread : story.threads) {
    out += "\n### " + thread.id + " " + plain(thread.topic) + "\n\n" + thread.status + ", " +
           std::to_string(thread.independent_sources) +
           (thread.independent_sources == 1 ? " independent source" : " independent sources") + "\n\n";
    for (const std::string& id : thread.claims) {
      if (const StoryClaim* claim = story.claim(id)) out += claim_line(story, *claim);
    }
    for (const StoryRelation& relation : thread.relations) {
      if (relation.kind != "repeats")
        out += "- *" + relation.from + " " + relation.kind + " " + relation.to + "*: " + plain(relation.why) + "\n";
    }
  }
  return out;
}

}  // namespace soi
