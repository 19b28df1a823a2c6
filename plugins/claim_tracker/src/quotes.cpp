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
  // The paragraphs before `closing` that the quotation opened in `at` runs over; its last part ends in `closing`.
  bool runs_on(const std::vector<Paragraph>& paragraphs, size_t number, size_t& closing, uint32_t& end) const {
    constexpr size_t farthest = 5;  // paragraphs
    for (size_t i = number + 1; i < paragraphs.size() && i <= number + farthest; ++i) {
      for (uint32_t t = paragraphs[i].first; t < paragraphs[i].last; ++t) {
        if (tokens_[t].mark != Mark::quote || !tokens_[t].sign.is_double) continue;
        if (!tokens_[t].sign.closes || tokens_[t].sign.opens || t == paragraphs[i].first) return false;
        return closing = i, end = t, true;
      }
    }
    return false;
  }
  // Is a double quotation of the paragraph still open at its end?
  bool left_open(const Paragraph& at) const {
    uint32_t open = 0;
    bool last_opens = false;
    for (uint32_t i = at.first; i < at.last; ++i) {
      if (tokens_[i].mark != Mark::quote || !tokens_[i].sign.is_double) continue;
      last_opens = tokens_[i].sign.opens && (!tokens_[i].sign.closes || open % 2 == 0);
      ++open;
    }
    return last_opens;
  }
  // Paragraph `at` as a part of a quotation that began before it, up to token `end`.
  void part(const Paragraph& at, uint32_t end, bool closed) {
    uint32_t last = closed ? end + 1 : at.last;
    while (!closed && last > at.first + 1 &&
           (tokens_[last - 1].mark == Mark::stop || tokens_[last - 1].mark == Mark::line))
      --last;
    uint32_t first = at.first;
    while (first < last && tokens_[first].mark == Mark::line) ++first;
    if (last > first + 1) found_.push_back({first, last, closed, !closed});
  }
  void rest(const Paragraph& at, uint32_t from) {
    for (uint32_t i = from; i < at.last; ++i) {
      if (tokens_[i].mark == Mark::quote) mark(i);
    }
    finish(at, false);
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
    size_t closing = i;
    uint32_t end = 0;
    const bool reopens = i + 1 < paragraphs.size() && finder.starts_with_opening(paragraphs[i + 1]);
    const bool on = !reopens && finder.left_open(paragraphs[i]) && finder.runs_on(paragraphs, i, closing, end);
    finder.paragraph(paragraphs[i], reopens || on);
    if (!on) continue;
    while (++i < closing) finder.part(paragraphs[i], 0, false);
    finder.part(paragraphs[i], end, true);
    finder.rest(paragraphs[i], end + 1);
  }
  keep_outermost(quotations);
  of.assign(tokens.size(), none);
  for (uint32_t i = 0; i < quotations.size(); ++i) {
    std::fill(of.data() + quotations[i].first, of.data() + quotations[i].last, i);
  }
}

}  // namespace soi::claims
