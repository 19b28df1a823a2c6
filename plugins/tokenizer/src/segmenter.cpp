#include "segmenter.hpp"

#include <soi_sdk/hash.hpp>

namespace soi::tokenizer {

void Segmenter::segment(const Pieces& pieces, const std::vector<uint32_t>& sentence_ends,
                        std::vector<uint8_t>& joined) const {
  uint32_t at = 0;
  for (const uint32_t end : sentence_ends) {
    while (at < end) {
      uint64_t hash = 0;
      uint32_t length = 1;
      for (uint32_t i = at; i < end && i < at + 4 && has(pieces[i], all_letters); ++i) {
        if (i > at && pieces[i].gap == Gap::none) break;
        hash = sdk::combine64(hash, pieces[i].key);
        if (i > at && model_.knows(hash)) length = i - at + 1;
      }
      for (uint32_t i = at; i + 1 < at + length; ++i) joined[i] = 1;
      at += length;
    }
  }
}

}  // namespace soi::tokenizer
