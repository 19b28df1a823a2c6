#include <soi/story_filter.hpp>

#include "story_model.hpp"
#include "text_layout.hpp"

namespace soi {
namespace {

class Explanation {
 public:
  Explanation(const StoryModel& story, const StoryClaim& claim, size_t columns)
      : story_(story), claim_(claim), columns_(columns) {}

  std::string write() {
    out_ = claim_.id + "  " + claim_.document + ":" + std::to_string(claim_.begin) + "-" + std::to_string(claim_.end) +
           "\n";
    line("speaker", speaker_text());
    line("cue", claim_.cue.text);
    line("content", claim_.content.text);
    line("why", claim_.reason);
    line("act", claim_.act + ", polarity " + claim_.polarity + ", " + claim_.modality);
    line("said", claim_.claim_time.empty() ? "at a time that the article does not tell" : claim_.claim_time);
    write_published();
    line("source chain", chain_text(claim_).empty() ? "none beyond the article" : chain_text(claim_));
    for (const StoryThread& thread : story_.threads) write_thread(thread);
    return std::move(out_);
  }

 private:
  static constexpr size_t label_columns = 16;

  void line(const std::string& label, const std::string& text) {
    if (text.empty()) return;
    out_ += "  " + pad(label, label_columns - 2) + wrap(one_line(text, 2000), columns_, label_columns) + "\n";
  }
  std::string speaker_text() const {
    if (claim_.speaker_text().empty()) return "unknown";
    const StoryName* name = story_.name(claim_.speaker_name);
    std::string text = claim_.speaker_text();
    if (name == nullptr || name->variants.size() < 2) return text;
    text += " (in these articles also:";
    for (const std::string& variant : name->variants) {
      if (variant != text) text += " " + variant + ";";
    }
    text.back() = ')';
    return text;
  }
  void write_published() {
    const StoryDocument* document = story_.document(claim_.document);
    if (document == nullptr || document->published.empty()) return line("published", "at an unknown time");
    line("published", document->published + " (" + document->published_from + ") by " + outlet_or_id(*document));
  }
  void write_thread(const StoryThread& thread) {
    bool is_in = false;
    for (const std::string& id : thread.claims) is_in = is_in || id == claim_.id;
    if (!is_in) return;
    line("thread", thread.id + ", " + thread.status + ": " + thread.topic);
    for (const StoryRelation& relation : thread.relations) {
      if (relation.from == claim_.id) line(relation.kind, relation.to + other_text(relation.to) + ": " + relation.why);
      if (relation.to == claim_.id)
        line(relation.kind, "by " + relation.from + other_text(relation.from) + ": " + relation.why);
    }
    for (const StorySource& source : thread.sources) line("source", source.canonical + ": " + source.why);
  }
  std::string other_text(const std::string& id) const {
    const StoryClaim* other = story_.claim(id);
    if (other == nullptr) return {};
    return " (" + (other->speaker_text().empty() ? "unknown" : other->speaker_text()) + ", " + other->document + ")";
  }

  const StoryModel& story_;
  const StoryClaim& claim_;
  size_t columns_;
  std::string out_;
};

}  // namespace

std::string explain_claim(std::string_view json, std::string_view id, size_t columns) {
  const StoryModel story = read_story(json);
  const StoryClaim* claim = story.claim(id);
  return claim == nullptr ? std::string() : Explanation(story, *claim, columns).write();
}

}  // namespace soi
