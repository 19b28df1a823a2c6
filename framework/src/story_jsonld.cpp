// schema.org Claim objects (https://schema.org/Claim), ready to be reviewed by a ClaimReview.
#include <soi_sdk/json.hpp>

#include "story_render.hpp"

namespace soi {
namespace {

void write_appearance(const StoryDocument& document, sdk::JsonWriter& json) {
  json.key("appearance").begin_object().key("@type").string("NewsArticle");
  json.key("identifier").string(document.id);
  if (!document.title.empty()) json.key("headline").string(document.title);
  if (!document.published.empty()) json.key("datePublished").string(document.published);
  if (!document.url.empty()) json.key("url").string(document.url);
  if (!document.outlet.empty()) {
    json.key("publisher").begin_object().key("@type").string("Organization");
    json.key("name").string(document.outlet).end_object();
  }
  json.end_object();
}

}  // namespace

std::string render_jsonld(const StoryModel& story) {
  std::string out;
  sdk::JsonWriter json(out);
  json.begin_object().key("@context").string("https://schema.org").key("@graph").begin_array();
  for (const StoryClaim& claim : story.claims) {
    json.begin_object().key("@type").string("Claim").key("identifier").string(claim.id);
    json.key("text").string(claim.content.text);
    if (!claim.speaker_text().empty()) {
      const StoryName* name = story.name(claim.speaker_name);
      const bool is_person = name != nullptr ? name->kind == "person" : claim.speaker.kind == "person";
      json.key("author").begin_object().key("@type").string(is_person ? "Person" : "Organization");
      json.key("name").string(claim.speaker_text()).end_object();
    }
    if (!claim.claim_time.empty()) json.key("dateCreated").string(claim.claim_time);
    if (const StoryDocument* document = story.document(claim.document)) write_appearance(*document, json);
    json.end_object();
  }
  json.end_array().end_object();
  out += '\n';
  return out;
}

}  // namespace soi
