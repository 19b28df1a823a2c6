#include "sentences.hpp"

namespace soi::tokenizer {
namespace {

using sdk::LetterCase;

bool starts_lower(const Piece& piece) {
  return piece.kind == PieceKind::word && piece.letter_case == LetterCase::lower && !has(piece, has_digit);
}
bool is_syllable(const Piece& piece) { return piece.kind == PieceKind::word && has(piece, all_letters); }
bool starts_upper(const Piece& piece) {
  return (piece.kind == PieceKind::word || piece.kind == PieceKind::abbreviation) &&
         piece.letter_case != LetterCase::lower;
}

// One walk over the pieces of a block.
class Walk {
 public:
  Walk(const Pieces& pieces, const Lexicon& lexicon, uint32_t first)
      : pieces_(pieces), lexicon_(lexicon), start_(first) {}

  void start_sentence(uint32_t piece) { start_ = piece; }
  void see(const Piece& piece) {
    if (piece.gap == Gap::paragraph) quote_open_ = false;
    if (is_straight_quote(piece)) quote_open_ = !quote_open_;
  }
  // pieces[at], not the first of its sentence, starts a line or paragraph that starts a sentence too.
  bool line_starts_sentence(uint32_t at) const {
    if (pieces_[at].gap != Gap::line) return pieces_[at].gap == Gap::paragraph;
    return !starts_lower(pieces_[at]) || is_list_letter(at);
  }

  // "K.", "Đ."
  bool is_initial(uint32_t at) const {
    return pieces_[at].kind == PieceKind::abbreviation && pieces_[at].letter_case == LetterCase::capitalised &&
           pieces_[at].end - pieces_[at].begin <= 3 && !has(pieces_[at], may_end_sentence);
  }

  // pieces[at] may end a sentence: returns the index one past the sentence's last piece, or 0 when it goes on.
  uint32_t end_after(uint32_t at) {
    uint32_t next = at + 1;
    bool quote = quote_open_;
    for (; next < size() && next - at <= most_closing && pieces_[next].gap < Gap::line; ++next) {
      const Piece& piece = pieces_[next];
      if (is_straight_quote(piece)) {
        if (!closes(next, quote)) break;
        quote = false;
      } else if (!has(piece, closing) && !(has(piece, ends_sentence) && next > at + 1)) {
        break;
      }
    }
    if (next == size() || pieces_[next].gap == Gap::paragraph) return next;
    if (pieces_[next].gap == Gap::line) return starts_lower(pieces_[next]) && !is_list_letter(next) ? 0 : next;
    return begins_sentence(at, next) ? next : 0;
  }

 private:
  // Closing marks looked at behind a full stop; more would make "?)?)?)..." cost the square of its length.
  static constexpr uint32_t most_closing = 16;

  uint32_t size() const { return static_cast<uint32_t>(pieces_.size()); }
  static bool is_straight_quote(const Piece& piece) { return has(piece, opening) && has(piece, closing); }

  // A straight quotation mark after a full stop closes when a full stop follows it too, when it hangs on to the one
  // before it, or when it stands free while one is open.
  bool closes(uint32_t quote, bool quote_open) const {
    if (quote + 1 < size() && has(pieces_[quote + 1], ends_sentence) && pieces_[quote + 1].gap < Gap::line) return true;
    const bool hangs_left = pieces_[quote].gap == Gap::none;
    const bool hangs_right = quote + 1 < size() && pieces_[quote + 1].gap == Gap::none;
    if (hangs_left != hangs_right) return hangs_left;
    return quote_open;
  }

  bool begins_sentence(uint32_t mark, uint32_t next) const {
    const Piece& end = pieces_[mark];
    const Piece& piece = pieces_[next];
    if (is_initial(mark)) return is_starter(next);
    if (end.kind == PieceKind::abbreviation && !has(end, may_end_sentence)) return false;
    if (is_list_number(mark)) return false;
    if (piece.kind == PieceKind::punctuation) return opens_sentence(mark, next);
    if (is_spaced_number(mark, next)) return false;
    if (starts_lower(piece)) return false;
    if (piece.gap == Gap::none && next == mark + 1) return is_glued_sentence(mark, piece);
    if (has(end, ellipsis)) return starts_upper(piece);
    return true;
  }

