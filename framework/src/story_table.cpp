// A story on a terminal: threads first, each with its claims in the order of the story, then what was copied.
#include <algorithm>
#include <set>

#include "story_render.hpp"
#include "text_layout.hpp"

namespace soi {
namespace {

class Table {
 public:
  Table(const StoryModel& story, const StoryStyle& style) : story_(story), style_(style) {}

  std::string write() {
    write_summary();
    write_documents();
    write_threads();
    write_single_claims();
    write_duplicates();
    write_timeline();
    return out_;
  }

 private:
  std::string bold(const std::string& text) const { return style_.colour ? "\033[1m" + text + "\033[0m" : text; }
  std::string faint(const std::string& text) const { return style_.colour ? "\033[2m" + text + "\033[0m" : text; }
  std::string status_text(const std::string& status) const {
    if (!style_.colour) return status;
    const char* colour = status == "standing" ? "32" : status == "updated" ? "33" : "31";
    return std::string("\033[") + colour + "m" + status + "\033[0m";
  }
  void heading(const std::string& text) { out_ += "\n" + bold(text) + "\n"; }

  void write_summary() {
    std::set<std::string> outlets;
    for (const StoryDocument& document : story_.documents) {
      if (!document.outlet.empty()) outlets.insert(document.outlet);
    }
    out_ += std::to_string(story_.documents.size()) + " articles, " + std::to_string(outlets.size()) +
            " outlets named, " + std::to_string(story_.claims.size()) + " claims, " +
            std::to_string(story_.threads.size()) + " threads, " + std::to_string(story_.duplicates.size()) +
            " duplicates\n";
  }

  void write_documents() {
    heading("Articles");
    for (const StoryDocument& document : story_.documents) {
      std::string line = "  " + pad(one_line(document.id, 30), 31) + pad(one_line(document.outlet, 20), 21);
      line += pad(document.published, 18) + document.title;
      out_ += one_line_keeping_indent(line) + "\n";
      std::string wires;
      for (const std::string& wire : document.wire_sources) wires += (wires.empty() ? "" : ", ") + wire;
      if (!wires.empty()) out_ += faint("      from " + wires) + "\n";
    }
  }
  std::string one_line_keeping_indent(const std::string& line) const {
    if (display_width(line) <= style_.columns) return line;
    std::string cut;
    size_t at = 0, width = 0;
    while (at < line.size()) {
      size_t next = at + 1;
      while (next < line.size() && (static_cast<unsigned char>(line[next]) & 0xC0) == 0x80) ++next;
      width += display_width(std::string_view(line).substr(at, next - at));
      if (width >= style_.columns) break;
      cut.append(line, at, next - at);
      at = next;
    }
    return cut + "…";
  }

  void write_threads() {
    heading("Threads");
    for (const StoryThread& thread : story_.threads) {
      if (thread.claims.size() < 2) continue;
      out_ += "\n" + bold(pad(thread.id, 5)) + bold(one_line(thread.topic, style_.columns - 6)) + "\n";
      out_ += "     " + status_text(thread.status) + ", " + sources_text(thread) + "\n";
      if (!thread.circular.empty()) out_ += "     circular reporting: " + thread.circular + "\n";
      for (const std::string& id : thread.claims) write_claim(id, thread);
    }
  }
  static std::string sources_text(const StoryThread& thread) {
    std::string text = std::to_string(thread.independent_sources) + " independent source" +
                       (thread.independent_sources == 1 ? "" : "s");
    std::string list;
    for (const StorySource& source : thread.sources) list += (list.empty() ? "" : "; ") + source.canonical;
    return list.empty() ? text : text + " (" + list + ")";
  }

  void write_claim(const std::string& id, const StoryThread& thread) {
    const StoryClaim* claim = story_.claim(id);
    if (claim == nullptr) return;
    write_claim_lines(*claim);
    for (const StoryRelation& relation : thread.relations) {
      if (relation.from != id || relation.kind == "repeats") continue;
      out_ += std::string(9, ' ') + wrap(relation.kind + " " + relation.to + ": " + relation.why, style_.columns, 11) +
              "\n";
    }
  }
  void write_claim_lines(const StoryClaim& claim) {
    const StoryDocument* document = story_.document(claim.document);
    std::string who = claim.speaker_text().empty() ? "(unknown)" : claim.speaker_text();
    std::string line = "  " + pad(claim.id, 5) + "  " + bold(who) + " " + faint(claim.cue.text);
    if (claim.polarity == "-" && claim.act == "deny") line += " [deny]";
    if (!claim.claim_time.empty()) line += faint(" [" + claim.claim_time + "]");
    if (document != nullptr) line += faint("  " + one_line(outlet_or_id(*document), 26));
    if (const std::string chain = chain_text(claim); !chain.empty()) line += faint(" ← " + chain);
    out_ += line + "\n" + std::string(9, ' ') + wrap(one_line(claim.content.text, 400), style_.columns, 9) + "\n";
  }

  // Claims that nothing else in the story repeats or answers, by article.
  void write_single_claims() {
    std::set<std::string> threaded;
    for (const StoryThread& thread : story_.threads) {
      if (thread.claims.size() > 1) threaded.insert(thread.claims.begin(), thread.claims.end());
    }
    if (threaded.size() == story_.claims.size()) return;
    heading("Claims that stand alone");
    for (const StoryDocument& document : story_.documents) {
      bool named = false;
      for (const StoryClaim& claim : story_.claims) {
        if (claim.document != document.id || threaded.contains(claim.id)) continue;
        if (!named) out_ += "\n  " + bold(one_line(outlet_or_id(document), 60)) + "\n";
        named = true;
        write_claim_lines(claim);
      }
    }
  }

  void write_duplicates() {
    if (story_.duplicates.empty()) return;
    heading("Copied text");
    for (const StoryDuplicate& duplicate : story_.duplicates) {
      std::string line = "  " + pad(duplicate.kind, 10);
      for (const StoryMember& member : duplicate.members) {
        line += one_line(member.document, 28) + ":" + std::to_string(member.begin) + "-" + std::to_string(member.end) +
                "  ";
      }
      out_ += line + std::to_string(static_cast<int>(duplicate.similarity * 100 + 0.5)) + " %\n";
    }
  }

  void write_timeline() {
    if (story_.timeline.empty()) return;
    heading("Timeline");
    for (const StoryTime& time : story_.timeline) {
      out_ += "  " + pad(time.time, 24) + pad(time.kind, 13) +
              one_line(time.text, style_.columns > 60 ? style_.columns - 42 : 40) + "\n";
    }
  }

  const StoryModel& story_;
  const StoryStyle& style_;
  std::string out_;
};

}  // namespace

std::string render_table(const StoryModel& story, const StoryStyle& style) { return Table(story, style).write(); }

}  // namespace soi
