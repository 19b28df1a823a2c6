// Quotations: where they begin and end, whatever marks the outlet uses.
//
// Marks are paired with a stack, so nested quotations, pairs of mixed styles (“ ... ") and quotations that run on over
// paragraphs (each paragraph opened anew, only the last one closed) come out as one for each paragraph.  A quotation that is never closed
// ends with the sentence that opened it, so one missing mark costs one sentence, not the article.  Linear time.
#pragma once

#include <cstdint>
#include <vector>

#include "tokens.hpp"

namespace soi::claims {

struct Quotation {
  uint32_t first = 0, last = 0;  // tokens, half-open, the marks included
  bool closed = true;
  bool reopened = false;  // goes on in the next paragraph, which opens it anew
};

// A paragraph: tokens [first, last), and where its sentences end (token numbers, ascending).
struct Paragraph {
  uint32_t first = 0, last = 0;
};

// Finds the outermost quotations, ordered; `sentence_ends` are token numbers in ascending order.
// of[token] becomes the quotation that covers the token, or `none`.
void find_quotations(const std::vector<Token>& tokens, const std::vector<Paragraph>& paragraphs,
                     const std::vector<uint32_t>& sentence_ends, std::vector<Quotation>& quotations,
                     std::vector<uint32_t>& of);

}  // namespace soi::claims
