#include "normalizer.hpp"

namespace soi::dates {
namespace {

constexpr uint32_t strong_reach = 12;  // items between a cue and the date that it governs beyond doubt
constexpr uint32_t comma_cost = 10, behind_cost = 3;

bool ends_clause(const Lattice& lattice, uint32_t at) {
  const Item& item = lattice.items[at];
  if (item.kind != ItemKind::punctuation) return false;
  switch (item.key) {
    case '!':
    case '?':
    case ';':
    case '"': return true;
    case ':':
    case '.': return at + 1 >= lattice.size() || lattice.items[at + 1].after_space();
    default: return false;
  }
}

}  // namespace

void Normalizer::begin(std::string_view text, const std::vector<Region>& regions) {
  text_ = text;
  regions_ = &regions;
  region_ = 0;
  at_ = regions.empty() ? 0 : regions[0].begin;
  paragraph_ = 0;
  series_next_ = 0;
  frames_.clear();
}

void Normalizer::read_chunk() {
  const uint32_t end = (*regions_)[region_].end;
  const size_t first_frame = frames_.size();
  if (at_ < end) at_ = scan_chunk(text_, at_, end, chunk_, &language_.lexicon, memory_);
  else chunk_.items.clear();
  if (at_ >= end && ++region_ < regions_->size()) at_ = (*regions_)[region_].begin;
  if (chunk_.items.empty()) return;
  const Lattice lattice(chunk_, findings_, language_.lexicon);
  matcher_.run(lattice, frames_);
  ++paragraph_;
  for (size_t i = first_frame; i < frames_.size(); ++i) frames_[i].new_paragraph = paragraph_;
  if (frames_.size() > first_frame) mark_tense(lattice, first_frame);
  else if (chunk_.turn_count != 0 && chunk_.turns[0] == 0 && begins_series(lattice)) series_next_ = 1;
}

bool Normalizer::begins_series(const Lattice& lattice) const {
  const ItemHits* hits = lattice.hits(0);
  return hits != nullptr && hits->starts.has(language_.series);
}

void Normalizer::mark_tense(const Lattice& lattice, size_t first_frame) {
  find_cues(lattice, first_frame);
  size_t next = 0, commas = 0;
  for (size_t i = first_frame; i < frames_.size(); ++i) {
    Frame& frame = frames_[i];
    while (next < cues_.size() && cues_[next].item < frame.item) ++next;
    commas = commas_before(frame.item, commas);
    govern(frame, next, static_cast<uint32_t>(commas));
  }
  drop_series(first_frame);
}

// The cues of tense and the ends of clauses and sentences.
void Normalizer::find_cues(const Lattice& lattice, size_t first_frame) {
  cues_.clear();
  commas_.clear();
  sentence_ = 0;
  series_item_ = UINT32_MAX;
  size_t next_frame = first_frame;
  mark_sentence(lattice, 0, next_frame);
  for (size_t turn = 0; turn < chunk_.turn_count; ++turn) {
    const uint32_t at = chunk_.turns[turn];
    const auto commas = static_cast<uint32_t>(commas_.size());
    if (lattice.items[at].kind != ItemKind::punctuation) {
      add_cue(lattice, at);
      continue;
    }
    if (lattice.items[at].key == ',') commas_.push_back(at);
    if (!ends_clause(lattice, at)) continue;
    cues_.push_back({at, commas, 0});
    mark_sentence(lattice, at + 1, next_frame);
  }
  for (; next_frame < frames_.size(); ++next_frame) frames_[next_frame].sentence = sentence_;
}

void Normalizer::add_cue(const Lattice& lattice, uint32_t at) {
  const ItemHits* hits = lattice.hits(at);
  if (hits == nullptr) return;
  const auto commas = static_cast<uint32_t>(commas_.size());
  const ClassSet starts = hits->starts;
  if (starts.has(language_.series)) series_item_ = at;
  if (starts.has(language_.clause_break)) {
    // A verb of saying opens a clause of its own, unless the cue governs it: "sẽ tuyên bố".
    if (!lattice.ended(at, language_.future_cue)) cues_.push_back({at, commas, 0});
  } else if (starts.has(language_.future_cue)) {
    cues_.push_back({at, commas, 1});
  } else if (starts.has(language_.past_cue)) {
    cues_.push_back({at, commas, -1});
  }
}

// How many commas stand before an item; `known` of them do for certain.
size_t Normalizer::commas_before(uint32_t item, size_t known) const {
  while (known < commas_.size() && commas_[known] < item) ++known;
  return known;
}

// The nearest cue of its clause, before or after an expression: 2 or -2 when it surely governs it, 1 or -1 when it stands
// farther off or behind a comma.  `next` is the first cue behind the begin of the expression.
void Normalizer::govern(Frame& frame, size_t next, uint32_t commas) const {
  uint32_t best = UINT32_MAX;
  const auto take = [&](const Cue& cue, uint32_t cost) {
    frame.tense = static_cast<int8_t>(cost <= strong_reach ? 2 * cue.way : cue.way);
    best = cost;
  };
  if (next > 0 && cues_[next - 1].way != 0) {
    const Cue& cue = cues_[next - 1];
    take(cue, frame.item - cue.item + comma_cost * (commas - cue.commas));
  }
  while (next < cues_.size() && cues_[next].item < frame.item_end) ++next;
  if (next >= cues_.size() || cues_[next].way == 0) return;
  const Cue& cue = cues_[next];
  const uint32_t inner = cue.commas - static_cast<uint32_t>(commas_before(frame.item_end, commas));
  const uint32_t cost = cue.item - frame.item_end + behind_cost + comma_cost * inner;
  if (cost < best) take(cue, cost);
}

void Normalizer::drop_series(size_t first_frame) {
  bool begun = series_item_ == UINT32_MAX;
  if (begun && series_next_ == 0) return;
  constexpr uint64_t weekday = uint64_t{1} << static_cast<unsigned>(Slot::weekday);
  size_t kept = first_frame;
  for (size_t i = first_frame; i < frames_.size(); ++i) {
    const Frame& frame = frames_[i];
    if (!begun && frame.item > series_item_) begun = true, series_next_ = 1;
    const bool numbers =
        series_next_ != 0 && frame.leads && frame.filled == weekday && frame.get(Slot::weekday) == series_next_;
    if (numbers) ++series_next_;
    else frames_[kept++] = frame;
  }
  frames_.resize(kept);
  if (!begun) series_next_ = 1;
}

// A sentence begins at item `begin`: `next_frame` moves to its first frame, which may lead it.
void Normalizer::mark_sentence(const Lattice& lattice, uint32_t begin, size_t& next_frame) {
  while (next_frame < frames_.size() && frames_[next_frame].item < begin) frames_[next_frame++].sentence = sentence_;
  ++sentence_;
  if (next_frame == frames_.size()) return;
  Frame& frame = frames_[next_frame];
  frame.leads = frame.item == begin || (frame.item == begin + 1 && lattice.items[begin].kind == ItemKind::syllable);
}

size_t Normalizer::match_size(size_t first) const {
  size_t end = first + 1;
  while (end < frames_.size() && frames_[end].match_begin == frames_[first].match_begin) ++end;
  return end - first;
}

}  // namespace soi::dates
