// Repetitions inside one document: blocks (or lines, where no step marked blocks) whose words repeat those of an
// earlier one, as a photo caption that a crawler saved twice.
//
// Rules:
// - Words alone count: spacing, punctuation, case, tone placement and NFC/NFD do not ("(Ảnh: X)" repeats "Ảnh: X").
// - A block of three words or more that equals an earlier one repeats it (similarity 1).  A shorter one does only when
//   its kind is caption, teaser, source note or boilerplate: short lines of the story ("Có", "Không rõ") and names
//   under it recur without being copies.
// - A block of `near_words` words or more that begins or ends with the same four words as an earlier one and shares
//   with it at least `near_similarity` of all two-word runs (Jaccard) repeats it too: a caption with the
//   photographer added.
// Each block is compared with at most two earlier ones, so the whole is linear.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "word_scanner.hpp"

namespace soi::deduplicator {

inline constexpr uint32_t near_words = 8;
inline constexpr double near_similarity = 0.8;

struct TextUnit {
  uint32_t begin, end;  // bytes
  bool short_counts;    // fewer than three words may repeat: captions, boilerplate and the like
};

struct Repeat {
  uint32_t unit, of;  // positions in the list of units; `of` is the first occurrence, of < unit
  double similarity;
};

// The repeats among `units`, ordered by unit.  Units are ordered by begin and do not overlap.
std::vector<Repeat> find_repeats(std::string_view text, const std::vector<TextUnit>& units, WordScanner& scanner);

// The lines of the text that hold more than space, as units.
std::vector<TextUnit> text_lines(std::string_view text);

// The sentences of a unit, roughly: a line ends one, and so does . ! ? or an ellipsis, with the closing marks behind it,
// before a space.  Good enough to find the same sentence twice, as both are cut alike.
std::vector<TextUnit> text_sentences(std::string_view text, const TextUnit& unit);

}  // namespace soi::deduplicator
