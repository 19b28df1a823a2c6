#include "numbers.hpp"

namespace soi::dates {
namespace {

constexpr int64_t number_limit = 9'000'000'000'000'000;

// Reads number words from left to right; one object a number.
class WordReader {
 public:
  WordReader(const Lattice& lattice, const NumberClasses& classes) : lattice_(lattice), classes_(classes) {}

  Number read(uint32_t at) {
    const uint32_t begin = at;
    if (const uint32_t vague_end = read_vague(at)) return {vague_end - begin, 0, 0, true, true};
    while (step(at)) {
    }
    Number number;
    number.length = at - begin;
    number.value = total_ + section_ + (pending_ >= 0 ? pending_ : 0);
    number.words = true;
    return number;
  }

 private:
  bool is(uint32_t at, ClassId id) const { return lattice_.starts(at, id); }
  int32_t value(uint32_t at, ClassId id) const {
    const Hit* hit = lattice_.longest(at, id);
    return hit == nullptr || hit->value_count == 0 ? 0 : lattice_.lexicon.values()[hit->first_value].value;
  }
  bool multiplies(uint32_t at) const {
    return is(at, classes_.tens) || is(at, classes_.hundred) || is(at, classes_.scale);
  }
  bool scales(uint32_t at) const {
    return is(at, classes_.dozen) || is(at, classes_.hundred) || is(at, classes_.scale);
  }
  // vài, vài chục, hàng trăm, chục, mươi.
  uint32_t read_vague(uint32_t at) const {
    const bool prefix = is(at, classes_.vague_prefix) && scales(at + 1);
    if (prefix || is(at, classes_.vague)) {
      const Hit* hit = lattice_.longest(at, prefix ? classes_.vague_prefix : classes_.vague);
      at += hit == nullptr ? 1 : hit->length;
      return skip_scales(at);
    }
    if (!is(at, classes_.dozen) && !is(at, classes_.tens)) return 0;
    return skip_scales(at);
  }
  uint32_t skip_scales(uint32_t at) const {
    constexpr uint32_t most = 8;  // each word of a long row of them would else read all behind it
    for (const uint32_t end = at + most; at < end && (scales(at) || is(at, classes_.tens)); ++at) {
    }
    return at;
  }
  bool take_digit(uint32_t& at, int32_t digit) {
    if (pending_ >= 0 || digits_done_) return false;
    pending_ = digit;
    return ++at, true;
  }
  bool step(uint32_t& at) {
    const bool first = total_ == 0 && section_ == 0 && pending_ < 0;
    if (is(at, classes_.unit_digit) && (first || linked_ || multiplies(at + 1))) {
      return take_digit(at, value(at, classes_.unit_digit));
    }
    if (is(at, classes_.zero) && is(at + 1, classes_.hundred)) return take_digit(at, 0);
    if (is(at, classes_.digit)) return take_digit(at, value(at, classes_.digit));
    if (is(at, classes_.tail_digit) && after_tens_) return take_digit(at, value(at, classes_.tail_digit));
    // "hai mốt", "ba lăm": tens and units of 20 to 99; "hai tư" may be other things.
    if (is(at, classes_.tail_digit) && pending_ > 1 && section_ == 0 && total_ == 0 &&
        value(at, classes_.tail_digit) != 4) {
      section_ = pending_ * 10;
      pending_ = value(at, classes_.tail_digit);
      digits_done_ = true;
      return ++at, true;
    }
    return step_multiplier(at, first);
  }
  bool step_multiplier(uint32_t& at, bool first) {
    const bool was_after_tens = after_tens_;
    after_tens_ = false;
    if (is(at, classes_.ten) && pending_ < 0 && !was_after_tens && !digits_done_) {
      section_ += value(at, classes_.ten);
      after_tens_ = true;
      ++at;
      if (lattice_.is_punctuation(at, '-') && lattice_.tight(at) && is(at + 1, classes_.digit)) ++at;
      return true;
    }
    if (is(at, classes_.tens) && pending_ > 0) return multiply(at, 10);
    if (is(at, classes_.hundred) && pending_ >= 0) return multiply(at, 100);
    if (is(at, classes_.dozen) && pending_ > 0) return multiply(at, 10);
    if (is(at, classes_.link) && !first && pending_ < 0 &&
        (is(at + 1, classes_.digit) || is(at + 1, classes_.unit_digit))) {
      linked_ = true;
      return ++at, true;
    }
    if (is(at, classes_.scale) && !first) return scale(at);
    return false;
  }
  bool multiply(uint32_t& at, int factor) {
    section_ += pending_ * factor;
    pending_ = -1;
    after_tens_ = factor == 10;
    linked_ = false;
    return ++at, true;
  }
  bool scale(uint32_t& at) {
    const int64_t part = section_ + (pending_ >= 0 ? pending_ : 0);
    const int32_t factor = value(at, classes_.scale);
    if (part * factor > number_limit - total_) return false;
    total_ += part * factor;
    section_ = 0;
    pending_ = -1;
    linked_ = digits_done_ = false;
    return ++at, true;
  }

