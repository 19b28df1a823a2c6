// The adapter between the plugin ABI and the tokenizer.
#include <soi_sdk/plugin.hpp>

#include "tokenizer.hpp"

SOI_DATA(tokenizer, model)
SOI_DATA(tokenizer, abbreviations)
SOI_DATA(tokenizer, units)
SOI_DATA(tokenizer, domains)
SOI_DATA(tokenizer, starters)

namespace soi::tokenizer {
namespace {

// Positions in soi-plugin.json.
enum : uint16_t { need_block = 0 };
enum : uint16_t { make_sentence = 0, make_word = 1 };
constexpr uint16_t block_boilerplate = 9;

class Plugin {
 public:
  Plugin() : tokenizer_(lexicon_, model_) {}

  bool open(sdk::JsonView config, std::string& why) {
    lexicon_.read_abbreviations(SOI_DATA_VIEW(tokenizer, abbreviations));
    lexicon_.read_units(SOI_DATA_VIEW(tokenizer, units));
    lexicon_.read_domains(SOI_DATA_VIEW(tokenizer, domains));
    lexicon_.read_starters(SOI_DATA_VIEW(tokenizer, starters));
    if (!model_.read(SOI_DATA_VIEW(tokenizer, model)))
      return why = "the built-in model is broken: rebuild the plugin", false;
    const std::string granularity = config["granularity"].as_string();
    if (granularity == "syllable") tokenizer_.set_granularity(Granularity::syllable);
    if (granularity == "fine") tokenizer_.set_granularity(Granularity::fine);
    return read_words(config["join"], true, why) && read_words(config["split"], false, why);
  }

  void process(const sdk::Document& document, sdk::Output& out) {
    const auto size = static_cast<uint32_t>(document.text().size());
    const auto blocks = document.layer(need_block);
    if (blocks.empty()) return tokenize(document, 0, size, out);
    for (const soi_span block : blocks) {
      if (block.kind != block_boilerplate) tokenize(document, block.begin, block.end, out);
    }
  }

 private:
  bool read_words(sdk::JsonView words, bool join, std::string& why) {
    bool good = true;
    words.for_each([&](sdk::JsonView item) {
      const std::string word = item.as_string();
      UserDictionary& dictionary = tokenizer_.user_dictionary();
      if (!good || (join ? dictionary.add_join(word) : dictionary.add_split(word))) return;
      good = false;
      why = "\"" + word + "\" in \"" + (join ? "join" : "split") +
            "\" is not a word of 2 to 16 syllables; write the syllables with single spaces between them";
    });
    return good;
  }

  void tokenize(const sdk::Document& document, uint32_t begin, uint32_t end, sdk::Output& out) {
    tokenizer_.read(document.text(), begin, end);
    tokenizer_.for_each_sentence([&](uint32_t from, uint32_t to) { out.add(make_sentence, from, to); });
    out.add_run(make_word, tokenizer_.piece_count(),
                [&](soi_span* words, const soi_span& blank) { return tokenizer_.write_words(words, blank); });
  }

  Lexicon lexicon_;
  Model model_;
  Tokenizer tokenizer_;
};

}  // namespace
}  // namespace soi::tokenizer

SOI_PLUGIN(tokenizer, soi::tokenizer::Plugin)
