// The mention chains of one document: which mentions are of one person, organization or place.  Private to resolve*.cpp.
#pragma once

#include <algorithm>
#include <span>

#include "resolve.hpp"

namespace soi::names::chains {

using Keys = std::span<const uint64_t>;

inline constexpr uint32_t none = UINT32_MAX;
inline constexpr size_t most_namesakes = 16;  // groups of one family name that are compared; keeps hostile texts linear

struct Identity {
  Kind kind = Kind::none;
  uint32_t longest = none;   // mention with the fullest form
  uint32_t length = 0;       // its words
  uint32_t entry = none;     // the tables' entry
  uint32_t first_token = 0;  // where it is introduced
  uint8_t callings = 0;      // people: bit 0 an office, bit 1 a trade stands with the name
  uint64_t last_word = 0;    // people: the last word as it is spelled
  bool vietnamese = false;
  uint32_t first_key = 0, key_count = 0;  // in Indexes::keys: of the words of the fullest form
};

// Links the mentions of one document; used once.
class Resolver {
 public:
  Resolver(std::string_view text, const Lexicon& lexicon, const std::vector<Token>& tokens,
           const std::vector<Mention>& mentions, Indexes& indexes)
      : text_(text), lexicon_(lexicon), tokens_(tokens), mentions_(mentions), at_(indexes),
        group_of_(mentions.size(), none) {
    at_.clear();
  }

  void run(std::vector<Name>& names) {
    group_full_persons();
    group_things();
    for (uint32_t i = 0; i < count(); ++i) {
      if (mentions_[i].kind == Kind::person && group_of_[i] == none) group_short_person(i);
    }
    for (uint32_t i = 0; i < count(); ++i) {
      if (mentions_[i].kind == Kind::none) group_unknown(i);
    }
    write(names);
  }

 private:
  uint32_t count() const { return static_cast<uint32_t>(mentions_.size()); }
  std::string_view text_of(const Token& token) const { return text_.substr(token.begin, token.end - token.begin); }
  uint64_t spelling_of(uint32_t token) const { return at_.spellings.key(tokens_[token].key, text_of(tokens_[token])); }
  std::string_view text_of(uint32_t first, uint32_t last) const {
    return text_.substr(tokens_[first].begin, tokens_[last - 1].end - tokens_[first].begin);
  }

  bool vietnamese(const Mention& m) const {
    for (uint32_t t = m.first; t < m.last; ++t) {
      if (!tokens_[t].vietnamese) return false;
    }
    return true;
  }
  // Vietnamese names compare letter by letter and tone by tone; foreign ones by their evened spelling.
  // Valid until the next call.
  Keys keys_of(const Mention& m, bool as_vietnamese) const {
    std::vector<uint64_t>& keys = at_.words;
    keys.clear();
    for (uint32_t t = m.first; t < m.last; ++t) {
      const uint64_t given = lexicon_.given_key(tokens_[t].key);
      const bool first = t == m.first && m.last - m.first > 1 && given != tokens_[t].key;
      keys.push_back(as_vietnamese || first ? given : spelling_of(t));
      if (!as_vietnamese && t == m.first && m.last - m.first > 1 && !first) {
        // A given name that the table knows in its main spelling compares with its variants.
        if (lexicon_.is(tokens_[t].word, soi::names::given)) keys.back() = tokens_[t].key;
      }
    }
    return keys;
  }

  Keys keys_of(const Identity& group) const { return Keys(at_.keys.data() + group.first_key, group.key_count); }

  uint32_t new_group(uint32_t mention, Kind kind, Keys keys, bool is_vietnamese) {
    Identity group;
    group.kind = kind;
    group.longest = mention;
    group.length = mentions_[mention].last - mentions_[mention].first;
    group.first_token = mentions_[mention].first;
    group.last_word = tokens_[mentions_[mention].last - 1].key;
    group.vietnamese = is_vietnamese;
    group.first_key = static_cast<uint32_t>(at_.keys.size());
    group.key_count = static_cast<uint32_t>(keys.size());
    at_.keys.insert(at_.keys.end(), keys.begin(), keys.end());
    groups_.push_back(group);
    return static_cast<uint32_t>(groups_.size() - 1);
  }
  void join(uint32_t mention, uint32_t group) {
    group_of_[mention] = group;
    Identity& g = groups_[group];
    const uint32_t length = mentions_[mention].last - mentions_[mention].first;
    if (g.longest == none || length > g.length) g.longest = mention, g.length = length;
    if (mentions_[mention].first < g.first_token) g.first_token = mentions_[mention].first;
  }

