#include <soi/story.hpp>

#include <algorithm>
#include <map>

#include <soi_sdk/json.hpp>

namespace soi {
namespace {

using sdk::JsonView;
using sdk::JsonWriter;

// The lists of a story and the kind of result that each holds.
struct List {
  const char* name;
  const char* kind;
};
constexpr List lists[] = {{"names", "name"},
                          {"claims", "claim"},
                          {"threads", "thread"},
                          {"duplicates", "duplicate"},
                          {"timeline", "timeline"}};

// Converts the offsets of results: each "begin" and "end" counts in the document that the nearest "document" names.
class OffsetConverter {
 public:
  OffsetConverter(const Story& story, OffsetUnit unit) {
    for (const Document& document : story.documents) maps_.emplace(document.id, OffsetMap(document.text, unit));
  }

  void copy(JsonView value, const OffsetMap* map, JsonWriter& out) const {
    if (value.is_object()) {
      if (const auto found = maps_.find(value["document"].as_string()); found != maps_.end()) map = &found->second;
      out.begin_object();
      value.for_each_member([&](const std::string& name, JsonView member) {
        out.key(name);
        const int64_t offset = map != nullptr && (name == "begin" || name == "end") ? member.as_int(-1) : -1;
        if (offset >= 0) out.integer((*map)(static_cast<ByteOffset>(offset)));
        else copy(member, map, out);
      });
      out.end_object();
    } else if (value.is_array()) {
      out.begin_array();
      value.for_each([&](JsonView element) { copy(element, map, out); });
      out.end_array();
    } else {
      out.raw(value.raw());
    }
  }

 private:
  std::map<std::string, OffsetMap, std::less<>> maps_;
};

// Only of a run that was given any.
void write_corrections(const Story& story, JsonWriter& json) {
  bool any = false;
  for (const CorpusResult& result : story.results) {
    if (result.kind != "correction") continue;
    if (!any) json.key("corrections").begin_array();
    any = true;
    json.raw(result.json);
  }
  if (any) json.end_array();
}

}  // namespace

Story make_story(std::vector<Document> documents, std::vector<CorpusResult> results) {
  std::sort(documents.begin(), documents.end(), [](const Document& a, const Document& b) { return a.id < b.id; });
  return {std::move(documents), std::move(results)};
}

std::string story_json(const Story& story, const WriteOptions& options) {
  std::string out;
  JsonWriter json(out);
  const OffsetConverter converter(story, options.offsets);
  json.begin_object().key("soi").integer(1).key("documents").begin_array();
  for (const Document& document : story.documents) {
    json.begin_object().key("id").string(document.id).key("meta").raw(document.meta.to_json());
    if (options.with_text) json.key("text").string(document.text);
    json.end_object();
  }
  json.end_array();
  for (const List& list : lists) {
    json.key(list.name).begin_array();
    for (const CorpusResult& result : story.results) {
      if (result.kind != list.kind) continue;
      if (options.offsets == OffsetUnit::byte) json.raw(result.json);
      else converter.copy(JsonView(result.json), nullptr, json);
    }
    json.end_array();
  }
  write_corrections(story, json);
  json.end_object();
  out.push_back('\n');
  return out;
}

}  // namespace soi
