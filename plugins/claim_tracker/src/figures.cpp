#include "figures.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "vocabulary.hpp"

namespace soi::claims {
namespace {

constexpr double exact = 1e-9;                           // of a number computed in two ways
constexpr double rounding = 0.01;                        // figures that differ by less are one, rounded
constexpr double coarse_rounding = 0.04;                 // where one of them has fewer digits: hơn 160 tỷ, 165 tỷ
constexpr double least_coarse = 100;                     // digits of the smaller one: nine dead are not ten
constexpr uint32_t before = 4, after = 3;                // words beside a number that say what it measures
constexpr double largest_ratio = 3, largest_count = 10;  // of what is measured, of people and things that are counted
constexpr uint32_t fate_after = 6;                       // words behind one that say what happened to so many

// What happened to those who are counted: dead in the one, injured in the other.  Topics tell it.
bool other_fate(const ClaimRecord& a, const RecordQuantity& x, const ClaimRecord& b, const RecordQuantity& y) {
  const auto fates = [](const ClaimRecord& record, const RecordQuantity& figure) {
    const auto size = static_cast<uint32_t>(record.words.size());
    const uint32_t first = std::min(figure.at > before ? figure.at - before : 0, size);
    std::vector<uint64_t> found;
    for (uint32_t i = first; i < std::min(figure.at + fate_after, size); ++i) {
      if ((record.words[i] & word_fate) != 0) found.push_back(record.words[i]);
    }
    return found;
  };
  const std::vector<uint64_t> mine = fates(a, x), other = fates(b, y);
  return !mine.empty() && !other.empty() && std::none_of(mine.begin(), mine.end(), [&](uint64_t fate) {
    return std::find(other.begin(), other.end(), fate) != other.end();
  });
}

// One thing seldom measures many times as much in another account: then it is another thing.
bool out_of_scale(const RecordQuantity& x, const RecordQuantity& y) {
  const double less = std::min(std::abs(x.value), std::abs(y.value));
  return std::max(std::abs(x.value), std::abs(y.value)) > (x.counts.empty() ? largest_ratio : largest_count) * less;
}

int trailing_zeros(double value) {
  int zeros = 0;
  for (; zeros < 15 && value >= 10 && std::fmod(value, 10) == 0; ++zeros) value /= 10;
  return zeros;
}

// Of the last digit that is no zero: 50 of 200, 5 of 160.
double half_digit(double value) {
  double unit = 0.5;
  for (int zeros = trailing_zeros(value); zeros > 0; --zeros) unit *= 10;
  return unit;
}

// The word stands beside the number in both, and is no word that every article has.
bool one_context(const ClaimRecord& a, const RecordQuantity& x, const ClaimRecord& b, const RecordQuantity& y) {
  const auto near = [](const ClaimRecord& record, const RecordQuantity& figure) {
    const auto size = static_cast<uint32_t>(record.words.size());
    const uint32_t first = figure.at > before ? figure.at - before : 0;
    return std::pair(std::min(first, size), std::min(figure.at + after, size));
  };
  const auto [first, last] = near(a, x);
  const auto [other_first, other_last] = near(b, y);
  for (uint32_t i = first; i < last; ++i) {
    const bool is_name = std::any_of(a.names.begin(), a.names.end(), [i](const RecordName& n) { return n.word == i; });
    if ((a.words[i] & word_weak) != 0 || is_name) continue;
    for (uint32_t k = other_first; k < other_last; ++k) {
      if (b.words[k] == a.words[i]) return true;
    }
  }
  return false;
}

}  // namespace

bool one_sort(const RecordQuantity& a, const RecordQuantity& b) {
  if (a.unit.empty() || b.unit.empty()) return false;
  return a.unit == b.unit || (a.counts == "people" && b.counts == "people");
}

// A rounder number may stand for a finer one (752.000, 752.370), and far from it where a word says that it is rounded;
// two of one fineness are two numbers (148.000, 149.000).
bool equal_figures(const RecordQuantity& a, const RecordQuantity& b) {
  const double less = std::min(std::abs(a.value), std::abs(b.value)), apart = std::abs(a.value - b.value);
  if (apart <= exact * less) return true;
  if (trailing_zeros(a.value) == trailing_zeros(b.value)) return false;
  const RecordQuantity& rounder = trailing_zeros(a.value) > trailing_zeros(b.value) ? a : b;
  // More than 200 may be 214, about 160 may be 155: half of the last digit that is told.
  if (rounder.about && less >= least_coarse && apart <= half_digit(rounder.value)) return true;
  return apart <= (less >= least_coarse && (a.about || b.about) ? coarse_rounding : rounding) * less;
}

FigureClash clash_of(const ClaimRecord& earlier, const ClaimRecord& later) {
  for (const RecordQuantity& x : earlier.quantities) {
    const auto first = std::find_if(later.quantities.begin(), later.quantities.end(),
                                    [&x](const RecordQuantity& y) { return one_sort(x, y); });
    if (first == later.quantities.end()) continue;
    if (out_of_scale(x, *first)) continue;
    if (x.counts.empty() ? !one_context(earlier, x, later, *first) : other_fate(earlier, x, later, *first)) continue;
    const bool shared = std::any_of(
        earlier.quantities.begin(), earlier.quantities.end(),
        [&first](const RecordQuantity& other) { return one_sort(other, *first) && equal_figures(other, *first); });
    if (!shared) return {&x, &*first};
  }
  return {};
}

bool of_other_fates(const ClaimRecord& a, const ClaimRecord& b) {
  return std::any_of(a.quantities.begin(), a.quantities.end(), [&](const RecordQuantity& x) {
    return std::any_of(b.quantities.begin(), b.quantities.end(), [&](const RecordQuantity& y) {
      return one_sort(x, y) && !equal_figures(x, y) && other_fate(a, x, b, y);
    });
  });
}

uint32_t shared_figures(const ClaimRecord& a, const ClaimRecord& b) {
  uint32_t count = 0;
  for (const RecordQuantity& x : a.quantities) {
    count += std::any_of(b.quantities.begin(), b.quantities.end(),
                         [&x](const RecordQuantity& y) { return one_sort(x, y) && equal_figures(x, y); })
                 ? 1
                 : 0;
  }
  return count;
}

bool share_amount(const ClaimRecord& a, const ClaimRecord& b) {
  const auto tells = [](const RecordQuantity& figure) {
    const bool duration = figure.unit.size() == 2 && figure.unit[0] == 'P';
    double digits = std::abs(figure.value);
    while (digits >= 10 && std::fmod(digits, 10) == 0) digits /= 10;
    return figure.counts.empty() && !figure.unit.empty() && !duration && figure.unit != "%" && digits >= 10;
  };
  return std::any_of(a.quantities.begin(), a.quantities.end(), [&](const RecordQuantity& x) {
    return tells(x) && std::any_of(b.quantities.begin(), b.quantities.end(),
                                   [&](const RecordQuantity& y) { return one_sort(x, y) && equal_figures(x, y); });
  });
}

bool have_one_sort(const ClaimRecord& a, const ClaimRecord& b) {
  return std::any_of(a.quantities.begin(), a.quantities.end(), [&b](const RecordQuantity& x) {
    return std::any_of(b.quantities.begin(), b.quantities.end(),
                       [&x](const RecordQuantity& y) { return one_sort(x, y); });
  });
}

bool of_one_scale(const ClaimRecord& a, const ClaimRecord& b) {
  return std::any_of(a.quantities.begin(), a.quantities.end(), [&b](const RecordQuantity& x) {
    return std::any_of(b.quantities.begin(), b.quantities.end(),
                       [&x](const RecordQuantity& y) { return one_sort(x, y) && !out_of_scale(x, y); });
  });
}

}  // namespace soi::claims
