// Copies for people: the clusters of the deduplicator as one HTML page, each copy beside what it copies with the words
// that differ marked; and what two documents have in common.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <soi/corpus.hpp>

namespace soi {

// Collects the texts of the documents that the page shows, then writes it.  Memory: those texts.
class ClusterPage {
 public:
  // Of very many clusters the first are shown, and of a large cluster its first copies; the page says what it leaves out.
  static constexpr size_t max_clusters = 200, max_copies = 8;

  // `results`: of kind "cluster", with documents as members; others are passed over.
  explicit ClusterPage(const std::vector<CorpusResult>& results);
  // Takes the document's text if the page shows it.
  void offer(Document& document);
  std::string html() const;

 private:
  struct Cluster {
    std::string id, similarity;
    std::vector<std::string> members;  // those that are shown, the representative first
    size_t size = 0;                   // of all
  };
  std::vector<Cluster> clusters_;
  size_t cluster_count_ = 0;
  std::map<std::string, std::string, std::less<>> texts_;  // by id
};

// What the deduplicator found between two documents when it was asked to explain them (its option "explain"): as one
// JSON object, or, for people, as text; and as an HTML page with the texts side by side.
std::string explain_text(const std::vector<CorpusResult>& results, const Document& a, const Document& b,
                         bool for_people);
std::string pair_html(const std::vector<CorpusResult>& results, const Document& a, const Document& b);

}  // namespace soi
