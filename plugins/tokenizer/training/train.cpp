// Trains the segmentation model:
//   soi_tokenizer_train JOIN_COUNTS.tsv ABBREVIATIONS.tsv UNITS.tsv DOMAINS.tsv MODEL_OUT TREEBANK.conllu...
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

#include "trainer.hpp"

namespace {

std::string read_file(const char* path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream content;
  content << file.rdbuf();
  return content.str();
}

}  // namespace

int main(int count, char** arguments) {
  using namespace soi::tokenizer;
  if (count < 7) return std::fputs("usage: see the top of train.cpp\n", stderr), 2;
  const std::string join_counts = read_file(arguments[1]);
  Lexicon lexicon;
  lexicon.read_abbreviations(read_file(arguments[2]));
  lexicon.read_units(read_file(arguments[3]));
  lexicon.read_domains(read_file(arguments[4]));
  Scanner scanner(lexicon);
  std::vector<training::GoldWords> sentences;
  for (int i = 6; i < count; ++i) {
    if (!training::read_conllu(arguments[i], sentences))
      return std::fprintf(stderr, "cannot read %s\n", arguments[i]), 1;
  }
  std::vector<training::Example> examples;
  for (const training::GoldWords& words : sentences) {
    examples.push_back(training::make_example(scanner, words, training::TextForm::spaced));
  }
  std::vector<const training::Example*> pointers;
  for (const training::Example& example : examples) pointers.push_back(&example);
  const std::string bytes = training::train(pointers, join_counts, {}).write();
  std::ofstream(arguments[5], std::ios::binary) << bytes;
  std::printf("%zu sentences, %zu bytes\n", examples.size(), bytes.size());
}
