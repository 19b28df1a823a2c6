// dedup_generator SAMPLE_DIR OUT_DIR DOCUMENTS [SEED] [THRESHOLD]
// Writes OUT_DIR/corpus.jsonl, gold_pairs.tsv (id, id, similarity), gold_families.tsv (id, number; documents of one
// number have text in common by plan) and gold_passages.tsv
// (kind, original's id, begin, end, copy's id, begin, end, original's and copy's minute of publication or -).
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <soi_sdk/json.hpp>

#include "gold_join.hpp"

namespace {

std::string read_samples(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::string text;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    text.append(std::istreambuf_iterator<char>(in), {});
    text += '\n';
  }
  return text;
}

void write_corpus(const dedup::Corpus& corpus, const std::string& folder) {
  std::ofstream out(folder + "/corpus.jsonl", std::ios::binary);
  for (const dedup::CorpusDocument& document : corpus.documents) {
    std::string line;
    soi::sdk::JsonWriter json(line);
    json.begin_object().key("id").string(document.id).key("outlet").string(document.outlet);
    if (!document.published.empty()) json.key("published").string(document.published);
    json.key("text").string(document.text).end_object();
    out << line << '\n';
  }
}

void write_gold(const dedup::Corpus& corpus, double threshold, const std::string& folder) {
  std::ofstream pairs(folder + "/gold_pairs.tsv", std::ios::binary);
  for (const dedup::GoldPair& pair : dedup::join_all(corpus.documents, threshold)) {
    pairs << corpus.documents[pair.a].id << '\t' << corpus.documents[pair.b].id << '\t' << pair.similarity << '\n';
  }
  std::ofstream families(folder + "/gold_families.tsv", std::ios::binary);
  for (const dedup::CorpusDocument& document : corpus.documents)
    families << document.id << '\t' << document.family << '\n';
  std::ofstream passages(folder + "/gold_passages.tsv", std::ios::binary);
  for (const dedup::PlantedPassage& passage : corpus.passages) {
    const auto write_side = [&](uint32_t number, uint32_t word) {
      const dedup::CorpusDocument& document = corpus.documents[number];
      passages << '\t' << document.id << '\t' << document.spans[word].first << '\t'
               << document.spans[word + passage.size - 1].second;
    };
    passages << passage.kind;
    write_side(passage.from, passage.from_word);
    write_side(passage.to, passage.to_word);
    for (const uint32_t number : {passage.from, passage.to}) {
      const dedup::CorpusDocument& document = corpus.documents[number];
      passages << '\t' << (document.published.empty() ? "-" : std::to_string(document.minute));
    }
    passages << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return std::fprintf(stderr, "dedup_generator SAMPLE_DIR OUT_DIR DOCUMENTS [SEED] [THRESHOLD]\n"), 2;
  const auto documents = static_cast<uint32_t>(std::strtoul(argv[3], nullptr, 10));
  const uint64_t seed = argc > 4 ? std::strtoull(argv[4], nullptr, 10) : 1;
  const double threshold = argc > 5 ? std::strtod(argv[5], nullptr) : 0.8;
  const dedup::TextMaker maker(read_samples(argv[1]), seed);
  const dedup::Corpus corpus = dedup::make_corpus(maker, documents, seed);
  std::filesystem::create_directories(argv[2]);
  write_corpus(corpus, argv[2]);
  write_gold(corpus, threshold, argv[2]);
  return 0;
}
