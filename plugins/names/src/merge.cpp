#include <algorithm>

#include "identity.hpp"
#include "spelling.hpp"

namespace soi::names {
namespace {

constexpr size_t most_compared = 400;  // summaries of one key that are compared in pairs

// A name ready to be compared.
struct Node {
  std::vector<uint64_t> office;  // words of all its roles
  size_t parent = 0;
};

std::vector<uint64_t> keys_of(std::string_view name) {
  std::vector<uint64_t> keys;
  for (const Token& token : words_of(name)) keys.push_back(token.key);
  return keys;
}

size_t common(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  size_t count = 0;
  for (const uint64_t key : a) count += std::find(b.begin(), b.end(), key) != b.end();
  return count;
}

bool ends_in(const std::vector<uint64_t>& whole, const std::vector<uint64_t>& end) {
  return whole.size() >= end.size() && std::equal(end.rbegin(), end.rend(), whole.rbegin());
}
bool starts_with(const std::vector<uint64_t>& whole, const std::vector<uint64_t>& start) {
  return whole.size() >= start.size() && std::equal(start.begin(), start.end(), whole.begin());
}

class Merger {
 public:
  explicit Merger(std::vector<Summary>& all) : all_(all), nodes_(all.size()) {
    for (size_t i = 0; i < all.size(); ++i) {
      nodes_[i].parent = i;
      for (const std::string& role : all[i].roles) {
        for (const uint64_t key : keys_of(role)) nodes_[i].office.push_back(key);
      }
    }
  }

  void run() {
    if (all_.front().known || all_.front().kind == Kind::place) {
      for (size_t i = 1; i < all_.size(); ++i) join(0, i, {});
    } else if (all_.front().kind == Kind::person) {
      merge_full_names();
      attach_single_names();
    } else {
      merge_organizations();
    }
  }
  size_t root(size_t i) {
    while (nodes_[i].parent != i) i = nodes_[i].parent = nodes_[nodes_[i].parent].parent;
    return i;
  }

 private:
  void join(size_t a, size_t b, const std::string& why) {
    a = root(a);
    b = root(b);
    if (a == b) return;
    if (b < a) std::swap(a, b);
    nodes_[b].parent = a;
    all_[a].callings |= all_[b].callings;
    if (!why.empty()) all_[a].why.push_back(why);
    for (std::string& reason : all_[b].why) all_[a].why.push_back(reason);
    all_[b].why.clear();
    for (const uint64_t key : nodes_[b].office) nodes_[a].office.push_back(key);
  }
  size_t limit() const { return all_.size() < most_compared ? all_.size() : most_compared; }

  // An office and a trade, or two offices with nothing in common, tell two bearers of one Vietnamese name apart.
  bool conflict(size_t a, size_t b) {
    a = root(a);
    b = root(b);
    if ((all_[a].callings | all_[b].callings) == 3) return true;
    if (!all_[a].vietnamese || (all_[a].callings & all_[b].callings & 1) == 0) return false;
    const std::vector<uint64_t>&x = nodes_[a].office, &y = nodes_[b].office;
    const size_t least = x.size() < y.size() ? x.size() : y.size();
    return least > 0 && common(x.size() < y.size() ? x : y, x.size() < y.size() ? y : x) * 2 < least;
  }
  bool share_company(size_t a, size_t b, size_t least) const {
    return common(all_[a].company, all_[b].company) >= least;
  }

  bool same_name(size_t a, size_t b) const {
    const std::vector<uint64_t>&x = all_[a].words, &y = all_[b].words;
    if (x == y) return true;
    if (all_[a].vietnamese != all_[b].vietnamese || all_[a].vietnamese) return false;
    return x.size() >= 2 && y.size() >= 2 && (ends_in(x, y) || ends_in(y, x));
  }
  // One family name, one office and given names that start alike: a transliteration that the tables do not know.
  bool same_office(size_t a, size_t b) const {
    if (all_[a].vietnamese || all_[b].vietnamese) return false;
    const std::vector<uint64_t>&x = nodes_[a].office, &y = nodes_[b].office;
    if (x.size() < 2 || y.size() < 2 || common(x, y) < x.size() || common(y, x) < y.size()) return false;
    const std::string first = even_spelling(all_[a].canonical), second = even_spelling(all_[b].canonical);
    return first.substr(0, 2) == second.substr(0, 2);
  }

  void merge_full_names() {
    // Those with an office first; then those without join the only bearer of their name.
    for (const bool with_role : {true, false}) {
      for (size_t b = 0; b < limit(); ++b) {
        if (all_[b].single || all_[b].roles.empty() == with_role) continue;
        size_t match = SIZE_MAX;
        bool several = false;
        for (size_t a = 0; a < limit(); ++a) {
          if (a == b || all_[a].single || (with_role && (a > b || all_[a].roles.empty())) ||
              (!with_role && all_[a].roles.empty() && a > b))
            continue;
          const bool same = same_name(a, b);
          if ((!same && !same_office(a, b)) || conflict(a, b)) continue;
          if (match != SIZE_MAX && root(match) != root(a)) several = true;
          if (match == SIZE_MAX) match = a;
        }
        if (match == SIZE_MAX || (several && !with_role)) continue;
        join(match, b, reason(match, b));
      }
    }
  }
  std::string reason(size_t a, size_t b) const {
    const std::string &x = all_[a].canonical, &y = all_[b].canonical;
    if (x == y) return std::string("one full name: ").append(x);
    return std::string(same_name(a, b) ? "one name after transliteration: " : "one family name and office: ")
        .append(x)
        .append(" = ")
        .append(y);
  }

