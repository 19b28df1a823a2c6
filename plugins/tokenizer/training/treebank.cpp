#include "treebank.hpp"

#include <fstream>

namespace soi::tokenizer::training {
namespace {

bool hangs_left(const std::string& word) {
  for (const char* mark : {",", ".", ":", ";", "!", "?", ")", "...", ");"}) {
    if (word == mark) return true;
  }
  return false;
}

uint32_t solid_size(const std::string& word) {
  uint32_t size = 0;
  for (const char c : word) size += c != ' ';
  return size;
}

}  // namespace

bool read_conllu(const std::string& path, std::vector<GoldWords>& sentences) {
  std::ifstream file(path);
  if (!file) return false;
  GoldWords words;
  for (std::string line; std::getline(file, line);) {
    if (line.empty()) {
      if (!words.empty()) sentences.push_back(words);
      words.clear();
    } else if (line[0] != '#') {
      const size_t form = line.find('\t') + 1;
      words.push_back(line.substr(form, line.find('\t', form) - form));
    }
  }
  if (!words.empty()) sentences.push_back(words);
  return true;
}

std::string text_of(const GoldWords& words, TextForm form) {
  std::string text;
  bool quote_open = false, glued = true;
  for (const std::string& word : words) {
    bool left = form == TextForm::attached && hangs_left(word);
    bool right = form == TextForm::attached && word == "(";
    if (form == TextForm::attached && word == "\"") {
      (quote_open ? left : right) = true;
      quote_open = !quote_open;
    }
    if (!glued && !left) text += ' ';
    text += word;
    glued = right;
  }
  return text;
}

Example make_example(Scanner& scanner, const GoldWords& words, TextForm form) {
  Example example;
  example.text = text_of(words, form);
  scanner.scan(example.text, 0, static_cast<uint32_t>(example.text.size()), example.pieces);
  uint32_t solid = 0;
  for (const char c : example.text) {
    example.solid.push_back(solid);
    solid += c != ' ';
  }
  example.solid.push_back(solid);
  std::vector<bool> ends(solid + size_t{1}, false);
  uint32_t at = 0;
  for (const std::string& word : words) {
    const uint32_t end = at + solid_size(word);
    example.gold.push_back({at, end});
    ends[at = end] = true;
  }
  for (const Piece& piece : example.pieces) example.joined.push_back(ends[example.solid[piece.end]] ? 0 : 1);
  return example;
}

Score compare(const std::vector<CharSpan>& gold, const std::vector<CharSpan>& found) {
  Score score;
  score.gold = gold.size();
  score.found = found.size();
  size_t g = 0;
  for (const CharSpan& span : found) {
    while (g < gold.size() && gold[g].begin < span.begin) ++g;
    score.right += g < gold.size() && gold[g] == span;
  }
  return score;
}

std::vector<CharSpan> spans_of(const Example& example, const std::vector<uint8_t>& joined) {
  std::vector<CharSpan> spans;
  for (size_t i = 0; i < example.pieces.size(); ++i) {
    const size_t first = i;
    while (i + 1 < example.pieces.size() && joined[i] != 0) ++i;
    spans.push_back({example.solid[example.pieces[first].begin], example.solid[example.pieces[i].end]});
  }
  return spans;
}

}  // namespace soi::tokenizer::training
