#include "user_dictionary.hpp"

#include <algorithm>

#include <soi_sdk/hash.hpp>
#include <soi_sdk/tsv.hpp>

namespace soi::tokenizer {
namespace {

bool may_join(const Piece& piece) { return piece.kind == PieceKind::word || piece.kind == PieceKind::number; }

}  // namespace

bool UserDictionary::add(std::string_view word, Action action) {
  uint64_t hashes[max_syllables];
  uint32_t count = 0;
  uint64_t hash = 0;
  bool fits = true;
  sdk::for_each_part(word, ' ', [&](std::string_view syllable) {
    if (syllable.empty()) return;
    fits = fits && count < max_syllables && sdk::syllable_key(syllable) != 0;
    if (!fits) return;
    hash = sdk::combine64(hash, sdk::syllable_key(syllable));
    hashes[count++] = hash;
  });
  if (!fits || count < 2) return false;
  for (uint32_t i = 0; i + 1 < count; ++i) put(hashes[i], i + 1, 0, true);
  put(hashes[count - 1], count, static_cast<uint8_t>(action), false);
  return true;
}

void UserDictionary::put(uint64_t hash, uint32_t length, uint8_t actions, bool goes_on) {
  const auto before = [](const Entry& a, const Entry& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.length < b.length;
  };
  const Entry entry{hash, static_cast<uint8_t>(length), actions, goes_on};
  const auto at = std::lower_bound(entries_.begin(), entries_.end(), entry, before);
  if (at != entries_.end() && at->hash == hash && at->length == length) {
    at->actions |= actions;
    at->goes_on = at->goes_on || goes_on;
  } else {
    entries_.insert(at, entry);
  }
}

const UserDictionary::Entry* UserDictionary::find(uint64_t hash, uint32_t length) const {
  const auto before = [](const Entry& entry, uint64_t wanted) { return entry.hash < wanted; };
  for (auto at = std::lower_bound(entries_.begin(), entries_.end(), hash, before);
       at != entries_.end() && at->hash == hash; ++at) {
    if (at->length == length) return &*at;
  }
  return nullptr;
}

// The number of pieces of the longest word for `action` that starts at `first`; 0 when there is none.
uint32_t UserDictionary::longest(const Pieces& pieces, uint32_t first, uint32_t end, Action action) const {
  uint64_t hash = 0;
  uint32_t found = 0;
  for (uint32_t i = first; i < end && i - first < max_syllables; ++i) {
    if (!may_join(pieces[i]) || pieces[i].key == 0) break;
    if (i > first && pieces[i].gap == Gap::none) break;
    hash = sdk::combine64(hash, pieces[i].key);
    const Entry* const entry = find(hash, i - first + 1);
    if (entry == nullptr) break;
    if ((entry->actions & static_cast<uint8_t>(action)) != 0) found = i - first + 1;
    if (!entry->goes_on) break;
  }
  return found;
}

void UserDictionary::apply(const Pieces& pieces, const std::vector<uint32_t>& sentence_ends,
                           std::vector<uint8_t>& joined) const {
  for (const Action action : {Action::join, Action::split}) {
    uint32_t at = 0;
    for (const uint32_t end : sentence_ends) {
      while (at < end) {
        const uint32_t length = longest(pieces, at, end, action);
        if (length == 0) {
          ++at;
          continue;
        }
        // A word to join stands alone: what the model hung on to its ends comes off.
        if (at > 0 && action == Action::join) joined[at - 1] = 0;
        for (uint32_t i = at; i + 1 < at + length; ++i) joined[i] = action == Action::join ? 1 : 0;
        if (action == Action::join) joined[at + length - 1] = 0;
        at += length;
      }
    }
  }
}

}  // namespace soi::tokenizer
