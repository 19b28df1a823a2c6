// Sentences: where they end in a run of pieces.
//
// Rules for Vietnamese news text, measured on treebank sentences (README.md).  A sentence never crosses a paragraph;
// a line break ends it too unless the next line goes on in lower case.
#pragma once

#include <cstdint>
#include <vector>

#include "lexicon.hpp"
#include "piece.hpp"

namespace soi::tokenizer {

// Appends, for each sentence, the index one past its last piece.  `marks` are the pieces that concern sentences, as
// Scanner::marks() lists them.  Linear; any thread.
void split_sentences(const Pieces& pieces, const std::vector<uint32_t>& marks, const Lexicon& lexicon,
                     std::vector<uint32_t>& ends);

}  // namespace soi::tokenizer