  // People (resolve_people.cpp).
  void group_full_persons();
  uint8_t calling_of(const Mention& m) const;
  uint32_t find_ending(Keys keys, bool native, uint8_t calling) const;
  uint32_t choose(const KeyLists& lists, const KeyLists::List& candidates, uint32_t token, uint64_t spelled) const;
  uint32_t find_short(const Mention& m) const;
  bool is_chinese(const Identity& group) const;
  bool ambiguous(const Mention& m) const;
  void group_short_person(uint32_t i);

  // Organizations, places, outlets (resolve_things.cpp).
  uint64_t hash_of(uint32_t first, uint32_t last) const;
  void group_things();
  void group_thing(uint32_t i);
  uint32_t find_form(const Mention& m) const;
  void index_forms(const Mention& m, uint32_t group);

  // ---- capitals without a sign of their own

  void group_unknown(uint32_t i) {
    const Mention& m = mentions_[i];
    const uint32_t length = m.last - m.first;
    uint32_t group = found(at_.by_form, hash_of(m.first, m.last));
    if (m.credit) {
      if (group != none && groups_[group].kind == Kind::outlet) join(i, group);
      return;
    }
    if (group == none) group = length > 1 ? find_ending(keys_of(m, vietnamese(m)), vietnamese(m), 0) : short_name(m);
    if (group == none) group = introduced_person(m, length);
    if (group == none && names_organization(m)) {
      group = new_group(i, Kind::organization, {}, false);
      at_.by_form.emplace(hash_of(m.first, m.last), group);
    }
    if (group != none) join(i, group);
  }
  uint32_t short_name(const Mention& m) const {
    const uint32_t group = find_short(m);
    if (group != none) return group;
    const uint64_t key = vietnamese(m) ? tokens_[m.first].key : spelling_of(m.first);
    return found(at_.by_short, key);
  }
  // "Valerie Amos", later "bà Amos": the whole name of somebody whom a form of address makes known elsewhere.
  uint32_t introduced_person(const Mention& m, uint32_t length) const {
    const bool native = vietnamese(m);
    if (length < 2 || length > 4 || m.cued || (native && length < 3)) return none;
    const uint32_t group = found(at_.by_short, native ? tokens_[m.last - 1].key : spelling_of(m.last - 1));
    return group != none && mentions_[groups_[group].longest].titled && groups_[group].length == 1 ? group : none;
  }
  // CamelCase names companies and products.
  bool names_organization(const Mention& m) const {
    const Token& token = tokens_[m.first];
    return m.last - m.first == 1 && token.mixed && !token.vietnamese && token.letters > 3;
  }

  // ---- output

  std::string_view canonical(const Identity& group) const {
    if (group.entry != none) return lexicon_.entry(group.entry).canonical;
    const Mention& m = mentions_[group.longest];
    return text_of(m.first, m.last);
  }
  void write(std::vector<Name>& names) {
    names.clear();
    std::vector<uint32_t> head(groups_.size(), none);
    for (uint32_t i = 0; i < count(); ++i) {
      if (group_of_[i] == none) continue;
      const Identity& group = groups_[group_of_[i]];
      const Mention& m = mentions_[i];
      const auto index = static_cast<uint32_t>(names.size());
      if (head[group_of_[i]] == none && m.last - m.first == group.length) head[group_of_[i]] = index;
      Name name;
      name.begin = tokens_[m.first].begin;
      name.end = tokens_[m.last - 1].end;
      name.kind = group.kind;
      name.group = group_of_[i];
      name.canonical = canonical(group);
      name.known = group.entry != none;
      name.single = group.kind == Kind::person && group.length == 1;
      if (!m.role.empty()) name.role = text_of(m.role.first, m.role.last);
      name.callings = group.callings;
      const Mention& full = mentions_[group.longest];
      name.vietnamese = vietnamese(full);
      const bool is_office = lexicon_.is(tokens_[full.first].word, office);
      const bool bare = full.core > full.first && full.core < full.last && tokens_[full.core].capital &&
                        !full.ends_in_place && !is_office;
      name.core = bare && full.last - full.core > 1 ? text_of(full.core, full.last) : name.canonical;
      names.push_back(name);
    }
    for (uint32_t i = 0; i < names.size(); ++i) {
      const uint32_t first = head[names[i].group];
      if (first != i) names[i].head = first;
    }
  }

  static uint32_t found(const KeyMap& map, uint64_t key) {
    const uint32_t* value = map.find(key);
    return value == nullptr ? none : *value;
  }

  std::string_view text_;
  const Lexicon& lexicon_;
  const std::vector<Token>& tokens_;
  const std::vector<Mention>& mentions_;
  Indexes& at_;
  std::vector<uint32_t> group_of_;
  std::vector<Identity> groups_;
};

}  // namespace soi::names::chains
