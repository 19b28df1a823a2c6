// The whole way from text to TIMEX3: scan, find, match, resolve.  One object per thread; buffers are kept.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "language.hpp"
#include "matcher.hpp"
#include "resolver.hpp"

namespace soi::dates {

struct Region {
  uint32_t begin = 0, end = 0;  // bytes
};

class Normalizer {
 public:
  Normalizer(const Language& language, const Options& options)
      : language_(language), options_(options),
        matcher_(language.grammar, language.numbers, language.lone, options.order) {}

  // Starts a document; the text must stay where it is until the next one.  Regions are sorted and disjoint.
  void begin(std::string_view text, const std::vector<Region>& regions);

  // Calls visit(const Frame&) for the unresolved expressions of about the first `limit` bytes.  What it reads is kept
  // for run(), so that nothing is read twice.
  template <class Visitor>
  void survey(uint32_t limit, Visitor visit) {
    while (more_chunks() && at_ < limit && frames_.size() < max_kept) read_chunk();
    for (const Frame& frame : frames_) visit(frame);
  }

  // Calls visit(const Timex&) for every expression of the document, in order.  Linear in the text; memory does not
  // depend on its length.
  template <class Visitor>
  void run(const Reference& reference, Visitor visit) {
    resolver_.begin(reference, options_);
    do {
      for (size_t i = 0; i < frames_.size();) {
        const size_t count = match_size(i);
        resolver_.take_back(found_);
        resolver_.resolve(&frames_[i], count, found_);
        i += count;
        for (const Timex& timex : found_) visit(timex);
      }
      frames_.clear();
      if (!more_chunks()) return;
      read_chunk();
    } while (true);
  }

  uint64_t rules_tried() const { return matcher_.rules_tried(); }
  LunarCalendar& lunar() { return resolver_.lunar(); }

 private:
  static constexpr size_t max_kept = 4096;  // frames of a survey: 1 MB

  bool more_chunks() const { return region_ < regions_->size(); }
  // Appends the frames of the next chunk to frames_.
  void read_chunk();
  // How many frames, from `first` on, are of one match.
  size_t match_size(size_t first) const;
  void mark_tense(const Lattice& lattice, size_t first_frame);
  void find_cues(const Lattice& lattice, size_t first_frame);
  void add_cue(const Lattice& lattice, uint32_t at);
  size_t commas_before(uint32_t item, size_t known) const;
  void govern(Frame& frame, size_t next, uint32_t commas) const;
  bool begins_series(const Lattice& lattice) const;
  // Takes out weekdays that number a series ("Thứ nhất, ... Thứ hai, ...").
  void drop_series(size_t first_frame);
  void mark_sentence(const Lattice& lattice, uint32_t begin, size_t& next_frame);

  const Language& language_;
  Options options_;
  Matcher matcher_;
  Resolver resolver_;
  SyllableMemory memory_;
  Chunk chunk_;
  Findings findings_;
  std::vector<Frame> frames_;
  struct Cue {
    uint32_t item;
    uint32_t commas;  // before it
    int8_t way;       // 0: the clause ends here
  };
  std::vector<Cue> cues_;
  std::vector<uint32_t> commas_;  // items
  std::vector<Timex> found_;
  std::string_view text_;
  const std::vector<Region>* regions_ = nullptr;
  size_t region_ = 0;  // the chunk that comes next: region and byte
  uint32_t at_ = 0;
  uint8_t paragraph_ = 0;
  uint16_t sentence_ = 0;
  // A series of numbered points: the weekday whose name numbers the next one, 0 outside; where it began in this chunk.
  int32_t series_next_ = 0;
  uint32_t series_item_ = UINT32_MAX;
};

}  // namespace soi::dates
