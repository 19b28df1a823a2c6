#include "story_model.hpp"

#include "json.hpp"

namespace soi {
namespace {

const Json& member(const Json& object, const char* name) {
  static const Json absent;
  if (!object.is_object()) return absent;
  const auto found = object.find(name);
  return found == object.end() ? absent : *found;
}

// A string as it is; of an object its "canonical", "value" or "text".
std::string text_of(const Json& value) {
  if (const auto* text = value.get_ptr<const std::string*>()) return *text;
  if (!value.is_object()) return {};
  for (const char* name : {"canonical", "value", "text"}) {
    if (std::string text = string_member(value, name); !text.empty()) return text;
  }
  return {};
}

std::string text_member(const Json& object, const char* name) { return text_of(member(object, name)); }

uint32_t offset_member(const Json& object, const char* name) {
  const Json& value = member(object, name);
  return value.is_number_unsigned() ? value.get<uint32_t>() : 0;
}

std::vector<std::string> text_list(const Json& value) {
  std::vector<std::string> out;
  if (!value.is_array()) return out;
  for (const Json& element : value) out.push_back(text_of(element));
  return out;
}

StoryPart read_part(const Json& value) {
  StoryPart part;
  if (!value.is_object()) return part;
  part.exists = true;
  part.text = string_member(value, "text");
  part.canonical = string_member(value, "canonical");
  part.kind = string_member(value, "kind");
  part.begin = offset_member(value, "begin");
  part.end = offset_member(value, "end");
  return part;
}

StoryDocument read_document(const Json& value) {
  const Json& meta = member(value, "meta");
  return {string_member(value, "id"),
          text_member(meta, "outlet"),
          text_member(meta, "title"),
          text_member(meta, "published"),
          text_member(meta, "published_from"),
          text_member(meta, "url"),
          text_list(member(meta, "wire_sources"))};
}

StoryName read_name(const Json& value) {
  const Json& mentions = member(value, "mentions");
  return {string_member(value, "id"), string_member(value, "kind"), string_member(value, "canonical"),
          text_list(member(value, "variants")), mentions.is_array() ? mentions.size() : 0};
}

StoryClaim read_claim(const Json& value) {
  StoryClaim claim;
  claim.id = string_member(value, "id");
  claim.document = string_member(value, "document");
  claim.kind = string_member(value, "kind");
  claim.act = string_member(value, "act");
  claim.polarity = string_member(value, "polarity");
  claim.modality = string_member(value, "modality");
  claim.claim_time = text_member(value, "claim_time");
  claim.speaker_name = string_member(value, "speaker_name");
  claim.reason = string_member(value, "reason");
  claim.begin = offset_member(value, "begin");
  claim.end = offset_member(value, "end");
  claim.speaker = read_part(member(value, "speaker"));
  claim.cue = read_part(member(value, "cue"));
  claim.content = read_part(member(value, "content"));
  const Json& via = member(value, "via");
  if (via.is_array()) {
    for (const Json& part : via) claim.via.push_back(read_part(part));
  }
  claim.event_times = text_list(member(value, "event_times"));
  return claim;
}

StoryThread read_thread(const Json& value) {
  StoryThread thread;
  thread.id = string_member(value, "id");
  thread.topic = string_member(value, "topic");
  thread.first = string_member(value, "first");
  thread.status = string_member(value, "status");
  thread.circular = text_member(value, "circular");
  thread.claims = text_list(member(value, "claims"));
  const Json& count = member(value, "independent_sources");
  if (count.is_number_integer()) thread.independent_sources = count.get<int64_t>();
  const Json& relations = member(value, "relations");
  if (relations.is_array()) {
    for (const Json& relation : relations) {
      thread.relations.push_back({string_member(relation, "from"), string_member(relation, "to"),
                                  string_member(relation, "kind"), string_member(relation, "why")});
    }
  }
  const Json& sources = member(value, "sources");
  if (sources.is_array()) {
    for (const Json& source : sources) {
      thread.sources.push_back(
          {text_member(source, "canonical"), text_member(source, "why"), text_list(member(source, "claims"))});
    }
  }
  return thread;
}

StoryDuplicate read_duplicate(const Json& value) {
  StoryDuplicate duplicate;
  duplicate.kind = string_member(value, "kind");
  duplicate.why = text_member(value, "why");
  const Json& similarity = member(value, "similarity");
  if (similarity.is_number()) duplicate.similarity = similarity.get<double>();
  const Json& members = member(value, "members");
  if (!members.is_array()) return duplicate;
  for (const Json& part : members) {
    duplicate.members.push_back(
        {string_member(part, "document"), offset_member(part, "begin"), offset_member(part, "end")});
  }
  return duplicate;
}

StoryTime read_time(const Json& value) {
  return {text_member(value, "time"), string_member(value, "kind"), string_member(value, "document"),
          string_member(value, "claim"), string_member(value, "text")};
}

template <class Item>
void read_list(const Json& root, const char* name, Item (*read)(const Json&), std::vector<Item>& out) {
  const Json& list = member(root, name);
  if (!list.is_array()) return;
  for (const Json& element : list) {
    if (element.is_object()) out.push_back(read(element));
  }
}

template <class Item>
const Item* find_in(const std::map<std::string, size_t, std::less<>>& index, const std::vector<Item>& items,
                    std::string_view id) {
  const auto found = index.find(id);
  return found == index.end() ? nullptr : &items[found->second];
}

template <class Item>
void number(const std::vector<Item>& items, std::map<std::string, size_t, std::less<>>& index) {
  for (size_t i = 0; i < items.size(); ++i) index.emplace(items[i].id, i);
}

}  // namespace

const StoryDocument* StoryModel::document(std::string_view id) const { return find_in(document_index_, documents, id); }
const StoryClaim* StoryModel::claim(std::string_view id) const { return find_in(claim_index_, claims, id); }
const StoryName* StoryModel::name(std::string_view id) const { return find_in(name_index_, names, id); }

StoryModel read_story(std::string_view json) {
  const Json root = Json::parse(json.begin(), json.end(), nullptr, false);
  StoryModel model;
  read_list(root, "documents", read_document, model.documents);
  read_list(root, "names", read_name, model.names);
  read_list(root, "claims", read_claim, model.claims);
  read_list(root, "threads", read_thread, model.threads);
  read_list(root, "duplicates", read_duplicate, model.duplicates);
  read_list(root, "timeline", read_time, model.timeline);
  number(model.documents, model.document_index_);
  number(model.claims, model.claim_index_);
  number(model.names, model.name_index_);
  for (StoryClaim& claim : model.claims) {
    const StoryName* name = model.name(claim.speaker_name);
    if (name != nullptr)
      claim.speaker.canonical = name->canonical;  // one person, one name, whatever the article writes
  }
  return model;
}

const std::string& outlet_or_id(const StoryDocument& document) {
  return document.outlet.empty() ? document.id : document.outlet;
}

std::string chain_text(const StoryClaim& claim) {
  std::string chain;
  for (const StoryPart& part : claim.via) {
    chain += (chain.empty() ? "" : " ← ") + (part.canonical.empty() ? part.text : part.canonical);
  }
  return chain;
}

}  // namespace soi
