// Readers under random damage: they answer with valid documents or numbered errors.  Seeds are fixed, so a failure
// repeats; the damage is the kind that crawls have: bytes lost, changed, doubled, files cut short.
#include <gtest/gtest.h>

#include <random>

#include <soi/reader.hpp>
#include <soi_sdk/json.hpp>
#include <soi_sdk/utf8.hpp>

#include "case_file.hpp"

namespace soi {
namespace {

constexpr int rounds = 4000;

class Damage {
 public:
  explicit Damage(uint32_t seed) : random_(seed) {}

  std::string apply(std::string bytes) {
    for (size_t times = below(4) + 1; times > 0 && !bytes.empty(); --times) {
      const size_t at = below(bytes.size());
      switch (below(5)) {
        case 0: bytes.resize(at); break;
        case 1: bytes[at] = byte(); break;
        case 2: bytes.insert(at, 1, byte()); break;
        case 3: bytes.erase(at, below(8)); break;
        default: bytes.insert(at, bytes.substr(below(bytes.size()), below(40)));
      }
    }
    return bytes;
  }
  std::string noise() {
    std::string bytes(below(300), '\0');
    for (char& c : bytes) c = byte();
    return bytes;
  }
  // Noise of the characters that mean something to the reader.
  std::string noise_of(std::string_view alphabet) {
    std::string bytes(below(300), '\0');
    for (char& c : bytes) c = alphabet[below(alphabet.size())];
    return bytes;
  }
  // std::uniform_int_distribution differs between libraries; this does not.
  size_t below(size_t limit) { return random_() % limit; }

 private:
  char byte() { return static_cast<char>(random_() & 0xFF); }
  std::mt19937 random_;
};

void expect_sound(const Result<Document>& document, const std::string& input) {
  if (!document) {
    EXPECT_FALSE(document.error().message.empty());
    EXPECT_EQ(sdk::first_invalid_utf8(document.error().message), document.error().message.size()) << input;
    return;
  }
  EXPECT_EQ(sdk::first_invalid_utf8(document->text), document->text.size()) << input;
  const std::string facts = document->meta.to_json();
  EXPECT_EQ(sdk::first_invalid_utf8(facts), facts.size()) << input;
  const Result<Document> again = read_json_line("{\"text\":\"\",\"facts\":" + facts + "}", "f", "f");
  EXPECT_TRUE(again) << facts;
}

TEST(Robustness, DamagedPages) {
  const auto cases = test::read_cases("html.txt");
  ASSERT_FALSE(cases.empty());
  Damage damage(1);
  for (int i = 0; i < rounds; ++i) {
    const std::string page = damage.apply(cases[damage.below(cases.size())].part(0));
    expect_sound(read_document(page, "a.html"), page);
    const std::string tags = damage.noise_of("<>/=!-\"' &#x;apscriptle\n");
    expect_sound(read_document(tags, "a.html"), tags);
  }
}

TEST(Robustness, DamagedLines) {
  const auto rows = test::read_rows("json_lines.tsv");
  ASSERT_FALSE(rows.empty());
  Damage damage(2);
  for (int i = 0; i < rounds; ++i) {
    const std::string line = damage.apply(rows[damage.below(rows.size())][1]);
    expect_sound(read_json_line(line, "f#1", "f:1"), line);
    const std::string marks = "{\"text\":\"\"," + damage.noise_of("{}[]\":,\\u0dpublished18- \xC3\xA0") + "}";
    expect_sound(read_json_line(marks, "f#1", "f:1"), marks);
  }
}

TEST(Robustness, DamagedTexts) {
  const auto rows = test::read_rows("charset.tsv");
  ASSERT_FALSE(rows.empty());
  Damage damage(3);
  for (int i = 0; i < rounds; ++i) {
    const std::string& text = rows[damage.below(rows.size())][1 + damage.below(2)];
    const std::string marked = (i % 4 == 0 ? "\xFF\xFE" : i % 4 == 1 ? "\xFE\xFF" : "") + damage.apply(text);
    expect_sound(read_document(marked, "a.txt"), marked);
    const std::string noise = damage.noise();
    expect_sound(read_document(noise, "a.txt"), noise);
  }
}

}  // namespace
}  // namespace soi
