// Who speaks: from the noun phrase in the speaker slot to an identity.
//
// Names bring their identity along (the names step gave them one).  Pronouns go to the person in focus: the last
// speaker or sentence subject of a fitting gender.  Titles go to the person who bears them in this article.  Sources
// without a name are numbered within the article.  Where nothing fits the speaker stays unknown: words in the wrong
// mouth are worse than words in none.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "frames.hpp"

namespace soi::claims {

struct Identity {
  std::string canonical;  // empty: unknown
  uint32_t name = none;   // mention in the name layer that stands for it
  SlotKind kind = SlotKind::nothing;
  std::string why;                      // how the mention was resolved; empty when it names the speaker itself
  std::vector<std::string> candidates;  // when unknown
};

class SpeakerResolver {
 public:
  SpeakerResolver(const View& view, const SlotFinder& slots) : view_(view), slots_(slots) {}

  // One identity for each draft, in their order.
  void run(const std::vector<Draft>& drafts, std::vector<Identity>& identities);
  // The identity of any other phrase: media and people in chains.
  Identity identify(const Slot& slot);

 private:
  struct Person {
    std::string_view canonical;
    uint32_t name = none;   // best mention
    uint32_t first = none;  // first mention
    char gender = 0;
    std::vector<std::vector<sdk::SyllableKey>> roles;
  };
  struct Focus {
    Identity identity;
    Slot unnamed;  // whom the sentence is about, where it names nobody; `identity` is made when something points there
    char gender = 0;
    bool human = false, spoke = false;
    uint32_t unit = 0;
  };
  struct Unnamed {
    std::vector<sdk::SyllableKey> phrase;
    std::string canonical;
  };

  struct Description {
    uint32_t first = 0, last = 0;  // tokens of the title inside
    char gender = 0;
    bool age = false, back = false;  // 58 tuổi; vị, này
  };

  void collect_people();
  bool has_verb(const std::vector<Token>& role) const;
  void name_late_bearers(const std::vector<Draft>& drafts);
  bool is_titled(const std::vector<sdk::SyllableKey>& title) const;
  void add_role(Person& person, uint32_t first, uint32_t last);
  void focus_on_subject(const Unit& unit);
  void focus(const Identity& identity, const Slot& slot, bool spoke);
  uint32_t title_before(uint32_t name) const;
  const Focus* last_speaker_in(uint32_t unit) const;
  uint32_t person_of(std::string_view canonical) const;
  std::string_view canonical_of(uint32_t name) const;
  std::vector<sdk::SyllableKey> keys(uint32_t first, uint32_t last) const;
  bool same_words(const Stretch& headline, const Stretch& other) const;
  uint32_t called_so(const std::vector<Draft>& drafts, const std::vector<Identity>& identities,
                     const std::vector<sdk::SyllableKey>& title, char gender) const;
  uint32_t only_one_speaking(const std::vector<Draft>& drafts, const std::vector<Identity>& identities) const;
  void explain_headline(const std::vector<Draft>& drafts, std::vector<Identity>& identities, size_t at) const;
  void explain_headlines(const std::vector<Draft>& drafts, std::vector<Identity>& identities) const;
  Identity pronoun(const Slot& slot);
  void focus_on_unnamed(const Slot& slot);
  bool in_headline(const Slot& slot, Identity& found) const;
  bool spoken_of_here(const Focus& focus) const;
  bool institution_here(const Slot& slot, Identity& found) const;
  bool addressed_here(const Slot& slot, Identity& found) const;
  bool alone_here(const Slot& slot, Identity& found) const;
  Identity office(const Slot& slot);
  uint32_t word_end(uint32_t token) const;
  Description describe(const Slot& slot) const;
  bool is_bare(const Description& description, const Slot& slot) const;
  const Focus* described_person(const Slot& slot, const Description& description) const;
  bool has_other_office(const Focus& focus, const std::vector<sdk::SyllableKey>& phrase) const;
  Identity represented(const Slot& slot, uint32_t head) const;
  uint32_t only_holder(const Slot& slot, const Description& description) const;
  bool is_office_of_state(const Slot& slot) const;
  bool is_opinion(const Slot& slot) const;
  Identity unnamed(const Slot& slot);
  uint32_t only_bearer(sdk::SyllableKey given, char gender) const;
  const Focus* only_company() const;
  uint32_t whole_name_end(const Slot& slot) const;
  Identity organization(const Slot& slot) const;
  Identity document(const Slot& slot);
  void issuer(const Slot& slot, Identity& found) const;
  const Name* last_institution(uint32_t token, bool media) const;
  bool stands_before(const std::vector<sdk::SyllableKey>& noun, uint32_t name) const;
  bool fits(const Focus& focus, char reference) const;
  bool rivalled(const Focus& focus, const Slot& slot) const;

  const View& view_;
  const SlotFinder& slots_;
  std::vector<Person> people_;
  std::vector<Token> parts_;                              // of the role at hand
  std::unordered_map<std::string_view, uint32_t> index_;  // canonical -> people_
  uint32_t unit_ = 0;
  std::vector<Focus> focus_;
  std::vector<Unnamed> unnamed_;
  std::vector<Unnamed> documents_;
  uint32_t anonymous_count_ = 0;
};

// The same head first, then the rest in order: "Giám đốc Sở Y tế" is in "Giám đốc Sở Y tế tỉnh X".
bool contains_in_order(const std::vector<sdk::SyllableKey>& whole, const std::vector<sdk::SyllableKey>& part);

}  // namespace soi::claims
