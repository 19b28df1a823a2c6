#include "kinship.hpp"

#include <algorithm>

#include "vocabulary.hpp"

namespace soi::claims {
namespace {

// Two articles of one story share a person, or two names, one of them no place, and a part of all.
constexpr size_t least_cast = 2, cast_part = 8;
// A name in this many documents, and in a tenth of them, tells nothing.
constexpr size_t common_cast = 8, common_part = 10;
// Of the weight of their words, those of the opening and of the claims (Dice).  Of 316 news articles of 100 stories, two
// of one story have it in 93 of 100 cases, two of different stories in 1 of 100.
constexpr double least_shared = 0.09;
constexpr double least_beside_names = 0.03;  // where they name the same people as well
constexpr size_t most_thirds = 32;           // looked at for one pair

uint64_t pair_key(size_t a, size_t b) {
  return static_cast<uint64_t>(std::min(a, b)) << 32 | static_cast<uint64_t>(std::max(a, b));
}

}  // namespace

void Kinship::add(std::vector<CastName> cast) {
  std::sort(cast.begin(), cast.end(), [](const CastName& a, const CastName& b) {
    return a.identity != b.identity ? a.identity < b.identity : a.person > b.person;
  });
  cast.erase(std::unique(cast.begin(), cast.end(),
                         [](const CastName& a, const CastName& b) { return a.identity == b.identity; }),
             cast.end());
  documents_.emplace_back().cast = std::move(cast);
}

void Kinship::add_words(size_t document, const std::vector<uint64_t>& words) {
  if (document >= documents_.size()) return;
  for (const uint64_t word : words) {
    if ((word & word_weak) == 0) documents_[document].words.emplace_back(word, 0);
  }
}

void Kinship::drop_common_names() {
  std::unordered_map<uint64_t, size_t> frequency;
  for (const Document& document : documents_) {
    for (const CastName& name : document.cast) ++frequency[name.identity];
  }
  for (Document& document : documents_) {
    std::erase_if(document.cast, [&](const CastName& name) {
      const size_t count = frequency[name.identity];
      return count > common_cast && count * common_part > documents_.size();
    });
  }
}

// A quotient and no logarithm: it is the same on every platform.
void Kinship::weigh_words() {
  std::unordered_map<uint64_t, size_t> frequency;
  for (Document& document : documents_) {
    std::sort(document.words.begin(), document.words.end());
    document.words.erase(std::unique(document.words.begin(), document.words.end()), document.words.end());
    for (const auto& [word, weight] : document.words) ++frequency[word];
  }
  for (Document& document : documents_) {
    for (auto& [word, weight] : document.words) {
      weight = 1.0 / (2.0 + static_cast<double>(frequency[word]));
      document.weight += weight;
    }
  }
}

void Kinship::finish() {
  drop_common_names();
  weigh_words();
  for (uint32_t i = 0; i < documents_.size(); ++i) {
    for (const CastName& name : documents_[i].cast) holders_[name.identity].push_back(i);
  }
}

bool Kinship::share_cast(const Document& a, const Document& b) {
  size_t shared = 0, places = 0;
  for (size_t i = 0, k = 0; i < a.cast.size() && k < b.cast.size();) {
    const CastName &x = a.cast[i], &y = b.cast[k];
    if (x.identity == y.identity) {
      if (x.person && y.person) return true;
      ++shared;
      places += x.place || y.place ? 1 : 0;
    }
    i += x.identity <= y.identity ? 1 : 0;
    k += y.identity <= x.identity ? 1 : 0;
  }
  return places < shared && shared >= least_cast && shared * cast_part >= std::min(a.cast.size(), b.cast.size());
}

double Kinship::shared_part(const Document& a, const Document& b) {
  double shared = 0;
  for (size_t i = 0, k = 0; i < a.words.size() && k < b.words.size();) {
    const uint64_t x = a.words[i].first, y = b.words[k].first;
    if (x == y) shared += a.words[i].second;
    i += x <= y ? 1 : 0;
    k += y <= x ? 1 : 0;
  }
  return shared > 0 ? 2 * shared / (a.weight + b.weight) : 0;
}

bool Kinship::share_a_name(const Document& a, const Document& b) {
  for (size_t i = 0, k = 0; i < a.cast.size() && k < b.cast.size();) {
    const bool one = a.cast[i].identity == b.cast[k].identity;
    if (one && !a.cast[i].place && !b.cast[k].place) return true;
    const bool first = a.cast[i].identity < b.cast[k].identity;
    ++(first ? i : k);
  }
  return false;
}

bool Kinship::direct(size_t a, size_t b) const {
  const auto [known, fresh] = direct_.try_emplace(pair_key(a, b), false);
  if (!fresh) return known->second;
  const double part = shared_part(documents_[a], documents_[b]);
  known->second = part >= least_shared || (part >= least_beside_names && share_cast(documents_[a], documents_[b]));
  return known->second;
}

// Two accounts of one story that tell different parts of it, and one that tells both.
bool Kinship::by_a_third(size_t a, size_t b) const {
  if (!share_a_name(documents_[a], documents_[b])) return false;
  size_t looked = 0;
  for (const CastName& name : documents_[a].cast) {
    for (const uint32_t third : holders_.at(name.identity)) {
      if (third == a || third == b) continue;
      if (++looked > most_thirds) return false;
      if (direct(a, third) && direct(third, b)) return true;
    }
  }
  return false;
}

bool Kinship::kindred(size_t a, size_t b) const {
  if (a >= documents_.size() || b >= documents_.size()) return false;
  if (a == b) return true;
  const auto known = known_.find(pair_key(a, b));
  if (known != known_.end()) return known->second;
  const bool found = direct(a, b) || by_a_third(std::min(a, b), std::max(a, b));
  known_.emplace(pair_key(a, b), found);
  return found;
}

}  // namespace soi::claims
