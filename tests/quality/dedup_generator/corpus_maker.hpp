// The test corpus: documents with planted copies.  What is planted, in shares of the documents:
//   55 %  families of 2 to 12: an original and copies with single words replaced, dropped or added at rates that put
//         the resemblance to the original anywhere from 1 down to 0.5 (so hard negatives just under 0.8 as well)
//    4 %  each of two huge families: one of light edits, one whose copies each resemble the original but not each other
//    8 %  partial copies: 50 to 95 % of a shorter document stand, as a run of sentences, in a longer one
//   12 %  documents with a paragraph, a sentence, a caption or a quotation of another document
//   rest  documents of their own
// Copies change case, commas and line breaks at random; that is no edit.
#pragma once

#include <string>
#include <vector>

#include "text_maker.hpp"

namespace dedup {

struct PlantedPassage {
  std::string kind;                   // paragraph, sentence, caption, quotation, part
  uint32_t from, to;                  // documents: original, copy
  uint32_t from_word, to_word, size;  // words
};

struct CorpusDocument {
  std::string id, outlet, published, text;
  Words words;
  std::vector<std::pair<uint32_t, uint32_t>> spans;  // bytes of each word
  uint32_t family = 0;                               // documents made from one original, or that share a passage
  uint32_t minute = 0;                               // of publication; the text form is `published`
};

struct Corpus {
  std::vector<CorpusDocument> documents;
  std::vector<PlantedPassage> passages;
};

Corpus make_corpus(const TextMaker& maker, uint32_t documents, uint64_t seed);

}  // namespace dedup
