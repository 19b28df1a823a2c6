#include "resolve.hpp"

#include <algorithm>

#include "spelling.hpp"

namespace soi::names {
namespace {

constexpr uint32_t none = UINT32_MAX;
constexpr size_t most_namesakes = 16;  // groups of one family name that are compared; keeps hostile texts linear

struct Identity {
  Kind kind = Kind::none;
  uint32_t longest = none;   // mention with the fullest form
  uint32_t length = 0;       // its words
  uint32_t entry = none;     // the tables' entry
  uint32_t first_token = 0;  // where it is introduced
  uint8_t callings = 0;      // people: bit 0 an office, bit 1 a trade stands with the name
  uint64_t last_word = 0;    // people: the last word as it is spelled
  bool vietnamese = false;
  std::vector<uint64_t> keys;  // of the words of the fullest form
};

class Resolver {
 public:
  Resolver(std::string_view text, const Lexicon& lexicon, const std::vector<Token>& tokens, const std::vector<Mention>& mentions)
      : text_(text), lexicon_(lexicon), tokens_(tokens), mentions_(mentions), group_of_(mentions.size(), none) {}

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
  std::vector<uint64_t> keys_of(const Mention& m, bool as_vietnamese) const {
    std::vector<uint64_t> keys;
    for (uint32_t t = m.first; t < m.last; ++t) {
      const uint64_t given = lexicon_.given_key(tokens_[t].key);
      const bool first = t == m.first && m.last - m.first > 1 && given != tokens_[t].key;
      keys.push_back(as_vietnamese || first ? given : spelling_key(text_of(tokens_[t])));
      if (!as_vietnamese && t == m.first && m.last - m.first > 1 && !first) {
        // A given name that the table knows in its main spelling compares with its variants.
        const Word* word = lexicon_.word(tokens_[t].key);
        if (word != nullptr && (word->properties & given_property) != 0) keys.back() = tokens_[t].key;
      }
    }
    return keys;
  }
  static constexpr uint32_t given_property = soi::names::given;

  uint32_t new_group(uint32_t mention, Kind kind, std::vector<uint64_t> keys, bool is_vietnamese) {
    Identity group;
    group.kind = kind;
    group.longest = mention;
    group.length = mentions_[mention].last - mentions_[mention].first;
    group.first_token = mentions_[mention].first;
    group.last_word = tokens_[mentions_[mention].last - 1].key;
    group.vietnamese = is_vietnamese;
    group.keys = std::move(keys);
    groups_.push_back(std::move(group));
    return static_cast<uint32_t>(groups_.size() - 1);
  }
  void join(uint32_t mention, uint32_t group) {
    group_of_[mention] = group;
    Identity& g = groups_[group];
    const uint32_t length = mentions_[mention].last - mentions_[mention].first;
    if (g.longest == none || length > g.length) g.longest = mention, g.length = length;
    if (mentions_[mention].first < g.first_token) g.first_token = mentions_[mention].first;
  }

  // ---- people

  // Groups of full names, the longest names first, so that "Lula da Silva" finds "Luiz Inacio Lula da Silva".
  void group_full_persons() {
    std::vector<uint32_t> order;
    for (uint32_t i = 0; i < count(); ++i) {
      if (mentions_[i].kind == Kind::person && mentions_[i].last - mentions_[i].first > 1) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [this](uint32_t a, uint32_t b) {
      return mentions_[a].last - mentions_[a].first > mentions_[b].last - mentions_[b].first;
    });
    for (const uint32_t i : order) {
      const bool native = vietnamese(mentions_[i]);
      std::vector<uint64_t> keys = keys_of(mentions_[i], native);
      const uint8_t calling = calling_of(mentions_[i]);
      uint32_t group = find_ending(keys, native, calling);
      if (group == none) {
        group = new_group(i, Kind::person, keys, native);
        by_last_[groups_[group].keys.back()].push_back(group);
        for (size_t k = 0; k + 1 < keys.size(); ++k) by_part_[keys[k]].push_back(group);
      }
      groups_[group].callings |= calling;
      join(i, group);
    }
  }
  // An office or a trade: nobody has both ("Chủ tịch xã Võ Thành Công" and "nông dân Võ Thành Công" are two people).
  uint8_t calling_of(const Mention& m) const {
    if (m.role.empty()) return 0;
    const Phrase title = lexicon_.find(Group::title, lexicon_.word(tokens_[m.role.first].key), tokens_, m.role.first, m.role.last);
    if (title.length == 0) return 0;
    return static_cast<Title>(title.value) == Title::office ? 1 : static_cast<Title>(title.value) == Title::trade ? 2 : 0;
  }
  // The only group whose name ends in `keys`, or none.
  uint32_t find_ending(const std::vector<uint64_t>& keys, bool native, uint8_t calling) const {
    const auto found = by_last_.find(keys.back());
    if (found == by_last_.end()) return none;
    uint32_t result = none;
    size_t compared = 0;
    for (const uint32_t g : found->second) {
      if (++compared > most_namesakes) break;
      const Identity& group = groups_[g];
      if (group.vietnamese != native || group.keys.size() < keys.size() || (group.callings | calling) == 3) continue;
      if (!std::equal(keys.rbegin(), keys.rend(), group.keys.rbegin())) continue;
      if (group.keys.size() == keys.size()) return g;
      if (result != none) return none;
      result = g;
    }
    return result;
  }

