// Names that the document itself explains: "Tập đoàn Sao Kim" makes a later "Sao Kim" an organization, "tỉnh Vĩnh Lạc" a later
// "Vĩnh Lạc" a place.  Found in a first reading, used in a second.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "lexicon.hpp"

namespace soi::names {

struct Mention;

class Forms {
 public:
  static constexpr uint32_t first_number = 1u << 31;  // of Phrase::value; below are entries of the lexicon

  void clear();
  bool empty() const { return kinds_.empty(); }
  // The outlet's own name, as the document's facts state it.
  void add_outlet(std::string_view outlet);
  // Names of the mentions that a common noun, a short form in brackets or a foreign ending explains.
  void collect(const std::vector<Token>& tokens, const std::vector<Mention>& mentions);
  size_t size() const { return kinds_.size(); }
  Phrase find(const std::vector<Token>& tokens, size_t i, size_t limit) const;
  Kind kind(uint32_t value) const { return kinds_[value - first_number]; }

 private:
  void add(const std::vector<Token>& tokens, size_t first, size_t last, Kind kind);
  void add_organization(const std::vector<Token>& tokens, const Mention& mention);

  std::unordered_map<uint64_t, uint32_t> numbers_;  // hash of the words: number in kinds_
  std::unordered_map<uint64_t, uint32_t> lengths_;  // first word: bit n, a form of n words
  std::vector<Kind> kinds_;
};

// "tỉnh", "thành phố", ...: the level of an office or place.
bool is_level(uint64_t key);

}  // namespace soi::names
