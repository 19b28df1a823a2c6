// Text in, sentences and words out: the scanner, the sentence rules and the segmentation model in a row.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <soi_sdk/soi_plugin.h>

#include "lexicon.hpp"
#include "model.hpp"
#include "piece.hpp"
#include "scanner.hpp"
#include "segmenter.hpp"
#include "user_dictionary.hpp"

namespace soi::tokenizer {

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
  // How many pieces there are: no fewer than words.
  size_t piece_count() const { return pieces_.size(); }
  // Sets words[0], words[1], ... to `blank` with begin, end and kind of each word, in order, and returns how many there are.
  // There must be room for piece_count().
  size_t write_words(soi_span* words, const soi_span& blank) const;

  const Pieces& pieces() const { return pieces_; }

 private:
  void join_first_names();
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
