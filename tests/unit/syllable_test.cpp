#include <gtest/gtest.h>

#include <soi_sdk/syllable.hpp>

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

}  // namespace
}  // namespace soi::sdk
