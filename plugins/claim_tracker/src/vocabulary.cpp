#include "vocabulary.hpp"

#include <algorithm>

#include <soi_sdk/hash.hpp>
#include <soi_sdk/tsv.hpp>

namespace soi::claims {
namespace {

template <class Value>
struct Named {
  std::string_view name;
  Value value;
};

constexpr Named<CueKind> cue_kinds[] = {{"say", CueKind::say},     {"tell", CueKind::tell},   {"ask", CueKind::ask},
                                        {"label", CueKind::label}, {"quote", CueKind::quote}, {"leak", CueKind::leak},
                                        {"show", CueKind::show},   {"theo", CueKind::theo},   {"block", CueKind::block},
                                        {"mute", CueKind::mute}};

constexpr Named<uint32_t> word_classes[] = {{"pronoun", word_pronoun},
                                            {"title", word_title},
                                            {"kin", word_kin},
                                            {"org", word_org},
                                            {"media", word_media},
                                            {"document", word_document},
                                            {"anonymous", word_anonymous},
                                            {"group", word_group},
                                            {"platform", word_platform},
                                            {"venue", word_venue},
                                            {"speech", word_speech},
                                            {"aux", word_aux},
                                            {"negator", word_negator},
                                            {"that", word_that},
                                            {"prep", word_prep},
                                            {"link", word_link},
                                            {"opener", word_opener},
                                            {"nominal", word_nominal},
                                            {"bind", word_bind},
                                            {"quantity", word_quantity},
                                            {"this", word_this},
                                            {"clause", word_clause},
                                            {"of", word_of},
                                            {"is", word_is},
                                            {"that2", word_that2},
                                            {"cond", word_cond},
                                            {"hedge", word_hedge},
                                            {"when", word_when},
                                            {"office", word_office},
                                            {"plain", word_plain},
                                            {"reason", word_reason},
                                            {"many", word_many}};

constexpr Named<MarkerKind> marker_kinds[] = {
    {"planned", MarkerKind::planned},   {"ongoing", MarkerKind::ongoing},
    {"possible", MarkerKind::possible}, {"conditional", MarkerKind::conditional},
    {"done", MarkerKind::done},         {"unit", MarkerKind::unit},
    {"currency", MarkerKind::currency}, {"magnitude", MarkerKind::magnitude},
    {"numeral", MarkerKind::numeral},   {"negation", MarkerKind::negation},
    {"aside", MarkerKind::aside},       {"compared", MarkerKind::compared},
    {"late", MarkerKind::late},         {"false", MarkerKind::false_},
    {"revise", MarkerKind::revise},     {"recall", MarkerKind::recall},
    {"about", MarkerKind::about},       {"sort", MarkerKind::sort},
    {"heads", MarkerKind::heads}};

template <class Value, size_t count>
bool find(const Named<Value> (&table)[count], std::string_view name, Value& value) {
  for (const auto& entry : table) {
    if (entry.name == name) return value = entry.value, true;
  }
  return false;
}

bool fail(std::string& why, std::string_view table, uint32_t line, std::string_view what) {
  why = std::string(table) + " line " + std::to_string(line) + ": " + std::string(what);
  return false;
}

bool parse_cue(const sdk::TsvRow& row, Cue& cue) {
  cue.text = row[0];
  if (row.count == 2) return find(cue_kinds, row[1], cue.kind);  // "cue TAB block"
  cue.act = row[1];
  cue.polarity = row[2].empty() ? '0' : row[2][0];
  cue.frames = row[5];
  for (const char flag : row[4]) {
    if (flag == 'n') cue.noun = true;
    if (flag == 'j') cue.joins = true;
    if (flag == 'm' || flag == 'M') cue.wants_mark = true;
    if (flag == 'M') cue.marked_only = true;
    if (flag == 'b') cue.looks_back = true;
    if (flag == 's') cue.strict = true;
    if (flag == 'p') cue.leaves_open = true;
    if (flag == 'o') cue.opens_clause = true;
    if (flag == 'w') cue.wants_medium = true;
    if (flag == 'd') cue.documents_only = true;
    if (flag == 'e') cue.ends_sentence = true;
    if (flag == 'v') cue.gives_reason = true;
    if (flag == 'x') cue.skips_rest = true;
    if (flag == 'l') cue.loose_clause = true;
    if (flag == 'f') cue.shown = 1;
    if (flag == 'F') cue.shown = 2;
    if (flag == '3') cue.shown = 3;
  }
  return find(cue_kinds, row[3], cue.kind);
}

}  // namespace

bool Vocabulary::load_cues(std::string_view table, std::string& why) {
  bool good = true;
  sdk::for_each_row(table, [&](const sdk::TsvRow& row) {
    Cue cue;
    if (!good) return;
    if (!parse_cue(row, cue) || !cue_lexicon_.add(row[0], static_cast<uint32_t>(cues_.size()))) {
      good = fail(why, "cues", row.line, "wants: cue TAB act TAB polarity TAB kind TAB flags TAB frames");
    }
    cues_.push_back(cue);
  });
  return good;
}

bool Vocabulary::load_words(std::string_view table, std::string& why) {
  bool good = true;
  sdk::for_each_row(table, [&](const sdk::TsvRow& row) {
    Word word;
    sdk::for_each_part(row[1], ',', [&](std::string_view name) {
      uint32_t bit = 0;
      if (!find(word_classes, name, bit)) good = fail(why, "words", row.line, "unknown class " + std::string(name));
      word.classes |= bit;
    });
    word.reference = row[2].empty() ? '\0' : row[2][0];
    word_lexicon_.add(row[0], static_cast<uint32_t>(words_.size()));
    words_.push_back(word);
  });
  if (word_lexicon_.size() > UINT16_MAX) return fail(why, "words", 0, "has too many phrases for SyllableUse::word");
  return good;
}

bool Vocabulary::load_markers(std::string_view table, std::string& why) {
  bool good = true;
  sdk::for_each_row(table, [&](const sdk::TsvRow& row) {
    Marker marker;
    if (!find(marker_kinds, row[1], marker.kind)) good = fail(why, "markers", row.line, "unknown kind");
    marker.value = row[2].empty() ? row[0] : row[2];
    marker.counts = row[3];
    marker.classifier = row[4] == "classifier";
    marker_lexicon_.add(row[0], static_cast<uint32_t>(markers_.size()));
    markers_.push_back(marker);
  });
  return good;
}

bool Vocabulary::load_common(std::string_view table, std::string&) {
  sdk::for_each_row(table, [&](const sdk::TsvRow& row) { common_.push_back(sdk::syllable_key(row[0])); });
  std::sort(common_.begin(), common_.end());
  return true;
}

bool Vocabulary::load_topics(std::string_view table, std::string& why) {
  bool good = true;
  sdk::for_each_row(table, [&](const sdk::TsvRow& row) {
    Topic topic;
    bool weak = false, broad = false, fate = false;
    sdk::for_each_part(row[2], ',', [&](std::string_view flag) {
      if (flag == "not") topic.opposite = true;
      else if (flag == "done") topic.done = true;
      else if (flag == "ongoing") topic.ongoing = true;
      else if (flag == "weak") weak = true;
      else if (flag == "broad") broad = true;
      else if (flag == "fate") fate = true;
      else good = fail(why, "topics", row.line, "unknown flag " + std::string(flag));
    });
    topic.word = sdk::hash64(row[1], 5) & ~word_flags;
    topic.word |= weak ? word_weak : broad ? 0 : word_telling;
    if (fate) topic.word |= word_fate;
    if (row[1].empty() || !topic_lexicon_.add(row[0], static_cast<uint32_t>(topics_.size())))
      good = fail(why, "topics", row.line, "wants: phrase TAB topic TAB flags");
    topics_.push_back(topic);
  });
  return good;
}

bool Vocabulary::load_concepts(std::string_view table, std::string& why) {
  bool good = true;
  ConceptCode number = 0;
  sdk::for_each_row(table, [&](const sdk::TsvRow& row) {
    const bool known = row[0].size() == 1 && row[0][0] >= '0' && row[0][0] <= '4';
    const auto rarity = known ? static_cast<ConceptCode>(row[0][0] - '0') : 0;
    const ConceptCode code = rarity == 0 ? no_concept : ++number * 16 + rarity * 2;
    bool known_phrases = true;
    const auto add = [&](std::string_view phrases, ConceptCode meaning) {
      sdk::for_each_part(phrases, ',', [&](std::string_view phrase) {
        known_phrases = concept_lexicon_.add(phrase, meaning) && known_phrases;
      });
    };
    add(row[1], code);
    add(row[2], code | 1);
    if (!known || !known_phrases) good = fail(why, "concepts", row.line, "wants: 0 to 4 TAB phrases TAB opposites");
  });
  return good;
}

SyllableUse Vocabulary::use_of(sdk::SyllableKey key) const {
  unsigned opens = 0;
  for (const Lexicon* lexicon :
       {&cue_lexicon_, &word_lexicon_, &marker_lexicon_, &topic_lexicon_, &concept_lexicon_, &particles_.phrases()})
    opens |= lexicon->opens(key);
  const uint32_t word = word_lexicon_.root(key);
  return {static_cast<uint8_t>(opens), particles_.number(key), static_cast<uint16_t>(word)};
}

bool Vocabulary::is_common(sdk::SyllableKey key) const {
  return std::binary_search(common_.begin(), common_.end(), key);
}

// English by the share of its words: a fourth of them at the beginning of the text are in the tables.
bool is_english(std::string_view text, const Vocabulary& english) {
  constexpr size_t sample = 2048;  // bytes
  constexpr size_t widest_share =
      12;  // Vietnamese has a letter beyond ASCII in four bytes, English with names one in forty
  text = text.substr(0, sample);
  size_t wide = 0;
  for (const char c : text) wide += static_cast<uint8_t>(c) >= 0x80 ? 1 : 0;
  if (wide * widest_share >= text.size()) return false;
  while (!text.empty() && static_cast<uint8_t>(text.back()) >= 0x80) text.remove_suffix(1);
  std::vector<Token> tokens;
  tokenize(text, tokens);
  const auto size = static_cast<uint32_t>(tokens.size());
  uint32_t words = 0, known = 0;
  for (uint32_t i = 0; i < size; ++i) {
    if (tokens[i].mark != Mark::syllable) continue;
    ++words;
    known += english.word_lexicon().longest(tokens, i, size).entry != none ||
             english.cue_lexicon().longest(tokens, i, size).entry != none;
  }
  return known * 4 >= words && known > 1;
}

}  // namespace soi::claims
