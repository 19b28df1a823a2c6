// What rules can ask of an item and of what stands before it, and the answers.
#include "matcher.hpp"

namespace soi::dates {

// The word that stands at an item, all of it that decides what phrases and conditions match.
uint64_t Matcher::word_at(uint32_t at) const {
  const Lattice& lattice = *lattice_;
  if (at >= lattice.size()) return 1;
  const Item& item = lattice.items[at];
  const ItemHits* hits = lattice.hits(at);
  uint64_t word = mix(hits == nullptr ? 0 : hits->node, (static_cast<uint64_t>(item.kind) + 2) |
                                                            static_cast<uint64_t>(item.letter_case) << 4 |
                                                            (item.after_space() ? 1u << 8 : 0u));
  if (item.kind == ItemKind::punctuation) word = mix(word, item.key);
  const bool may_be_roman = item.kind == ItemKind::syllable && item.letter_case != soi::sdk::LetterCase::lower;
  return may_be_roman ? mix(word, static_cast<uint64_t>(roman_at(at))) : word;
}

// How far what begins at an item reaches.
uint64_t Matcher::lengths_at(uint32_t at) {
  const ItemHits* hits = lattice_->hits(at);
  uint64_t lengths = hits == nullptr ? 0 : hits->node;
  if (classes_at(at).has(amount_class)) lengths = mix(lengths, number_at(at).length);
  if (!may_be_format(at)) return lengths;
  for (int32_t format = 0; format < static_cast<int32_t>(Format::count); ++format)
    lengths = lengths * 7 + format_at(static_cast<Format>(format), at).length;
  return lengths;
}

// What rules can ask of the value of a number in figures they ask by range; one in words is asked for as a whole.
uint64_t Matcher::number_look(uint32_t at) {
  const Number& number = number_at(at);
  if (number.length == 0) return 0;
  const bool ends_in_figure = lattice_->is_figure(at + number.length - 1);
  const uint64_t look = uint64_t{number.length} << 8 | (number.vague ? 1u : 0u) | (number.fraction != 0 ? 2u : 0u) |
                        (ends_in_figure ? 4u : 0u) | (free_on_right(*lattice_, at + number.length) ? 8u : 0u);
  return lattice_->is_figure(at) ? look : mix(look, static_cast<uint64_t>(number.value));
}

uint64_t Matcher::figure_look(uint32_t at) const {
  const Lattice& lattice = *lattice_;
  if (!lattice.is_figure(at)) return 0;
  const Item& item = lattice.items[at];
  const bool year_range =
      lattice.is_figure(at + 2) && (lattice.is_punctuation(at + 1, '-') || lattice.is_punctuation(at + 1, '/'));
  const bool may_be_year = item.digits == 4 && item.value >= first_bare_year && item.value <= last_bare_year;
  return 1u | (item.digits > 4 ? 2u : 0u) | (free_on_right(lattice, at + 1) ? 4u : 0u) | (year_range ? 8u : 0u) |
         (may_be_year ? 16u : 0u);
}

uint64_t Matcher::ranges_at(uint32_t at, uint32_t asked) {
  if (!lattice_->is_figure(at)) return 0;
  return (ranges_of(lattice_->items[at].value) & asked) | uint64_t{ranges_of(number_at(at).value) & asked} << 32;
}

uint64_t Matcher::answer(uint32_t at, uint32_t asked) {
  const Lattice& lattice = *lattice_;
  if (at > lattice.size()) return 0;
  uint64_t look = asked;
  KnownLook& known = looks_[at % looks_.size()];
  if (known.item != first_item_ + at) known = {first_item_ + at, word_at(at), classes_at(at).hash()};
  if ((asked & ask::word) != 0) look = mix(look, known.word);
  if ((asked & ask::classes) != 0) look = mix(look, known.classes);
  if ((asked & ask::ended) != 0) look = mix(look, lattice.classes_ended(at).hash());
  if (asked < ask::number && (asked & ask::lengths) == 0) return look;
  if (at >= lattice.size()) return look;
  if ((asked & ask::lengths) != 0) look = mix(look, lengths_at(at));
  if ((asked & ask::number) != 0) look = mix(look, number_look(at));
  if ((asked & ask::figure) != 0) look = mix(look, figure_look(at));
  if ((asked & ask::extremes) != 0) {
    const Number& number = number_at(at);
    look = mix(look, (number.value >= figure_limit ? 1u : 0u) | (number.value == 0 ? 2u : 0u));
  }
  if ((asked & ask::larger) != 0)
    look = mix(look, at + 2 < lattice.size() && lattice.items[at].value > lattice.items[at + 2].value ? 1 : 2);
  if ((asked & ask::dated) != 0) look = mix(look, goes_on_from_date(at) ? 1 : 2);
  for (uint32_t formats = asked / ask::formats % (1u << static_cast<unsigned>(Format::count)); formats != 0;
       formats &= formats - 1) {
    const FormatReading& reading = format_at(static_cast<Format>(__builtin_ctz(formats)), at);
    look = mix(look, reading.frame.filled ^ reading.length);
  }
  return asked < ask::ranges ? look : mix(look, ranges_at(at, asked / ask::ranges));
}

// What rules can see of what stands before an item: how far off in its clause the classes begin that they ask for, ...
uint64_t Matcher::look_before(uint32_t at) {
  const Lattice& lattice = *lattice_;
  const std::vector<ClassId>& asked = grammar_->asked_within();
  if (within_done_ > at || at - within_done_ > Lattice::clause_reach) {
    within_done_ = at > Lattice::clause_reach ? at - Lattice::clause_reach : 0;
    within_.fill(none);
  }
  for (; within_done_ < at; ++within_done_) {
    if (lattice.ends_clause(within_done_)) within_.fill(none);
    else if (lattice.lexicon.classes_from(lattice.items[within_done_]).meets(grammar_->asked_within_set()))
      for (size_t i = 0; i < asked.size(); ++i)
        if (lattice.starts(within_done_, asked[i])) within_[i] = within_done_;
  }
  const bool quoted = at > 1 && lattice.is_punctuation(at - 1, '"') && is_small(lattice.items[at - 2]);
  const uint64_t behind = at == 0                                     ? 2
                          : is_small(lattice.items[at - 1])       ? 1
                          : is_capitalised(lattice.items[at - 1]) ? 3
                                                                  : 0;
  uint64_t look = quoted ? 4 : behind;
  for (size_t i = 0; i < asked.size(); ++i) {
    const uint32_t off = within_[i] == none ? 0 : at - within_[i];
    look = look << 4 | (off <= Lattice::clause_reach ? off : 0);
  }
  return at == 0 ? look : mix(look, look_at_line());
}

// ... and with what the line begins.
uint64_t Matcher::look_at_line() {
  if (line_look_item_ == first_item_) return line_look_;
  line_look_ = 1;
  for (const ClassId id : grammar_->asked_at_line_start())
    line_look_ = line_look_ << 1 | (lattice_->starts(0, id) ? 1u : 0u);
  line_look_item_ = first_item_;
  return line_look_;
}

}  // namespace soi::dates
