// Round 5: all that was verified, put together and written as results, in an order that follows from the contents:
// clusters, duplicates (documents, passages, blocks), pairs.
#include <algorithm>
#include <cstdio>

#include "corpus_view.hpp"
#include "passage_groups.hpp"
#include "related_results.hpp"

namespace soi::deduplicator {
namespace {

using soi::sdk::JsonWriter;
using soi::sdk::Records;

// A cluster's members, best representative first.
struct Cluster {
  std::vector<uint32_t> members;  // positions in CorpusView::heads
  double similarity = 1;          // the lowest of its verified pairs
};

bool is_near(const DocumentEdge& edge, double threshold) { return edge.copy || edge.similarity >= threshold - 1e-12; }

Forest join_near(const CorpusView& corpus, double threshold) {
  Forest forest(corpus.heads.size());
  for (const DocumentEdge& edge : corpus.edges) {
    if (is_near(edge, threshold)) forest.join(edge.a, edge.b);
  }
  return forest;
}

// What two documents of one cluster share is said by the cluster.
void drop_passages_inside(Forest& forest, CorpusView& corpus) {
  const auto inside = [&](const PassageEdge& edge) { return forest.find(edge.a) == forest.find(edge.b); };
  corpus.passages.erase(std::remove_if(corpus.passages.begin(), corpus.passages.end(), inside), corpus.passages.end());
}

std::vector<Cluster> find_clusters(Forest& forest, const CorpusView& corpus, double threshold) {
  // The forest's roots are the smallest members and heads are in the order of the rule: the root is the representative.
  std::vector<uint32_t> cluster_of(corpus.heads.size(), 0), sizes(corpus.heads.size(), 0);
  for (uint32_t i = 0; i < corpus.heads.size(); ++i) ++sizes[forest.find(i)];
  std::vector<Cluster> clusters;
  for (uint32_t i = 0; i < corpus.heads.size(); ++i) {
    const uint32_t root = forest.find(i);
    if (sizes[root] < 2) continue;
    if (root == i) cluster_of[i] = static_cast<uint32_t>(clusters.size()), clusters.emplace_back();
    clusters[cluster_of[root]].members.push_back(i);
  }
  for (const DocumentEdge& edge : corpus.edges) {
    if (!is_near(edge, threshold)) continue;
    double& similarity = clusters[cluster_of[forest.find(edge.a)]].similarity;
    similarity = std::min(similarity, edge.similarity);
  }
  return clusters;
}

std::string cluster_id(const DocumentHead& representative) {
  char text[24];
  std::snprintf(text, sizeof text, "d%016llx", static_cast<unsigned long long>(representative.content));
  return text;
}

// Writes who came first among documents in the order of the rule; why not, where the times do not tell.
void write_source(const CorpusView& corpus, const std::vector<uint32_t>& members, JsonWriter& json) {
  const DocumentHead& first = corpus.heads[members[0]];
  const auto is_earlier = [&](uint32_t other) {
    return other == members[0] || first.publication.before(corpus.heads[other].publication);
  };
  if (std::all_of(members.begin(), members.end(), is_earlier)) {
    json.key("source").string(first.id).key("source_why").string("published before all the others");
    return;
  }
  const bool all_known = std::all_of(members.begin(), members.end(),
                                     [&](uint32_t member) { return corpus.heads[member].publication.known(); });
  json.key("source").null().key("source_why");
  json.string(all_known ? "the publication times do not tell which is older" : "not all publication times are known");
}

class ResultWriter {
 public:
  ResultWriter(const CorpusView& corpus, const Settings& settings, Records& out)
      : corpus_(corpus), settings_(settings), out_(out), sources_(corpus.heads.size(), none) {}

  void run(const std::vector<Cluster>& clusters) {
    find_sources();
    for (const Cluster& cluster : clusters) write_cluster(cluster);
    for (const Cluster& cluster : clusters) write_documents(cluster);
    for (const PassageGroup& group : group_passages(corpus_)) write_passage(group);
    write_repeats();
    if (settings_.pairs) write_pairs();
  }