  // A word that begins sentences but no name, and goes on small: "ở phường K. Người dân ...".
  bool is_starter(uint32_t at) const {
    if (pieces_[at].letter_case != LetterCase::capitalised || !is_syllable(pieces_[at])) return false;
    return lexicon_.is_starter(pieces_[at].key) && at + 1 < size() && starts_lower(pieces_[at + 1]);
  }

  // A mark after the end of a sentence begins the next one when it opens a quotation or a bracket, or is the dash of a
  // dialogue ("... rồi!". - "Tháng trước ...").  In quotations many outlets write the first word small.
  bool opens_sentence(uint32_t mark, uint32_t next) const {
    if (next + 1 >= size() || pieces_[next].gap == Gap::none) return false;
    const Piece& after = pieces_[next + 1];
    if (!has(pieces_[next], opening)) return has(pieces_[next - 1], period) && next > mark + 1 && has(after, opening);
    if (is_straight_quote(pieces_[next])) return after.kind != PieceKind::punctuation;
    if (after.kind == PieceKind::punctuation) return has(after, opening);
    return has(pieces_[next], quote) || !starts_lower(after);
  }

  // "25 . 000" or "( 84 . 4 )", as tokenised text writes it.
  bool is_spaced_number(uint32_t mark, uint32_t next) const {
    if (mark == start_ || pieces_[mark].gap != Gap::space || pieces_[next].gap != Gap::space) return false;
    const Piece &before = pieces_[mark - 1], &after = pieces_[next];
    if (before.kind != PieceKind::number || after.kind != PieceKind::number) return false;
    const bool thousands = after.end - after.begin == 3 && before.end - before.begin <= 3;
    return thousands || (mark > start_ + 1 && has(pieces_[mark - 2], opening));
  }

  // "xong.Ông": a space was forgotten.  Not "Node.js", "U.S".
  bool is_glued_sentence(uint32_t mark, const Piece& piece) const {
    if (mark == start_ || piece.letter_case != LetterCase::capitalised) return false;
    const Piece& before = pieces_[mark - 1];
    return before.letter_case == LetterCase::lower && is_syllable(before) && is_syllable(piece);
  }

  // "b." or "b)" at the start of a line.
  bool is_list_letter(uint32_t at) const {
    if (pieces_[at].end - pieces_[at].begin != 1) return false;
    if (pieces_[at].kind == PieceKind::abbreviation || at + 1 >= size()) return false;
    return pieces_[at + 1].gap == Gap::none && (has(pieces_[at + 1], period) || has(pieces_[at + 1], closing));
  }

  // "1." or "a." at the start of the sentence numbers an item of a list.
  bool is_list_number(uint32_t mark) const {
    if (mark != start_ + 1 || !has(pieces_[mark], period)) return false;
    const Piece& number = pieces_[start_];
    return number.end - number.begin <= 4 && number.gap >= Gap::line &&
           (number.kind == PieceKind::number || number.end - number.begin == 1);
  }

  const Pieces& pieces_;
  const Lexicon& lexicon_;
  uint32_t start_;
  bool quote_open_ = false;
};

}  // namespace

void split_sentences(const Pieces& pieces, const std::vector<uint32_t>& marks, const Lexicon& lexicon,
                     std::vector<uint32_t>& ends) {
  Walk walk(pieces, lexicon, 0);
  const auto size = static_cast<uint32_t>(pieces.size());
  uint32_t start = 0;
  for (size_t mark = 0; mark < marks.size();) {
    const uint32_t at = marks[mark];
    if (at > start && walk.line_starts_sentence(at)) {
      ends.push_back(at);
      walk.start_sentence(start = at);
    }
    const bool may_end = has(pieces[at], ends_sentence) || has(pieces[at], may_end_sentence) || walk.is_initial(at);
    const uint32_t end = may_end ? walk.end_after(at) : 0;
    const uint32_t next = end == 0 ? at + 1 : end;
    for (; mark < marks.size() && marks[mark] < next; ++mark) walk.see(pieces[marks[mark]]);
    if (end == 0) continue;
    ends.push_back(end);
    walk.start_sentence(start = end);
  }
  if (start < size) ends.push_back(size);
}

}  // namespace soi::tokenizer
