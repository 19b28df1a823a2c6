// Is it one institution under two names?  Bộ GTVT and Bộ Giao thông vận tải, Báo Cửa Biển and CỬA BIỂN.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "vocabulary.hpp"

namespace soi::claims {

// Only by what the names themselves say; people are never compared here.  Not for several threads at once.
class Aliases {
 public:
  explicit Aliases(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  // Equal but for generic heads (báo, công ty), case and acronyms, or the shorter one begins the longer one and both
  // are proper names all through (Hải Âu, Hải Âu Nha Trang).
  bool same(std::string_view a, std::string_view b);
  // A number for all names that are equal but for generic heads and case: Trường Ban Mai, Ban Mai.
  uint64_t key(std::string_view name);
  // The longer one is the shorter one with a proper name behind it: Bộ Nội vụ, Bộ Nội vụ Bulgaria.  Only evidence:
  // another country has one as well.
  bool shortens(std::string_view shorter, std::string_view longer);
  // No part of it is a proper name: "cáo trạng", "công ty quản lý của ca sĩ X".
  static bool is_nameless(const Vocabulary& vocabulary, std::string_view phrase);

 private:
  struct Part {
    sdk::SyllableKey key = 0;
    std::string letters;  // of an acronym, one letter each
    std::string initial;  // first letter
    bool capital = false, foreign = false;
  };
  using Parts = std::vector<Part>;
  const Parts& parts_of(std::string_view name);
  static bool matches(const Parts& a, const Parts& b);
  static bool begins(const Parts& whole, const Parts& part);

  const Vocabulary& vocabulary_;
  std::unordered_map<std::string, Parts> known_;
};

// Have the two names a part in common?  Trâm and Bảo Trâm.
bool share_syllables(std::string_view a, std::string_view b);
// Two spellings of one foreign or Vietnamese name: few letters differ (Park Do-yun, Pak Doyun).  A hint, no proof.
bool spelled_alike(std::string_view a, std::string_view b);
// The same word by word: Lưu Thế Hùng and Lưu Thế Hưng, Yermak and Ermak; not Quang Thịnh and Quang Thái.
bool words_spelled_alike(std::string_view a, std::string_view b);

}  // namespace soi::claims
