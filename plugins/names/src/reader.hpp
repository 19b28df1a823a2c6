// Reads the mentions of one document, from left to right, each by what stands there; nothing is linked yet.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "forms.hpp"
#include "roles.hpp"

namespace soi::names {

struct Mention {
  uint32_t first = 0, last = 0;    // tokens
  Kind kind = Kind::none;          // none: capitals that only the rest of the document may explain
  uint32_t core = 0;               // organizations: first token behind the common noun ("Công ty | Hải Thạch")
  uint32_t entry = UINT32_MAX;     // number of the entry of the tables
  bool by_form = false;            // the document explains the name elsewhere
  bool ends_in_place = false;      // an office's name that ends in its place
  bool credit = false;             // behind "Ảnh:": an outlet, or a photographer who is nobody's concern
  uint32_t alias_of = UINT32_MAX;  // the mention that a short form in brackets stands for
  bool titled = false;             // behind a form of address or a title
  bool full = false;               // a person's full name
  bool weak = false;               // the capital is that of a sentence's start
  bool cued = false;               // a common noun or preposition says the kind
  TokenRange role;
};

class Reader {
 public:
  Reader(const Lexicon& lexicon, const Forms& forms, const std::vector<Token>& tokens, std::vector<Mention>& mentions)
      : lexicon_(lexicon), forms_(forms), tokens_(tokens), mentions_(mentions) {}
  // To be called when `tokens` have changed.
  void prepare();
  // Reads them with the forms that are known by now.
  void run();

 private:
  bool has(size_t i, uint32_t property) const { return lexicon_.is(tokens_[i].word, property); }
  bool capital(size_t i) const { return i < size_ && tokens_[i].capital && !tokens_[i].shouted && !tokens_[i].number; }
  bool near(size_t i) const { return i < size_ && tokens_[i].gap <= Gap::hyphen; }  // goes on with token i
  Phrase find(Group group, size_t i) const { return i < size_ ? lexicon_.phrase(places_[i], group) : Phrase(); }

  size_t step(size_t i);
  void follow_gap(size_t i);
  void close_role();
  uint32_t person_before(size_t i) const;

  // Each takes a phrase at token i and returns where reading goes on.
  size_t take_title(size_t i, const Phrase& phrase);
  size_t take_head(size_t i, const Phrase& phrase);
  size_t take_entry(size_t i, const Phrase& phrase);
  bool speaks_for_somebody(size_t i) const;
  bool is_introduced(size_t i, size_t end) const;
  bool is_apposed(size_t i, size_t end) const;
  bool is_expected_person(size_t i) const;
  size_t take_capitals(size_t i);
  size_t take_role_field(size_t i);
  size_t take_company(size_t i);
  bool names_company(size_t i) const;
  bool is_represented(size_t i) const;
  size_t take_unknown(size_t i, size_t end);
  size_t take_small(size_t i);
  size_t take_person(size_t i, size_t end, bool titled);
  size_t take_field(size_t i);
  size_t take_media(size_t i, Kind kind);
  size_t take_place(size_t head, size_t i);
  size_t take_short_form(size_t end);

  Phrase find_name(size_t i) const;
  Kind kind_of(const Phrase& name) const {
    return name.value >= Forms::first_number ? forms_.kind(name.value) : lexicon_.entry(name.value).kind;
  }
  void set_entry(Mention& mention, const Phrase& name) const;
  size_t take_credit(size_t i);
  bool leads_to_person(size_t i) const;
  bool expects_person(size_t i) const;
  bool starts_vietnamese_name(size_t i) const;
  bool starts_person_in_organization(size_t at) const;
  bool belongs_to_role(size_t i) const;
  bool starts_foreign_name(size_t i) const;
  bool starts_person(size_t i) const { return starts_vietnamese_name(i) || starts_foreign_name(i); }
  size_t run_end(size_t i) const;  // of capitals, with particles of foreign names
  size_t person_end(size_t i, bool titled) const;
  size_t organization_end(size_t head, size_t i, bool& place) const;
  size_t person_inside(size_t i, size_t end) const;
  size_t part_end(size_t head, size_t at, size_t parts, bool& place) const;
  bool leads_to_own_name(size_t head, size_t at, size_t parts) const;
  size_t small_part_end(size_t head, size_t at, size_t parts) const;
  Mention& add(size_t first, size_t last, Kind kind);

  const Lexicon& lexicon_;
  const Forms& forms_;
  const std::vector<Token>& tokens_;
  std::vector<Mention>& mentions_;
  std::vector<uint32_t> places_;  // in the lexicon's tree, by token: which phrases start there
  std::vector<uint8_t> dull_;     // by token: no capital, and no phrase that says anything unless a role is open
  size_t size_ = 0;
  RoleTracker role_;
  uint32_t field_ = UINT32_MAX;      // token at which the field of an office starts, when one was read just now
  uint32_t honoured_ = UINT32_MAX;   // token before which a form of address stands
  uint32_t addressed_ = UINT32_MAX;  // token before which a form of address or a title stands
  uint32_t voiced_ = UINT32_MAX, apposed_office_ = UINT32_MAX;  // behind the last title of who stands for an institution, office
};

}  // namespace soi::names
