// Follows a phrase that tells an office, from its title to the person that it belongs to.
//
//   Chánh văn phòng Tổng thống Ukraine | Andriy Yermak           the whole phrase before the name
//   một phụ tá của | Tổng thống Ukraine | Vladimir Zelensky, Andrey Ermak     the inner title for the inner name; the outer
//                                                                phrase, name and all, for the name behind the comma
//   Ông Andrey Yermak, | Chánh văn phòng của Tổng thống Ukraine |,            an apposition behind the name
#pragma once

#include <cstdint>

#include "lexicon.hpp"

namespace soi::names {

inline constexpr uint32_t nobody = UINT32_MAX;

struct TokenRange {
  uint32_t first = 0, last = 0;  // tokens, half-open; empty: none
  bool empty() const { return first == last; }
};

class RoleTracker {
 public:
  bool open() const { return open_; }
  bool in_apposition() const { return open_ && owner_ != nobody; }
  uint32_t reach() const { return reach_; }
  uint32_t owner() const { return owner_; }
  uint32_t length() const { return reach_ - first_; }

  // A title at tokens [first, last).  `owner`: the person before it that it may be an apposition of, or nobody.
  void title(uint32_t first, uint32_t last, Title kind, uint32_t owner, bool attached) {
    if (!open_) {
      *this = RoleTracker();
      open_ = true;
      first_ = inner_ = first;
      owner_ = owner;
      kin_ = kind == Title::kin;
      offices_ = 1;
    } else {
      // "của" or a relation before a title: the name that follows belongs to the inner one.
      if (belongs_ || kin_) {
        inner_ = first;
        inner_attached_ = false;
      } else if (attached) {
        last_office_ = first;
        inner_attached_ = true;
      }
      ++offices_;
      belongs_ = kin_ = false;
    }
    reach_ = last;
  }
  void extend(uint32_t last) {
    reach_ = last;
    belongs_ = false;
  }
  // "của", "cho": what follows is the possessor of what came before.
  void possessive(uint32_t last) {
    reach_ = last;
    belongs_ = true;
  }
  // A form of address: between a role and its name, part of neither.
  void pass(uint32_t last) { pass_ = last; }
  bool adjoins(uint32_t token) const { return open_ && (reach_ == token || pass_ == token); }

  // The role of the person whose name is tokens [first, last).  `short_name`: one word only.
  TokenRange take(uint32_t first, uint32_t last, bool short_name) {
    // "vợ Sang": the name is that of the relation's other side.
    if (kin_ && short_name && offices_ == 1 && reach_ == first) return open_ = false, TokenRange();
    uint32_t begin = inner_;
    // "cố vấn Tổng thống Trump": a short name belongs to the office beside it.
    if (short_name && inner_attached_ && last_office_ > begin) begin = last_office_;
    const TokenRange role{begin, reach_};
    if (begin > first_) {
      // The outer role goes on over the name and waits for its own.
      outer_ = true;
      inner_ = first_;
      reach_ = last;
      pass_ = 0;
      offices_ = 1;
      inner_attached_ = belongs_ = kin_ = false;
    } else {
      open_ = false;
    }
    return role;
  }
  bool outer() const { return open_ && outer_; }
  // The apposition that ends here; empty when there is none.
  TokenRange close() {
    const TokenRange role{first_, reach_};
    const bool apposed = open_ && owner_ != nobody;
    open_ = false;
    return apposed ? role : TokenRange();
  }

 private:
  bool open_ = false, belongs_ = false, kin_ = false, outer_ = false, inner_attached_ = false;
  uint32_t first_ = 0, inner_ = 0, last_office_ = 0, reach_ = 0, pass_ = 0, offices_ = 0;
  uint32_t owner_ = nobody;
};

}  // namespace soi::names
