#include "quotes.hpp"

#include <algorithm>

namespace soi::claims {
namespace {

constexpr size_t deepest = 6;

class QuoteFinder {
 public:
  QuoteFinder(const std::vector<Token>& tokens, const std::vector<uint32_t>& sentence_ends,
              std::vector<Quotation>& found)
      : tokens_(tokens), sentence_ends_(sentence_ends), found_(found) {}

  void paragraph(const Paragraph& at, bool next_reopens) {
    for (uint32_t i = at.first; i < at.last; ++i) {
      if (tokens_[i].mark == Mark::quote) mark(i);
    }
    finish(at, next_reopens);
  }
  bool starts_with_opening(const Paragraph& at) const {
    return at.first < at.last && tokens_[at.first].mark == Mark::quote && tokens_[at.first].sign.opens &&
           tokens_[at.first].sign.is_double;
  }

 private:
  void mark(uint32_t i) {
    const QuoteSign sign = tokens_[i].sign;
    if (stack_.empty() || (sign.opens && !sign.closes)) {
      if (sign.opens && stack_.size() < deepest) stack_.push_back(i);
      return;
    }
    if (sign.opens && sign.closes && tokens_[stack_.back()].sign.is_double != sign.is_double) {
      if (stack_.size() < deepest) stack_.push_back(i);
      return;
    }
    close(i, sign);
  }
  // Closes the innermost open quotation of the same sort; a double mark also closes a lone single one (‘ ... ”).
  void close(uint32_t i, QuoteSign sign) {
    size_t level = stack_.size();
    while (level > 0 && tokens_[stack_[level - 1]].sign.is_double != sign.is_double) --level;
    if (level == 0) {
      if (!sign.is_double || stack_.size() != 1) return;
      level = 1;
    }
    const uint32_t open = stack_[level - 1];
    stack_.resize(level - 1);
    if (i > open + 1) found_.push_back({open, i + 1, true, false});
  }
  void finish(const Paragraph& at, bool next_reopens) {
    for (size_t level = 0; level < stack_.size(); ++level) {
      const uint32_t open = stack_[level];
      const bool reopened = level == 0 && next_reopens && tokens_[open].sign.is_double;
      const auto end = std::upper_bound(sentence_ends_.begin(), sentence_ends_.end(), open);
      uint32_t last = reopened || end == sentence_ends_.end() ? at.last : std::min(*end, at.last);
      while (last > open + 1 && (tokens_[last - 1].mark == Mark::stop || tokens_[last - 1].mark == Mark::line)) --last;
      if (last > open + 1) found_.push_back({open, last, reopened, reopened});
    }
    stack_.clear();
  }

  const std::vector<Token>& tokens_;
  const std::vector<uint32_t>& sentence_ends_;
  std::vector<Quotation>& found_;
  std::vector<uint32_t> stack_;
};

// Keeps the outermost quotations.  One that was closed by nothing gives way to closed ones that begin inside it and
// reach beyond it.
void keep_outermost(std::vector<Quotation>& quotations) {
  std::sort(quotations.begin(), quotations.end(), [](const Quotation& a, const Quotation& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
  std::vector<Quotation> kept;
  for (const Quotation& quotation : quotations) {
    if (!kept.empty() && quotation.first < kept.back().last) {
      if (kept.back().closed || quotation.last <= kept.back().last) continue;
      kept.back().last = quotation.first;
    }
    kept.push_back(quotation);
  }
  quotations.swap(kept);
}

}  // namespace

void find_quotations(const std::vector<Token>& tokens, const std::vector<Paragraph>& paragraphs,
                     const std::vector<uint32_t>& sentence_ends, std::vector<Quotation>& quotations,
                     std::vector<uint32_t>& of) {
  quotations.clear();
  QuoteFinder finder(tokens, sentence_ends, quotations);
  for (size_t i = 0; i < paragraphs.size(); ++i) {
    finder.paragraph(paragraphs[i], i + 1 < paragraphs.size() && finder.starts_with_opening(paragraphs[i + 1]));
  }
  keep_outermost(quotations);
  of.assign(tokens.size(), none);
  for (uint32_t i = 0; i < quotations.size(); ++i) {
    std::fill(of.data() + quotations[i].first, of.data() + quotations[i].last, i);
  }
}

}  // namespace soi::claims
