// The segmentation model: what the training program learnt, as flat tables.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace soi::tokenizer {

// Immutable once read: any thread.
class Model {
 public:
  // Reads what the training program wrote.  False when the bytes are not a model of this version.
  bool read(std::string_view bytes);
  // Whether the syllable sequence with this hash is a word.
  bool knows(uint64_t hash) const;

 private:
  std::vector<uint32_t> slots_;
};

}  // namespace soi::tokenizer
