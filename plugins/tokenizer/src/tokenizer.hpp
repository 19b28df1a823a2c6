// Text in, sentences and words out: the scanner, the sentence rules and the segmentation model in a row.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lexicon.hpp"
#include "model.hpp"
#include "piece.hpp"
#include "scanner.hpp"
#include "segmenter.hpp"
#include "user_dictionary.hpp"

namespace soi::tokenizer {

struct Word {
  uint32_t begin = 0, end = 0;  // bytes, half-open
  PieceKind kind = PieceKind::word;
};

enum class Granularity : uint8_t { word, syllable, fine };

// Keeps its buffers between calls, so it allocates nothing once it has seen a text of the usual size.
// One thread at a time.
class Tokenizer {
 public:
  // Borrows both, which must outlive the tokenizer.
  Tokenizer(const Lexicon& lexicon, const Model& model)
      : lexicon_(lexicon), scanner_(lexicon, &model), segmenter_(model) {}

  void set_granularity(Granularity granularity) { granularity_ = granularity; }
  UserDictionary& user_dictionary() { return user_dictionary_; }

  // Reads text[begin, end), replacing what the last call found.  Precondition: valid UTF-8, both on boundaries.
  void read(std::string_view text, uint32_t begin, uint32_t end);

  // Calls visit(begin, end), in bytes, for each sentence in order.
  template <class Visitor>
  void for_each_sentence(Visitor visit) const {
    uint32_t first = 0;
    for (const uint32_t end : sentence_ends_) {
      visit(pieces_[first].begin, pieces_[end - 1].end);
      first = end;
    }
  }
  // Calls visit(Word) for each word in order.
  template <class Visitor>
  void for_each_word(Visitor visit) const {
    const auto size = static_cast<uint32_t>(pieces_.size());
    for (uint32_t i = 0; i < size;) {
      uint32_t last = i;
      while (joined_[last] != 0) ++last;
      visit(Word{pieces_[i].begin, pieces_[last].end, i == last ? pieces_[i].kind : joined_kind(i)});
      i = last + 1;
    }
  }

  const Pieces& pieces() const { return pieces_; }

 private:
  void join_first_names();
  // "10 triệu" counts as a number.
  PieceKind joined_kind(uint32_t first) const {
    return pieces_[first].kind == PieceKind::number ? PieceKind::number : PieceKind::word;
  }

  const Lexicon& lexicon_;
  Scanner scanner_;
  Segmenter segmenter_;
  UserDictionary user_dictionary_;
  Granularity granularity_ = Granularity::word;
  Pieces pieces_;
  std::vector<uint32_t> sentence_ends_;
  std::vector<uint8_t> joined_;  // by piece: 1 when the next piece belongs to the same word
};

}  // namespace soi::tokenizer
