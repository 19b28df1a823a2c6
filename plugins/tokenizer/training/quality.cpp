// Measures the tokenizer on treebank sentences; prints tables and writes one JSON object:
//   soi_tokenizer_quality JOIN_COUNTS.tsv ABBREVIATIONS.tsv UNITS.tsv DOMAINS.tsv STARTERS.tsv JSON_OUT TREEBANK.conllu...
//
// Words: 5-fold cross-validation over all files end to end; each fold is one block of consecutive sentences, the model
// is trained on the other four.  Text goes through the scanner and the sentence rules as in production.
// Sentences: ten treebank sentences at a time, joined by blanks, against the ends that the rules find.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "tokenizer.hpp"
#include "trainer.hpp"

namespace {

using namespace soi::tokenizer;
using namespace soi::tokenizer::training;

std::string read_file(const char* path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream content;
  content << file.rdbuf();
  return content.str();
}

struct WordFigures {
  Score all, multi;  // all words; words of several syllables
};

// Gaps that gold and tokenizer disagree on, by what the two neighbours are.
enum ErrorClass { with_number_or_mark, with_capital, listed_as_word, listed_apart, not_listed, error_class_count };
constexpr const char* error_class_names[error_class_count] = {
    "a number, an abbreviation or a mark at the gap", "a capital letter at the gap", "small letters, listed as a word",
    "small letters, listed, mostly apart", "small letters, not listed"};

// The same by pair of neighbours.
struct Confusions {
  std::map<std::string, int> wrongly_joined, wrongly_split;
  int joined_by_class[error_class_count] = {}, split_by_class[error_class_count] = {};
};

ErrorClass error_class(const Model& model, const Piece& a, const Piece& b) {
  if (a.kind != PieceKind::word || b.kind != PieceKind::word) return with_number_or_mark;
  if (a.letter_case != soi::sdk::LetterCase::lower || b.letter_case != soi::sdk::LetterCase::lower) return with_capital;
  const SequenceTable pairs = model.pairs.table();
  const Statistics statistics = pairs.statistics(pairs.find(hash_next(hash_syllable(a.key), hash_syllable(b.key))));
  return statistics == 0 ? not_listed : is_word(statistics) ? listed_as_word : listed_apart;
}

std::vector<CharSpan> found_spans(const Example& example, Tokenizer& tokenizer) {
  std::vector<CharSpan> spans;
  tokenizer.read(example.text, 0, static_cast<uint32_t>(example.text.size()));
  std::vector<soi_span> words(tokenizer.piece_count());
  words.resize(tokenizer.write_words(words.data(), soi_span{}));
  for (const soi_span& word : words) spans.push_back({example.solid[word.begin], example.solid[word.end]});
  return spans;
}

// Spans of several pieces, that is words with a blank inside.
std::vector<CharSpan> several(const Example& example, const std::vector<CharSpan>& spans) {
  std::vector<CharSpan> out;
  std::map<uint32_t, uint32_t> piece_ends;
  for (const Piece& piece : example.pieces) piece_ends[example.solid[piece.begin]] = example.solid[piece.end];
  for (const CharSpan& span : spans) {
    const auto piece = piece_ends.find(span.begin);
    if (piece != piece_ends.end() && piece->second < span.end) out.push_back(span);
  }
  return out;
}

void note_confusions(const Example& example, const std::vector<CharSpan>& found, const Model& model,
                     Confusions& confusions) {
  std::vector<bool> ends(example.solid.back() + size_t{1}, false);
  for (const CharSpan& span : found) ends[span.end] = true;
  for (size_t i = 0; i + 1 < example.pieces.size(); ++i) {
    const Piece &a = example.pieces[i], &b = example.pieces[i + 1];
    const bool joined = !ends[example.solid[a.end]], gold = example.joined[i] != 0;
    if (joined == gold) continue;
    const std::string pair =
        example.text.substr(a.begin, a.end - a.begin) + " " + example.text.substr(b.begin, b.end - b.begin);
    ++(joined ? confusions.wrongly_joined : confusions.wrongly_split)[pair];
    ++(joined ? confusions.joined_by_class : confusions.split_by_class)[error_class(model, a, b)];
  }
}

void print_most(const char* title, const std::map<std::string, int>& counts) {
  std::vector<std::pair<int, std::string>> order;
  int sum = 0;
  for (const auto& [pair, count] : counts) order.push_back({-count, pair}), sum += count;
  std::sort(order.begin(), order.end());
  std::printf("%s: %d gaps, most often:", title, sum);
  for (size_t i = 0; i < order.size() && i < 12; ++i)
    std::printf(" %s (%d),", order[i].second.c_str(), -order[i].first);
  std::printf("\n");
}

void print_classes(const Confusions& confusions) {
  std::printf("%-48s %8s %8s\n", "wrong gaps by class", "joined", "split");
  for (int i = 0; i < error_class_count; ++i) {
    std::printf("  %-46s %8d %8d\n", error_class_names[i], confusions.joined_by_class[i], confusions.split_by_class[i]);
  }
}

struct Figures {
  WordFigures spaced, attached;
  Confusions confusions;
  std::vector<double> fold_f1;
};

class Measurement {
 public:
  Measurement(const Lexicon& lexicon, std::string_view join_counts, const std::vector<GoldWords>& sentences)
      : lexicon_(lexicon), join_counts_(join_counts) {
    Scanner scanner(lexicon);
    for (const GoldWords& words : sentences) {
      spaced_.push_back(make_example(scanner, words, TextForm::spaced));
      attached_.push_back(make_example(scanner, words, TextForm::attached));
    }
  }

