// The part of Reader that reads runs of capitals: people, and what only the rest of the document may explain.
#include "reader.hpp"

namespace soi::names {
namespace {

constexpr size_t longest_name = 7;  // words of a person's name

}  // namespace

// Not where a sentence ends with the title: "... trong phòng thầy. | Cái sai đó ..."
bool Reader::expects_person(size_t i) const {
  const bool apart = (tokens_[i].gap == Gap::dash || (tokens_[i].gap == Gap::comma && !tokens_[i].vietnamese)) &&
                     capital(i + 1) && near(i + 1);  // Giám đốc SOHR - Rami Abdel Rahman
  const bool goes_on = tokens_[i].gap <= Gap::dot || apart || (i > 0 && has(i - 1, abbreviation));
  return (addressed_ == i && goes_on) || role_.adjoins(static_cast<uint32_t>(i));
}

bool Reader::starts_vietnamese_name(size_t i) const {
  return capital(i) && has(i, family) && capital(i + 1) && near(i + 1) && tokens_[i].vietnamese &&
         tokens_[i + 1].vietnamese;
}

// Inside an organization's name a person starts only with a whole name: "Sở Y tế | Lê Văn An", but "Hiệp hội Gạo Đồng Xanh",
// "Công đoàn Sao Kim | Hải Phòng".
bool Reader::starts_person_in_organization(size_t at) const {
  if (starts_foreign_name(at)) return true;
  if (!starts_vietnamese_name(at) || find(Group::name, at + 1).length > 1) return false;
  // "Trường Tiểu học Sao Mai | Lê Văn Hòa": of two family names the one that leaves three words.
  const size_t end = run_end(at);
  if (!has(at, common_family) && end - at == 4 && starts_vietnamese_name(at + 1) && !has(at + 1, middle)) return false;
  const bool whole = has(at, common_family) || run_end(at) - at > 2;  // Chủ tịch Trường Ban | Mai Xanh: no person
  return (role_.open() && whole) || (capital(at + 2) && near(at + 2) && tokens_[at + 2].vietnamese);
}

bool Reader::starts_foreign_name(size_t i) const {
  if (!capital(i) || !capital(i + 1) || tokens_[i + 1].gap > Gap::dot) return false;
  return has(i, given) && !tokens_[i].upper;
}

size_t Reader::run_end(size_t i) const {
  size_t end = i + 1;
  while (end < size_ && end - i < longest_name) {
    const Gap gap = tokens_[end].gap;
    const bool initial = gap == Gap::dot && tokens_[end - 1].letters == 1;
    if (gap > Gap::hyphen && !initial) break;
    if (!capital(end)) {
      // "Park Do-yun": the second half of a given name behind its hyphen.
      if (gap == Gap::hyphen && end - i >= 2 && !tokens_[end].number &&
          tokens_[end].begin == tokens_[end - 1].end + 1) {
        ++end;
        continue;
      }
      const size_t next =
          end + 1 < size_ && has(end + 1, particle) && !capital(end + 1) ? end + 2 : end + 1;  // van der
      if (!has(end, particle) || !capital(next) || !near(next) || tokens_[i].vietnamese) break;
      end = next + 1;
      continue;
    }
    const bool hyphened = end + 1 < size_ && tokens_[end + 1].gap == Gap::hyphen &&
                          tokens_[end + 1].begin == tokens_[end].end + 1 && !tokens_[end + 1].number;
    if (has(end, never_given) && !hyphened) break;
    const Phrase name = find_name(end);
    if (name.length > 1 || (name.length == 1 && kind_of(name) != Kind::place)) break;
    if (name.length == 1 && !tokens_[end].vietnamese) break;
    const Phrase title = find(Group::title, end);  // "Ukrainian | President"
    if (title.length > 1 || (title.length == 1 && !tokens_[end].vietnamese && !tokens_[end].upper)) break;
    const Phrase head = find(Group::head, end);
    if (head.length > 1 || (head.length == 1 && static_cast<Head>(head.value) == Head::organization &&
                            find(Group::compound, end + 1).length > 0))
      break;
    ++end;
  }
  return end;
}

size_t Reader::person_end(size_t i, bool titled) const {
  size_t end = run_end(i);
  const bool vietnamese = starts_vietnamese_name(i);
  // "Đỗ Hải Nam": the rest of a name may be a place's.
  while (vietnamese && titled && end - i < 3 && capital(end) && near(end) && tokens_[end].vietnamese &&
         !has(end, never_given))
    ++end;
  const size_t longest = vietnamese ? 5 : tokens_[i].vietnamese && titled ? 4 : longest_name;
  if (end - i > longest) end = i + longest;
  // The last capital may open a word in small letters: "ông Thái Chủ nhật".
  if (end - i > 1 && find(Group::compound, end - 1).length > 1 && near(end) && !capital(end) &&
      tokens_[end - 1].vietnamese && !has(end, stop_word))
    --end;
  return end;
}

size_t Reader::take_person(size_t i, size_t end, bool titled) {
  const bool adjoins = role_.adjoins(static_cast<uint32_t>(i));
  Mention& mention = add(i, end, Kind::person);
  mention.titled = titled;
  mention.full = end - i > 1 && (starts_person(i) || !tokens_[i].vietnamese);
  if (!adjoins && role_.open()) close_role();
  if (adjoins && !role_.in_apposition()) {
    mention.role = role_.take(static_cast<uint32_t>(i), static_cast<uint32_t>(end), end - i == 1);
  } else if (adjoins) {
    // A title behind a comma that leads to a name of its own is no apposition of the person before.
    role_ = RoleTracker();
  }
  return end;
}

// Behind "người phát ngôn", "phát ngôn viên": whom the person speaks for comes first.
bool Reader::speaks_for_somebody(size_t i) const {
  if (i < 2) return false;
  const size_t last = has(i - 1, speaks_end) ? i - 2 : i - 1;
  return has(last, speaks);
}

// Where a full name starts inside the capitals [i, end) behind a title: "Chủ tịch | Sao Kim | Vương Hải Đăng".
size_t Reader::person_inside(size_t i, size_t end) const {
  if (!role_.adjoins(static_cast<uint32_t>(i)) || starts_vietnamese_name(i) || starts_foreign_name(i)) return i;
  size_t best = i;
  // "người phát ngôn của UNFF | Lual Peter Ajak": the institution has been named.
  const bool named = !mentions_.empty() && mentions_.back().last == i && mentions_.back().kind == Kind::organization;
  for (size_t k = i + 1; k + 1 < end; ++k) {
    if (!tokens_[i].vietnamese && starts_foreign_name(k) && !named) return k;
    // "người phát ngôn | Agrozem | Miroslav Kolarov"
    if (k == i + 1 && end - i == 3 && !tokens_[i].vietnamese && !tokens_[k].vietnamese && speaks_for_somebody(i))
      return k;
    if (!tokens_[i].vietnamese || !starts_vietnamese_name(k) || end - i < 4 || end - k > 5) continue;
    // Most names have three words.
    if (best == i || end - k == 3) best = k;
  }
  return best;
}

// "Trưởng khoa | Nhi | Bệnh viện Đông Sơn", "Trưởng Ban | Tổ chức | Tỉnh ủy": a field of the office, no name.
bool Reader::belongs_to_role(size_t i) const {
  if (!role_.open() || honoured_ == i || starts_person(i)) return false;
  if (find(Group::compound, i).length > 1 && !tokens_[i + 1].capital) return true;
  const Phrase next = capital(i + 1) && near(i + 1) ? find(Group::head, i + 1) : Phrase();
  return next.length > 1 && static_cast<Head>(next.value) <= Head::common;
}

// "một người tên Ivo Stanchev", "Ivo Stanchev, một công nhân, ...", "Ivo Stanchev, 45 tuổi": capitals that are a person's.
bool Reader::is_introduced(size_t i, size_t end) const {
  if (i > 0 && tokens_[i].gap == Gap::space && has(i - 1, named) && !tokens_[i].upper) return true;
  if (tokens_[i].vietnamese || end + 1 >= size_ || has(end - 1, org_end | outlet_end)) return false;
  if (tokens_[end].gap != Gap::comma && tokens_[end].gap != Gap::open) return false;
  if (tokens_[end].number) return has(end + 1, aged);
  if (tokens_[end].gap == Gap::comma && has(end, article_word)) {  // "Anna Petrescu, a bus driver, ..."
    for (size_t k = end + 1; k < end + 4 && k < size_ && near(k); ++k) {
      if (find(Group::title, k).length > 0) return true;
      if (has(k, stop_word)) return false;
    }
    return false;
  }
  return has(end, one) && (find(Group::title, end + 1).length > 0 || has(end + 1, somebody));
}

// "Rasul Temirbekov, người phát ngôn của ...": two foreign capitals and a title behind the comma.
bool Reader::is_apposed(size_t i, size_t end) const {
  if (tokens_[i].vietnamese || end >= size_ || tokens_[end].gap != Gap::comma || has(end - 1, org_end | outlet_end))
    return false;
  const Phrase title = find(Group::title, end);
  return title.length > 0 && static_cast<Title>(title.value) != Title::honorific;
}

// Behind a title or form of address: are the capitals a name?
bool Reader::is_expected_person(size_t i) const {
  if (starts_person(i)) return true;
  // "Ông Bằng gọi": behind a form of address a capital is a name, whatever the word is.
  const bool sure = honoured_ == i && !tokens_[i].starts && tokens_[i].gap == Gap::space;
  const bool two = !tokens_[i].starts && capital(i + 1) && near(i + 1) && tokens_[i + 1].vietnamese;  // danh thủ Đại Lãng
  if (!sure && !two && has(i, starter)) return false;
  const bool short_form = tokens_[i].upper || has(i, no_name);  // "thủ môn U21"
  return !short_form || person_end(i, true) != i + 1;
}

size_t Reader::take_role_field(size_t i) {
  const Phrase field = find(Group::compound, i);
  const auto end = static_cast<uint32_t>(i + (field.length > 1 && !tokens_[i + 1].capital ? field.length : 1));
  role_.extend(end);
  addressed_ = end;
  return end;
}

// A company or office between a title and the person; `i` when there is none.
size_t Reader::take_company(size_t i) {
  const size_t end = run_end(i);
  const bool field =
      field_ != UINT32_MAX && role_.reach() == i && tokens_[i].vietnamese && end - i > 1 && !starts_person(i);
  // "Bộ trưởng | GTVT | Trần Văn Lãm", "LĐ-TB&XH"
  size_t letters_end = i;
  while (letters_end < end && tokens_[letters_end].upper &&
         (letters_end == i ? !tokens_[i].vietnamese : tokens_[letters_end].gap == Gap::hyphen))
    ++letters_end;
  const bool short_office = letters_end > i && letters_end < end && !tokens_[letters_end].upper;
  // "Chủ tịch | STAP | Inácio Carvalho": behind an acronym two words of no other sort are a person's.
  const bool two_words = short_office && end - letters_end >= 2 && !tokens_[letters_end].vietnamese &&
                         !tokens_[end - 1].upper && !has(end - 1, org_end | outlet_end);
  const size_t person = short_office && (starts_person(letters_end) || two_words) ? letters_end : person_inside(i, end);
  if (!field && person == i) return i;
  // "giám đốc | Địa ốc Rồng Xanh": what looked like a field opens the name of a company.
  const size_t last = person > i ? person : end;
  add(field ? field_ : i, last, Kind::organization).cued = true;
  role_.extend(static_cast<uint32_t>(last));
  addressed_ = static_cast<uint32_t>(last);
  return last;
}

// "Chủ tịch | Bia Hoàng Giang": three Vietnamese words behind an office, of which no person's family name is the first.
bool Reader::names_company(size_t i) const {
  const size_t end = run_end(i);
  if (end - i < 3 || !tokens_[i].vietnamese || has(i, family) || starts_person(i)) return false;
  for (size_t k = i; k < end; ++k) {
    if (!tokens_[k].vietnamese || tokens_[k].upper || has(k, middle)) return false;
  }
  return true;
}

// "đại diện | Số Hóa", "ông Vũ Đình Tuyến, Chủ tịch | Hồng Ngọc Kinh Môn": an institution, unless it is a person's full name.
bool Reader::is_represented(size_t i) const {
  if (tokens_[i].gap > Gap::hyphen || starts_person(i) || find(Group::head, i).length > 0) return false;
  if (voiced_ == i || (i > 0 && voiced_ == i - 1 && has(i - 1, possessive))) return true;
  return apposed_office_ == i && role_.in_apposition() && capital(i + 1) && near(i + 1) && run_end(i) - i > 1;
}

// Capitals that only the rest of the document may explain, or their last word, or what stands before them.
size_t Reader::take_unknown(size_t i, size_t end) {
  if (!role_.in_apposition()) close_role();
  if (has(i, no_name) && end - i == 1) return end;
  Kind kind = Kind::none;
  if (end - i > 1 && has(end - 1, outlet_end)) kind = Kind::outlet;
  else if (end - i > 1 && has(end - 1, org_end) && (tokens_[end - 1].letters > 3 || tokens_[end - 1].upper))
    kind = Kind::organization;
  const bool two_native = tokens_[i].vietnamese && end - i > 1;
  const bool cued = kind == Kind::none && i > 0 && tokens_[i].gap == Gap::space && has(i - 1, place_cue) && two_native;
  // "xã Bình Sậy (Phú Thạnh)"
  const bool beside = tokens_[i].gap == Gap::open && !mentions_.empty() && mentions_.back().kind == Kind::place &&
                      mentions_.back().last == i && two_native;
  Mention& mention = add(i, end, cued || beside ? Kind::place : kind);
  mention.weak = tokens_[i].starts;
  mention.cued = cued || beside;
  if (role_.in_apposition()) role_.extend(static_cast<uint32_t>(end));
  return end;
}

size_t Reader::take_capitals(size_t i) {
  const bool expected = expects_person(i);
  if (expected && belongs_to_role(i)) return take_role_field(i);
  if (expected && role_.open()) {
    const size_t end = take_company(i);
    if (end > i) return end;
  }
  if (expected && role_.open() && honoured_ != i && (names_company(i) || is_represented(i))) {
    const size_t end = run_end(i);
    add(i, end, Kind::organization).cued = true;
    role_.extend(static_cast<uint32_t>(end));
    return addressed_ = static_cast<uint32_t>(end), end;
  }
  if (expected && is_expected_person(i)) return take_person(i, person_end(i, true), true);
  const bool place_behind = find_name(i + 1).length > 0 && kind_of(find_name(i + 1)) == Kind::place;  // Từ La Paz
  if (tokens_[i].starts && has(i, starter) && (!starts_vietnamese_name(i) || place_behind)) {
    close_role();
    return i + 1;
  }
  // "nói với Sân Khấu Mới": three words that are no person's, told something, are an outlet's; so are letters (kể với TAP).
  const bool letters = tokens_[i].upper && tokens_[i].letters >= 3 && tokens_[i].letters <= 5 && run_end(i) == i + 1 &&
                       !has(i, no_name | office);
  if (!expected && i >= 2 && near(i) && has(i - 1, told) && has(i - 2, tells) && !starts_person(i) &&
      ((tokens_[i].vietnamese && run_end(i) - i > 2) || letters)) {
    close_role();
    const size_t last = run_end(i);
    add(i, last, Kind::outlet).cued = true;
    return last;
  }
  const Phrase compound = find(Group::compound, i);
  if (compound.length > 1 && !tokens_[i + 1].capital) {
    if (role_.open()) role_.extend(static_cast<uint32_t>(i + compound.length));
    return i + compound.length;
  }
  const size_t end = run_end(i);
  if (starts_person(i) && (end - i > 2 || compound.length == 0)) return take_person(i, person_end(i, false), false);
  const bool person = end - i > 1 && (role_.outer() || is_apposed(i, end) || is_introduced(i, end));
  return person ? take_person(i, end, false) : take_unknown(i, end);
}

}  // namespace soi::names
