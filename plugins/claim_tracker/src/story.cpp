#include "story.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include <soi_sdk/hash.hpp>

#include "claim_maps.hpp"
#include "corrections.hpp"
#include "event_times.hpp"
#include "tokens.hpp"

namespace soi::claims {
namespace {

struct NameIndex {
  std::unordered_map<std::string, std::pair<std::string, std::string>> places;  // place -> (id, canonical)
  std::unordered_map<std::string, std::string> variants;  // spelling -> canonical; empty when several have it
};

std::string place_key(std::string_view document, uint32_t begin) {
  return std::string(document) + '\n' + std::to_string(begin);
}

NameIndex index_names(const sdk::Groups& groups) {
  NameIndex index;
  groups.for_each_result("name", [&](sdk::JsonView name) {
    const std::string id = name["id"].as_string(), canonical = name["canonical"].as_string();
    name["mentions"].for_each([&](sdk::JsonView mention) {
      index.places[place_key(mention["document"].as_string(), static_cast<uint32_t>(mention["begin"].as_int()))] = {
          id, canonical};
    });
    name["variants"].for_each([&](sdk::JsonView variant) {
      const auto [known, fresh] = index.variants.try_emplace(variant.as_string(), canonical);
      if (!fresh && known->second != canonical) known->second.clear();
    });
  });
  return index;
}

// The identity of a name across documents, else what its own document calls it.
const std::string& identity_of(const NameIndex& names, const std::string& document, const RecordName& name) {
  const auto found = names.places.find(place_key(document, name.begin));
  if (found != names.places.end()) return found->second.second;
  const auto variant = names.variants.find(name.canonical);
  return variant != names.variants.end() && !variant->second.empty() ? variant->second : name.canonical;
}

void set_entity(const NameIndex& names, StoryClaim& claim) {
  const ClaimRecord& record = claim.record;
  if (record.speaker.empty()) return;
  const bool own_source = record.speaker_kind == SlotKind::anonymous || record.speaker_kind == SlotKind::group;
  const auto found = record.mention_end > record.mention_begin
                         ? names.places.find(place_key(record.document, record.mention_begin))
                         : names.places.end();
  if (own_source) {
    claim.entity = record.document + '\n' + record.speaker;
  } else if (found != names.places.end()) {
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

void set_names(const NameIndex& names, StoryClaim& claim) {
  ClaimRecord& record = claim.record;
  for (const RecordName& name : record.names) {
    const std::string& identity = identity_of(names, record.document, name);
    if (name.word < record.words.size()) record.words[name.word] = word_of_name(identity);
    if (name.place) continue;
    if (!name.person) claim.names.push_back(sdk::hash64(identity, 9));
    std::vector<Token> syllables;  // Radulovic may be Bojan Radulovic
    if (name.person) tokenize(identity, syllables);
    for (const Token& syllable : syllables) claim.names.push_back(syllable.key);
  }
  for (const RecordName& institution : record.affiliations)
    claim.sides.push_back(identity_of(names, record.document, institution));
  if (record.speaker_kind == SlotKind::organization || record.speaker_kind == SlotKind::document)
    claim.sides.push_back(claim.entity);
  sort_out(claim.names);
}

// Common syllables count in pairs only.
void set_features(StoryClaim& claim) {
  const std::vector<uint64_t>& words = claim.record.words;
  for (size_t i = 0; i < words.size(); ++i) {
    if ((words[i] & word_weak) == 0) claim.features.push_back(feature_of(words[i]));
    const uint64_t pair = i > 0 ? feature_of(words[i - 1], words[i]) : 0;
    if (pair != 0) claim.features.push_back(pair);
    if (i + 1 == claim.record.core_words) claim.core = claim.features;
  }
  for (const std::string& time : claim.record.event_times) {
    const std::optional<EventTime> day = read_event_time(time);
    claim.features.push_back(sdk::hash64(day ? time.substr(4, 6) : time.substr(0, 10), 7) | 1);
  }
  for (const std::string& place : claim.record.places) claim.features.push_back(sdk::hash64(place, 11) | 1);
  for (const RecordQuantity& quantity : claim.record.quantities) {
    claim.features.push_back(sdk::hash64(std::to_string(quantity.value) + quantity.unit, 3) & ~uint64_t{1});
    if (quantity.counts.empty() && !quantity.unit.empty()) claim.features.push_back(sdk::hash64(quantity.unit, 13) | 1);
  }
  sort_out(claim.features);
  sort_out(claim.core);
}

// Who is in each document.  Short names that only another article explains are known from the claims.
void set_cast(const NameIndex& names, Aliases& aliases, Story& story) {
  size_t claim = 0;
  for (const ClaimRecord& document : story.documents) {
    std::vector<CastName> cast;
    const auto add = [&](const RecordName& name) {
      const std::string& identity = identity_of(names, document.document, name);
      const bool plain = name.place || name.person;
      cast.push_back({plain ? sdk::hash64(identity, 9) : aliases.key(identity), name.place, name.person});
    };
    for (const RecordName& name : document.names) add(name);
    for (; claim < story.claims.size() && story.claims[claim].record.document == document.document; ++claim) {
      for (const RecordName& name : story.claims[claim].record.names) {
        if (name.person) add(name);
      }
    }
    story.kinship.add(std::move(cast));
  }
}

uint32_t number_of(const std::vector<ClaimRecord>& documents, std::string_view id) {
  const auto found = std::lower_bound(documents.begin(), documents.end(), id,
                                      [](const ClaimRecord& d, std::string_view other) { return d.document < other; });
  return static_cast<uint32_t>(found - documents.begin());
}

}  // namespace

bool Story::earlier(uint32_t a, uint32_t b) const {
  const ClaimRecord& x = claims[a].record;
  const ClaimRecord& y = claims[b].record;
  // A document without a time of publication comes after those that have one.
  return std::tuple(x.published.empty(), std::string_view(x.published), a) <
         std::tuple(y.published.empty(), std::string_view(y.published), b);
}

Story load_story(const Vocabulary& vocabulary, const sdk::Groups& groups) {
  Story story;
  ClaimRecord record;
  for (uint32_t i = 0; i < groups.records().size(); ++i) {
    if (!decode(groups.value(i), record)) continue;
    if (record.kind == RecordKind::document) story.documents.push_back(record);
    else story.claims.emplace_back().record = record;
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
    story.claims[i].document = number_of(story.documents, story.claims[i].record.document);
    set_entity(names, story.claims[i]);
    set_names(names, story.claims[i]);
    set_features(story.claims[i]);
  }
  Aliases aliases(vocabulary);
  set_cast(names, aliases, story);
  for (size_t i = 0; i < story.documents.size(); ++i) story.kinship.add_words(i, story.documents[i].words);
  for (const StoryClaim& claim : story.claims) story.kinship.add_words(claim.document, claim.record.words);
  story.kinship.finish();
  return story;
}

void reduce_claims(const Vocabulary& vocabulary, const Weights& weights, const std::vector<Correction>& corrections,
                   const sdk::Groups& groups, sdk::Records& records) {
  Story story = load_story(vocabulary, groups);
  Corrector corrector(corrections);
  corrector.correct_claims(story);
  const Matcher matcher(story);
  const Voices voices(story, vocabulary);
  std::vector<Relation> relations = find_relations(story, matcher, voices, weights);
  corrector.correct_relations(story, relations);
  emit_story(story, find_threads(story, relations, voices), records);
  emit_timeline(story, records);
  corrector.report(records);
}

}  // namespace soi::claims
