#include "view.hpp"

#include <algorithm>

namespace soi::claims {

uint32_t View::token_at(uint32_t at) const {
  const auto found = std::partition_point(tokens_.begin(), tokens_.end(), [at](const Token& t) { return t.end <= at; });
  return static_cast<uint32_t>(found - tokens_.begin());
}

uint32_t View::token_from(uint32_t token, uint32_t at) const {
  const auto size = static_cast<uint32_t>(tokens_.size());
  if (token > 0 && tokens_[token - 1].end > at) return token_at(at);
  uint32_t step = 1;
  for (; step < size - token && tokens_[token + step - 1].end <= at; step *= 2) token += step;
  const Token *const all = tokens_.data(), *const first = all + token,
                     *const last = first + std::min(step, size - token);
  const auto before = [at](const Token& t) { return t.end <= at; };
  return static_cast<uint32_t>(std::partition_point(first, last, before) - all);
}

void View::prepare(const Article& article, const Vocabulary& vocabulary) {
  article_ = &article;
  vocabulary_ = &vocabulary;
  tokenize(article.text, tokens_, vocabulary, memories_[vocabulary.english() ? 1 : 0]);
  sentence_ends_.clear();
  uint32_t at = 0;
  for (const Sentence& sentence : article.sentences) sentence_ends_.push_back(at = token_from(at, sentence.end));
  find_paragraphs();
  find_quotations(tokens_, paragraphs_, sentence_ends_, quotations_, quotation_of_);
  cover();
  find_words();
  find_cues();
  find_units();
}

// Paragraphs are blocks; without blocks they are lines.  Captions and the like stand outside the flow of the text, so
// they neither end nor carry on a quotation.
void View::find_paragraphs() {
  paragraphs_.clear();
  uint32_t at = 0;
  for (const Block& block : article_->blocks) {
    if (block.kind == BlockKind::caption || block.kind == BlockKind::boilerplate || block.kind == BlockKind::teaser)
      continue;
    const uint32_t begin = token_from(at, block.begin);
    paragraphs_.push_back({begin, at = token_from(begin, block.end)});
  }
  if (!article_->blocks.empty()) return;
  uint32_t first = 0;
  for (uint32_t i = 0; i <= tokens_.size(); ++i) {
    if (i < tokens_.size() && tokens_[i].mark != Mark::line) continue;
    if (i > first) paragraphs_.push_back({first, i});
    first = i + 1;
  }
}

void View::cover() {
  const auto mark = [this](std::vector<uint32_t>& of, const auto& items) {
    of.assign(tokens_.size(), none);
    uint32_t at = 0;
    for (uint32_t i = 0; i < items.size(); ++i) {
      at = token_from(at, items[i].begin);
      for (uint32_t t = at; t < tokens_.size() && tokens_[t].begin < items[i].end; ++t) of[t] = i;
    }
  };
  mark(name_of_, article_->names);
  mark(time_of_, article_->times);
}

void View::find_words() {
  const auto size = static_cast<uint32_t>(tokens_.size());
  const Lexicon& lexicon = vocabulary_->word_lexicon();
  words_.assign(1, {});
  word_of_.assign(size, 0);
  for (uint32_t i = 0; i < size;) {
    const Lexicon::Match match = lexicon.longest_from(tokens_[i].word, tokens_, i, size);
    if (match.entry == none) {
      ++i;
      continue;
    }
    const Word& word = vocabulary_->word(match.entry);
    const auto number = static_cast<uint32_t>(words_.size());
    words_.push_back({i, i + match.length, word.classes, word.reference});
    for (const uint32_t end = i + match.length; i < end; ++i) word_of_[i] = number;
  }
}

// The bracket that closes the one at `open`; 0 when there is none near it in the same line.
uint32_t View::closing_bracket(uint32_t open) const {
  constexpr uint32_t farthest = 40;  // tokens
  const uint32_t limit = std::min(static_cast<uint32_t>(tokens_.size()), open + farthest);
  for (uint32_t i = open + 1; i < limit && tokens_[i].mark != Mark::line; ++i) {
    if (tokens_[i].mark == Mark::close) return i;
  }
  return 0;
}

// Cues inside quotations belong to whoever is quoted; cues inside names are parts of names; those in parentheses are
// remarks of the outlet.
void View::find_cues() {
  const auto size = static_cast<uint32_t>(tokens_.size());
  const Lexicon& lexicon = vocabulary_->cue_lexicon();
  cues_.clear();
  uint32_t closes_at = 0;  // end of the parenthesis at hand
  for (uint32_t i = 0; i < size;) {
    if ((tokens_[i].opens & table_cues) == 0) {  // most tokens
      if (tokens_[i].mark == Mark::open && i >= closes_at) closes_at = closing_bracket(i);
      ++i;
      continue;
    }
    Lexicon::Match match = !quoted(i) && i >= closes_at ? lexicon.longest(tokens_, i, size) : Lexicon::Match{};
    if (match.entry == none) {
      ++i;
      continue;
    }
    const uint32_t end = i + match.length;
    if (vocabulary_->cue(match.entry).kind == CueKind::block && match.length > 1 && end < size &&
        plays(end - 1, part_on) && (capitalised(end) || is(end, word_platform | word_media))) {  // nói trên Facebook
      match = lexicon.longest(tokens_, i, end - 1);
      if (match.entry == none) {
        ++i;
        continue;
      }
    }
    const uint32_t whole = i + match.length;
    if (vocabulary_->cue(match.entry).shown != 0) match.length = vocabulary_->cue(match.entry).shown;
    const bool in_name = name_of_[i] != none && name_of_[i] == name_of_[i + match.length - 1];
    const bool in_word = word_of(i).first < i && (word_of(i).classes & (word_source | word_plain)) != 0 &&
                         (word_of(i).last >= i + match.length || (word_of(i).classes & word_anonymous) != 0) &&
                         word_of(i).classes != word_document;
    const bool of_title = i > 0 && capitalised(i) && mark(i - 1) == Mark::syllable && word_of(i - 1).last == i &&
                          (word_of(i - 1).classes & (word_title | word_org)) != 0 &&
                          (word_of(i - 1).classes & word_pronoun) == 0;  // Bộ trưởng Thông tin
    if (vocabulary_->cue(match.entry).kind != CueKind::block && !in_name && !in_word && !of_title)
      cues_.push_back({i, i + match.length, match.entry, whole});
    i += vocabulary_->cue(match.entry).skips_rest ? whole - i : match.length;
  }
}

// Does the text go on over a sentence's end?  Yes inside a quotation, and where the attribution follows the
// quotation: "... ." ông nói
bool View::merges(uint32_t boundary) const {
  if (boundary == 0 || boundary >= tokens_.size()) return false;
  if (quotation_of_[boundary] != none && quotation_of_[boundary] == quotation_of_[boundary - 1]) return true;
  if (mark(boundary - 1) != Mark::quote) return false;
  const Token& next = tokens_[boundary];
  return next.mark == Mark::comma || next.mark == Mark::dash ||
         (next.mark == Mark::syllable && next.letter_case == sdk::LetterCase::lower);
}

void View::find_units() {
  units_.clear();
  size_t block = 0;
  uint32_t at = 0;
  const auto& blocks = article_->blocks;
  for (size_t i = 0; i < article_->sentences.size(); ++i) {
    const Sentence& sentence = article_->sentences[i];
    const uint32_t first = token_from(at, sentence.begin), last = at = sentence_ends_[i];
    if (first >= last) continue;
    while (block < blocks.size() && blocks[block].end <= sentence.begin) ++block;
    const bool inside = block < blocks.size() && blocks[block].begin <= sentence.begin;
    Unit unit{first, last, inside ? blocks[block].kind : BlockKind::unknown,
              inside ? static_cast<uint32_t>(block) : none};
    const bool same_quotation = quotation_of_[first] != none && first > 0 && !units_.empty() &&
                                quotation_of_[units_.back().last - 1] == quotation_of_[first];
    if (!units_.empty() && (same_quotation || (units_.back().block_number == unit.block_number && merges(first)))) {
      units_.back().last = last;
      continue;
    }
    units_.push_back(unit);
  }
}

}  // namespace soi::claims
