// The people of an article and the titles that it gives them.
#include <algorithm>

#include "speakers.hpp"

namespace soi::claims {
namespace {

constexpr uint32_t longest_role = 18;  // tokens

}  // namespace

void SpeakerResolver::add_role(Person& person, uint32_t first, uint32_t last) {
  if (first < last && last - first <= longest_role && person.roles.size() < 8)
    person.roles.push_back(keys(first, last));
}

// Where the title before a name begins: the nearest one, and others right before that (Chánh văn phòng Tổng thống).
uint32_t SpeakerResolver::title_before(uint32_t name) const {
  const auto part_of_title = [this](uint32_t token) {
    const uint32_t other = view_.name_of(token);
    if (other != none) return view_.article().names[other].kind != NameKind::person;
    return view_.mark(token) == Mark::syllable &&
           (view_.classes(token) == 0 || view_.is(token, word_title | word_org | word_of));
  };
  uint32_t at = name;
  while (at > 0 && name - at < longest_role && part_of_title(at - 1) &&
         !(view_.is(at - 1, word_title) && view_.name_of(at - 1) == none))
    --at;
  if (at == 0 || !view_.is(at - 1, word_title) || view_.name_of(at - 1) != none || name - at >= longest_role)
    return name;
  while (at > 0 && view_.is(at - 1, word_title | word_of) && view_.name_of(at - 1) == none) --at;
  return at;
}

// The titles that the article gives people: before their names and, between commas, after them.
void SpeakerResolver::collect_people() {
  const auto& names = view_.article().names;
  people_.clear();
  index_.clear();
  for (uint32_t n = 0; n < names.size(); ++n) {
    if (names[n].kind != NameKind::person) continue;
    const std::string_view canonical = canonical_of(n);
    const auto [known, is_new] = index_.try_emplace(canonical, static_cast<uint32_t>(people_.size()));
    if (is_new) people_.push_back({canonical, names[n].head < names.size() ? names[n].head : n, n, 0, {}});
    Person& person = people_[known->second];
    const uint32_t first = view_.token_at(names[n].begin), last = view_.token_at(names[n].end - 1) + 1;
    const uint32_t title = title_before(first);
    add_role(person, title, first);
    for (uint32_t i = title; i < first; ++i) {
      const char reference = view_.word_of(i).reference;
      if (reference == 'm' || reference == 'f') person.gender = reference;
      if (person.gender == 0 && view_.plays(i, part_female)) person.gender = 'f';
    }
    if (person.gender == 0 && last - first >= 3 && view_.plays(first + 1, part_woman)) person.gender = 'f';
    if (person.gender == 0 && last - first >= 3 && view_.plays(first + 1, part_man)) person.gender = 'm';
    if (last + 1 < view_.tokens().size() &&
        (view_.mark(last) == Mark::comma || view_.mark(last) == Mark::dash || view_.mark(last) == Mark::open) &&
        view_.is(last + 1, word_title)) {
      uint32_t end = last + 1;
      while (end < view_.tokens().size() && end - last < longest_role && view_.mark(end) == Mark::syllable &&
             !view_.is(end, word_aux | word_bind | word_that2))
        ++end;
      add_role(person, last + 1, end);
    }
    if (!names[n].role.empty() && person.roles.size() < 8) {
      tokenize(names[n].role, parts_);
      std::vector<sdk::SyllableKey> role;
      for (const Token& part : parts_)
        if (part.mark == Mark::syllable) role.push_back(part.key);
      if (!has_verb(parts_)) person.roles.push_back(std::move(role));
    }
  }
}

// Đại diện Bệnh viện X cho biết bệnh nhân Y: a role in which somebody speaks is two people's.
bool SpeakerResolver::has_verb(const std::vector<Token>& role) const {
  const auto size = static_cast<uint32_t>(role.size());
  for (uint32_t i = 0; i < size; ++i) {
    const Lexicon::Match match = view_.vocabulary().cue_lexicon().longest(role, i, size);
    if (match.entry == none) continue;
    const Cue& cue = view_.vocabulary().cue(match.entry);
    if (!cue.noun && !cue.strict && !cue.wants_mark && (cue.kind == CueKind::tell || cue.kind == CueKind::say))
      return true;
    i += match.length - 1;
  }
  return false;
}

bool SpeakerResolver::is_titled(const std::vector<sdk::SyllableKey>& title) const {
  return std::any_of(people_.begin(), people_.end(), [&title](const Person& person) {
    return std::any_of(person.roles.begin(), person.roles.end(),
                       [&title](const auto& role) { return contains_in_order(role, title); });
  });
}

// Giám đốc Sở Y tế cam kết ... // "...", ông Trần Quang Lộc nói: who speaks next, named for the first time, in full and
// without a title of his own, bears the title that nobody else in the article has.
void SpeakerResolver::name_late_bearers(const std::vector<Draft>& drafts) {
  constexpr uint32_t farthest = 4;  // sentences
  const auto& names = view_.article().names;
  for (size_t i = 0; i + 1 < drafts.size(); ++i) {
    const Slot& office = drafts[i].speaker;
    if (office.kind != SlotKind::office || office.indefinite || drafts[i].same_speaker_as != none) continue;
    const bool voice = view_.word_of(office.first).reference == reference_voice &&
                       view_.word_of(office.first).last - office.first >= 3;  // người phát ngôn
    if (view_.units()[drafts[i].unit].block == BlockKind::title || view_.is(office.first, word_kin) ||
        (view_.is(office.first, word_many) && !voice))
      continue;
    const std::vector<sdk::SyllableKey> title = keys(office.first, office.last);
    bool institution = false;
    for (uint32_t k = office.first + 1; k < office.last; ++k) institution = institution || view_.capitalised(k);
    if (title.size() < 3 || !institution || is_titled(title)) continue;
    size_t next = i + 1;
    while (next < drafts.size() && drafts[next].same_speaker_as != none) ++next;
    if (next >= drafts.size() || drafts[next].speaker.kind != SlotKind::person) continue;
    const Slot& person = drafts[next].speaker;
    const uint32_t who = person.name < names.size() ? person_of(canonical_of(person.name)) : none;
    if (who == none || drafts[next].unit - drafts[i].unit > farthest) continue;
    const uint32_t first = view_.token_at(names[person.name].begin);
    const bool together = view_.units()[drafts[next].unit].block_number == view_.units()[drafts[i].unit].block_number;
    const bool trade = together && first > person.first && view_.is(first - 1, word_title) &&  // Bác sĩ Khiêm phân trần
                       !view_.is(first - 1, word_office) && view_.word_of(first - 1).first == person.first;
    const bool addressed =
        trade || (first > person.first && view_.is(first - 1, word_pronoun) && first - 1 == person.first);
    const bool whole = trade || (person.last > first + 1 && view_.name_of(person.last - 1) == person.name);
    const size_t most = trade ? 2 : 1;  // words of a title that says nothing of an office
    const bool untitled = std::all_of(people_[who].roles.begin(), people_[who].roles.end(),
                                      [most](const auto& role) { return role.size() <= most; });
    const bool fresh = people_[who].first == person.name;
    if (addressed && whole && untitled && fresh) people_[who].roles.push_back(title);
  }
}

}  // namespace soi::claims
