#include "lexicon.hpp"

#include <soi_sdk/tsv.hpp>

namespace soi::names {
namespace {

uint64_t seed_of(Group group) { return 0x9A + static_cast<uint64_t>(group); }

uint32_t property_named(std::string_view name) {
  if (name == "starter") return starter;
  if (name == "org_end") return org_end;
  if (name == "outlet_end") return outlet_end;
  if (name == "particle") return particle;
  if (name == "no_name") return no_name;
  if (name == "place_cue") return place_cue;
  if (name == "abbreviation") return abbreviation;
  if (name == "outlet_link") return outlet_link;
  if (name == "stop") return stop_word;
  if (name == "media_cue") return media_cue;
  if (name == "never_given") return never_given;
  if (name == "office") return office;
  if (name == "credit") return credit_word;
  if (name == "middle") return middle;
  if (name == "article") return article_word;
  return 0;
}

Kind kind_named(std::string_view name) {
  if (name == "organization") return Kind::organization;
  if (name == "platform") return Kind::platform;
  if (name == "agency") return Kind::agency;
  if (name == "outlet") return Kind::outlet;
  return Kind::place;
}

uint32_t head_named(std::string_view name) {
  const Head head = name == "org"        ? Head::organization
                    : name == "common"   ? Head::common
                    : name == "outlet"   ? Head::outlet
                    : name == "agency"   ? Head::agency
                    : name == "platform" ? Head::platform
                    : name == "place"    ? Head::place
                                         : Head::thing;
  return static_cast<uint32_t>(head);
}

uint32_t title_named(std::string_view name) {
  const Title title = name == "honorific" ? Title::honorific
                      : name == "rank"    ? Title::rank
                      : name == "kin"     ? Title::kin
                      : name == "trade"   ? Title::trade
                                          : Title::office;
  return static_cast<uint32_t>(title);
}

constexpr uint32_t small_bit = 1u << 30;  // of a value in phrases_: see Phrase::small

uint64_t follow_bit(uint64_t key) { return uint64_t{1} << (key * 0x9E3779B97F4A7C15u >> 58); }

bool passes(Gap gap) { return gap <= Gap::dot || gap == Gap::dash; }

}  // namespace

Word& Lexicon::make_word(uint64_t key) {
  uint32_t& number = word_numbers_[key];
  if (number == 0) {
    words_.emplace_back();
    number = static_cast<uint32_t>(words_.size());
  }
  return words_[number - 1];
}

void Lexicon::add_word(std::string_view word, uint32_t properties) {
  const std::vector<Token> tokens = words_of(word);
  if (tokens.size() == 1) make_word(tokens[0].key).properties |= properties;
}

void Lexicon::add_phrase(Group group, std::string_view phrase, uint32_t value) {
  const std::vector<Token> tokens = words_of(phrase);
  if (tokens.empty() || tokens.size() > longest) return;
  uint64_t hash = seed_of(group);
  for (const Token& token : tokens) hash = sdk::combine64(hash, token.key);
  uint32_t& stored = phrases_[hash];
  if (stored == 0) stored = value + 1;
  if (!tokens[0].capital) stored |= small_bit;
  Word& word = make_word(tokens[0].key);
  if (tokens.size() > 1) word.follow |= follow_bit(tokens[1].key);
  uint16_t& lengths = word.lengths[static_cast<size_t>(group)];
  lengths = static_cast<uint16_t>(lengths | 1u << tokens.size());
}

Phrase Lexicon::find(Group group, const Word* w, const std::vector<Token>& tokens, size_t i, size_t limit) const {
  Phrase best;
  if (w == nullptr) return best;
  const uint32_t lengths = w->lengths[static_cast<size_t>(group)];
  if (lengths == 0) return best;
  uint64_t hash = seed_of(group);
  for (uint32_t n = 1; n <= longest && i + n <= limit && lengths >> n != 0; ++n) {
    const Token& token = tokens[i + n - 1];
    if (n > 1 && !passes(token.gap)) break;
    if (n == 2 && (w->follow & follow_bit(token.key)) == 0) break;
    hash = sdk::combine64(hash, token.key);
    if ((lengths >> n & 1) == 0) continue;
    const uint32_t* found = phrases_.find(hash);
    if (found != nullptr) best = {n, (*found & ~small_bit) - 1, (*found & small_bit) != 0};
  }
  return best;
}

void Lexicon::expand(uint64_t key, std::vector<uint64_t>& keys) const {
  const auto found = long_forms_.find(key);
  if (found == long_forms_.end()) return keys.push_back(key);
  keys.insert(keys.end(), found->second.begin(), found->second.end());
}

void Lexicon::add_entry(Entry entry, std::string_view forms, bool canonical_too) {
  const auto number = static_cast<uint32_t>(entries_.size());
  if (canonical_too) add_phrase(Group::name, entry.canonical, number);
  sdk::for_each_part(forms, '|', [&](std::string_view form) { add_phrase(Group::name, form, number); });
  entries_.push_back(std::move(entry));
}

void Lexicon::add_names(std::string_view table, bool media) {
  sdk::for_each_row(table, [&](const sdk::TsvRow& row) {
    Entry entry;
    entry.kind = kind_named(row[0]);
    entry.canonical = row[1];
    entry.after_head = media && row[3] == "after_head";
    add_entry(std::move(entry), row[2], !media);
  });
}

void Lexicon::add_places(std::string_view territories, std::string_view places) {
  sdk::for_each_row(territories, [&](const sdk::TsvRow& row) {
    Entry entry;
    entry.kind = Kind::place;
    entry.canonical = row[1];
    entry.country = row[0];
    add_entry(std::move(entry), row[2], true);
  });
  sdk::for_each_row(places, [&](const sdk::TsvRow& row) {
    Entry entry;
    entry.kind = Kind::place;
    entry.canonical = row[1];
    entry.capital = row[0] == "capital";
    entry.country = row[2] == "-" ? std::string_view() : row[2];
    add_entry(std::move(entry), row[3], true);
  });
}

void Lexicon::load_words(std::string_view table) {
  sdk::for_each_row(table, [&](const sdk::TsvRow& row) {
    if (row[0] == "role_word") {
      add_phrase(Group::role, row[1], 0);
    } else if (row[0] == "short") {
      const std::vector<Token> tokens = words_of(row[2]);
      std::vector<uint64_t>& keys = long_forms_[sdk::syllable_key(row[1])];
      for (const Token& token : tokens) keys.push_back(token.key);
    } else if (row[0] == "country_short") {
      add_word(row[1], country_short);
    } else {
      add_word(row[1], property_named(row[0]));
    }
  });
}

void Lexicon::load(const Tables& tables) {
  sdk::for_each_row(tables.titles,
                    [&](const sdk::TsvRow& row) { add_phrase(Group::title, row[1], title_named(row[0])); });
  sdk::for_each_row(tables.heads, [&](const sdk::TsvRow& row) { add_phrase(Group::head, row[1], head_named(row[0])); });
  sdk::for_each_row(tables.inside, [&](const sdk::TsvRow& row) {
    if (row[0] == "lower") add_phrase(Group::inside, row[1], 0);
    if (row[0] == "tail") add_phrase(Group::inside, row[1], 1);  // may end the name
    if (row[0] == "join") add_phrase(Group::join, row[1], 0);
    if (row[0] == "stop") add_word(row[1], stop_word);
  });
  sdk::for_each_row(tables.families, [&](const sdk::TsvRow& row) {
    add_word(row[0], row[1] == "zh" ? family | chinese_family : row[1] == "common" ? family | common_family : family);
  });
  sdk::for_each_row(tables.givens, [&](const sdk::TsvRow& row) {
    const uint64_t key = sdk::syllable_key(row[0]);
    add_word(row[0], given);
    sdk::for_each_part(row[1], '|', [&](std::string_view form) {
      add_word(form, given);
      givens_.emplace(sdk::syllable_key(form), key);
    });
  });
  load_words(tables.words);
  sdk::for_each_row(tables.compounds, [&](const sdk::TsvRow& row) { add_phrase(Group::compound, row[0], 0); });
  add_names(tables.organizations, false);
  add_places(tables.territories, tables.places);
  add_names(tables.media, true);
}

}  // namespace soi::names
