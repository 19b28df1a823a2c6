#include "normalizer.hpp"

namespace soi::dates {
namespace {

constexpr uint32_t strong_reach = 12;  // items between a cue and the date that it governs beyond doubt
constexpr uint32_t comma_cost = 10;

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
  if (at_ < end) at_ = scan_chunk(text_, at_, end, items_, &language_.lexicon, memory_);
  else items_.clear();
  if (at_ >= end && ++region_ < regions_->size()) at_ = (*regions_)[region_].begin;
  if (items_.empty()) return;
  const Lattice lattice(items_, findings_, language_.lexicon);
  matcher_.run(lattice, frames_);
  ++paragraph_;
  for (size_t i = first_frame; i < frames_.size(); ++i) frames_[i].new_paragraph = paragraph_;
  if (frames_.size() > first_frame) mark_tense(lattice, first_frame);
  else if ((items_[0].digits & Lexicon::cue_mark) != 0 && items_[0].kind == ItemKind::syllable &&
           begins_series(lattice))
    series_next_ = 1;
}

bool Normalizer::begins_series(const Lattice& lattice) const {
  const ItemHits* hits = lattice.hits(0);
  return hits != nullptr && hits->starts.has(language_.series);
}

// For each expression the nearest cue of its clause, before or after it: 2 or -2 when it surely governs it, 1 or -1
// when it stands farther off or behind a comma.
void Normalizer::mark_tense(const Lattice& lattice, size_t first_frame) {
  cues_.clear();
  sentence_ = 0;
  series_item_ = UINT32_MAX;
  size_t next_frame = first_frame;
  mark_sentence(lattice, 0, next_frame);
  if (commas_.size() <= items_.size()) commas_.resize(items_.size() + 1);
  uint32_t commas = 0;
  for (uint32_t i = 0; i < lattice.size(); ++i) {
    commas_[i] = commas;
    const Item& item = lattice.items[i];
    if (item.kind == ItemKind::punctuation) {
      commas += item.key == ',' ? 1 : 0;
      if (ends_clause(lattice, i)) {
        cues_.push_back({i, 0});
        mark_sentence(lattice, i + 1, next_frame);
      }
    }
    if (item.kind != ItemKind::syllable || (item.digits & Lexicon::cue_mark) == 0) continue;
    const ItemHits* hits = lattice.hits(i);
    if (hits == nullptr) continue;
    if (hits->starts.has(language_.series)) series_item_ = i;
    if (hits->starts.has(language_.clause_break)) {
      // A verb of saying opens a clause of its own, unless the cue governs it: "sẽ tuyên bố".
      if (!lattice.ended(i, language_.future_cue)) cues_.push_back({i, 0});
    } else if (hits->starts.has(language_.future_cue)) {
      cues_.push_back({i, 1});
    } else if (hits->starts.has(language_.past_cue)) {
      cues_.push_back({i, -1});
    }
  }
  commas_[items_.size()] = commas;
  for (; next_frame < frames_.size(); ++next_frame) frames_[next_frame].sentence = sentence_;
  size_t next = 0;
  for (size_t i = first_frame; i < frames_.size(); ++i) {
    Frame& frame = frames_[i];
    while (next < cues_.size() && cues_[next].item < frame.item) ++next;
    uint32_t best = UINT32_MAX;
    if (next > 0 && cues_[next - 1].way != 0) {
      const Cue& cue = cues_[next - 1];
      best = frame.item - cue.item + comma_cost * (commas_[frame.item] - commas_[cue.item]);
      frame.tense = static_cast<int8_t>(best <= strong_reach ? 2 * cue.way : cue.way);
    }
    size_t after = next;
    while (after < cues_.size() && cues_[after].item < frame.item_end) ++after;
    if (after >= cues_.size() || cues_[after].way == 0) continue;
    const uint32_t cost =
        cues_[after].item - frame.item_end + 3 + comma_cost * (commas_[cues_[after].item] - commas_[frame.item_end]);
    if (cost < best) frame.tense = static_cast<int8_t>(cost <= strong_reach ? 2 * cues_[after].way : cues_[after].way);
  }
  drop_series(first_frame);
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
