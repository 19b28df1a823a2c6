// Quantities inside contents: a number, its magnitude (triệu, tỷ) and its unit or currency.
#include "attributes.hpp"

namespace soi::claims {
namespace {

// Vietnamese writes 41.000 and 0,6, English 41,000 and 0.6; in Vietnamese a single point before other than three digits is
// a decimal point.
double parse_number(std::string_view text, bool english) {
  const size_t last_point = text.rfind('.'), last_comma = text.rfind(',');
  const bool comma_decimal = !english && last_comma != std::string_view::npos;
  const bool point_decimal = !comma_decimal && last_point != std::string_view::npos && text.find('.') == last_point &&
                             (english || text.size() - last_point - 1 != 3);
  double value = 0, scale = 1;
  bool fraction = false;
  for (const char c : text) {
    if (c == '.' || c == ',') {
      if ((c == ',' && comma_decimal) || (c == '.' && point_decimal)) fraction = true;
      continue;
    }
    if (c < '0' || c > '9') break;
    value = value * 10 + (c - '0');
    if (fraction) scale *= 10;
  }
  return value / scale;
}

double magnitude_of(std::string_view digits) {
  double value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

// "số tàu phải kiểm tra là 164 (chiếc)", "số người nhập viện đã lên tới 23": what is counted stands behind "số".
const Marker* counted_before(const View& view, const Stretch& content, uint32_t at) {
  const Vocabulary& vocabulary = view.vocabulary();
  for (uint32_t i = at; i > content.first; --i) {
    if (view.mark(i - 1) != Mark::syllable) return nullptr;
    if (!view.plays(i - 1, part_counted)) continue;
    const Lexicon::Match match = vocabulary.marker_lexicon().longest(view.tokens(), i, at);
    if (match.entry == none || vocabulary.marker(match.entry).kind != MarkerKind::unit) return nullptr;
    return &vocabulary.marker(match.entry);
  }
  return nullptr;
}

// A number in letters (hai mươi ba, mười bốn, chín) as far as it goes; no end when there is none.
struct Spelled {
  double value = 0;
  uint32_t end = 0;
};

Spelled spelled_number(const View& view, uint32_t first, uint32_t last) {
  Spelled number{0, first};
  double ones = 0;
  for (uint32_t i = first; i < last; ++i) {
    const Lexicon::Match match = view.vocabulary().marker_lexicon().longest(view.tokens(), i, last);
    if (match.entry == none || match.length != 1 || view.name_of(i) != none || view.time_of(i) != none) break;
    const Marker& marker = view.vocabulary().marker(match.entry);
    if (marker.kind != MarkerKind::numeral) break;
    const double digit = magnitude_of(marker.value);
    if (digit == 0 ? ones < 2 || number.value >= 10 : ones != 0 || (digit == 10 && number.value > 0)) break;
    if (digit == 0) number.value = ones * 10, ones = 0;
    else if (digit == 10) number.value = 10;
    else ones = digit;
    number.end = i + 1;
  }
  number.value += ones;
  return number;
}

// In letters it counts only before a magnitude or what is counted (hai bên, ba nước are no figures), "một" before none.
bool counts_for(const Spelled& number, const Quantity& quantity, bool magnitude) {
  if (quantity.unit.empty() && !magnitude) return false;
  return magnitude || number.value >= 10 || (number.value > 1 && !quantity.counts.empty());
}

}  // namespace

void find_quantities(const View& view, const Stretch& content, std::vector<Quantity>& quantities) {
  const Vocabulary& vocabulary = view.vocabulary();
  for (uint32_t i = content.first; i < content.last; ++i) {
    const bool digits = view.mark(i) == Mark::number;
    if ((!digits && view.mark(i) != Mark::syllable) || view.time_of(i) != none || view.name_of(i) != none) continue;
    const Spelled spelled = digits ? Spelled{} : spelled_number(view, i, content.last);
    if (!digits && spelled.end == i) continue;
    const std::string_view text = view.text(i, i + 1);
    if (digits && (text.find('/') != std::string_view::npos || text.find(':') != std::string_view::npos)) continue;
    Quantity quantity;
    quantity.value = digits ? parse_number(text, vocabulary.english()) : spelled.value;
    uint32_t end = digits ? i + 1 : spelled.end;
    if (text.back() == '%') quantity.unit = "%";
    bool classifier = false, magnitude = false;
    while (end < content.last && quantity.unit.empty()) {
      const Lexicon::Match match = vocabulary.marker_lexicon().longest(view.tokens(), end, content.last);
      if (match.entry == none) break;
      const Marker& marker = vocabulary.marker(match.entry);
      if (marker.kind == MarkerKind::magnitude) {
        quantity.value *= magnitude_of(marker.value);
        magnitude = true;
      } else if (marker.kind == MarkerKind::unit || marker.kind == MarkerKind::currency) {
        quantity.unit = marker.value;
        quantity.counts = marker.counts;
        classifier = marker.classifier;
        quantity.is_money = marker.kind == MarkerKind::currency;
      } else {
        break;
      }
      end += match.length;
    }
    const Marker* counted = quantity.unit.empty() || classifier ? counted_before(view, content, i) : nullptr;
    if (counted != nullptr) quantity.unit = counted->value, quantity.counts = counted->counts;
    if (!digits && !counts_for(spelled, quantity, magnitude)) {
      i = spelled.end - 1;
      continue;
    }
    quantity.piece = {view.begin(i), view.end(end)};
    quantities.push_back(quantity);
    i = end - 1;
  }
}

}  // namespace soi::claims