  // Of several people whom a short name may mean: the only one introduced before, else nobody.
  uint32_t choose(const std::vector<uint32_t>& candidates, uint32_t token, uint64_t spelled) const {
    if (candidates.size() == 1) return candidates.front();
    uint32_t result = none;
    size_t compared = 0;
    for (const uint32_t g : candidates) {
      if (++compared > most_namesakes) return none;
      if (groups_[g].last_word != spelled) continue;
      result = result == none ? g : nobody - 1;
    }
    if (result < nobody - 1) return result;
    result = none;
    compared = 0;
    for (const uint32_t g : candidates) {
      if (++compared > most_namesakes) return none;
      if (groups_[g].first_token > token) continue;
      if (result != none) return none;
      result = g;
    }
    return result;
  }
  uint32_t find_short(const Mention& m) const {
    const bool native = vietnamese(m);
    const uint64_t exact = tokens_[m.last - 1].key;
    const uint64_t even = spelling_key(text_of(tokens_[m.last - 1]));
    for (const uint64_t key : {exact, even}) {
      const auto last = by_last_.find(key);
      if (last != by_last_.end()) return choose(last->second, m.first, exact);
    }
    // By another part of the name: Chinese and Korean family names stand first; "Lula".
    for (const uint64_t key : {exact, even}) {
      const auto part = by_part_.find(key);
      if (part == by_part_.end()) continue;
      const uint32_t group = choose(part->second, m.first, 0);
      if (group == none || (native && groups_[group].vietnamese && !is_chinese(groups_[group]))) continue;
      return group;
    }
    return none;
  }
  bool is_chinese(const Identity& group) const {
    const Word* word = lexicon_.word(group.keys.front());
    return word != nullptr && (word->properties & chinese_family) != 0;
  }
  bool ambiguous(const Mention& m) const {
    const auto found = by_last_.find(tokens_[m.last - 1].key);
    const auto even = by_last_.find(spelling_key(text_of(tokens_[m.last - 1])));
    return (found != by_last_.end() && found->second.size() > 1) || (even != by_last_.end() && even->second.size() > 1);
  }
  void group_short_person(uint32_t i) {
    const Mention& m = mentions_[i];
    uint32_t group = find_short(m);
    if (group == none) {
      const bool native = vietnamese(m);
      const uint64_t key = native ? tokens_[m.last - 1].key : spelling_key(text_of(tokens_[m.last - 1]));
      const bool unclear = ambiguous(m);
      auto& known = unclear ? unclear_ : by_short_;
      const auto found = known.find(key);
      group = found != known.end() ? found->second : new_group(i, Kind::person, {key}, native);
      known.emplace(key, group);
    }
    join(i, group);
  }

  // ---- organizations, places, outlets

  uint64_t hash_of(uint32_t first, uint32_t last) const {
    uint64_t hash = 3;
    for (uint32_t t = first; t < last; ++t) hash = sdk::combine64(hash, tokens_[t].key);
    return hash;
  }
  // The longest names first, then those that lean on them, then short forms in brackets.
  void group_things() {
    std::vector<uint32_t> order;
    for (uint32_t i = 0; i < count(); ++i) {
      if (mentions_[i].kind != Kind::person && mentions_[i].kind != Kind::none) order.push_back(i);
    }
    const auto rank = [this](uint32_t i) {
      const Mention& m = mentions_[i];
      return (m.alias_of != none ? 500u : m.by_form ? 1000u : 0u) + 100u - (m.last - m.first);
    };
    std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return rank(a) < rank(b); });
    for (const uint32_t i : order) group_thing(i);
  }
  void group_thing(uint32_t i) {
    const Mention& m = mentions_[i];
    uint32_t group = none;
    if (m.alias_of != none && group_of_[m.alias_of] != none) {
      group = group_of_[m.alias_of];
    } else if (m.entry != none) {
      const auto [at, added] = by_entry_.emplace(m.entry, none);
      if (added) at->second = new_group(i, m.kind, {}, false), groups_[at->second].entry = m.entry;
      group = at->second;
    } else {
      group = find_form(m);
      if (group == none) group = new_group(i, m.kind, {}, false);
    }
    join(i, group);
    index_forms(m, group);
  }
  uint32_t find_form(const Mention& m) const {
    const auto whole = by_form_.find(hash_of(m.first, m.last));
    if (whole != by_form_.end()) return whole->second;
    if (m.core == m.first || m.core >= m.last || m.last - m.core < 2) return none;
    const auto bare = by_bare_.find(hash_of(m.core, m.last));
    return bare == by_bare_.end() ? none : bare->second;
  }
  // The forms under which a name comes again: whole; without its common noun; without its field; its first foreign word;
  // an office without its place ("Sở Nông nghiệp tỉnh X": "Sở Nông nghiệp", "Sở Nông nghiệp tỉnh").
  void index_forms(const Mention& m, uint32_t group) {
    by_form_.emplace(hash_of(m.first, m.last), group);
    const uint32_t core = m.core < m.last ? m.core : m.first;
    if (core == m.first) by_bare_.emplace(hash_of(m.first, m.last), group);
    if (m.kind != Kind::organization || m.entry != none) return;
    if (!m.ends_in_place && tokens_[core].capital && (m.last - core >= 2 || !tokens_[core].vietnamese)) by_form_.emplace(hash_of(core, m.last), group);
    if (!m.ends_in_place && m.last - core >= 3 && tokens_[core].capital && tokens_[core + 1].capital) by_form_.emplace(hash_of(core + 1, m.last), group);
    if (!m.ends_in_place && m.last - core >= 2 && !tokens_[core].vietnamese) by_form_.emplace(hash_of(core, core + 1), group);
    for (uint32_t t = core; t + 1 < m.last; ++t) {
      if (!is_level(tokens_[t].key)) continue;
      if (t > core) by_form_.emplace(hash_of(m.first, t), group);
      by_form_.emplace(hash_of(m.first, t + 1), group);
    }
  }

