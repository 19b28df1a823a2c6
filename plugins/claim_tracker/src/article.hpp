// One document as the claim rules read it: blocks, sentences, names and times of the earlier steps, byte offsets all.
// Everything borrows the caller's text and strings.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace soi::claims {

// In the order of the manifest's list of kinds.
enum class BlockKind : uint8_t {
  title,
  lead,
  body,
  heading,
  caption,
  byline,
  dateline,
  source_note,
  teaser,
  boilerplate,
  unknown
};
enum class NameKind : uint8_t { person, organization, place, outlet, agency, platform, unknown };

struct Block {
  uint32_t begin = 0, end = 0;
  BlockKind kind = BlockKind::unknown;
  bool repeated = false;  // the deduplicator found it earlier in the document
};
struct Sentence {
  uint32_t begin = 0, end = 0;
};
struct Name {
  uint32_t begin = 0, end = 0;
  NameKind kind = NameKind::unknown;
  std::string_view canonical, role;
  uint32_t head = UINT32_MAX;  // index of the mention that names it in full
};
struct Timex {
  uint32_t begin = 0, end = 0;
  std::string_view type, value;
};

struct Article {
  std::string_view text;
  std::string_view outlet;  // canonical name of the outlet, when it is known
  std::vector<Block> blocks;
  std::vector<Sentence> sentences;
  std::vector<Name> names;
  std::vector<Timex> times;
};

}  // namespace soi::claims