  size_t size() const { return spaced_.size(); }

  // Five folds, made of blocks of `block` consecutive sentences that are dealt to them in turn.
  Figures cross_validate(size_t block) const {
    constexpr size_t folds = 5;
    Figures figures;
    for (size_t fold = 0; fold < folds; ++fold) {
      std::vector<const Example*> others;
      std::vector<size_t> held_out;
      for (size_t i = 0; i < spaced_.size(); ++i) {
        if (i / block % folds == fold) held_out.push_back(i);
        if (i / block % folds != fold) others.push_back(&spaced_[i]);
      }
      const Model model = train(others, join_counts_, {});
      Tokenizer tokenizer(lexicon_, model);
      Score score;
      for (const size_t i : held_out) {
        score.add(measure(spaced_[i], tokenizer, figures.spaced));
        note_confusions(spaced_[i], found_spans(spaced_[i], tokenizer), model, figures.confusions);
        measure(attached_[i], tokenizer, figures.attached);
      }
      figures.fold_f1.push_back(score.f1());
    }
    return figures;
  }

  // Ends of sentences in paragraphs of ten, by position without blanks; every paragraph's last end is free.
  Score sentences(TextForm form) const {
    const Model model = train({&spaced_[0]}, join_counts_, {});
    Tokenizer tokenizer(lexicon_, model);
    const std::vector<Example>& examples = form == TextForm::spaced ? spaced_ : attached_;
    Score score;
    for (size_t first = 0; first < examples.size(); first += 10) {
      std::string text;
      std::vector<CharSpan> gold, found;
      for (size_t i = first; i < examples.size() && i < first + 10; ++i) {
        const auto begin = static_cast<uint32_t>(text.size());
        text += examples[i].text;
        gold.push_back({begin, static_cast<uint32_t>(text.size())});
        text += ' ';
      }
      tokenizer.read(text, 0, static_cast<uint32_t>(text.size()));
      tokenizer.for_each_sentence([&](uint32_t begin, uint32_t end) { found.push_back({begin, end}); });
      score.add(compare(gold, found));
    }
    return score;
  }

 private:
  static Score measure(const Example& example, Tokenizer& tokenizer, WordFigures& figures) {
    const std::vector<CharSpan> found = found_spans(example, tokenizer);
    const Score score = compare(example.gold, found);
    figures.all.add(score);
    figures.multi.add(compare(several(example, example.gold), several(example, found)));
    return score;
  }

  const Lexicon& lexicon_;
  std::string_view join_counts_;
  std::vector<Example> spaced_, attached_;
};

void print_row(const char* name, const Score& score) {
  std::printf("%-44s P %.2f  R %.2f  F1 %.2f\n", name, score.precision(), score.recall(), score.f1());
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 8) return std::fputs("usage: see the top of quality.cpp\n", stderr), 2;
  const std::string join_counts = read_file(arguments[1]);
  Lexicon lexicon;
  lexicon.read_abbreviations(read_file(arguments[2]));
  lexicon.read_units(read_file(arguments[3]));
  lexicon.read_domains(read_file(arguments[4]));
  lexicon.read_starters(read_file(arguments[5]));
  std::vector<GoldWords> sentences;
  for (int i = 7; i < count; ++i) {
    if (!read_conllu(arguments[i], sentences)) return std::fprintf(stderr, "cannot read %s\n", arguments[i]), 1;
  }
  Measurement measurement(lexicon, join_counts, sentences);
  const Score sentences_spaced = measurement.sentences(TextForm::spaced);
  const Score sentences_attached = measurement.sentences(TextForm::attached);
  print_row("sentences, tokens apart", sentences_spaced);
  print_row("sentences, punctuation attached", sentences_attached);
  // Neighbouring sentences are from one article, so short blocks are easier; a fold that is one block is the strictest.
  for (const size_t block : {10, 25, 50, 100, 200}) {
    const Figures figures = measurement.cross_validate(block);
    std::printf("words, folds of blocks of %zu sentences: F1 %.2f, attached %.2f\n", block, figures.spaced.all.f1(),
                figures.attached.all.f1());
  }
  const Figures figures = measurement.cross_validate((measurement.size() + 4) / 5);
  std::printf("words, each fold one block: F1");
  for (const double f1 : figures.fold_f1) std::printf(" %.2f", f1);
  std::printf("\n");
  print_row("words, tokens apart", figures.spaced.all);
  print_row("words, punctuation attached", figures.attached.all);
  print_row("words of several syllables, tokens apart", figures.spaced.multi);
  print_classes(figures.confusions);
  print_most("wrongly joined", figures.confusions.wrongly_joined);
  print_most("wrongly split", figures.confusions.wrongly_split);
  std::FILE* out = std::fopen(arguments[6], "w");
  if (out == nullptr) return std::fprintf(stderr, "cannot write %s\n", arguments[6]), 1;
  std::fprintf(out,
               "{\"words_f1\": %.3f, \"words_attached_f1\": %.3f, \"multi_syllable_words_f1\": %.3f, "
               "\"sentences_f1\": %.3f, \"sentences_attached_f1\": %.3f}\n",
               figures.spaced.all.f1(), figures.attached.all.f1(), figures.spaced.multi.f1(), sentences_spaced.f1(),
               sentences_attached.f1());
  std::fclose(out);
}