  const Lattice& lattice_;
  const NumberClasses& classes_;
  int64_t total_ = 0, section_ = 0, pending_ = -1;
  bool after_tens_ = false, linked_ = false, digits_done_ = false;
};

// 1.975, 2,5, 3 nghìn.
Number read_figures(const Lattice& lattice, const NumberClasses& classes, uint32_t at) {
  Number number{1, lattice.items[at].value, 0, false, false};
  const uint32_t begin = at++;
  const auto touches_figure = [&](uint32_t mark) {
    return lattice.tight(mark) && lattice.tight(mark + 1) && lattice.is_figure(mark + 1);
  };
  while (lattice.starts(at, classes.group_mark) && touches_figure(at) && lattice.items[at + 1].digits == 3 &&
         lattice.items[begin].digits <= 3 && number.value < number_limit / 1000) {
    number.value = number.value * 1000 + lattice.items[at + 1].value;
    at += 2;
  }
  const bool decimal =
      lattice.starts(at, classes.decimal_mark) || (lattice.starts(at, classes.group_mark) && at == begin + 1);
  if (decimal && touches_figure(at) && lattice.items[at + 1].digits <= 2) {
    number.fraction = lattice.items[at + 1].value * (lattice.items[at + 1].digits == 1 ? 100 : 10);
    at += 2;
  }
  while (lattice.starts(at, classes.scale)) {
    const Hit* hit = lattice.longest(at, classes.scale);
    const int32_t factor = lattice.lexicon.values()[hit->first_value].value;
    if (number.value > number_limit / factor - 1) break;
    number.value = number.value * factor + static_cast<int64_t>(number.fraction) * factor / 1000;
    number.fraction = 0;
    number.words = true;
    ++at;
  }
  number.length = at - begin;
  return number;
}

}  // namespace

NumberClasses::NumberClasses(Lexicon& lexicon)
    : digit(lexicon.start_class("DIGIT")), unit_digit(lexicon.start_class("UNIT_DIGIT")),
      zero(lexicon.start_class("ZERO")), tail_digit(lexicon.start_class("TAIL_DIGIT")), ten(lexicon.start_class("TEN")),
      tens(lexicon.start_class("TENS")), hundred(lexicon.start_class("HUNDRED")),
      link(lexicon.start_class("NUMBER_LINK")), scale(lexicon.start_class("SCALE")),
      dozen(lexicon.start_class("DOZEN")), vague(lexicon.start_class("VAGUE")),
      vague_prefix(lexicon.start_class("VAGUE_PREFIX")), group_mark(lexicon.start_class("GROUP_MARK")),
      decimal_mark(lexicon.start_class("DECIMAL_MARK")) {}

ClassSet NumberClasses::starters() const {
  ClassSet set;
  for (const ClassId id : {figure_class, small_figure_class, year_figure_class, digit, unit_digit, zero, ten, tens,
                           dozen, vague, vague_prefix})
    set.add(id);
  return set;
}

ClassSet NumberClasses::continuers() const {
  ClassSet set;
  for (const ClassId id : {digit, unit_digit, zero, tail_digit, ten, tens, hundred, link, scale, dozen}) set.add(id);
  return set;
}

Number read_number(const Lattice& lattice, const NumberClasses& classes, uint32_t at) {
  if (at >= lattice.size()) return {};
  if (lattice.is_figure(at)) return read_figures(lattice, classes, at);
  if (lattice.hits(at) == nullptr) return {};
  return WordReader(lattice, classes).read(at);
}

int32_t read_roman(std::string_view text) {
  int32_t total = 0, last = 0;
  for (size_t i = text.size(); i-- > 0;) {
    const int32_t value = text[i] == 'I' ? 1 : text[i] == 'V' ? 5 : text[i] == 'X' ? 10 : 0;
    if (value == 0 || text.size() > 7) return 0;
    total += value < last ? -value : value;
    last = value < last ? last : value;
  }
  return total;
}

}  // namespace soi::dates
