// The whole way from text to TIMEX3: scan, find, match, resolve.  One object per thread; buffers are kept.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "language.hpp"
#include "matcher.hpp"
#include "resolver.hpp"

namespace soi::dates {

struct Options {
  Prefer prefer = Prefer::nearest;
  DateOrder order = DateOrder::day_first;
  bool intervals = true;  // ranges as one INTERVAL; else as two points
};

struct Region {
  uint32_t begin = 0, end = 0;  // bytes
};

class Normalizer {
 public:
  Normalizer(const Language& language, const Options& options)
      : language_(language), options_(options), matcher_(language.grammar, language.numbers, options.order) {}

  // Calls visit(const Timex&) for every expression of the regions (sorted, disjoint), in order.  Linear in the text;
  // memory does not depend on its length.
  template <class Visitor>
  void run(std::string_view text, const std::vector<Region>& regions, const Reference& reference, Visitor visit) {
    resolver_.begin(reference, options_.prefer, options_.intervals);
    paragraph_ = 0;
    for (const Region& region : regions) {
      for (uint32_t at = region.begin; at < region.end;) {
        at = find_in_chunk(text, at, region.end);
        for (size_t i = 0; i < frames_.size();) {
          take_group(i);
          found_.clear();
          resolver_.resolve(group_, found_);
          for (const Timex& timex : found_) visit(timex);
        }
      }
    }
  }

  // Calls visit(const Frame&) for the unresolved expressions of at most `limit` bytes of the regions.
  template <class Visitor>
  void survey(std::string_view text, const std::vector<Region>& regions, uint32_t limit, Visitor visit) {
    for (const Region& region : regions) {
      for (uint32_t at = region.begin; at < region.end && at < limit;) {
        at = find_in_chunk(text, at, region.end);
        for (const Frame& frame : frames_) visit(frame);
      }
    }
  }

 private:
  // Fills frames_ from the chunk that starts at `at`; returns where the next one starts.
  uint32_t find_in_chunk(std::string_view text, uint32_t at, uint32_t end);
  // Moves the frames of one match, from `i` on, into group_.
  void take_group(size_t& i);
  void mark_tense();

  const Language& language_;
  Options options_;
  Matcher matcher_;
  Resolver resolver_;
  SyllableMemory memory_;
  std::vector<Item> items_;
  Findings findings_;
  std::vector<Frame> frames_, group_;
  std::vector<Timex> found_;
  uint8_t paragraph_ = 0;
};

}  // namespace soi::dates
