// The results: claims, threads and the timeline as JSON objects of the track format.
#include <algorithm>
#include <tuple>

#include <soi_sdk/json.hpp>

#include "story.hpp"

namespace soi::claims {
namespace {

constexpr size_t longest_topic = 100;  // bytes

std::string_view kind_name(RelationKind kind) {
  switch (kind) {
    case RelationKind::repeats: return "repeats";
    case RelationKind::updates: return "updates";
    case RelationKind::contradicts: return "contradicts";
    case RelationKind::elaborates: return "elaborates";
  }
  return {};
}

std::string topic_of(std::string_view content) {
  std::string topic(content);
  std::replace(topic.begin(), topic.end(), '\n', ' ');
  if (topic.size() <= longest_topic) return topic;
  size_t end = topic.rfind(' ', longest_topic);
  if (end == std::string::npos || end < longest_topic / 2) {
    end = longest_topic;
    while (end > 0 && (static_cast<uint8_t>(topic[end]) & 0xC0) == 0x80) --end;
  }
  return topic.substr(0, end) + " …";
}

void write_ids(const Story& story, const std::vector<uint32_t>& claims, sdk::JsonWriter& json) {
  json.begin_array();
  for (const uint32_t claim : claims) json.string(story.claims[claim].id);
  json.end_array();
}

void write_relations(const Story& story, const Thread& thread, sdk::JsonWriter& json) {
  json.key("relations").begin_array();
  for (const Relation& relation : thread.relations) {
    json.begin_object()
        .key("from")
        .string(story.claims[relation.from].id)
        .key("to")
        .string(story.claims[relation.to].id);
    json.key("kind").string(kind_name(relation.kind)).key("why").string(relation.why).end_object();
  }
  json.end_array();
}

void write_sources(const Story& story, const Thread& thread, sdk::JsonWriter& json) {
  json.key("independent_sources").integer(static_cast<int64_t>(thread.sources.size()));
  json.key("sources").begin_array();
  for (const Source& source : thread.sources) {
    json.begin_object().key("canonical").string(source.canonical).key("claims");
    write_ids(story, source.claims, json);
    json.key("why").string(source.why).end_object();
  }
  json.end_array();
  if (thread.circular) json.key("circular").string(thread.circular_why);
}

struct Entry {
  std::string_view time, kind, document, claim;
  std::string text;
  auto order() const { return std::tie(time, kind, document, claim, text); }
};

}  // namespace

void emit_story(const Story& story, const std::vector<Thread>& threads, sdk::Records& records) {
  std::string out;
  for (const StoryClaim& claim : story.claims) {
    out = "{\"id\":\"" + claim.id + "\"," + claim.record.body;
    if (!claim.speaker_name.empty()) out += ",\"speaker_name\":\"" + claim.speaker_name + "\"";
    records.result("claim", out + "}");
  }
  for (size_t i = 0; i < threads.size(); ++i) {
    const Thread& thread = threads[i];
    out.clear();
    sdk::JsonWriter json(out);
    json.begin_object().key("id").string("t" + std::to_string(i + 1));
    json.key("topic").string(topic_of(story.claims[thread.claims[0]].record.content)).key("claims");
    write_ids(story, thread.claims, json);
    json.key("first").string(story.claims[thread.claims[0]].id);
    write_relations(story, thread, json);
    write_sources(story, thread, json);
    json.key("status").string(thread.status).end_object();
    records.result("thread", out);
  }
}

void emit_timeline(const Story& story, sdk::Records& records) {
  std::vector<Entry> entries;
  for (const ClaimRecord& document : story.documents) {
    if (!document.published.empty())
      entries.push_back({document.published, "publication", document.document, {}, document.outlet});
  }
  for (const StoryClaim& claim : story.claims) {
    const ClaimRecord& record = claim.record;
    const std::string text = topic_of(record.content);
    if (!record.claim_time.empty())
      entries.push_back({record.claim_time, "statement", record.document, claim.id, text});
    for (const std::string& time : record.event_times) {
      if (!time.empty() && time[0] >= '0' && time[0] <= '9')
        entries.push_back({time, "event", record.document, claim.id, text});
    }
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.order() < b.order(); });
  for (const Entry& entry : entries) {
    std::string out;
    sdk::JsonWriter json(out);
    json.begin_object()
        .key("time")
        .string(entry.time)
        .key("kind")
        .string(entry.kind)
        .key("document")
        .string(entry.document);
    if (!entry.claim.empty()) json.key("claim").string(entry.claim);
    json.key("text").string(entry.text).end_object();
    records.result("timeline", out);
  }
}

}  // namespace soi::claims