  // ---- capitals without a sign of their own

  void group_unknown(uint32_t i) {
    const Mention& m = mentions_[i];
    const uint32_t length = m.last - m.first;
    const auto form = by_form_.find(hash_of(m.first, m.last));
    uint32_t group = form == by_form_.end() ? none : form->second;
    if (m.credit) {
      if (group != none && groups_[group].kind == Kind::outlet) join(i, group);
      return;
    }
    if (group == none) group = length > 1 ? find_ending(keys_of(m, vietnamese(m)), vietnamese(m), 0) : short_name(m);
    if (group == none && names_organization(m)) {
      group = new_group(i, Kind::organization, {}, false);
      by_form_.emplace(hash_of(m.first, m.last), group);
    }
    if (group != none) join(i, group);
  }
  uint32_t short_name(const Mention& m) const {
    const uint32_t group = find_short(m);
    if (group != none) return group;
    const uint64_t key = vietnamese(m) ? tokens_[m.first].key : spelling_key(text_of(tokens_[m.first]));
    const auto found = by_short_.find(key);
    return found == by_short_.end() ? none : found->second;
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
      const Word* head_word = lexicon_.word(tokens_[full.first].key);
      const bool is_office = head_word != nullptr && (head_word->properties & office) != 0;
      const bool bare = full.core > full.first && full.core < full.last && tokens_[full.core].capital && !full.ends_in_place && !is_office;
      name.core = bare && full.last - full.core > 1 ? text_of(full.core, full.last) : name.canonical;
      names.push_back(name);
    }
    for (uint32_t i = 0; i < names.size(); ++i) {
      const uint32_t first = head[names[i].group];
      if (first != i) names[i].head = first;
    }
  }

  struct KeyHash {
    size_t operator()(uint64_t key) const { return static_cast<size_t>(sdk::mix64(key)); }
  };
  template <class Value>
  using Map = std::unordered_map<uint64_t, Value, KeyHash>;

  std::string_view text_;
  const Lexicon& lexicon_;
  const std::vector<Token>& tokens_;
  const std::vector<Mention>& mentions_;
  std::vector<uint32_t> group_of_;
  std::vector<Identity> groups_;
  Map<std::vector<uint32_t>> by_last_, by_part_;  // people by the last word of their name, and by the others
  Map<uint32_t> by_short_, unclear_;              // people known by one word only; of short names that may mean several
  Map<uint32_t> by_entry_, by_form_, by_bare_;  // by_bare_: names without a common noun
};

}  // namespace

void resolve(std::string_view text, const Lexicon& lexicon, const std::vector<Token>& tokens, const std::vector<Mention>& mentions,
             std::vector<Name>& names) {
  Resolver(text, lexicon, tokens, mentions).run(names);
}

const std::vector<Name>& DocumentReader::read(std::string_view text, const std::vector<Range>& ranges, std::string_view outlet) {
  read_tokens(text, ranges, tokens_);
  forms_.clear();
  if (!outlet.empty()) forms_.add_outlet(outlet);
  const size_t known = forms_.size();
  Reader(lexicon_, forms_, tokens_, mentions_).run();
  forms_.collect(tokens_, mentions_);
  if (forms_.size() > known) Reader(lexicon_, forms_, tokens_, mentions_).run();
  resolve(text, lexicon_, tokens_, mentions_, names_);
  return names_;
}

}  // namespace soi::names