  void attach_single_names() {
    for (size_t b = 0; b < limit(); ++b) {
      if (!all_[b].single) continue;
      size_t match = SIZE_MAX, roots = 0;
      for (size_t a = 0; a < limit(); ++a) {
        if (a == b || (all_[a].single && (a > b || all_[b].vietnamese)) || !bears(a, b) || conflict(a, b)) continue;
        if (match != SIZE_MAX && root(a) == root(match)) continue;
        match = a;
        ++roots;
      }
      if (roots == 1)
        join(match, b,
             std::string("the only bearer of the name: ")
                 .append(all_[b].canonical)
                 .append(" = ")
                 .append(all_[match].canonical));
    }
  }
  bool bears(size_t a, size_t b) const {
    if (!ends_in(all_[a].words, all_[b].words)) return false;
    // A Vietnamese given name is everybody's: only the same story makes it one person.
    return !all_[b].vietnamese || (share_company(a, b, 2) && !nodes_[b].office.empty() &&
                                   common(nodes_[b].office, nodes_[a].office) == nodes_[b].office.size());
  }

  void merge_organizations() {
    for (size_t b = 1; b < limit(); ++b) {
      for (size_t a = 0; a < b; ++a) {
        const std::vector<uint64_t>&x = all_[a].words, &y = all_[b].words;
        const bool same = x == y && same_seat(a, b);
        const bool part = x != y && (starts_with(x, y) || starts_with(y, x)) && share_company(a, b, 1);
        if (!same && !part) continue;
        const std::string &one = all_[a].canonical, &other = all_[b].canonical;
        join(a, b, one == other ? std::string() : std::string("one name: ").append(one).append(" = ").append(other));
      }
    }
  }
  // "Sở Y tế" is that of the only place named with it, in the same story.
  bool same_seat(size_t a, size_t b) const {
    const std::vector<uint64_t>&x = all_[a].seat, &y = all_[b].seat;
    if (x == y) return true;
    if (!x.empty() && !y.empty() && x.front() != y.front()) return false;
    if ((x.size() > 1 && y.size() > 1) || !share_company(a, b, 1)) return false;
    const std::vector<uint64_t>& seat = x.size() > 1 ? x : y;
    for (size_t i = 0; i < limit(); ++i) {
      if (all_[i].seat.size() > 1 && all_[i].seat != seat) return false;
    }
    return true;
  }

  std::vector<Summary>& all_;
  std::vector<Node> nodes_;
};

bool before(const Place& a, const Place& b) {
  if (a.document != b.document) return a.document < b.document;
  return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
}

size_t word_count(std::string_view name) { return static_cast<size_t>(std::count(name.begin(), name.end(), ' ')) + 1; }

// The fullest form names the whole; among equals the one that more mentions have, then the first in order of bytes.
bool better_form(const Summary& a, const Summary& b) {
  const size_t x = word_count(a.canonical), y = word_count(b.canonical);
  if (x != y) return x > y;
  return a.mentions.size() != b.mentions.size() ? a.mentions.size() > b.mentions.size() : a.canonical < b.canonical;
}

void absorb(Summary& whole, Summary& part) {
  for (std::string& variant : part.variants) whole.variants.push_back(std::move(variant));
  for (Place& place : part.mentions) whole.mentions.push_back(std::move(place));
}

}  // namespace

std::vector<Summary> merge(std::vector<Summary> summaries) {
  std::sort(summaries.begin(), summaries.end(),
            [](const Summary& a, const Summary& b) { return before(a.mentions.front(), b.mentions.front()); });
  Merger merger(summaries);
  merger.run();
  std::vector<size_t> best(summaries.size(), SIZE_MAX);
  for (size_t i = 0; i < summaries.size(); ++i) {
    size_t& b = best[merger.root(i)];
    if (b == SIZE_MAX || better_form(summaries[i], summaries[b])) b = i;
  }
  std::vector<Summary> merged;
  for (size_t r = 0; r < summaries.size(); ++r) {
    if (best[r] == SIZE_MAX) continue;
    Summary whole;
    whole.kind = summaries[best[r]].kind;
    whole.canonical = summaries[best[r]].canonical;
    whole.why = summaries[r].why;
    for (size_t i = r; i < summaries.size(); ++i) {
      if (merger.root(i) == r) absorb(whole, summaries[i]);
    }
    std::sort(whole.mentions.begin(), whole.mentions.end(), before);
    std::sort(whole.variants.begin(), whole.variants.end());
    whole.variants.erase(std::unique(whole.variants.begin(), whole.variants.end()), whole.variants.end());
    std::sort(whole.why.begin(), whole.why.end());
    whole.why.erase(std::unique(whole.why.begin(), whole.why.end()), whole.why.end());
    merged.push_back(std::move(whole));
  }
  return merged;
}

}  // namespace soi::names
