// Figures of two claims, held against each other.
#pragma once

#include "record.hpp"

namespace soi::claims {

struct FigureClash {
  const RecordQuantity* earlier = nullptr;
  const RecordQuantity* later = nullptr;
  explicit operator bool() const { return later != nullptr; }
};

// May the two be figures of one thing?  One unit, or both count people (14 người, 23 bệnh nhân).
bool one_sort(const RecordQuantity& a, const RecordQuantity& b);
// "hơn 752.000 tỷ" and 752.370 tỷ are one figure, rounded.
bool equal_figures(const RecordQuantity& a, const RecordQuantity& b);

// The first figures of one sort, when they differ and that of the later claim is not in the earlier one at all.
// Of what is measured, not counted (money, shares, years), words beside the two numbers have to be the same.
FigureClash clash_of(const ClaimRecord& earlier, const ClaimRecord& later);
// Do they count people of different fates, so many dead and so many injured?  Then they are two statements.
bool of_other_fates(const ClaimRecord& a, const ClaimRecord& b);
// How many figures, with their units, both give.
uint32_t shared_figures(const ClaimRecord& a, const ClaimRecord& b);
bool have_one_sort(const ClaimRecord& a, const ClaimRecord& b);
// A measured amount of two digits or more in both (165 tỷ đồng, 2.750 tấn), rounded or not: seldom a coincidence.
bool share_amount(const ClaimRecord& a, const ClaimRecord& b);

// Have they figures of one sort, one of which is not many times the other?
bool of_one_scale(const ClaimRecord& a, const ClaimRecord& b);

}  // namespace soi::claims
