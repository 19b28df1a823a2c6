// Summaries as JSON: the records that go from document to merge, and the results.
#include <soi_sdk/json.hpp>

#include "identity.hpp"

namespace soi::names {
namespace {

constexpr std::string_view kind_names[] = {"person", "organization", "place", "outlet", "agency", "platform", "none"};

void write_strings(sdk::JsonWriter& json, std::string_view key, const std::vector<std::string>& list) {
  json.key(key).begin_array();
  for (const std::string& item : list) json.string(item);
  json.end_array();
}

void write_keys(sdk::JsonWriter& json, std::string_view name, const std::vector<uint64_t>& keys) {
  json.key(name).begin_array();
  for (const uint64_t key : keys) json.integer(static_cast<int64_t>(key));
  json.end_array();
}

std::vector<uint64_t> read_keys(sdk::JsonView list) {
  std::vector<uint64_t> keys;
  list.for_each([&](sdk::JsonView key) { keys.push_back(static_cast<uint64_t>(key.as_int())); });
  return keys;
}

void write_mentions(sdk::JsonWriter& json, const std::vector<Place>& mentions) {
  json.key("mentions").begin_array();
  for (const Place& place : mentions) {
    json.begin_object()
        .key("document")
        .string(place.document)
        .key("begin")
        .integer(place.begin)
        .key("end")
        .integer(place.end)
        .end_object();
  }
  json.end_array();
}

std::vector<std::string> read_strings(sdk::JsonView list) {
  std::vector<std::string> out;
  list.for_each([&](sdk::JsonView item) { out.push_back(item.as_string()); });
  return out;
}

}  // namespace

std::string to_json(const Summary& summary) {
  std::string text;
  sdk::JsonWriter json(text);
  json.begin_object()
      .key("kind")
      .integer(static_cast<int64_t>(summary.kind))
      .key("canonical")
      .string(summary.canonical);
  json.key("known")
      .boolean(summary.known)
      .key("single")
      .boolean(summary.single)
      .key("vietnamese")
      .boolean(summary.vietnamese);
  json.key("callings").integer(summary.callings);
  write_strings(json, "variants", summary.variants);
  write_strings(json, "roles", summary.roles);
  write_strings(json, "why", summary.why);
  write_keys(json, "words", summary.words);
  write_keys(json, "seat", summary.seat);
  write_keys(json, "company", summary.company);
  write_mentions(json, summary.mentions);
  json.end_object();
  return text;
}

Summary from_json(std::string_view text) {
  Summary summary;
  sdk::JsonView(text).for_each_member([&](const std::string& name, sdk::JsonView value) {
    if (name == "kind") summary.kind = static_cast<Kind>(value.as_int());
    if (name == "canonical") summary.canonical = value.as_string();
    if (name == "known") summary.known = value.as_bool();
    if (name == "single") summary.single = value.as_bool();
    if (name == "vietnamese") summary.vietnamese = value.as_bool();
    if (name == "callings") summary.callings = static_cast<uint8_t>(value.as_int());
    if (name == "variants") summary.variants = read_strings(value);
    if (name == "roles") summary.roles = read_strings(value);
    if (name == "why") summary.why = read_strings(value);
    if (name == "words") summary.words = read_keys(value);
    if (name == "seat") summary.seat = read_keys(value);
    if (name == "company") summary.company = read_keys(value);
    if (name != "mentions") return;
    value.for_each([&](sdk::JsonView place) {
      summary.mentions.push_back({place["document"].as_string(), static_cast<uint32_t>(place["begin"].as_int()),
                                  static_cast<uint32_t>(place["end"].as_int())});
    });
  });
  return summary;
}

std::string to_result(const Summary& summary, size_t number) {
  std::string text;
  sdk::JsonWriter json(text);
  json.begin_object().key("id").string(std::string("n").append(std::to_string(number)));
  json.key("kind").string(kind_names[static_cast<size_t>(summary.kind)]).key("canonical").string(summary.canonical);
  write_strings(json, "variants", summary.variants);
  write_mentions(json, summary.mentions);
  if (!summary.why.empty()) write_strings(json, "why", summary.why);
  json.end_object();
  return text;
}

}  // namespace soi::names
