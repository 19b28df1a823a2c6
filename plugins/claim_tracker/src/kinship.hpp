// Which documents are of one story: by whom and what they name, and by the words of their claims.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

namespace soi::claims {

// A name of a document, as its identity across documents.  What one article takes for a person another one may take
// for a place.
struct CastName {
  uint64_t identity = 0;
  bool place = false, person = false;
};

// Documents are numbered in the order in which they are added.  One thread.
class Kinship {
 public:
  void add(std::vector<CastName> cast);
  // Words of the document's opening or of a claim of it; those that most articles have are passed over.
  void add_words(size_t document, const std::vector<uint64_t>& words);
  // Call once, when everything has been added.
  void finish();
  // Do the two name one person, or enough of the same institutions and places, or have they enough rare words in common?
  // Or is a third one of one story with both, which name somebody or an institution in common as well?
  bool kindred(size_t a, size_t b) const;

 private:
  struct Document {
    std::vector<CastName> cast;                      // by identity, without what many documents name
    std::vector<std::pair<uint64_t, double>> words;  // by word, with its weight
    double weight = 0;                               // of all its words
  };
  static bool share_cast(const Document& a, const Document& b);
  static double shared_part(const Document& a, const Document& b);
  static bool share_a_name(const Document& a, const Document& b);
  bool direct(size_t a, size_t b) const;
  bool by_a_third(size_t a, size_t b) const;
  void drop_common_names();
  void weigh_words();

  std::vector<Document> documents_;
  std::unordered_map<uint64_t, std::vector<uint32_t>> holders_;  // documents that name somebody or something
  mutable std::unordered_map<uint64_t, bool> known_, direct_;    // answers, by pair
};

}  // namespace soi::claims
