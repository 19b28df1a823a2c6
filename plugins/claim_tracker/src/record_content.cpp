// What the content of a claim is about, as the work across documents compares it.
#include <algorithm>

#include <soi_sdk/hash.hpp>

#include "claim_maps.hpp"

namespace soi::claims {
namespace {

// Words that say nothing about the topic of a claim.
constexpr uint32_t function_words = word_aux | word_prep | word_link | word_opener | word_that | word_this |
                                    word_quantity | word_negator | word_bind | word_nominal | word_of | word_is |
                                    word_that2 | word_cond | word_when | word_pronoun;
constexpr size_t smallest_clause = 2;  // words

class ContentReader {
 public:
  ContentReader(const View& view, const Claim& claim, ClaimRecord& record)
      : view_(view), claim_(claim), record_(record) {}

  void run() {
    first_ = view_.token_at(claim_.content.begin);
    subordinate_ = view_.is(first_, word_cond | word_prep) && view_.name_of(first_) == none;
    for (uint32_t i = first_; i < view_.tokens().size() && view_.tokens()[i].begin < claim_.content.end; ++i) token(i);
    if (core_) record_.core_words = static_cast<uint32_t>(record_.words.size());
    for (const Quantity& quantity : claim_.quantities)
      record_.quantities.push_back({quantity.value, std::string(quantity.unit)});
    for (const uint32_t event : claim_.events) time(view_.article().times[event].value);
  }

 private:
  void token(uint32_t i) {
    end_clause(i);
    if (view_.mark(i) != Mark::syllable) return;
    const uint32_t name = view_.name_of(i);
    if (name != none) named(i, name);
    else if (!decided_) read_marker(i);
    if (view_.time_of(i) != none) return;
    if (name == none && view_.is(i, function_words)) return;
    const sdk::SyllableKey key = view_.tokens()[i].key;
    const bool common = name == none && view_.vocabulary().is_common(key);
    const uint64_t word = (sdk::mix64(key) & ~uint64_t{1}) | (common ? 1 : 0);
    record_.words.push_back(word);
    if (wanted_ < 2 && name == none) record_.predicate[wanted_++] = word;
  }

  // A duration (P3W) is a quantity as well: three weeks against six.
  void time(std::string_view value) {
    record_.event_times.emplace_back(value);
    if (value.size() < 3 || value[0] != 'P') return;
    double number = 0;
    size_t at = 1;
    for (; at < value.size() && value[at] >= '0' && value[at] <= '9'; ++at) number = number * 10 + (value[at] - '0');
    if (at > 1 && at + 1 == value.size()) record_.quantities.push_back({number, "P" + std::string(value.substr(at))});
  }

  // The main clause ends at a comma, at và or at a subordinate clause; one that begins the content is passed over.
  void end_clause(uint32_t i) {
    if (!core_ || view_.name_of(i) != none || record_.words.size() < smallest_clause) return;
    const bool comma = view_.mark(i) == Mark::comma || view_.mark(i) == Mark::semicolon;
    if (subordinate_) {
      if (comma) subordinate_ = false;
      return;
    }
    if (!comma && !view_.is(i, word_link | word_cond | word_that2 | word_reason)) return;
    core_ = false;
    record_.core_words = static_cast<uint32_t>(record_.words.size());
  }

  void named(uint32_t i, uint32_t name) {
    if (i > first_ && view_.name_of(i - 1) == name) return;
    const Name& mention = view_.article().names[name];
    const std::string canonical(mention.canonical);
    add(record_.names, canonical);
    if (i == first_ || mention.kind != NameKind::place) return;
    const sdk::SyllableKey before = view_.tokens()[i - 1].key;
    if (before == sdk::syllable_key("tại") || before == sdk::syllable_key("ở")) add(record_.places, canonical);
  }

  static void add(std::vector<std::string>& list, const std::string& value) {
    if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
  }

  // The first marker of tense or negation decides, and the first word of weight after it is what happened.
  void read_marker(uint32_t i) {
    const auto end = static_cast<uint32_t>(view_.tokens().size());
    const Lexicon::Match match = view_.vocabulary().marker_lexicon().longest(view_.tokens(), i, end);
    if (match.entry == none) return;
    const MarkerKind kind = view_.vocabulary().marker(match.entry).kind;
    const bool tense = kind == MarkerKind::planned || kind == MarkerKind::ongoing || kind == MarkerKind::done;
    if (tense) {
      record_.state = kind == MarkerKind::planned   ? State::planned
                      : kind == MarkerKind::ongoing ? State::ongoing
                                                    : State::done;
    }
    if (kind == MarkerKind::negation) record_.negated = true;
    if (tense || kind == MarkerKind::negation) wanted_ = 0;
    decided_ = tense || kind == MarkerKind::negation || kind == MarkerKind::possible || kind == MarkerKind::conditional;
  }

  const View& view_;
  const Claim& claim_;
  ClaimRecord& record_;
  uint32_t first_ = 0;
  uint32_t wanted_ = 2;  // next part of the predicate; 2: none
  bool core_ = true, subordinate_ = false, decided_ = false;
};

}  // namespace

void read_content(const View& view, const Claim& claim, ClaimRecord& record) {
  ContentReader(view, claim, record).run();
}

}  // namespace soi::claims
