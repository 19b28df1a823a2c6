#include "lexicon.hpp"

#include <soi_sdk/tsv.hpp>

namespace soi::names {
namespace {

struct NamedProperty {
  std::string_view name;
  uint32_t property;
};
constexpr NamedProperty property_names[] = {{"starter", starter},
                                            {"org_end", org_end},
                                            {"outlet_end", outlet_end},
                                            {"particle", particle},
                                            {"no_name", no_name},
                                            {"place_cue", place_cue},
                                            {"abbreviation", abbreviation},
                                            {"outlet_link", outlet_link},
                                            {"stop", stop_word},
                                            {"media_cue", media_cue},
                                            {"never_given", never_given},
                                            {"office", office},
                                            {"credit", credit_word},
                                            {"middle", middle},
                                            {"country_short", country_short},
                                            {"level", level},
                                            {"possessive", possessive},
                                            {"news_firm", news_firm},
                                            {"committee", committee},
                                            {"speaks", speaks},
                                            {"speaks_end", speaks_end},
                                            {"named", named},
                                            {"aged", aged},
                                            {"one", one},
                                            {"somebody", somebody},
                                            {"article", article_word},
                                            {"tells", tells},
                                            {"told", told}};

uint32_t property_named(std::string_view name) {
  for (const NamedProperty& known : property_names) {
    if (known.name == name) return known.property;
  }
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
                      : name == "voice"   ? Title::voice
                                          : Title::office;
  return static_cast<uint32_t>(title);
}

constexpr uint32_t small_bit = 1u << 30;  // of a value in a Step: see Phrase::small

bool passes(Gap gap) { return gap <= Gap::dot || gap == Gap::dash; }

}  // namespace

Word& Lexicon::make_word(uint64_t key) {
  uint32_t& number = word_numbers_[key];
  if (number == 0) {
    number = static_cast<uint32_t>(words_.size());
    words_.emplace_back();
  }
  return words_[number];
}

void Lexicon::add_word(std::string_view word, uint32_t properties) {
  const std::vector<Token> tokens = words_of(word);
  if (tokens.size() == 1) make_word(tokens[0].key).properties |= properties;
}

uint32_t Lexicon::make_place(uint32_t before, uint32_t length) {
  const auto made = static_cast<uint32_t>(places_.size());
  places_.emplace_back();
  steps_.push_back({before, length, {}});
  return made;
}

void Lexicon::add_phrase(Group group, std::string_view phrase, uint32_t value) {
  const std::vector<Token> tokens = words_of(phrase);
  if (tokens.empty() || tokens.size() > longest) return;
  Word& first = make_word(tokens[0].key);
  if (first.place == 0) first.place = make_place(0, 1);
  uint32_t place = first.place;
  for (uint32_t i = 1; i < tokens.size(); ++i) {
    make_word(tokens[i].key);
    const uint32_t word = number(tokens[i].key);
    places_[place].next |= next_bit(word);
    uint32_t& next = edges_[edge(place, word)];
    if (next == 0) next = make_place(place, i + 1);
    place = next;
  }
  uint32_t& stored = steps_[place].values[static_cast<size_t>(group)];
  if (stored == 0) stored = value + 1;
  if (!tokens[0].capital) stored |= small_bit;
}

// Each place gets the longest phrase of each group that ends there or before it.  A place comes after the one before it.
void Lexicon::gather_phrases() {
  for (uint32_t at = 1; at < places_.size(); ++at) {
    const auto first = static_cast<uint32_t>(phrases_.size());
    uint8_t groups = 0;
    for (size_t g = 0; g < group_count; ++g) {
      const auto group = static_cast<Group>(g);
      const uint32_t value = steps_[at].values[g];
      const bool inherited = value == 0 && (this->groups(steps_[at].before) & group_bit(group)) != 0;
      if (value == 0 && !inherited) continue;
      groups = static_cast<uint8_t>(groups | group_bit(group));
      phrases_.push_back(inherited ? phrase(steps_[at].before, group)
                                   : Phrase{steps_[at].length, (value & ~small_bit) - 1, (value & small_bit) != 0});
    }
    places_[at].first = first;
    places_[at].groups = groups;
  }
  steps_.clear();
  steps_.shrink_to_fit();
}

uint32_t Lexicon::walk_on(uint32_t place, const std::vector<Token>& tokens, size_t i, size_t limit) const {
  for (; i < limit; ++i) {
    const uint32_t word = tokens[i].word;
    if ((places_[place].next & next_bit(word)) == 0 || !passes(tokens[i].gap)) return place;
    const uint32_t* next = edges_.find(edge(place, word));
    if (next == nullptr) return place;
    place = *next;
  }
  return place;
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
  gather_phrases();
}

}  // namespace soi::names
