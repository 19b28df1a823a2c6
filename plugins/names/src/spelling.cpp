#include "spelling.hpp"

#include <array>

#include <soi_sdk/hash.hpp>
#include <soi_sdk/unicode.hpp>

namespace soi::names {
namespace {

// Letters of Latin alphabets that Vietnamese has not, as plain ones; 0: drop.
char plain_letter(char32_t c) {
  switch (c) {
    case 0xE4:
    case 0xE5:
    case 0x101:
    case 0x105: return 'a';
    case 0xE7:
    case 0x107:
    case 0x10D: return 'c';
    case 0x10F:
    case 0xF0: return 'd';
    case 0xEB:
    case 0x113:
    case 0x117:
    case 0x119:
    case 0x11B: return 'e';
    case 0x11F:
    case 0x123: return 'g';
    case 0xEE:
    case 0xEF:
    case 0x12B:
    case 0x131: return 'i';
    case 0x142: return 'l';
    case 0xF1:
    case 0x144:
    case 0x148: return 'n';
    case 0xF6:
    case 0xF8:
    case 0x151: return 'o';
    case 0x159: return 'r';
    case 0x15B:
    case 0x15F:
    case 0x161:
    case 0x219:
    case 0xDF: return 's';
    case 0x163:
    case 0x165:
    case 0x21B: return 't';
    case 0xFB:
    case 0xFC:
    case 0x16B:
    case 0x16F:
    case 0x171: return 'u';
    case 0xFF: return 'y';
    case 0x17A:
    case 0x17C:
    case 0x17E: return 'z';
    default: return 0;
  }
}

char base_letter(char32_t vietnamese) {
  switch (vietnamese) {
    case U'ă':
    case U'â': return 'a';
    case U'đ': return 'd';
    case U'ê': return 'e';
    case U'ô':
    case U'ơ': return 'o';
    case U'ư': return 'u';
    default: return static_cast<char>(vietnamese);
  }
}

std::string plain_letters(std::string_view name) {
  std::string out;
  for (size_t at = 0; at < name.size();) {
    const sdk::CodePoint c = sdk::decode(name, at);
    const sdk::CharInfo info = sdk::char_info(c.value);
    at += c.size;
    if (sdk::letter_of(info) != 0) out.push_back(base_letter(sdk::vietnamese_letters[sdk::letter_of(info) - 1]));
    else if (const char plain = plain_letter(sdk::to_lower(c.value))) out.push_back(plain);
  }
  return out;
}

struct Rule {
  std::string_view from, to;
};

// By their first letter, longer ones first.
constexpr std::array<Rule, 24> rules = {
    {{"cio", "co"}, {"ciu", "cu"}, {"ch", "c"}, {"ck", "k"}, {"dt", "t"}, {"gh", "g"}, {"h", "h"},   {"j", "i"},
     {"kh", "h"},   {"ks", "x"},   {"ou", "u"}, {"oo", "u"}, {"ph", "f"}, {"q", "k"},  {"sch", "s"}, {"sh", "s"},
     {"tsch", "c"}, {"tch", "c"},  {"th", "t"}, {"ts", "c"}, {"tz", "c"}, {"w", "v"},  {"y", "i"},   {"zh", "z"}}};

// Where the rules of each letter begin; one entry more for the end of the last.
constexpr std::array<uint8_t, 27> first_rules = [] {
  std::array<uint8_t, 27> first{};
  uint8_t at = 0;
  for (unsigned letter = 0; letter < 26; ++letter) {
    first[letter] = at;
    while (at < rules.size() && rules[at].from[0] == static_cast<char>('a' + letter)) ++at;
  }
  first[26] = at;
  return first;
}();
static_assert(first_rules[26] == rules.size());

// The rule for what stands at `at`; null when there is none.
const Rule* rule_at(std::string_view letters, size_t at) {
  const auto letter = static_cast<uint8_t>(letters[at] - 'a');
  if (letter >= 26) return nullptr;
  for (size_t i = first_rules[letter]; i < first_rules[letter + 1u]; ++i) {
    const std::string_view from = rules[i].from;
    if (from.size() == 1 || letters.substr(at, from.size()) == from) return &rules[i];
  }
  return nullptr;
}

}  // namespace

std::string even_spelling(std::string_view name) {
  const std::string letters = plain_letters(name);
  std::string out;
  for (size_t at = 0; at < letters.size();) {
    const Rule* rule = rule_at(letters, at);
    const std::string_view piece = rule == nullptr ? std::string_view(&letters[at], 1) : rule->to;
    // Doubled letters count once: Zelenskyy, Hussein and Husein.
    if (out.empty() || out.back() != piece.back()) out += piece;
    at += rule == nullptr ? 1 : rule->from.size();
  }
  if (out.size() > 3 && out.substr(0, 2) == "ie") out.erase(0, 1);
  if (out.size() > 3 && out.substr(out.size() - 2) == "of") out.back() = 'v';
  return out;
}

uint64_t spelling_key(std::string_view name) { return sdk::hash64(even_spelling(name)); }

}  // namespace soi::names
