#include "corrections.hpp"

#include "statement.hpp"

#include <algorithm>
#include <cstddef>

namespace soi::claims {
namespace {

struct NamedRuling {
  std::string_view name;
  Ruling ruling;
};
constexpr NamedRuling rulings[] = {
    {"not_a_claim", Ruling::not_a_claim},         {"wrong_speaker", Ruling::wrong_speaker},
    {"same_claim", Ruling::same_claim},           {"same_person", Ruling::same_person},
    {"different_claim", Ruling::different_claim}, {"not_the_same", Ruling::not_the_same}};

std::string_view name_of(Ruling ruling) {
  for (const NamedRuling& entry : rulings) {
    if (entry.ruling == ruling) return entry.name;
  }
  return {};
}

bool is_of_claims(Ruling ruling) { return ruling == Ruling::same_claim || ruling == Ruling::different_claim; }

ClaimReference read_reference(sdk::JsonView json) {
  return {json["document"].as_string(), json["content"].as_string()};
}

bool names_claim(const ClaimReference& reference) { return !reference.document.empty() && !reference.content.empty(); }

// What the decision lacks; empty when it is whole.
std::string lacking(const Correction& correction, sdk::JsonView json) {
  const std::string_view claim = R"({"document":"...","content":"..."})";
  switch (correction.ruling) {
    case Ruling::same_person: return correction.names.size() < 2 ? "wants \"names\", two or more" : "";
    case Ruling::not_the_same:
      return correction.names.empty() || correction.documents.size() < 2 ? "wants \"name\" and two \"documents\"" : "";
    default: break;
  }
  if (!names_claim(correction.claim)) return "wants \"claim\": " + std::string(claim);
  if (is_of_claims(correction.ruling) && !names_claim(correction.other))
    return "wants \"other\": " + std::string(claim);
  if (correction.ruling == Ruling::wrong_speaker && !json["speaker"].is_string())
    return "wants \"speaker\", \"\" when nobody knows";
  return {};
}

bool read_ruling(std::string_view name, Ruling& ruling) {
  for (const NamedRuling& entry : rulings) {
    if (entry.name == name) return ruling = entry.ruling, true;
  }
  return false;
}

// The claim object with another speaker: the words in the article stay what they are.
void set_speaker(ClaimRecord& record, const std::string& speaker) {
  std::string body;
  sdk::JsonWriter json(body);
  json.begin_object();
  const std::string whole = "{" + record.body + "}";
  sdk::JsonView(whole).for_each_member([&](const std::string& name, sdk::JsonView value) {
    if (name == "speaker_candidates") return;
    json.key(name);
    if (name != "speaker") return void(json.raw(value.raw()));
    json.begin_object();
    value.for_each_member([&](const std::string& part, sdk::JsonView inner) {
      if (part != "canonical" && part != "name") json.key(part).raw(inner.raw());
    });
    if (!speaker.empty()) json.key("canonical").string(speaker);
    json.end_object();
  });
  if (!sdk::JsonView(whole)["speaker"].exists() && !speaker.empty())
    json.key("speaker").begin_object().key("canonical").string(speaker).end_object();
  json.end_object();
  record.body = body.substr(1, body.size() - 2);
  record.speaker = speaker;
  record.affiliations.clear();
}

// What sort of speaker bears the name: as other claims have it, else what the wrong one was, else a person.
SlotKind kind_of_speaker(const Story& story, const std::string& speaker, SlotKind before) {
  if (speaker.empty()) return SlotKind::nothing;
  for (const StoryClaim& other : story.claims) {
    if (other.entity == speaker || other.record.speaker == speaker) return other.record.speaker_kind;
    if (std::find(other.sides.begin(), other.sides.end(), speaker) != other.sides.end()) return SlotKind::organization;
  }
  const bool kept = before == SlotKind::organization || before == SlotKind::document || before == SlotKind::media;
  return kept ? before : SlotKind::person;
}

}  // namespace

bool read_corrections(sdk::JsonView list, std::vector<Correction>& corrections, std::string& why) {
  list.for_each([&](sdk::JsonView json) {
    Correction correction;
    correction.line = json["line"].as_int(static_cast<int64_t>(corrections.size() + 1));
    correction.claim = read_reference(json["claim"]);
    correction.other = read_reference(json["other"]);
    correction.speaker = json["speaker"].as_string();
    json["names"].for_each([&](sdk::JsonView name) { correction.names.push_back(name.as_string()); });
    if (json["name"].is_string()) correction.names.push_back(json["name"].as_string());
    json["documents"].for_each([&](sdk::JsonView id) { correction.documents.push_back(id.as_string()); });
    std::string complaint;
    if (!read_ruling(json["decision"].as_string(), correction.ruling)) {
      complaint =
          "\"decision\" is none of not_a_claim, wrong_speaker, same_claim, different_claim, same_person, "
          "not_the_same";
    } else {
      complaint = lacking(correction, json);
    }
    if (!complaint.empty() && why.empty())
      why = "corrections, line " + std::to_string(correction.line) + ": " + complaint;
    corrections.push_back(std::move(correction));
  });
  return why.empty();
}

Corrector::Corrector(const std::vector<Correction>& corrections)
    : corrections_(corrections), matched_(corrections.size(), false) {}

// The claim whose content it is, else the only one that has it as a part.
uint32_t Corrector::find(const Story& story, const ClaimReference& reference) const {
  uint32_t part = none;
  bool several = false;
  for (uint32_t i = 0; i < story.claims.size(); ++i) {
    const ClaimRecord& record = story.claims[i].record;
    if (record.document != reference.document) continue;
    if (record.content == reference.content) return i;
    if (record.content.find(reference.content) == std::string::npos) continue;
    several = part != none;
    part = i;
  }
  return several ? none : part;
}

bool Corrector::correct_claim(const Correction& correction, Story& story) {
  const uint32_t at = find(story, correction.claim);
  if (at == none) return false;
  if (correction.ruling == Ruling::not_a_claim) {
    story.claims.erase(story.claims.begin() + static_cast<std::ptrdiff_t>(at));
    return true;
  }
  StoryClaim& claim = story.claims[at];
  const SlotKind before = claim.record.speaker_kind;
  set_speaker(claim.record, correction.speaker);
  claim.entity.clear();
  claim.sides.clear();
  claim.record.speaker_kind = SlotKind::nothing;
  if (!correction.speaker.empty()) {
    claim.record.speaker.clear();  // not found as its own evidence
    claim.record.speaker_kind = kind_of_speaker(story, correction.speaker, before);
    claim.record.speaker = correction.speaker;
  }
  claim.entity = correction.speaker;
  if (institution(claim.record)) claim.sides.push_back(claim.entity);
  claim.speaker_name.clear();
  for (const StoryClaim& other : story.claims) {  // the identity that others of this name have
    if (!claim.entity.empty() && other.entity == claim.entity && !other.speaker_name.empty())
      claim.speaker_name = other.speaker_name;
  }
  return true;
}

// All of them are the first one from here on.
bool Corrector::rename(const Correction& correction, Story& story) {
  const auto is_one = [&](const std::string& name) {
    return !name.empty() && std::find(correction.names.begin(), correction.names.end(), name) != correction.names.end();
  };
  std::string identity, number;
  size_t found = 0;
  for (const std::string& name : correction.names) {
    const auto claim = std::find_if(story.claims.begin(), story.claims.end(), [&](const StoryClaim& other) {
      return other.entity == name || other.record.speaker == name;
    });
    if (claim == story.claims.end()) continue;
    if (found++ == 0) identity = claim->entity, number = claim->speaker_name;
  }
  if (found < 2) return false;
  for (StoryClaim& claim : story.claims) {
    if (!is_one(claim.entity) && !is_one(claim.record.speaker)) continue;
    claim.entity = identity;
    claim.speaker_name = number;
  }
  return true;
}

// Who bears the name in the other documents is somebody else than in the first one.
bool Corrector::tell_apart(const Correction& correction, Story& story) {
  bool first = false, other = false;
  for (StoryClaim& claim : story.claims) {
    if (claim.entity != correction.names[0] && claim.record.speaker != correction.names[0]) continue;
    const auto& documents = correction.documents;
    const auto place = std::find(documents.begin(), documents.end(), claim.record.document);
    if (place == documents.end()) continue;
    if (place == documents.begin()) {
      first = true;
      continue;
    }
    claim.entity = claim.record.speaker + " (" + claim.record.document + ")";
    claim.speaker_name.clear();
    other = true;
  }
  return first && other;
}

void Corrector::correct_claims(Story& story) {
  for (size_t i = 0; i < corrections_.size(); ++i) {
    const Correction& correction = corrections_[i];
    switch (correction.ruling) {
      case Ruling::not_a_claim:
      case Ruling::wrong_speaker: matched_[i] = correct_claim(correction, story); break;
      case Ruling::same_person: matched_[i] = rename(correction, story); break;
      case Ruling::not_the_same: matched_[i] = tell_apart(correction, story); break;
      default: break;
    }
  }
}

void Corrector::correct_relations(const Story& story, std::vector<Relation>& relations) {
  for (size_t i = 0; i < corrections_.size(); ++i) {
    const Correction& correction = corrections_[i];
    if (!is_of_claims(correction.ruling)) continue;
    const uint32_t a = find(story, correction.claim), b = find(story, correction.other);
    if (a == none || b == none || a == b) continue;
    matched_[i] = true;
    std::erase_if(relations, [a, b](const Relation& relation) {
      return (relation.from == a && relation.to == b) || (relation.from == b && relation.to == a);
    });
    if (correction.ruling == Ruling::different_claim) continue;
    const bool ordered = story.earlier(a, b);
    relations.push_back({ordered ? b : a, ordered ? a : b, RelationKind::repeats, false, false, 1, "a person says so"});
  }
}

void Corrector::report(sdk::Records& records) const {
  for (size_t i = 0; i < corrections_.size(); ++i) {
    std::string out;
    sdk::JsonWriter json(out);
    json.begin_object().key("line").integer(corrections_[i].line);
    json.key("decision").string(name_of(corrections_[i].ruling));
    json.key("applied").raw(matched_[i] ? "true" : "false").end_object();
    records.result("correction", out);
  }
}

}  // namespace soi::claims
