// Days in figures with nothing around them that could make more or less of them need no grammar, nor do pairs of figures
// that nothing makes a day.  Lists and tables of dates would else cost far more a byte than prose.
#include "calendar.hpp"
#include "matcher.hpp"

namespace soi::dates {

// A day whose parts touch: 3/8/2023, 2023-08-03, 3.8.2023, 3/8.
bool Matcher::read_lone(uint32_t at, LoneDay& day) const {
  const Lattice& lattice = *lattice_;
  if (at + 2 >= lattice.size()) return false;
  const Item* const item = &lattice.items[at];
  const uint64_t mark = item[1].key;
  if (item[1].kind != ItemKind::punctuation || (mark != '/' && mark != '-' && mark != '.')) return false;
  if (item[2].kind != ItemKind::figure || item[1].after_space() || item[2].after_space()) return false;
  if (item[0].digits > 4 || item[2].digits > 2) return false;
  const bool more =
      at + 3 < lattice.size() && item[3].is_punctuation(static_cast<char32_t>(mark)) && !item[3].after_space();
  const bool three = more && lattice.is_figure(at + 4) && !item[4].after_space();
  const bool year_first = three && mark != '.' && item[0].digits == 4 && item[4].digits <= 2;
  if (three ? !year_first && (item[0].digits > 2 || item[4].digits != 4) : item[0].digits > 2) return false;
  if (more && !three && mark != '.') return false;
  const bool day_first = order_ == DateOrder::day_first && !year_first;
  const int first = year_first ? item[4].value : item[0].value, second = item[2].value;
  day.end = at + (three ? 5 : 3);
  day.year = !three ? 0 : year_first ? item[0].value : item[4].value;
  day.month = day_first || year_first ? second : first;
  day.day = day_first || year_first ? first : second;
  return (!three || day.year != 0) && is_valid(three ? day.year : 2000, day.month, day.day);
}

// Whether nothing behind a day can go on with it.
bool Matcher::ends_alone(uint32_t end, bool full) const {
  const Lattice& lattice = *lattice_;
  if (end >= lattice.size()) return true;
  const Item& next = lattice.items[end];
  const bool last = end + 1 >= lattice.size();
  switch (next.kind) {
    case ItemKind::figure:
      // Only a clock goes on with a figure.
      return next.after_space() && (last || (!lattice.items[end + 1].is_punctuation(':') &&
                                             lattice.items[end + 1].kind != ItemKind::syllable));
    case ItemKind::syllable:
      return next.after_space() && (lattice.hits(end) == nullptr || (is_day_word(end) && lattice.is_figure(end + 1)));
    case ItemKind::punctuation: break;
  }
  if (next.after_space()) return false;
  const Item& then = last ? next : lattice.items[end + 1];
  switch (next.key) {
    case '.':
    case ')': return last || (then.after_space() && then.kind != ItemKind::punctuation);
    case ';':
    case ',':
      if (last) return next.key == ';';
      if (!then.after_space()) return false;
      // Behind a comma a list may go on; of full days each is an expression of its own.
      if (then.kind == ItemKind::figure) return full && lattice.is_punctuation(end + 2, '/');
      return then.kind == ItemKind::syllable && lattice.hits(end + 1) == nullptr;
    default: return false;
  }
}

bool Matcher::is_day_word(uint32_t at) const {
  return at < lattice_->size() && lattice_->lexicon.classes_of(lattice_->items[at]).has(lone_.day_word);
}

// A pair in the middle of a list of pairs ("3/5, 17/8, 2/9, ...") is what each of them is, a day or a share; one on a
// line of its own is a day.
Matcher::Pair Matcher::judge_pair(uint32_t at, uint32_t end) const {
  const Lattice& lattice = *lattice_;
  if (at == 0) return end == lattice.size() && !lattice.starts(0, lone_.fraction) ? Pair::day : Pair::open;
  const auto mark = [&](uint32_t place) {
    return lattice.is_punctuation(place, ',') || lattice.is_punctuation(place, ';');
  };
  if (!mark(at - 1) || end + 3 >= lattice.size() || !mark(end) || lattice.items[end].after_space()) return Pair::open;
  const Item* const then = &lattice.items[end + 1];
  const bool pair_follows = then[0].kind == ItemKind::figure && then[0].after_space() && then[1].is_punctuation('/') &&
                            !then[1].after_space() && then[2].kind == ItemKind::figure && !then[2].after_space();
  if (!pair_follows || (end + 4 < lattice.size() && !mark(end + 4))) return Pair::open;
  if (lattice.starts(at, lone_.fraction) && !goes_on_from_date(at)) return Pair::idle;
  // The figures of the pair before hold no such word: what was clear there is clear here.
  return listed_end_ + 1 != at && lattice.in_clause(at, lone_.ratio) ? Pair::idle : Pair::day;
}

// Two figures of a pair between figures, where nothing before or behind them speaks of time.
bool Matcher::is_idle_pair(uint32_t at) const {
  const Lattice& lattice = *lattice_;
  if (at == 0 || !lattice.is_figure(at + 2) || !lattice.is_figure(at + 3)) return false;
  const Item* const item = &lattice.items[at];
  const bool mark = item[1].is_punctuation('/') || item[1].is_punctuation('-') || item[1].is_punctuation('.');
  return mark && !item[1].after_space() && !item[2].after_space() && item[0].digits <= 2 && item[2].digits <= 2 &&
         ends_alone(at + 3, false) && lattice.classes_ended(at).empty();
}

// Behind "ngày": 3 tháng 8 năm 2023.
bool Matcher::read_lone_words(uint32_t at, LoneDay& day) const {
  const Lattice& lattice = *lattice_;
  if (!lattice.is_figure(at + 2) || !lattice.starts(at + 1, lone_.month_word)) return false;
  const Item* const item = &lattice.items[at];
  if (item[0].digits > 2 || item[2].digits > 2) return false;
  const bool with_year = lattice.is_figure(at + 4) && lattice.starts(at + 3, lone_.year_word) && item[4].digits == 4;
  if (!with_year && lattice.is_figure(at + 3)) return false;  // a year without its word
  day.end = at + (with_year ? 5 : 3);
  day.year = with_year ? item[4].value : 0;
  day.month = item[2].value;
  day.day = item[0].value;
  return (!with_year || day.year != 0) && is_valid(with_year ? day.year : 2000, day.month, day.day);
}

// Returns the end of a day found alone or of a pair that is none; else `at`.
uint32_t Matcher::match_lone(uint32_t at, std::vector<Frame>& frames) {
  const Lattice& lattice = *lattice_;
  LoneDay day;
  const bool named = lattice.items[at].kind == ItemKind::syllable;  // ngày 3/8
  if (named && (!lattice.is_figure(at + 1) || !is_day_word(at))) return at;
  if (!named && is_idle_pair(at)) return at + 3;
  if (!read_lone(named ? at + 1 : at, day) && !(named && read_lone_words(at + 1, day))) return at;
  const Item& first = lattice.items[named ? at + 1 : at];
  if (!named && day.year == 0) {
    if (!lattice.is_punctuation(at + 1, '/')) return at;
    const Pair pair = judge_pair(at, day.end);
    if (pair == Pair::open) return at;
    if (at > 0 && (pair == Pair::day || listed_end_ + 1 == at)) listed_end_ = day.end;
    if (pair == Pair::idle) return day.end;
  } else {
    const bool behind_mark = at > 0 && (lattice.is_punctuation(at - 1, ',') || lattice.is_punctuation(at - 1, ';'));
    if (!named && !behind_mark && !lattice.classes_ended(at).empty()) return at;
    if (!ends_alone(day.end, day.year != 0 && !named) || !lattice.classes_ended(day.end).empty()) return at;
  }
  Frame& frame = frames.emplace_back();
  if (day.year != 0) frame.set(Slot::year, day.year);
  frame.set(Slot::month, day.month);
  frame.set(Slot::day, day.day);
  frame.kind = static_cast<uint8_t>(Kind::date);
  frame.item = at;
  frame.item_end = day.end;
  frame.begin = frame.match_begin = lattice.items[at].begin;
  frame.core_begin = first.begin;
  frame.end = frame.core_end = frame.match_end = lattice.items[day.end - 1].end;
  return day.end;
}

}  // namespace soi::dates
