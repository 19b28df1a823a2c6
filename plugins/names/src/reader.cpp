#include "reader.hpp"

namespace soi::names {
namespace {

constexpr size_t longest_apposition = 26;  // words

}  // namespace

void Reader::prepare() {
  size_ = tokens_.size();
  places_.resize(size_);
  dull_.resize(size_);
  for (size_t i = 0; i < size_; ++i) {
    places_[i] = lexicon_.walk(tokens_, i, size_);
    dull_[i] = !tokens_[i].capital && (lexicon_.groups(places_[i]) & telling_groups) == 0;
  }
}

void Reader::run() {
  mentions_.clear();
  role_ = RoleTracker();
  field_ = honoured_ = addressed_ = voiced_ = apposed_office_ = UINT32_MAX;
  for (size_t i = 0; i < size_;) {
    if (dull_[i] && !role_.open()) {
      ++i;
      continue;
    }
    follow_gap(i);
    const size_t next = step(i);
    i = next > i ? next : i + 1;
  }
  close_role();
}

Mention& Reader::add(size_t first, size_t last, Kind kind) {
  Mention mention;
  mention.first = mention.core = static_cast<uint32_t>(first);
  mention.last = static_cast<uint32_t>(last);
  mention.kind = kind;
  mentions_.push_back(mention);
  return mentions_.back();
}

void Reader::close_role() {
  const uint32_t owner = role_.owner();
  const TokenRange role = role_.close();
  if (!role.empty() && mentions_[owner].role.empty()) mentions_[owner].role = role;
}

// Full stops, brackets and quotation marks end a role; a comma or dash may lead on to the name or to another title.
void Reader::follow_gap(size_t i) {
  if (!role_.open()) return;
  const Gap gap = tokens_[i].gap;
  if (gap <= Gap::hyphen || gap == Gap::dot || gap == Gap::slash) return;
  if (gap > Gap::dash) return close_role();
  const Phrase title = find(Group::title, i);
  const bool address = title.length > 0 && static_cast<Title>(title.value) == Title::honorific;
  if (title.length > 0 && !address) return;
  if (role_.in_apposition()) return close_role();
  const bool outer = role_.outer() && capital(i) && capital(i + 1) && near(i + 1);
  if (address || outer || (starts_person(i) && capital(i))) return role_.pass(static_cast<uint32_t>(i));
  close_role();
}

// The last mention when it is a person that ends right before token i or, at most, before "là", "hiện là", "một".
uint32_t Reader::person_before(size_t i) const {
  if (mentions_.empty() || mentions_.back().kind != Kind::person) return nobody;
  const size_t end = mentions_.back().last;
  if (end >= i + 1 || i - end > 2)
    return end == i && tokens_[i].gap >= Gap::comma && tokens_[i].gap <= Gap::open
               ? static_cast<uint32_t>(mentions_.size() - 1)
               : nobody;
  const Gap gap = tokens_[end].gap;
  return gap == Gap::comma || gap == Gap::open || gap == Gap::dash ? static_cast<uint32_t>(mentions_.size() - 1)
                                                                   : nobody;
}

Phrase Reader::find_name(size_t i) const {
  const Phrase name = find(Group::name, i);
  if (i < size_ && forms_.may_start(tokens_[i])) {
    const Phrase form = forms_.find(tokens_, i, size_);
    if (form.length > name.length) return form;
  }
  if (name.length == 0) return name;
  bool any = false;
  for (size_t k = i; k < i + name.length; ++k) any = any || tokens_[k].capital;
  const bool single = name.length == 1;
  if (!any || (!tokens_[i].capital && (single || !name.small))) return {};
  if (tokens_[i].shouted && single && tokens_[i].vietnamese) return {};
  // A short country name at a sentence's start may be an ordinary word: "Ý kiến", "Áo dài".
  const Phrase compound = find(Group::compound, i);
  if (single && tokens_[i].starts && compound.length > name.length && !capital(i + 1)) return {};
  const Entry& entry = lexicon_.entry(name.value);
  if (entry.after_head) {
    if (i == 0 || !has(i - 1, media_cue)) return {};
    for (size_t k = i; k < i + name.length; ++k) {
      if (!tokens_[k].capital) return {};
    }
  }
  return name;
}

// "Ảnh: Nhật Hạ", "(Nguồn: EuroPost)": the names up to the end of the line or bracket.
size_t Reader::take_credit(size_t i) {
  const Phrase name = find_name(i);
  if (name.length > 0 && kind_of(name) != Kind::place) {
    set_entry(add(i, i + name.length, kind_of(name)), name);
    return i + name.length;
  }
  size_t end = i + 1;
  while (end < size_ && tokens_[end].gap <= Gap::dot && (capital(end) || has(end, outlet_link))) ++end;
  bool native = true;
  for (size_t k = i; k < end; ++k) native = native && tokens_[k].vietnamese;
  const bool unknown =
      native || (end - i == 1 && !tokens_[i].mixed) || tokens_[i].letters == 1 || starts_foreign_name(i);
  Mention& mention = add(i, end, unknown ? Kind::none : Kind::outlet);
  mention.credit = unknown;
  mention.cued = !unknown;
  return end;
}

void Reader::set_entry(Mention& mention, const Phrase& name) const {
  if (name.value >= Forms::first_number) mention.by_form = true;
  else mention.entry = name.value;
}

size_t Reader::step(size_t i) {
  if (capital(i) && i > 0 && (tokens_[i].gap == Gap::colon || tokens_[i].gap == Gap::dash) && has(i - 1, credit_word))
    return take_credit(i);
  if (tokens_[i].number && !tokens_[i].capital) {
    if (!role_.in_apposition()) close_role();
    return i + 1;
  }
  Phrase title = find(Group::title, i);
  const Phrase head = find(Group::head, i);
  const Phrase name = find_name(i);
  // "Anh" in a sentence is the country; before a name or at a sentence's start it is a form of address.
  if (name.length == 1 && title.length == 1) {
    const bool address =
        tokens_[i].starts || (capital(i + 1) && near(i + 1) && starts_vietnamese_name(i + 1) && !expects_person(i));
    if (!address) title.length = 0;
    else return take_title(i, title);
  }
  if (name.length > 0 && name.length >= title.length && name.length >= head.length) return take_entry(i, name);
  if (title.length > 0 && title.length >= head.length) return take_title(i, title);
  if (head.length > 0) {
    const size_t next = take_head(i, head);
    if (next > i) return next;
  }
  if (capital(i)) return take_capitals(i);
  return take_small(i);
}

size_t Reader::take_title(size_t i, const Phrase& phrase) {
  const auto kind = static_cast<Title>(phrase.value);
  const size_t end = i + phrase.length;
  if (kind == Title::honorific) {
    if (role_.in_apposition()) close_role();
    if (role_.open()) role_.pass(static_cast<uint32_t>(end));
    addressed_ = honoured_ = static_cast<uint32_t>(end);
    return end;
  }
  const bool attached = role_.open() && role_.reach() == i;
  role_.title(static_cast<uint32_t>(i), static_cast<uint32_t>(end), kind, person_before(i), attached);
  addressed_ = static_cast<uint32_t>(end);
  if (kind == Title::voice) voiced_ = addressed_;
  const bool belongs = i > 0 && has(i - 1, possessive);  // con trai của Thủ tướng X
  if ((kind == Title::office || kind == Title::voice) && !belongs) apposed_office_ = addressed_;
  return take_field(end);
}

// The field of an office: "Bộ trưởng | Văn hóa, Thể thao và Du lịch".
size_t Reader::take_field(size_t i) {
  size_t end = i;
  field_ = UINT32_MAX;
  // "Bộ trưởng | Biển và Nghề cá": a field of one word joined with another.
  if (capital(i) && near(i) && !starts_person(i) && find_name(i).length == 0 && find(Group::join, i + 1).length == 1 &&
      near(i + 1) && capital(i + 2) && near(i + 2) && !starts_person(i + 2) && !tokens_[i + 1].capital) {
    const Phrase second = find(Group::compound, i + 2);
    if (second.length > 1 && !tokens_[i + 3].capital) end = i + 2 + second.length;
  }
  while (capital(end) && (tokens_[end].gap <= Gap::hyphen || (end > i && tokens_[end].gap == Gap::comma))) {
    const Phrase compound = find(Group::compound, end);
    if (compound.length == 0 || find_name(end).length >= compound.length || find(Group::title, end).length > 1) break;
    const Phrase head = find(Group::head, end);
    if (head.length > 0 && static_cast<Head>(head.value) != Head::common) break;
    const size_t after = end + compound.length;
    const bool small = !tokens_[end + 1].capital;
    if (!small && (!capital(after) || !near(after) || starts_vietnamese_name(end))) break;
    end = after;
    const Phrase join = find(Group::join, end);
    if (join.length == 1 && capital(end + 1) && near(end) && find(Group::compound, end + 1).length > 0) ++end;
  }
  if (end > i) {
    field_ = static_cast<uint32_t>(i);
    role_.extend(static_cast<uint32_t>(end));
    addressed_ = static_cast<uint32_t>(end);
  }
  return end;
}

// "chuyên gia | hàng hải | Hiroto Ogasawara": a field that the tables do not know, where a foreign or full name follows.
bool Reader::leads_to_person(size_t i) const {
  if (addressed_ != i && !role_.adjoins(static_cast<uint32_t>(i))) return false;
  for (size_t k = i; k < i + 4 && k < size_ && near(k); ++k) {
    if (capital(k)) {
      const bool particled =
          k + 2 < size_ && has(k + 1, particle) && near(k + 1) && capital(k + 2);  // Khalid al-Marzouqi
      const bool foreign = !tokens_[k].vietnamese && !tokens_[k].upper &&
                           (particled || (capital(k + 1) && near(k + 1) && !tokens_[k + 1].vietnamese));
      return k > i && find_name(k).length == 0 && (starts_person(k) || foreign) && find(Group::head, k).length == 0;
    }
    if (has(k, stop_word) || !tokens_[k].vietnamese || tokens_[k].number) return false;
  }
  return false;
}

// A word in small letters: it carries a role on, or ends it.
size_t Reader::take_small(size_t i) {
  if (!role_.open()) return i + 1;
  Phrase phrase = find(Group::role, i);
  const Phrase head = find(Group::head, i);
  if (head.length > phrase.length && static_cast<Head>(head.value) != Head::thing)
    phrase = head;  // "chủ tịch nghiệp đoàn"
  if (role_.in_apposition()) {
    const bool ends = (has(i, stop_word) && phrase.length == 0) || role_.length() > longest_apposition;
    if (ends) return close_role(), i + 1;
    role_.extend(static_cast<uint32_t>(i + (phrase.length > 0 ? phrase.length : 1)));
    return i + (phrase.length > 0 ? phrase.length : 1);
  }
  if (phrase.length == 0 && leads_to_person(i))
    return role_.extend(static_cast<uint32_t>(i + 1)), addressed_ = static_cast<uint32_t>(i + 1), i + 1;
  if (phrase.length == 0) return close_role(), i + 1;
  const auto end = static_cast<uint32_t>(i + phrase.length);
  if (phrase.length == 1 && has(i, possessive)) role_.possessive(end);
  else role_.extend(end);
  return end;
}

}  // namespace soi::names
