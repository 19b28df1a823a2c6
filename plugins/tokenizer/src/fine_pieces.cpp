#include "fine_pieces.hpp"

#include "characters.hpp"

namespace soi::tokenizer {
namespace {

bool comes_apart(const Piece& piece) {
  switch (piece.kind) {
    case PieceKind::word: return !has(piece, all_letters);
    case PieceKind::punctuation:
    case PieceKind::symbol:
    case PieceKind::emoji: return false;
    default: return true;
  }
}

enum class Part : uint8_t { letters, digits, other };

Part part_of(const Character& c, Part before) {
  if (c.is_letter()) return Part::letters;
  if (c.is_digit()) return Part::digits;
  if (c.is_mark() || c.char_class() == CharClass::ignorable) return before;
  return Part::other;
}

PieceKind kind_of(Part part) {
  switch (part) {
    case Part::letters: return PieceKind::word;
    case Part::digits: return PieceKind::number;
    case Part::other: break;
  }
  return PieceKind::symbol;
}

void append_parts(std::string_view text, const Piece& whole, Pieces& out) {
  Part last = Part::other;
  for (uint32_t at = whole.begin; at < whole.end;) {
    const Character c = character_at(text, at);
    const Part part = part_of(c, last);
    if (at > whole.begin && part == last && part != Part::other) {
      out.back().end = at + c.size;
    } else {
      Piece piece;
      piece.begin = at;
      piece.end = at + c.size;
      piece.gap = at == whole.begin ? whole.gap : Gap::none;
      piece.kind = c.char_class() == CharClass::punctuation ? PieceKind::punctuation : kind_of(part);
      out.push_back(piece);
    }
    last = part;
    at += c.size;
  }
}

}  // namespace

void split_fine(std::string_view text, Pieces& pieces, std::vector<uint32_t>& sentence_ends) {
  Pieces parts;
  parts.reserve(pieces.size() + pieces.size() / 8);
  uint32_t first = 0;
  for (uint32_t& end : sentence_ends) {
    for (; first < end; ++first) {
      if (comes_apart(pieces[first])) {
        append_parts(text, pieces[first], parts);
      } else {
        parts.push_back(pieces[first]);
      }
    }
    end = static_cast<uint32_t>(parts.size());
  }
  pieces.swap(parts);
}

}  // namespace soi::tokenizer
