// Names that the document itself explains: "Tập đoàn Sao Kim" makes a later "Sao Kim" an organization, "tỉnh Vĩnh Lạc" a later
// "Vĩnh Lạc" a place.  Found in a first reading, used in a second.
#pragma once

#include <array>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lexicon.hpp"

namespace soi::names {

struct Mention;

class Forms {
 public:
  static constexpr uint32_t first_number = 1u << 31;  // of Phrase::value; below are entries of the lexicon

  explicit Forms(const Lexicon& lexicon) : lexicon_(lexicon) {}

  void clear();
  bool empty() const { return kinds_.empty(); }
  // The outlet's own name, as the document's facts state it.
  void add_outlet(std::string_view outlet);
  void add_wire(std::string_view wire);  // an agency of the whole article
  // Names of the mentions that a common noun, a short form in brackets or a foreign ending explains.
  void collect(const std::vector<Token>& tokens, const std::vector<Mention>& mentions);
  size_t size() const { return kinds_.size(); }
  Phrase find(const std::vector<Token>& tokens, size_t i, size_t limit) const;
  // False for most tokens that no form starts with.
  bool may_start(const Token& token) const {
    return token.capital && (starts_[token.key & 3] & start_bit(token.key)) != 0;
  }
  Kind kind(uint32_t value) const { return kinds_[value - first_number]; }

 private:
  void add(const std::vector<Token>& tokens, size_t first, size_t last, Kind kind);
  void add_organization(const std::vector<Token>& tokens, const Mention& mention);

  static uint64_t start_bit(uint64_t key) { return uint64_t{1} << (key * 0x9E3779B97F4A7C15u >> 58); }

  const Lexicon& lexicon_;
  std::unordered_map<uint64_t, uint32_t> numbers_;  // hash of the words: number in kinds_
  std::unordered_map<uint64_t, uint32_t> lengths_;  // first word: bit n, a form of n words
  std::vector<Kind> kinds_;
  std::array<uint64_t, 4> starts_{};  // the first words as a Bloom filter with one hash
};

}  // namespace soi::names
