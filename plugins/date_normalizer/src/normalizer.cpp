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
  frames_.clear();
}

void Normalizer::read_chunk() {
  const uint32_t end = (*regions_)[region_].end;
  const size_t first_frame = frames_.size();
  if (at_ < end) at_ = scan_chunk(text_, at_, end, items_, memory_);
  else items_.clear();
  if (at_ >= end && ++region_ < regions_->size()) at_ = (*regions_)[region_].begin;
  if (items_.empty()) return;
  language_.lexicon.find(items_, findings_);
  matcher_.run(Lattice{items_, findings_, language_.lexicon}, frames_);
  ++paragraph_;
  for (size_t i = first_frame; i < frames_.size(); ++i) frames_[i].new_paragraph = paragraph_;
  if (frames_.size() > first_frame) mark_tense(first_frame);
}

// For each expression the nearest cue of its clause, before or after it: 2 or -2 when it surely governs it, 1 or -1
// when it stands farther off or behind a comma.
void Normalizer::mark_tense(size_t first_frame) {
  const Lattice lattice{items_, findings_, language_.lexicon};
  struct Cue {
    uint32_t item;
    int8_t way;  // 0: the clause ends here
  };
  std::vector<Cue> cues;
  std::vector<uint32_t> commas(items_.size() + 1, 0);
  for (uint32_t i = 0; i < lattice.size(); ++i) {
    commas[i + 1] = commas[i] + (lattice.is_punctuation(i, ',') ? 1 : 0);
    const ItemHits* hits = lattice.hits(i);
    // A verb of saying opens a clause of its own, unless the cue governs it: "sẽ tuyên bố".
    const bool governed = hits != nullptr && hits->ended.has(language_.future_cue);
    if (ends_clause(lattice, i) || (hits != nullptr && !governed && hits->starts.has(language_.clause_break)))
      cues.push_back({i, 0});
    else if (hits != nullptr && hits->starts.has(language_.future_cue)) cues.push_back({i, 1});
    else if (hits != nullptr && hits->starts.has(language_.past_cue)) cues.push_back({i, -1});
  }
  size_t next = 0;
  for (size_t i = first_frame; i < frames_.size(); ++i) {
    Frame& frame = frames_[i];
    while (next < cues.size() && cues[next].item < frame.item) ++next;
    uint32_t best = UINT32_MAX;
    if (next > 0 && cues[next - 1].way != 0) {
      const Cue& cue = cues[next - 1];
      best = frame.item - cue.item + comma_cost * (commas[frame.item] - commas[cue.item]);
      frame.tense = static_cast<int8_t>(best <= strong_reach ? 2 * cue.way : cue.way);
    }
    size_t after = next;
    while (after < cues.size() && cues[after].item < frame.item_end) ++after;
    if (after >= cues.size() || cues[after].way == 0) continue;
    const uint32_t cost =
        cues[after].item - frame.item_end + 3 + comma_cost * (commas[cues[after].item] - commas[frame.item_end]);
    if (cost < best) frame.tense = static_cast<int8_t>(cost <= strong_reach ? 2 * cues[after].way : cues[after].way);
  }
}

void Normalizer::take_group(size_t& i) {
  group_.clear();
  const uint32_t match = frames_[i].match_begin;
  for (; i < frames_.size() && frames_[i].match_begin == match; ++i) group_.push_back(frames_[i]);
}

}  // namespace soi::dates