 private:
  static constexpr uint32_t none = UINT32_MAX;

  // For each document the edge to the most similar one that was published before it.
  void find_sources() {
    const auto offer = [&](uint32_t later, uint32_t earlier, uint32_t edge) {
      if (!corpus_.heads[earlier].publication.before(corpus_.heads[later].publication)) return;
      uint32_t& best = sources_[later];
      if (best == none || corpus_.edges[edge].similarity > corpus_.edges[best].similarity) best = edge;
    };
    for (uint32_t i = 0; i < corpus_.edges.size(); ++i) {
      const DocumentEdge& edge = corpus_.edges[i];
      if (!is_near(edge, settings_.threshold)) continue;
      offer(edge.a, edge.b, i), offer(edge.b, edge.a, i);
    }
  }

  void write_cluster(const Cluster& cluster) {
    const DocumentHead& representative = corpus_.heads[cluster.members[0]];
    std::string text;
    JsonWriter json(text);
    json.begin_object().key("kind").string(kind()).key("cluster").string(cluster_id(representative));
    json.key("members").begin_array();
    for (const uint32_t member : cluster.members) write_member(member, json);
    json.end_array().key("representative");
    write_member(cluster.members[0], json);
    json.key("similarity").number(cluster.similarity).key("copies").begin_array();
    for (const uint32_t member : cluster.members) write_copy(member, json);
    json.end_array().end_object();
    out_.result("cluster", text);
  }
  std::string_view kind() const {
    switch (settings_.unit) {
      case Unit::paragraph: return "paragraph";
      case Unit::sentence: return "sentence";
      default: return "document";
    }
  }
  // A document by its id; a part of one with its span as well.
  void write_member(uint32_t member, JsonWriter& json) const {
    const DocumentHead& head = corpus_.heads[member];
    if (settings_.unit == Unit::document) return void(json.string(head.id));
    write_place(head, head.begin, head.end, json);
  }
  static void write_place(const DocumentHead& head, uint32_t begin, uint32_t end, JsonWriter& json) {
    json.begin_object().key("document").string(head.id);
    json.key("begin").integer(begin).key("end").integer(end).end_object();
  }
  void write_copy(uint32_t member, JsonWriter& json) const {
    if (sources_[member] == none) return;
    const DocumentEdge& edge = corpus_.edges[sources_[member]];
    const uint32_t source = edge.a == member ? edge.b : edge.a;
    json.begin_object().key("document");
    write_member(member, json);
    json.key("of");
    write_member(source, json);
    json.key("similarity").number(edge.similarity);
    const int64_t minutes = corpus_.heads[member].publication.from - corpus_.heads[source].publication.from;
    json.key("why").string("published " + std::to_string(minutes) + " minutes later").end_object();
  }

  void write_documents(const Cluster& cluster) {
    std::string text;
    JsonWriter json(text);
    json.begin_object().key("kind").string(kind()).key("members").begin_array();
    for (const uint32_t member : cluster.members) {
      const DocumentHead& head = corpus_.heads[member];
      write_place(head, head.begin, head.end, json);
    }
    json.end_array().key("similarity").number(cluster.similarity);
    json.key("cluster").string(cluster_id(corpus_.heads[cluster.members[0]]));
    write_source(corpus_, cluster.members, json);
    json.end_object();
    out_.result("duplicate", text);
  }

  void write_passage(const PassageGroup& group) {
    std::string text;
    JsonWriter json(text);
    json.begin_object().key("kind").string("passage").key("members").begin_array();
    std::vector<uint32_t> documents;
    for (const PassagePlace& place : group.places) {
      write_place(corpus_.heads[place.document], place.begin, place.end, json);
      if (documents.empty() || documents.back() != place.document) documents.push_back(place.document);
    }
    json.end_array().key("similarity").number(group.similarity);
    if (is_template(documents)) json.key("template").boolean(true);
    write_source(corpus_, documents, json);
    json.end_object();
    out_.result("duplicate", text);
  }
  // The same words in three or more documents of one outlet and in none of another: its template, not its news.
  bool is_template(const std::vector<uint32_t>& documents) const {
    const std::string_view outlet = corpus_.heads[documents[0]].outlet;
    return documents.size() >= 3 && !outlet.empty() &&
           std::all_of(documents.begin(), documents.end(),
                       [&](uint32_t document) { return corpus_.heads[document].outlet == outlet; });
  }

