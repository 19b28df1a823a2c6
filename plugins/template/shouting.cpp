// A whole plugin: marks words written in capitals.  Copy this folder, rename, build (see README.md).
#include <soi_sdk/plugin.hpp>
#include <soi_sdk/syllable.hpp>

using namespace soi::sdk;

struct Shouting {
  int64_t min_letters = 2;

  bool open(JsonView config, std::string&) {
    min_letters = config["min_letters"].as_int(min_letters);
    return true;
  }

  void process(const Document& document, Output& out) {
    for (soi_span word : document.layer(0)) {  // needs[0]: word
      const Syllable first = read_syllable(document.text(), word.begin);
      const bool shouted = first.letter_case == LetterCase::upper && first.letters >= min_letters;
      if (shouted) out.add(0, word.begin, word.end);  // makes[0]: shout
    }
  }
};

SOI_PLUGIN(shouting, Shouting)
