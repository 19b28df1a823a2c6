#include "corpus_view.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "related.hpp"

namespace soi::deduplicator {
namespace {

using soi::sdk::Groups;

class CorpusReader {
 public:
  explicit CorpusReader(const Groups& groups) : groups_(groups) {}

  CorpusView run() {
    read_heads();
    std::string_view previous;
    for (uint32_t i = 0; i < groups_.records().size(); ++i) {
      const std::string_view value = groups_.value(i);
      if (value.empty() || value == previous) continue;
      previous = value;
      ByteReader reader(value.substr(1));
      switch (value[0]) {
        case final_copy: read_copy(reader); break;
        case final_edge: read_edge(reader); break;
        case final_passage: read_passage(reader); break;
        case final_repeat: read_repeats(reader); break;
        case final_related: read_related(reader); break;
        default: break;
      }
    }
    order();
    return std::move(view_);
  }

 private:
  void read_heads() {
    std::vector<DocumentHead>& heads = view_.heads;
    for (uint32_t i = 0; i < groups_.records().size(); ++i) {
      const std::string_view value = groups_.value(i);
      if (value.empty() || value[0] != final_head) continue;
      const DocumentHead head = read_head(value.substr(1));
      if (heads.empty() || heads.back().ref != head.ref) heads.push_back(head);  // equal records stand together
    }
    std::sort(heads.begin(), heads.end(), represents_better);
    places_.reserve(heads.size());
    for (uint32_t i = 0; i < heads.size(); ++i) places_.emplace(heads[i].ref, i);
  }
  // False when a record names a document that sent no head: it cannot be reported then.
  bool place(DocumentRef ref, uint32_t& out) const {
    const auto found = places_.find(ref);
    if (found == places_.end()) return false;
    out = found->second;
    return true;
  }
  void read_copy(ByteReader& reader) {
    DocumentEdge edge{0, 0, 1, 1, 0, 0, true};
    if (!place(reader.get<DocumentRef>(), edge.a) || !place(reader.get<DocumentRef>(), edge.b)) return;
    view_.edges.push_back(edge);
  }
  void read_edge(ByteReader& reader) {
    VerifiedPair pair;
    pair.a = reader.get<DocumentRef>(), pair.b = reader.get<DocumentRef>();
    pair.shared = reader.get<uint32_t>();
    pair.a_shingles = reader.get<uint32_t>(), pair.b_shingles = reader.get<uint32_t>();
    DocumentEdge edge{0,     0,          pair.similarity(), pair.containment(), pair.a_shingles, pair.b_shingles,
                      false, pair.shared};
    if (!place(pair.a, edge.a) || !place(pair.b, edge.b)) return;
    if (edge.a > edge.b) std::swap(edge.a, edge.b), std::swap(edge.a_shingles, edge.b_shingles);
    view_.edges.push_back(edge);
  }
  void read_passage(ByteReader& reader) {
    const auto a = reader.get<DocumentRef>(), b = reader.get<DocumentRef>();
    PassageEdge edge{};
    if (!place(a, edge.a) || !place(b, edge.b)) return;
    edge.a_begin = reader.get<uint32_t>(), edge.a_end = reader.get<uint32_t>();
    edge.b_begin = reader.get<uint32_t>(), edge.b_end = reader.get<uint32_t>();
    const auto matched = reader.get<uint32_t>(), a_words = reader.get<uint32_t>(), b_words = reader.get<uint32_t>();
    edge.similarity = double{1} * matched / std::max({a_words, b_words, 1u});
    view_.passages.push_back(edge);
  }
  void read_repeats(ByteReader& reader) {
    const std::string_view id = reader.get_string();
    for (auto count = reader.get<uint32_t>(); count > 0 && reader.ok(); --count) {
      RepeatView repeat{id, 0, 0, 0, 0, 0};
      repeat.begin = reader.get<uint32_t>(), repeat.end = reader.get<uint32_t>();
      repeat.of_begin = reader.get<uint32_t>(), repeat.of_end = reader.get<uint32_t>();
      repeat.similarity = reader.get_double();
      view_.repeats.push_back(repeat);
    }
  }
  void read_related(ByteReader& reader) {
    RelatedView pair{};
    pair.a_id = reader.get_string(), pair.a_begin = reader.get<uint32_t>(), pair.a_end = reader.get<uint32_t>();
    pair.b_id = reader.get_string(), pair.b_begin = reader.get<uint32_t>(), pair.b_end = reader.get<uint32_t>();
    pair.similarity = reader.get_double();
    for (auto count = reader.get<uint32_t>(); count > 0 && reader.ok(); --count)
      pair.shared.push_back(reader.get_string());
    view_.related.push_back(std::move(pair));
  }
  void order() {
    std::sort(view_.related.begin(), view_.related.end(), [](const RelatedView& x, const RelatedView& y) {
      return std::tie(x.a_id, x.a_begin, x.b_id, x.b_begin) < std::tie(y.a_id, y.a_begin, y.b_id, y.b_begin);
    });
    std::sort(view_.edges.begin(), view_.edges.end(),
              [](const DocumentEdge& x, const DocumentEdge& y) { return std::tie(x.a, x.b) < std::tie(y.a, y.b); });
    std::sort(view_.passages.begin(), view_.passages.end(), [](const PassageEdge& x, const PassageEdge& y) {
      return std::tie(x.a, x.a_begin, x.a_end, x.b, x.b_begin, x.b_end) <
             std::tie(y.a, y.a_begin, y.a_end, y.b, y.b_begin, y.b_end);
    });
    std::sort(view_.repeats.begin(), view_.repeats.end(), [](const RepeatView& x, const RepeatView& y) {
      return std::tie(x.id, x.of_begin, x.begin) < std::tie(y.id, y.of_begin, y.begin);
    });
  }

  const Groups& groups_;
  CorpusView view_;
  std::unordered_map<DocumentRef, uint32_t> places_;
};

}  // namespace

CorpusView read_corpus(const Groups& groups) { return CorpusReader(groups).run(); }

}  // namespace soi::deduplicator
