// A story as one self-contained page: threads first, the outlets' versions side by side with what differs marked, and
// every claim linked to its sentence in the article.  No script and nothing from elsewhere.
#include <algorithm>
#include <set>

#include "story_render.hpp"
#include "word_diff.hpp"

extern "C" const char soi_story_css[];

namespace soi {
namespace {

std::string escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string tag(const char* name, const char* css_class, const std::string& html) {
  return std::string("<") + name + " class=\"" + css_class + "\">" + html + "</" + name + ">";
}

class Page {
 public:
  Page(const StoryModel& story, const Story& texts) : story_(story), texts_(texts) {}

  std::string write() {
    begin_page();
    write_threads();
    write_single_claims();
    write_articles_table();
    write_duplicates();
    write_timeline();
    write_texts();
    out_ += "</body></html>\n";
    return std::move(out_);
  }

 private:
  void begin_page() {
    const std::string title = story_.documents.empty() ? "Story" : first_title();
    out_ +=
        "<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
        escape(title) + "</title>\n<style>\n" + soi_story_css + "</style></head><body>\n<header><h1>" + escape(title) +
        "</h1>\n" + tag("p", "faint", counts()) +
        "<nav><a href=\"#threads\">Threads</a><a href=\"#single\">Single claims</a><a href=\"#articles\">Articles</a>"
        "<a href=\"#copied\">Copied text</a><a href=\"#timeline\">Timeline</a></nav></header>\n";
  }
  std::string first_title() const {
    for (const StoryDocument& document : story_.documents) {
      if (!document.title.empty()) return document.title;
    }
    return "Story";
  }
  std::string counts() const {
    return std::to_string(story_.documents.size()) + " articles, " + std::to_string(story_.claims.size()) +
           " claims, " + std::to_string(story_.threads.size()) + " threads";
  }

  void write_threads() {
    out_ += "<h2 id=\"threads\">Threads</h2>\n";
    for (const StoryThread& thread : story_.threads) {
      if (thread.claims.size() < 2) continue;
      threaded_.insert(thread.claims.begin(), thread.claims.end());
      out_ += "<section class=\"thread\" id=\"" + escape(thread.id) + "\"><h3>" + escape(thread.topic) + "</h3>\n<p>" +
              tag("span", ("status " + thread.status).c_str(), escape(thread.status)) + " " +
              tag("span", "faint", sources_text(thread)) + "</p>\n";
      if (!thread.circular.empty()) out_ += tag("p", "relation", "Circular reporting: " + escape(thread.circular));
      write_versions(thread);
      write_relations(thread);
      out_ += "</section>\n";
    }
  }
  static std::string sources_text(const StoryThread& thread) {
    std::string text = std::to_string(thread.independent_sources) +
                       (thread.independent_sources == 1 ? " independent source" : " independent sources");
    for (size_t i = 0; i < thread.sources.size(); ++i) {
      text += (i == 0 ? ": " : "; ") + escape(thread.sources[i].canonical);
      if (!thread.sources[i].why.empty()) text += " (" + escape(thread.sources[i].why) + ")";
    }
    return text;
  }
  void write_versions(const StoryThread& thread) {
    out_ += "<div class=\"versions\">\n";
    const StoryClaim* first = story_.claim(thread.first);
    for (const std::string& id : thread.claims) {
      if (const StoryClaim* claim = story_.claim(id)) write_claim(*claim, claim == first ? nullptr : first);
    }
    out_ += "</div>\n";
  }
  void write_relations(const StoryThread& thread) {
    for (const StoryRelation& relation : thread.relations) {
      if (relation.kind == "repeats") continue;
      out_ += tag("p", "relation",
                  "<a href=\"#" + escape(relation.from) + "\">" + escape(relation.from) + "</a> " +
                      escape(relation.kind) + " <a href=\"#" + escape(relation.to) + "\">" + escape(relation.to) +
                      "</a>: " + escape(relation.why)) +
              "\n";
    }
  }
  // With `base`, words that the base's content does not have are marked.
  void write_claim(const StoryClaim& claim, const StoryClaim* base) {
    const std::string who = claim.speaker_text().empty() ? "(unknown)" : claim.speaker_text();
    out_ += "<div class=\"claim\" id=\"" + escape(claim.id) + "\"><p>" + tag("span", "speaker", escape(who)) + " " +
            escape(claim.cue.text) + "</p><blockquote>" + content_html(claim, base) + "</blockquote>" +
            tag("p", "where", where_html(claim)) + "</div>\n";
  }
  static std::string content_html(const StoryClaim& claim, const StoryClaim* base) {
    if (base == nullptr) return escape(claim.content.text);
    std::string html;
    for (const WordRun& run : words_not_in(claim.content.text, base->content.text)) {
      const std::string text = escape(std::string_view(claim.content.text).substr(run.begin, run.end - run.begin));
      html += run.is_new ? "<ins>" + text + "</ins>" : text;
    }
    return html;
  }
  std::string where_html(const StoryClaim& claim) const {
    const StoryDocument* document = story_.document(claim.document);
    std::string html = "<a href=\"#in-" + escape(claim.id) + "\">" +
                       escape(document ? outlet_or_id(*document) : claim.document) + "</a>";
    if (const std::string chain = chain_text(claim); !chain.empty()) html += " ← " + escape(chain);
    if (!claim.claim_time.empty()) html += ", said " + escape(claim.claim_time);
    if (!claim.act.empty()) html += ", " + escape(claim.act);
    if (!claim.reason.empty()) html += " <span title=\"" + escape(claim.reason) + "\">(why)</span>";
    return html;
  }

