// A finished claim of one document.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "speakers.hpp"

namespace soi::claims {

struct Piece {
  uint32_t begin = 0, end = 0;  // bytes; begin == end: absent
  bool exists() const { return begin < end; }
};

enum class ClaimKind : uint16_t { direct, indirect, mixed };  // in the order of the manifest

// One link of the chain by which the outlet has the claim.
struct Link {
  std::string_view kind;  // outlet agency platform document person anonymous organization
  Piece piece;
  std::string canonical;
};

struct Quantity {
  Piece piece;
  double value = 0;
  std::string_view unit;    // kg, người, VND, %; empty when the number stands alone
  std::string_view counts;  // what sort of things it counts (people)
  bool is_money = false;
};

struct Claim {
  Piece whole, speaker, cue, content;
  ClaimKind kind = ClaimKind::indirect;
  Identity identity;
  std::vector<Link> via;
  std::string_view act, modality;
  char polarity = '0';
  std::vector<Quantity> quantities;
  uint32_t claim_timex = none;
  std::vector<uint32_t> events;  // timexes inside the content
  std::string reason;
  uint32_t ground = none;     // claim
  bool private_talk = false;  // said to the outlet itself
  bool recalled = false;      // the frame says that it was said before (từng, trước đó)
  BlockKind block = BlockKind::unknown;
};

// Reads one article: the whole of the work inside a document.  Holds buffers; one thread at a time.
class ClaimReader {
 public:
  ClaimReader(const Vocabulary& vocabulary, const Vocabulary& english) : vocabulary_(vocabulary), english_(english) {}
  void read(const Article& article, std::vector<Claim>& claims);
  // The article as the last read() saw it.
  const View& view() const { return view_; }

 private:
  void carry_medium(uint32_t at, std::vector<Claim>& claims) const;
  void carry_to_other_source(uint32_t at, std::vector<Claim>& claims) const;

  const Vocabulary& vocabulary_;
  const Vocabulary& english_;
  View view_;
  std::vector<Draft> drafts_;
  std::vector<Identity> identities_;
};

}  // namespace soi::claims
