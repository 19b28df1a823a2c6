// The part of Reader that reads names by their common nouns and by the tables: organizations, places, outlets.
#include "reader.hpp"

namespace soi::names {
namespace {

constexpr size_t longest_organization = 16;  // words

}  // namespace

size_t Reader::take_entry(size_t i, const Phrase& phrase) {
  const Kind kind = kind_of(phrase);
  size_t end = i + phrase.length;
  // "Hà Giang Nam", "Victoria Nuland", "Jordan Peterson": a person whose name starts like a place.
  const bool place = kind == Kind::place;
  // "Bà Mỹ Ái", "ông Đức": behind a form of address it is a person.
  if (place && phrase.length == 1 && honoured_ == i && tokens_[i].vietnamese)
    return take_person(i, person_end(i, true), true);
  if (place && !tokens_[i].vietnamese && capital(end) && near(end) && has(run_end(i) - 1, org_end | outlet_end))
    return take_capitals(i);  // "Varna Cargo"
  if (place && phrase.length == 1 &&
      (starts_foreign_name(i) || (expects_person(i) && capital(end) && near(end) && tokens_[i].vietnamese &&
                                  tokens_[end].vietnamese && find_name(end).length == 0 && has(i, family)))) {
    return take_person(i, person_end(i, false), expects_person(i));
  }
  if (place && phrase.length == 1 && tokens_[i].vietnamese && !role_.open() && capital(end) && near(end) &&
      tokens_[end].vietnamese && find_name(end).length == 0 && !has(end, family) && addressed_ != i &&
      find(Group::head, end).length == 0 && find(Group::title, end).length == 0) {
    return take_capitals(i);  // "Mỹ Tâm"
  }
  const Phrase head = find(Group::head, i);
  if (kind == Kind::organization && head.length > 0 && static_cast<Head>(head.value) == Head::organization) {
    bool ends_in_place = false;
    const size_t longer = organization_end(i, i + head.length, ends_in_place);
    if (longer > end) {
      Mention& mention = add(i, longer, Kind::organization);
      mention.ends_in_place = ends_in_place;
      mention.core = static_cast<uint32_t>(i + head.length);
      if (role_.open()) role_.extend(static_cast<uint32_t>(longer));
      return take_short_form(longer);
    }
  }
  set_entry(add(i, end, kind), phrase);
  if (role_.open()) role_.extend(static_cast<uint32_t>(end));
  if (role_.open()) addressed_ = static_cast<uint32_t>(end);
  return take_short_form(end);
}

// "(NATO)" behind a name: a short form of it.
size_t Reader::take_short_form(size_t end) {
  const bool bracketed = end + 1 <= size_ && end < size_ && tokens_[end].gap == Gap::open && tokens_[end].capital &&
                         (end + 1 == size_ || tokens_[end + 1].gap >= Gap::close || tokens_[end + 1].gap == Gap::slash);
  if (!bracketed || !(tokens_[end].upper || tokens_[end].mixed) || tokens_[end].letters > 9) return end;
  const auto whole = static_cast<uint32_t>(mentions_.size() - 1);
  // "Tổ chức Giám sát nhân quyền Syria (SOHR)": the letters are not those of the place right before them.
  const bool of_place = mentions_[whole].kind == Kind::place && tokens_[end].letters >= 3 &&
                        tokens_[end].letters != mentions_[whole].last - mentions_[whole].first;
  Mention& mention = add(end, end + 1, of_place ? Kind::organization : mentions_[whole].kind);
  if (of_place) mention.cued = true;
  else mention.alias_of = whole;
  return end + 1;
}

size_t Reader::take_head(size_t i, const Phrase& phrase) {
  const size_t after = i + phrase.length;
  // The second half of a word is no noun of its own: "yêu cầu Nga".
  if (i > 0 && phrase.length == 1 && near(i) && !tokens_[i].capital && find(Group::compound, i - 1).length > 1)
    return i;
  switch (static_cast<Head>(phrase.value)) {
    case Head::outlet: return take_media(after, Kind::outlet);
    case Head::agency: return take_media(after, Kind::agency);
    case Head::platform: return find_name(after).length > 0 ? after : i;
    case Head::place: return take_place(i, after);
    case Head::thing: {
      if (!capital(after) || !near(after) || find_name(after).length > 0 || starts_person(after)) return i;
      if (capital(i) && !tokens_[i].starts) return i;
      if (run_end(after) - after > 1 && has(run_end(after) - 1, org_end)) return i;
      if (!role_.in_apposition()) close_role();
      return run_end(after);
    }
    case Head::organization:
    case Head::common: break;
  }
  const bool common = static_cast<Head>(phrase.value) == Head::common;
  const bool own = tokens_[i].capital;
  if (!own && !(capital(after) && near(after))) return i;
  // "chính phủ Ukraine", "ông Bộ": a common noun and a place, or a noun alone.
  bool ends_in_place = false;
  const size_t end = organization_end(i, after, ends_in_place);
  if (end == after && own && role_.adjoins(static_cast<uint32_t>(i)) && capital(after) && near(after) &&
      starts_person(after)) {  // "Phó Giám đốc | Sở | Bùi Quang Chính"
    role_.extend(static_cast<uint32_t>(after));
    return addressed_ = static_cast<uint32_t>(after), after;
  }
  if (end == after && !(own && phrase.length > 1 && tokens_[i].upper)) return i;
  const Phrase inner = find_name(after);
  if (common && tokens_[i].starts && inner.length > 0 && after + inner.length == end) return i;
  // "Văn phòng Cục": nouns only.
  const Phrase second = find(Group::head, after);
  if (second.length > 0 && capital(after) && after + second.length == end && inner.length == 0) return i;
  if (!own && (inner.length > 0 || starts_person(after))) return i;
  if (!own && find(Group::compound, after).length > 1 && !tokens_[after + 1].capital && end - after <= 2) return i;
  if (phrase.length == 1 && has(i, news_firm) && has(end - 1, outlet_end)) return take_media(after, Kind::agency);
  Mention& mention = add(own ? i : after, end, Kind::organization);
  mention.core = static_cast<uint32_t>(after);
  mention.cued = true;
  mention.ends_in_place = ends_in_place;
  if (role_.open()) {
    role_.extend(static_cast<uint32_t>(end));
    addressed_ = static_cast<uint32_t>(end);
  }
  return take_short_form(end);
}

// One past the organization's name that starts at `head`, whose own words start at `at`; `at` when there are none.
size_t Reader::organization_end(size_t head, size_t at, bool& place) const {
  size_t parts = 0;
  place = false;
  while (at < size_ && at - head < longest_organization) {
    const size_t end = part_end(head, at, parts, place);
    if (end == at) break;
    at = end;
    ++parts;
    if (place) break;
  }
  return at;
}

// One part of the name at token `at`: a place (which ends the name), a word of two syllables, a single capital, words in
// small letters that lead on to a capital.
size_t Reader::part_end(size_t head, size_t at, size_t parts, bool& place) const {
  if (tokens_[at].gap == Gap::comma && parts > 0 && capital(at)) {
    // "Văn hóa, Thể thao và Du lịch"
    const Phrase compound = find(Group::compound, at);
    const size_t after = at + compound.length;
    const bool goes_on = compound.length > 1 && find(Group::join, after).length == 1 && capital(after + 1) &&
                         tokens_[after].gap == Gap::space;
    return goes_on ? after : at;
  }
  if (!near(at)) return at;
  // "Công an quận | 9"
  if (tokens_[at].number) return parts == 0 || at == head + 1 || has(at - 1, level) ? at + 1 : at;
  if (!capital(at)) return small_part_end(head, at, parts);
  const Phrase name = find_name(at);
  const bool own_word = name.length == 1 && capital(at + 1) && near(at + 1) && tokens_[at].vietnamese &&  // Nhật Tân
                        tokens_[at + 1].vietnamese && !starts_person(at + 1) && find_name(at + 1).length == 0;
  if (name.length > 0 && kind_of(name) == Kind::place && !own_word) {
    place = true;
    return at + name.length;
  }
  if (parts > 0 && starts_person_in_organization(at)) return at;
  // "Tỉnh ủy | Cao Xuân Định", "Phó Giám đốc Sở | Bùi Quang Chính"
  const bool of_committee = parts == 0 && at > head && has(at - 1, committee);
  if (of_committee && role_.open() && starts_vietnamese_name(at) && capital(at + 2) && near(at + 2) &&
      run_end(at) <= at + 4 && find(Group::compound, at).length < 2 && find(Group::compound, at + 1).length < 2)
    return at;
  if (parts > 0 && find(Group::title, at).length > 1) return at;
  const Phrase compound = find(Group::compound, at);
  if (compound.length > 1) return at + compound.length;
  if (name.length > 0 && !own_word) return parts == 0 ? at + name.length : at;
  return at + 1;
}

// "Công ty Vận tải | biển | Lộc Hải": one word in small letters between the field and capitals that name nothing by themselves.
bool Reader::leads_to_own_name(size_t head, size_t at, size_t parts) const {
  if (parts == 0 || !tokens_[head].capital || tokens_[at - 1].capital || !tokens_[at].vietnamese || !near(at))
    return false;
  if (has(at, stop_word) || !capital(at + 1) || !near(at + 1) || starts_person(at + 1)) return false;
  return find_name(at + 1).length == 0 && find(Group::title, at + 1).length == 0 &&
         find(Group::head, at + 1).length == 0;
}

size_t Reader::small_part_end(size_t head, size_t at, size_t parts) const {
  if (has(at, level)) {
    const bool person = capital(at + 1) && near(at + 1) && starts_person(at + 1) && role_.open();
    const bool own = tokens_[head].capital;
    if (!own) return at;
    return person || !capital(at + 1) || !near(at + 1) ? at + 1 : at + 1;
  }
  const Phrase join = find(Group::join, at);
  if (join.length == 1 && parts > 0 && capital(at + 1) && near(at + 1)) {
    const Phrase compound = find(Group::compound, at + 1);
    const Phrase next_head = find(Group::head, at + 1);
    const bool office = next_head.length > 0 && static_cast<Head>(next_head.value) == Head::organization;
    if (compound.length > 1 && !office && !tokens_[at + 2].capital) return at + 1 + compound.length;
  }
  // Words in small letters inside, as far as a capital follows: "Viện Kiểm nghiệm | thuốc | Trung ương".
  size_t end = at;
  while (end - at < 8) {
    const Phrase inside = find(Group::inside, end);
    if (inside.length == 0 || !near(end) || tokens_[end].capital) break;
    end += inside.length;
    if (find(Group::join, end).length == 1 && find(Group::inside, end + 1).length > 0) ++end;
  }
  if (end == at) {
    // "Viện Nhãn | khoa | Minsk": the second half of a word that the tables do not know.
    const bool half = parts == 1 && capital(at - 1) && tokens_[head].capital && tokens_[at].vietnamese &&
                      !has(at, stop_word) && near(at);
    if (leads_to_own_name(head, at, parts)) return at + 1;
    const bool goes_on = half && ((capital(at + 1) && near(at + 1)) || find(Group::inside, at + 1).length > 0);
    const Phrase next = find(Group::head, at + 1);
    const bool office = next.length > 0 && static_cast<Head>(next.value) <= Head::common && capital(at + 1);
    return goes_on && !office && !starts_person(at + 1) ? at + 1 : at;
  }
  if (capital(end) && near(end) && !(role_.open() && starts_person(end))) return end;
  // "Bộ Giao thông | vận tải": the field of an office ends in small letters.
  if (parts > 0 && tokens_[head].capital && find(Group::inside, at).value == 1 &&
      at + find(Group::inside, at).length == end)
    return end;
  if (has(end - 1, level)) return end;
  return parts == 0 && tokens_[head].capital && !tokens_[head].starts ? end : at;
}

// The name of an outlet or agency behind its common noun: "tờ The New Voice of Ukraine", "hãng tin AFP".
size_t Reader::take_media(size_t i, Kind kind) {
  Phrase known = find(Group::name, i);
  if (known.length == 0) known = find_name(i);
  if (known.length > 0 && capital(i) && near(i)) {
    const Kind known_kind = kind_of(known);
    const size_t after = i + known.length;
    const bool longer = known_kind != Kind::place && capital(after) && near(after) &&
                        tokens_[after].vietnamese &&  // Bóng Đá Đêm
                        tokens_[i].vietnamese && !starts_person(after) && find_name(after).length == 0 &&
                        find(Group::compound, after).length < 2;
    if (known_kind != Kind::place && !longer) {
      set_entry(add(i, i + known.length, known_kind == Kind::organization ? kind : known_kind), known);
      return take_short_form(i + known.length);
    }
    const Phrase next = longer                                                ? Phrase()
                        : capital(i + known.length) && near(i + known.length) ? find_name(i + known.length)
                                                                              : Phrase();
    if (next.length > 0 && kind_of(next) != Kind::place) {
      set_entry(add(i, i + known.length, Kind::place), known);  // "hãng tin Nga Tass"
      return take_media(i + known.length, kind);
    }
    if (!capital(i + known.length) || !near(i + known.length)) return i;  // "báo Mỹ"
    if (known_kind == Kind::place && tokens_[i].vietnamese && !tokens_[i + known.length].vietnamese) {
      set_entry(add(i, i + known.length, Kind::place), known);  // "nhật báo Hàn Quốc | Seoul Kyungje"
      i += known.length;
    }
  }
  if (!capital(i) || !near(i) || (starts_person(i) && tokens_[i].vietnamese && kind == Kind::agency)) return i;
  size_t end = i;
  while (end < size_ && end - i < 8 && (end == i || tokens_[end].gap <= Gap::dot)) {
    const bool link = end > i && has(end, outlet_link) && capital(end + 1) && near(end + 1);
    if (!capital(end) && !link && !(tokens_[end].number && end > i)) break;
    if (end > i && tokens_[end].vietnamese && capital(end) && find(Group::compound, end).length > 1 &&
        !capital(end + 1))
      break;
    ++end;
  }
  Mention& mention = add(i, end, kind);
  mention.cued = true;
  if (role_.open()) role_.extend(static_cast<uint32_t>(end));
  return take_short_form(end);
}

// "tỉnh Vĩnh Lạc", "sông Dnipro", "Cồn Sậy": the noun belongs to the name only with a capital inside a sentence.
size_t Reader::take_place(size_t head, size_t i) {
  const bool own = tokens_[head].capital && !tokens_[head].starts;
  if (has(head, family) && starts_vietnamese_name(head) && run_end(head) - head > 2 &&
      (has(head + 1, middle) || (expects_person(head) && run_end(head) - head < 5)))
    return head;  // "Hồ Thị Lài", "Kiểm sát viên | Hồ Sĩ Khoa"
  if (i < size_ && tokens_[i].number && own && tokens_[i].gap == Gap::space) {
    Mention& mention = add(head, i + 1, Kind::place);  // "Quận 1"
    mention.cued = true;
    return i + 1;
  }
  if (!capital(i) || tokens_[i].gap > Gap::dot) return head;
  const Phrase known = find_name(i);
  if (known.length > 0 && kind_of(known) != Kind::place) return head;  // "các nước G7"
  const bool person = starts_vietnamese_name(i) && run_end(i) - i > 2 && (role_.open() || addressed_ == i);
  if (person) {
    if (role_.open()) role_.extend(static_cast<uint32_t>(i));
    addressed_ = static_cast<uint32_t>(i);
    return i;
  }
  if (tokens_[i].gap == Gap::hyphen && tokens_[i].begin > tokens_[i - 1].end + 1) return head;  // Phố & Người
  size_t end = known.length > 0 ? i + known.length : run_end(i);
  if (known.length == 0 && end - i > 4) end = i + 4;
  if (known.length == 0 && end - i > 1 && find(Group::compound, end - 1).length > 1 && near(end) && !capital(end))
    --end;
  Mention& mention = add(own ? head : i, end, Kind::place);
  mention.cued = true;
  if (known.length > 0 && !own) set_entry(mention, known);
  if (role_.open()) {
    role_.extend(static_cast<uint32_t>(end));
    addressed_ = static_cast<uint32_t>(end);
  }
  return end;
}

}  // namespace soi::names
