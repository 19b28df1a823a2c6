// A story's JSON as plain structs: what the forms for people (table, html, md, csv, jsonld) are written from.
// Strings are copies; a model stands alone.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace soi {

struct StoryPart {  // a stretch of a document, and what was read from it
  std::string text, canonical, kind;
  uint32_t begin = 0, end = 0;
  bool exists = false;
};

struct StoryDocument {
  std::string id, outlet, title, published, published_from, url;
  std::vector<std::string> wire_sources;
};

struct StoryName {
  std::string id, kind, canonical;
  std::vector<std::string> variants;
  size_t mentions = 0;
};

struct StoryClaim {
  std::string id, document, kind, act, polarity, modality, claim_time, speaker_name, reason;
  uint32_t begin = 0, end = 0;
  StoryPart speaker, cue, content;
  std::vector<StoryPart> via;  // nearest first
  std::vector<std::string> event_times;

  // The speaker as fully as the story knows it: identity, else the words of the article, else empty.
  const std::string& speaker_text() const { return speaker.canonical.empty() ? speaker.text : speaker.canonical; }
};

struct StoryRelation {
  std::string from, to, kind, why;
};
struct StorySource {
  std::string canonical, why;
  std::vector<std::string> claims;
};
struct StoryThread {
  std::string id, topic, first, status, circular;
  std::vector<std::string> claims;
  std::vector<StoryRelation> relations;
  std::vector<StorySource> sources;
  int64_t independent_sources = 0;
};

struct StoryMember {
  std::string document;
  uint32_t begin = 0, end = 0;
};
struct StoryDuplicate {
  std::string kind, why;
  std::vector<StoryMember> members;
  double similarity = 0;
};
struct StoryTime {
  std::string time, kind, document, claim, text;
};

struct StoryModel {
  std::vector<StoryDocument> documents;
  std::vector<StoryName> names;
  std::vector<StoryClaim> claims;
  std::vector<StoryThread> threads;
  std::vector<StoryDuplicate> duplicates;
  std::vector<StoryTime> timeline;

  // Null when there is none of this id.
  const StoryDocument* document(std::string_view id) const;
  const StoryClaim* claim(std::string_view id) const;
  const StoryName* name(std::string_view id) const;

 private:
  friend StoryModel read_story(std::string_view json);
  std::map<std::string, size_t, std::less<>> document_index_, claim_index_, name_index_;
};

// Reads what story_json() wrote; members that are absent stay empty.
StoryModel read_story(std::string_view json);

// The outlet that a document states, else its id.
const std::string& outlet_or_id(const StoryDocument& document);

// "Telegram ← Reuters": the chain of a claim, nearest source first; empty when there is none.
std::string chain_text(const StoryClaim& claim);

}  // namespace soi
