// How far one content is told by another: its words one by one, by the same word or by one that means the same.
#pragma once

#include <cstdint>
#include <vector>

#include "story.hpp"

namespace soi::claims {

// Hundredths of the weight of a content that the other one tells.  Whole numbers, the same on every platform.
struct Alignment {
  int32_t least = 0;    // of the content that is told less
  int32_t most = 0;     // of the other one
  int32_t both = 0;     // of both together
  int32_t told = 0;     // weight that is told, of the content where that is less, at most 100
  int32_t untold = 0;   // weight that is not, of the content where that is less, at most 100
  int32_t opposed = 0;  // weight of what the other one says the opposite of, at most 100
};

// Read-only after construction: any thread.
class Aligner {
 public:
  Aligner(const Story& story, const Matcher& matcher);
  Alignment align(uint32_t a, uint32_t b) const;

 private:
  // A word of a content; a day or hour that it names.
  struct Term {
    uint64_t word = 0, before = 0, after = 0;  // by itself, with the word before it and behind it; 0: none
    uint32_t meaning = 0;                      // ConceptCode
    int32_t weight = 0;
    bool whole = false;  // tells as much by itself as beside another word: names, topics, times
  };
  struct Content {
    std::vector<Term> terms;
    std::vector<uint64_t> words;  // all that is in it, by itself and in pairs, sorted
  };
  struct Half {
    int32_t all = 0, told = 0, opposed = 0;
  };
  static Content read(const StoryClaim& claim, const Matcher& matcher);
  Half half(uint32_t mine, uint32_t other) const;

  const Story& story_;
  std::vector<Content> contents_;  // by claim
};

}  // namespace soi::claims
