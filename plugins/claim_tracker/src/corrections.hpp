// Decisions of a person about a story, which win over what the rules find: the configuration's list `corrections`.
//
//   {"decision":"not_a_claim","claim":CLAIM}
//   {"decision":"wrong_speaker","claim":CLAIM,"speaker":"Võ Minh Cảnh"}       "" : unknown
//   {"decision":"same_claim","claim":CLAIM,"other":CLAIM}      different_claim likewise
//   {"decision":"same_person","names":["Yermak","Andriy Ermak"]}
//   {"decision":"not_the_same","name":"Võ Thành Công","documents":["a.txt","b.txt"]}
//
// CLAIM is {"document":"a.txt","content":"320 hộ dân bị ngập"}: the content of the claim, or a part of it that no other
// claim of the document has.  So a decision outlives new articles and edits elsewhere in the text.
#pragma once

#include <string>
#include <vector>

#include <soi_sdk/plugin.hpp>

#include "story.hpp"

namespace soi::claims {

enum class Ruling : uint8_t { not_a_claim, wrong_speaker, same_claim, different_claim, same_person, not_the_same };

struct ClaimReference {
  std::string document, content;
};

struct Correction {
  Ruling ruling = Ruling::not_a_claim;
  int64_t line = 0;  // in the file, counted from 1
  ClaimReference claim, other;
  std::string speaker;
  std::vector<std::string> names, documents;
};

// False when the list has something else than decisions; `why` says which and what it lacks.
bool read_corrections(sdk::JsonView list, std::vector<Correction>& corrections, std::string& why);

// Applies the decisions of one story, in the order of the list, and remembers what became of each.
class Corrector {
 public:
  explicit Corrector(const std::vector<Correction>& corrections);
  // Claims and speakers, before claims are compared.
  void correct_claims(Story& story);
  // What was found between claims.
  void correct_relations(const Story& story, std::vector<Relation>& relations);
  // One result "correction" for each decision: whether it still matches anything.
  void report(sdk::Records& records) const;

 private:
  uint32_t find(const Story& story, const ClaimReference& reference) const;
  bool correct_claim(const Correction& correction, Story& story);
  bool rename(const Correction& correction, Story& story);
  bool tell_apart(const Correction& correction, Story& story);

  const std::vector<Correction>& corrections_;
  std::vector<bool> matched_;
};

}  // namespace soi::claims
