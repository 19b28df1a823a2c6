#include "story.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include <soi_sdk/hash.hpp>

#include "claim_maps.hpp"

namespace soi::claims {
namespace {

using NameIndex = std::unordered_map<std::string, std::pair<std::string, std::string>>;  // place -> (id, canonical)

std::string place_key(std::string_view document, uint32_t begin) {
  return std::string(document) + '\n' + std::to_string(begin);
}

NameIndex index_names(const sdk::Groups& groups) {
  NameIndex index;
  groups.for_each_result("name", [&](sdk::JsonView name) {
    const std::string id = name["id"].as_string(), canonical = name["canonical"].as_string();
    name["mentions"].for_each([&](sdk::JsonView mention) {
      index[place_key(mention["document"].as_string(), static_cast<uint32_t>(mention["begin"].as_int()))] = {id,
                                                                                                             canonical};
    });
  });
  return index;
}

void set_entity(const NameIndex& names, StoryClaim& claim) {
  const ClaimRecord& record = claim.record;
  if (record.speaker.empty()) return;
  const bool own_source = record.speaker_kind == SlotKind::anonymous || record.speaker_kind == SlotKind::group;
  const auto found = record.mention_end > record.mention_begin
                         ? names.find(place_key(record.document, record.mention_begin))
                         : names.end();
  if (own_source) {
    claim.entity = record.document + '\n' + record.speaker;
  } else if (found != names.end()) {
    claim.speaker_name = found->second.first;
    claim.entity = found->second.second;
  } else {
    claim.entity = record.speaker;
  }
}

void sort_out(std::vector<uint64_t>& features) {
  std::sort(features.begin(), features.end());
  features.erase(std::unique(features.begin(), features.end()), features.end());
}

// Single words are odd numbers, pairs of words and quantities even ones.  Common syllables count in pairs only.
void set_features(StoryClaim& claim) {
  const std::vector<uint64_t>& words = claim.record.words;
  for (size_t i = 0; i < words.size(); ++i) {
    const bool common = (words[i] & 1) != 0;
    if (!common) claim.features.push_back(sdk::mix64(words[i]) | 1);
    if (i > 0 && !(common && (words[i - 1] & 1) != 0))
      claim.features.push_back(sdk::combine64(words[i - 1], words[i]) & ~uint64_t{1});
    if (i + 1 == claim.record.core_words) claim.core = claim.features;
  }
  for (const std::string& time : claim.record.event_times)
    claim.features.push_back(sdk::hash64(time.substr(0, 10), 7) | 1);
  for (const RecordQuantity& quantity : claim.record.quantities) {
    claim.features.push_back(sdk::hash64(std::to_string(quantity.value) + quantity.unit, 3) & ~uint64_t{1});
  }
  sort_out(claim.features);
  sort_out(claim.core);
}

}  // namespace

const ClaimRecord& Story::document_of(const StoryClaim& claim) const {
  const auto found = std::lower_bound(documents.begin(), documents.end(), claim.record.document,
                                      [](const ClaimRecord& d, const std::string& id) { return d.document < id; });
  return *found;
}

bool Story::earlier(uint32_t a, uint32_t b) const {
  const ClaimRecord& x = claims[a].record;
  const ClaimRecord& y = claims[b].record;
  // A document without a time of publication comes after those that have one.
  return std::tuple(x.published.empty(), std::string_view(x.published), a) <
         std::tuple(y.published.empty(), std::string_view(y.published), b);
}

Story load_story(const sdk::Groups& groups) {
  Story story;
  ClaimRecord record;
  for (uint32_t i = 0; i < groups.records().size(); ++i) {
    if (!decode(groups.value(i), record)) continue;
    if (record.kind == RecordKind::document) story.documents.push_back(record);
    else story.claims.push_back({record, {}, {}, {}, {}, {}, 0, 0});
  }
  std::sort(story.documents.begin(), story.documents.end(),
            [](const auto& a, const auto& b) { return a.document < b.document; });
  std::sort(story.claims.begin(), story.claims.end(), [](const StoryClaim& a, const StoryClaim& b) {
    return std::tie(a.record.document, a.record.order, a.record.begin) <
           std::tie(b.record.document, b.record.order, b.record.begin);
  });
  const NameIndex names = index_names(groups);
  for (size_t i = 0; i < story.claims.size(); ++i) {
    story.claims[i].id = "c" + std::to_string(i + 1);
    set_entity(names, story.claims[i]);
    set_features(story.claims[i]);
  }
  return story;
}

void reduce_claims(const sdk::Groups& groups, sdk::Records& records) {
  Story story = load_story(groups);
  const Matcher matcher(story);
  const Voices voices(story);
  const std::vector<Relation> relations = find_relations(story, matcher, voices);
  emit_story(story, find_threads(story, relations, voices), records);
  emit_timeline(story, records);
}

}  // namespace soi::claims
