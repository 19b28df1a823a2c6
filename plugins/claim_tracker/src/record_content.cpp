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
    while (last_ < view_.tokens().size() && view_.tokens()[last_].begin < claim_.content.end) ++last_;
    subordinate_ = view_.is(first_, word_cond | word_prep) && view_.name_of(first_) == none;
    concepts();
    for (uint32_t i = first_; i < last_;) {
      const uint32_t next = token(i);
      record_.meanings.resize(words(), meanings_[i - first_]);
      i = next;
    }
    if (core_) record_.core_words = words();
    for (const uint32_t event : claim_.events) time(view_.article().times[event].value);
  }

 private:
  uint32_t words() const { return static_cast<uint32_t>(record_.words.size()); }

  // Reads the word at token i; the token after it.
  uint32_t token(uint32_t i) {
    end_clause(i);
    if (const uint32_t end = read_quantity(i); end > i) return end;
    if (view_.mark(i) != Mark::syllable) return i + 1;
    const uint32_t name = view_.name_of(i);
    if (name != none) return named(i, name);
    const uint32_t run = capitals(i);
    if (run > i + 1) return unknown_name(i, run);
    if (const uint32_t marker = read_marker(i); marker > 0) return i + marker;
    if (view_.time_of(i) != none) return i + 1;
    const Lexicon::Match match = view_.vocabulary().topic_lexicon().longest(view_.tokens(), i, last_);
    if (match.entry != none && is_plain(i, match.length)) return topic(i, match);
    const bool somebody = view_.is(i, word_group) && view_.word_of(i).first != i;  // một người: the second word counts
    if (view_.is(i, function_words) && !somebody) return i + 1;
    const sdk::SyllableKey key = view_.tokens()[i].key;
    push((sdk::mix64(key) & ~word_flags) | (view_.vocabulary().is_common(key) ? word_weak : 0));
    return i + 1;
  }

  bool is_plain(uint32_t first, uint32_t length) const {
    for (uint32_t i = first; i < first + length; ++i) {
      if (view_.name_of(i) != none || view_.time_of(i) != none) return false;
    }
    return true;
  }

  // What the content speaks of, beside its words.
  void concepts() {
    std::vector<uint32_t>& found = record_.concepts;
    meanings_.assign(last_ > first_ ? last_ - first_ : 0, no_concept);
    for (uint32_t i = first_; i < last_;) {
      const Lexicon::Match match = view_.vocabulary().concept_lexicon().longest(view_.tokens(), i, last_);
      const bool plain = match.entry != none && is_plain(i, match.length);
      if (plain && match.entry != no_concept) {
        found.push_back(match.entry);
        std::fill_n(meanings_.begin() + (i - first_), match.length, match.entry);
      }
      i += plain ? match.length : 1;
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
  }

  void push(uint64_t word) {
    record_.words.push_back(word);
    if (wanted_ < 2) record_.predicate[wanted_++] = word;
  }

  // A word that stands for what it means.  Not cancelled is held: the two denials make none.
  uint32_t topic(uint32_t i, const Lexicon::Match& match) {
    const Topic& topic = view_.vocabulary().topic(match.entry);
    const bool denied = record_.negated && wanted_ == 0;
    record_.begins = record_.begins || topic.ongoing;
    record_.finishes = record_.finishes || topic.done;
    if ((topic.done || topic.ongoing) && !decided_ && core_) {
      record_.state = topic.done ? State::done : State::ongoing;
      decided_ = true;
      wanted_ = 0;
    }
    if (topic.opposite && denied) record_.negated = false;
    else if (topic.opposite && core_) record_.opposites.push_back(topic.word);
    push(topic.word);
    return i + match.length;
  }

  // A number and what it measures in are compared as figures, not as words; what is counted is a word.
  uint32_t read_quantity(uint32_t i) {
    for (const Quantity& quantity : claim_.quantities) {
      if (quantity.piece.begin != view_.begin(i)) continue;
      record_.quantities.push_back(
          {quantity.value, std::string(quantity.unit), std::string(quantity.counts), words(), is_rounded(i)});
      const bool spelled = view_.mark(i) == Mark::syllable;
      while ((quantity.counts.empty() || (spelled && is_numeral(i))) && i < last_ &&
             view_.begin(i) < quantity.piece.end)
        ++i;
      if (quantity.unit.empty()) name_unit(i, record_.quantities.back());
      return i;
    }
    return i;
  }

  bool is_numeral(uint32_t i) const {
    const Lexicon::Match match = view_.vocabulary().marker_lexicon().longest(view_.tokens(), i, last_);
    if (match.entry == none) return false;
    const MarkerKind kind = view_.vocabulary().marker(match.entry).kind;
    return kind == MarkerKind::numeral || kind == MarkerKind::magnitude;
  }

  // 312 chuyến, 12 triệu tài khoản: the word behind it is what the number counts.
  void name_unit(uint32_t i, RecordQuantity& quantity) const {
    if (i >= last_ || view_.mark(i) != Mark::syllable || view_.capitalised(i) || view_.time_of(i) != none) return;
    if (view_.name_of(i) != none || view_.is(i, function_words)) return;
    if (view_.vocabulary().is_common(view_.tokens()[i].key)) return;
    quantity.unit = view_.text(i, i + 1);
    quantity.counts = "things";
  }

  // hơn 160 tỷ, khoảng 2.700 tấn
  bool is_rounded(uint32_t number) const {
    if (number == 0 || view_.name_of(number - 1) != none) return false;
    const Lexicon::Match match = view_.vocabulary().marker_lexicon().longest(view_.tokens(), number - 1, number);
    return match.entry != none && view_.vocabulary().marker(match.entry).kind == MarkerKind::about;
  }

  // A duration (P3W) is a quantity as well: three weeks against six.
  void time(std::string_view value) {
    record_.event_times.emplace_back(value);
    if (value.size() < 3 || value[0] != 'P') return;
    double number = 0;
    size_t at = 1;
    for (; at < value.size() && value[at] >= '0' && value[at] <= '9'; ++at) number = number * 10 + (value[at] - '0');
    if (at > 1 && at + 1 == value.size())
      record_.quantities.push_back({number, "P" + std::string(value.substr(at)), {}, words()});
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
    record_.core_words = words();
  }

  // The end of the capitalised syllables from token i that no name covers.
  uint32_t capitals(uint32_t i) const {
    uint32_t end = i;
    while (end < last_ && view_.capitalised(end) && view_.name_of(end) == none && view_.time_of(end) == none) ++end;
    return end;
  }

  // Two capitals that the names step passed over are a name all the same: REDUCE may know it from another article.
  uint32_t unknown_name(uint32_t i, uint32_t end) {
    const std::string canonical(view_.text(i, end));
    record_.names.push_back({canonical, view_.begin(i), words(), false, true});
    record_.words.push_back(word_of_name(canonical));
    return end;
  }

  // A name is one word, whatever it is called here: REDUCE puts its identity in its place.
  uint32_t named(uint32_t i, uint32_t name) {
    uint32_t end = i + 1;
    while (end < last_ && view_.name_of(end) == name) ++end;
    const Name& mention = view_.article().names[name];
    const bool is_place = mention.kind == NameKind::place;
    const bool where = is_place && i > first_ && view_.plays(i - 1, part_at | part_locates);
    if (where) add(record_.places, std::string(mention.canonical));
    record_.names.push_back({std::string(mention.canonical), mention.begin, where ? UINT32_MAX : words(), is_place,
                             mention.kind == NameKind::person});
    const std::string_view canonical = mention.canonical;
    if (!where) record_.words.push_back(word_of_name(canonical));
    return end;
  }

  static void add(std::vector<std::string>& list, const std::string& value) {
    if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
  }

  // The first marker of tense or negation decides, and the first word of weight after it is what happened.  Answers
  // how many tokens the marker takes; 0: there is none, or it is a word of its own as well.
  uint32_t read_marker(uint32_t i) {
    const Lexicon::Match match = view_.vocabulary().marker_lexicon().longest(view_.tokens(), i, last_);
    if (match.entry == none) return 0;
    const Marker& marker = view_.vocabulary().marker(match.entry);
    const MarkerKind kind = marker.kind;
    record_.refuted = record_.refuted || kind == MarkerKind::false_;
    record_.revises = record_.revises || kind == MarkerKind::revise;
    const bool tense = kind == MarkerKind::planned || kind == MarkerKind::ongoing ||
                       (kind == MarkerKind::done && marker.value != "after");
    const bool negation = kind == MarkerKind::negation;
    const bool decides = !decided_ && core_;  // not in a clause that hangs on it
    if (decides && tense) {
      record_.state = kind == MarkerKind::planned   ? State::planned
                      : kind == MarkerKind::ongoing ? State::ongoing
                                                    : State::done;
    }
    const bool denies_verb = negation && decided_ && core_ && wanted_ == 0;  // đã không đến
    if ((decides && negation) || denies_verb) {
      record_.negated = true;
      record_.not_yet = marker.value == "yet";
    }
    if (decides && (tense || negation)) wanted_ = 0;
    decided_ = decided_ || tense || negation || kind == MarkerKind::possible || kind == MarkerKind::conditional;
    return tense || negation ? match.length : 0;
  }

  const View& view_;
  const Claim& claim_;
  ClaimRecord& record_;
  std::vector<ConceptCode> meanings_;  // of each token, by the phrase that it stands in
  uint32_t first_ = 0, last_ = 0;
  uint32_t wanted_ = 2;  // next part of the predicate; 2: none
  bool core_ = true, subordinate_ = false, decided_ = false;
};

}  // namespace

void read_content(const View& view, const Claim& claim, ClaimRecord& record) {
  ContentReader(view, claim, record).run();
}

}  // namespace soi::claims
