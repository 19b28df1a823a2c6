#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <string>

#include <soi_sdk/syllable_memory.hpp>

namespace soi::sdk {
namespace {

struct Same {
  const char* a;
  const char* b;
};

TEST(SyllableKey, IsOneForEveryWayOfWriting) {
  const Same rows[] = {
      {"hoà", "hòa"},  // tone placement
      {"quý", "qúy"},
      {"thuỷ", "thủy"},
      {"Việt", "việt"},  // case
      {"VIỆT", "việt"},
      {"việt", "vie\u0302\u0323t"},  // decomposed, both orders
      {"việt", "vie\u0323\u0302t"},
      {"việt", "vi\u1EB9\u0302t"},  // mixed
      {"việt", "vi\u00EA\u0323t"},
      {"đường", "đu\u031Bo\u031B\u0300ng"},
      {"đường", "Đường"},
      {"đường", "\u00D0ường"},   // eth for d with stroke, from legacy fonts
      {"người", "ngư\u200Bời"},  // zero-width space inside
      {"nghiêng", "nghie\u0302ng"},
      {"Bundestagswahlkampf", "BUNDESTAGSWAHLKAMPF"},
  };
  for (const Same& row : rows) EXPECT_EQ(syllable_key(row.a), syllable_key(row.b)) << row.a << " " << row.b;
}

TEST(SyllableKey, TellsDifferentSyllablesApart) {
  const Same rows[] = {{"ma", "má"}, {"ma", "mạ"}, {"an", "ăn"},   {"o", "ô"},     {"u", "ư"},
                       {"d", "đ"},   {"la", "al"}, {"tôi", "tối"}, {"năm", "nắm"}, {"quy", "quý"}};
  for (const Same& row : rows) EXPECT_NE(syllable_key(row.a), syllable_key(row.b)) << row.a << " " << row.b;
}

TEST(SyllableKey, IsZeroForWhatIsNoSyllable) {
  for (const char* text : {"", "12", "-", "\u0301"}) EXPECT_EQ(syllable_key(text), 0u) << text;
}

TEST(Syllable, EndsWhereTheLettersEnd) {
  struct Row {
    const char* text;
    uint32_t end;
    LetterCase letter_case;
  };
  const Row rows[] = {{"Nói rằng", 4, LetterCase::capitalised}, {"NATO,", 4, LetterCase::upper},
                      {"nói\u200B", 4, LetterCase::lower},      {"iPhone 15", 6, LetterCase::mixed},
                      {"a\u0301b", 4, LetterCase::lower},       {"Ô", 2, LetterCase::capitalised}};
  for (const Row& row : rows) {
    const Syllable syllable = read_syllable(row.text, 0);
    EXPECT_EQ(syllable.end, row.end) << row.text;
    EXPECT_EQ(syllable.letter_case, row.letter_case) << row.text;
  }
}

TEST(SyllableMemory, RunsEndWhereTheScalarCodeEndsThem) {
  std::minstd_rand random(7);
  for (int round = 0; round < 200000; ++round) {
    char bytes[16];
    for (char& byte : bytes) byte = static_cast<char>(random() % 4 == 0 ? random() % 256 : 'a' + random() % 26);
    ASSERT_EQ(detail::run_length(bytes), detail::run_length_scalar(bytes)) << std::string(bytes, 16);
  }
  for (int value = 0; value < 256; ++value) {
    char bytes[16];
    std::fill(std::begin(bytes), std::end(bytes), 'Z');
    for (char& byte : bytes) {
      byte = static_cast<char>(value);
      ASSERT_EQ(detail::run_length(bytes), detail::run_length_scalar(bytes)) << value;
      byte = 'z';
    }
  }
}

// Two passes, so that most syllables are found in memory the second time; every start is asked for.
TEST(SyllableMemory, ReadsAsReadSyllableDoes) {
  const std::string pieces[] = {"việt",
                                "Nghiêng",
                                "vie\u0302\u0323t",
                                "ngư\u200Bời",
                                "a",
                                "H\u0301",
                                "Österreich",
                                "中文",
                                "\u0301",
                                " ",
                                "-",
                                "“",
                                "”",
                                "…",
                                "\u200B",
                                "\u00AD",
                                "ª",
                                "7",
                                ".",
                                "\n",
                                "'",
                                "π",
                                "nghiêngnghiêng",
                                "๒"};
  std::minstd_rand random(5);
  std::string text;
  for (int i = 0; i < 20000; ++i) {
    text += pieces[random() % std::size(pieces)];
    if (random() % 2 == 0) text += ' ';
  }
  SyllableMemory<uint8_t> memory;
  size_t remembered = 0;
  for (int pass = 0; pass < 2; ++pass) {
    for (uint32_t at = 0; at < text.size(); at += decode(text, at).size) {
      const auto reading =
          memory.read(text, at, [](const Syllable& s) { return static_cast<uint8_t>(s.end - s.begin); });
      if (char_class(decode(text, at).value) != CharClass::letter) {
        ASSERT_EQ(reading.syllable, nullptr) << at;
        continue;
      }
      const Syllable syllable = read_syllable(text, at);
      ASSERT_NE(reading.syllable, nullptr) << at;
      ASSERT_EQ(reading.end, syllable.end) << text.substr(at, 20);
      ASSERT_EQ(reading.syllable->key, syllable.key) << text.substr(at, 20);
      ASSERT_EQ(reading.syllable->letter_case, syllable.letter_case) << text.substr(at, 20);
      ASSERT_EQ(reading.syllable->letters, syllable.letters) << text.substr(at, 20);
      ASSERT_EQ(reading.syllable->known, syllable.end - syllable.begin) << text.substr(at, 20);
      const SyllableRun run = syllable_run(text, at);
      remembered += run.size != 0 && memory.find(run) == reading.syllable;
    }
  }
  EXPECT_GT(remembered, 1000u);  // else the test compares read_syllable() with itself
}

}  // namespace
}  // namespace soi::sdk