  void write_single_claims() {
    out_ += "<h2 id=\"single\">Claims that stand alone</h2>\n";
    for (const StoryDocument& document : story_.documents) {
      std::string heading = "<h3>" + escape(outlet_or_id(document)) + "</h3>\n<div class=\"versions\">\n";
      for (const StoryClaim& claim : story_.claims) {
        if (claim.document != document.id || threaded_.contains(claim.id)) continue;
        out_ += heading;
        heading.clear();
        write_claim(claim, nullptr);
      }
      if (heading.empty()) out_ += "</div>\n";
    }
  }
  void write_articles_table() {
    out_ += "<h2 id=\"articles\">Articles</h2>\n<table><tr><th>Article<th>Outlet<th>Published<th>From\n";
    for (const StoryDocument& document : story_.documents) {
      std::string wires;
      for (const std::string& wire : document.wire_sources) wires += (wires.empty() ? "" : ", ") + wire;
      out_ += "<tr><td><a href=\"#text-" + escape(document.id) + "\">" +
              escape(document.title.empty() ? document.id : document.title) + "</a><td>" + escape(document.outlet) +
              "<td>" + escape(document.published) + " " + tag("span", "faint", escape(document.published_from)) +
              "<td>" + escape(wires) + "\n";
    }
    out_ += "</table>\n";
  }
  void write_duplicates() {
    out_ += "<h2 id=\"copied\">Copied text</h2>\n<table>\n";
    for (const StoryDuplicate& duplicate : story_.duplicates) {
      out_ += "<tr><td>" + escape(duplicate.kind) + "<td>";
      for (const StoryMember& member : duplicate.members) {
        const StoryDocument* document = story_.document(member.document);
        out_ += "<a href=\"#text-" + escape(member.document) + "\">" +
                escape(document ? outlet_or_id(*document) : member.document) + "</a> ";
      }
      out_ += "<td>" + std::to_string(static_cast<int>(duplicate.similarity * 100 + 0.5)) + " %<td>" +
              escape(duplicate.why) + "\n";
    }
    out_ += "</table>\n";
  }
  void write_timeline() {
    out_ += "<h2 id=\"timeline\">Timeline</h2>\n<table>\n";
    for (const StoryTime& time : story_.timeline) {
      out_ += "<tr><td>" + escape(time.time) + "<td>" + escape(time.kind) + "<td>";
      out_ += time.claim.empty() ? escape(time.text)
                                 : "<a href=\"#" + escape(time.claim) + "\">" + escape(time.text) + "</a>";
      out_ += "\n";
    }
    out_ += "</table>\n";
  }

  void write_texts() {
    out_ += "<h2>Texts</h2>\n";
    for (const Document& document : texts_.documents) {
      out_ += "<article class=\"source\" id=\"text-" + escape(document.id) + "\"><h3>" + escape(document.id) + "</h3>";
      write_marked_text(document);
      out_ += "</article>\n";
    }
  }
  // The text with its claims marked; where claims nest or overlap, the later one is only an anchor.
  void write_marked_text(const Document& document) {
    std::vector<const StoryClaim*> claims;
    for (const StoryClaim& claim : story_.claims) {
      if (claim.document == document.id && claim.end <= document.text.size() && claim.begin <= claim.end)
        claims.push_back(&claim);
    }
    std::sort(claims.begin(), claims.end(), [](const StoryClaim* a, const StoryClaim* b) {
      return a->begin != b->begin ? a->begin < b->begin : a->end > b->end;
    });
    uint32_t at = 0;
    const std::string_view text = document.text;
    for (const StoryClaim* claim : claims) {
      if (claim->begin < at) {
        out_ += "<a id=\"in-" + escape(claim->id) + "\"></a>";
        continue;
      }
      out_ += escape(text.substr(at, claim->begin - at));
      out_ += "<a class=\"passage\" id=\"in-" + escape(claim->id) + "\" href=\"#" + escape(claim->id) + "\"><mark>" +
              escape(text.substr(claim->begin, claim->end - claim->begin)) + "</mark></a>";
      at = claim->end;
    }
    out_ += escape(text.substr(at));
  }

  const StoryModel& story_;
  const Story& texts_;
  std::set<std::string> threaded_;
  std::string out_;
};

}  // namespace

std::string render_html(const StoryModel& story, const Story& texts) { return Page(story, texts).write(); }

}  // namespace soi
