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

// Appends, for each sentence of pieces[first, pieces.size()), the index one past its last piece.  Linear; any thread.
void split_sentences(const Pieces& pieces, const Lexicon& lexicon, uint32_t first, std::vector<uint32_t>& ends);

}  // namespace soi::tokenizer
