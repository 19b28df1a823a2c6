#include "passage_groups.hpp"

#include <algorithm>
#include <tuple>

namespace soi::deduplicator {
namespace {

constexpr double same_place = 0.7;
constexpr size_t places_looked_back = 16;  // bounds the work where very many spans of one document overlap

struct End {
  PassagePlace place;
  uint32_t edge;
  bool second;  // side b of the edge
};

bool earlier(const PassagePlace& x, const PassagePlace& y) {
  return std::tie(x.document, x.begin, x.end) < std::tie(y.document, y.begin, y.end);
}

double overlap(const PassagePlace& x, const PassagePlace& y) {
  const uint32_t begin = std::max(x.begin, y.begin), end = std::min(x.end, y.end);
  if (x.document != y.document || begin >= end) return 0;
  return double{1} * (end - begin) / (std::max(x.end, y.end) - std::min(x.begin, y.begin));
}

// The places of all spans: element i of `place_of` is the place of ends[i].
std::vector<PassagePlace> find_places(const std::vector<End>& ends, std::vector<uint32_t>& place_of) {
  std::vector<PassagePlace> places;
  std::vector<uint32_t> names;  // pairs that name the span which stands for the place
  for (size_t i = 0; i < ends.size();) {
    size_t same = i + 1;
    while (same < ends.size() && !earlier(ends[i].place, ends[same].place)) ++same;
    const auto count = static_cast<uint32_t>(same - i);
    size_t best = places.size();
    double best_overlap = same_place;
    const size_t back = std::min(places_looked_back, places.size());
    for (size_t k = places.size() - back; k < places.size(); ++k) {
      const double share = overlap(places[k], ends[i].place);
      if (share > best_overlap || (share >= same_place && best == places.size())) best = k, best_overlap = share;
    }
    if (best == places.size()) {
      places.push_back(ends[i].place), names.push_back(count);
    } else if (count > names[best]) {
      places[best] = ends[i].place, names[best] = count;
    }
    for (; i < same; ++i) place_of[i] = static_cast<uint32_t>(best);
  }
  return places;
}

std::vector<End> edge_ends(const CorpusView& corpus) {
  std::vector<End> ends;
  ends.reserve(corpus.passages.size() * 2);
  for (uint32_t i = 0; i < corpus.passages.size(); ++i) {
    const PassageEdge& edge = corpus.passages[i];
    ends.push_back({{edge.a, edge.a_begin, edge.a_end}, i, false});
    ends.push_back({{edge.b, edge.b_begin, edge.b_end}, i, true});
  }
  std::sort(ends.begin(), ends.end(), [](const End& x, const End& y) {
    return std::tie(x.place.document, x.place.begin, x.place.end, x.edge, x.second) <
           std::tie(y.place.document, y.place.begin, y.place.end, y.edge, y.second);
  });
  return ends;
}

}  // namespace

std::vector<PassageGroup> group_passages(const CorpusView& corpus) {
  const std::vector<End> ends = edge_ends(corpus);
  std::vector<uint32_t> place_of(ends.size());
  const std::vector<PassagePlace> places = find_places(ends, place_of);

  std::vector<uint32_t> sides(corpus.passages.size() * 2);
  for (size_t i = 0; i < ends.size(); ++i) sides[ends[i].edge * 2 + ends[i].second] = place_of[i];
  Forest forest(places.size());
  for (size_t i = 0; i < sides.size(); i += 2) forest.join(sides[i], sides[i + 1]);

  constexpr uint32_t none = UINT32_MAX;
  std::vector<uint32_t> group_of(places.size(), none);
  std::vector<PassageGroup> groups;
  for (uint32_t i = 0; i < places.size(); ++i) {
    uint32_t& group = group_of[forest.find(i)];
    if (group == none) group = static_cast<uint32_t>(groups.size()), groups.emplace_back();
    groups[group].places.push_back(places[i]);
  }
  for (size_t i = 0; i < corpus.passages.size(); ++i) {
    double& similarity = groups[group_of[forest.find(sides[i * 2])]].similarity;
    similarity = std::min(similarity, corpus.passages[i].similarity);
  }
  for (PassageGroup& group : groups) std::sort(group.places.begin(), group.places.end(), earlier);
  std::sort(groups.begin(), groups.end(),
            [](const PassageGroup& x, const PassageGroup& y) { return earlier(x.places.front(), y.places.front()); });
  return groups;
}

}  // namespace soi::deduplicator