  void write_repeats() {
    for (size_t i = 0; i < corpus_.repeats.size();) {
      const RepeatView& first = corpus_.repeats[i];
      const DocumentHead head{0, 0, {}, 0, 0, 0, first.id, {}, {}};
      std::string text;
      JsonWriter json(text);
      json.begin_object().key("kind").string("block").key("members").begin_array();
      write_place(head, first.of_begin, first.of_end, json);
      double similarity = 1;
      for (; i < corpus_.repeats.size() && corpus_.repeats[i].id == first.id &&
             corpus_.repeats[i].of_begin == first.of_begin;
           ++i) {
        write_place(head, corpus_.repeats[i].begin, corpus_.repeats[i].end, json);
        similarity = std::min(similarity, corpus_.repeats[i].similarity);
      }
      json.end_array().key("similarity").number(similarity).end_object();
      out_.result("duplicate", text);
    }
  }

  // Pairs were verified between documents that are no exact copies; what holds of one holds of its copies.  Beyond
  // `group_limit` documents the copies stand for themselves only with the document that they copy.
  void write_pairs() {
    std::vector<std::vector<uint32_t>> same(corpus_.heads.size());  // a document and its exact copies
    for (uint32_t i = 0; i < same.size(); ++i) same[i].push_back(i);
    for (const DocumentEdge& edge : corpus_.edges) {
      if (edge.copy) same[edge.a].push_back(edge.b);
    }
    for (const DocumentEdge& edge : corpus_.edges) {
      if (edge.copy) {
        write_copies(same[edge.a], edge);
        continue;
      }
      const bool all = same[edge.a].size() * same[edge.b].size() <= group_limit;
      for (size_t i = 0; i < (all ? same[edge.a].size() : 1); ++i) {
        for (size_t j = 0; j < (all ? same[edge.b].size() : 1); ++j) write_pair(same[edge.a][i], same[edge.b][j], edge);
      }
    }
  }
  // The pairs of one copy with the members before it.
  void write_copies(const std::vector<uint32_t>& same, const DocumentEdge& edge) {
    for (const uint32_t member : same) {
      if (member == edge.b) return;
      write_pair(member, edge.b, edge);
      if (same.size() > group_limit) return;
    }
  }
  void write_pair(uint32_t a, uint32_t b, const DocumentEdge& edge) {
    std::string text;
    JsonWriter json(text);
    json.begin_object().key("a");
    write_member(a, json);
    json.key("b");
    write_member(b, json);
    json.key("similarity").number(edge.similarity).key("containment").number(edge.containment);
    json.key("relation").string(relation(edge));
    if (settings_.explain) {
      json.key("shared").integer(edge.shared);
      json.key("a_shingles").integer(edge.a_shingles).key("b_shingles").integer(edge.b_shingles);
    }
    json.end_object();
    out_.result("pair", text);
  }
  std::string_view relation(const DocumentEdge& edge) const {
    if (edge.copy || corpus_.heads[edge.a].content == corpus_.heads[edge.b].content) return "exact";
    if (is_near(edge, settings_.threshold)) return "near";
    return edge.a_shingles >= edge.b_shingles ? "contains" : "contained";
  }

  const CorpusView& corpus_;
  const Settings& settings_;
  Records& out_;
  std::vector<uint32_t> sources_;
};

}  // namespace

void result_round(const soi::sdk::Groups& groups, const Settings& settings, Records& out) {
  CorpusView corpus = read_corpus(groups);
  Forest forest = join_near(corpus, settings.threshold);
  if (!settings.explain) drop_passages_inside(forest, corpus);
  ResultWriter(corpus, settings, out).run(find_clusters(forest, corpus, settings.threshold));
  write_related(corpus, forest, out);
}

}  // namespace soi::deduplicator
