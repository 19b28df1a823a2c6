// What a claim tells the work across documents: one record, a flat byte string.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "claim.hpp"

namespace soi::claims {

enum class RecordKind : uint8_t { document = 0, claim = 1 };

// How far a stated event has got; a later state of the same event is an update.
enum class State : uint8_t { unsaid = 0, planned = 1, ongoing = 2, done = 3 };

struct RecordQuantity {
  double value = 0;
  std::string unit;
  std::string counts;  // what sort of things are counted (people); empty when something is measured
  uint32_t at = 0;     // number of words before it
  bool about = false;  // hơn, gần, khoảng: it is rounded
};

struct RecordLink {
  std::string kind, canonical;
  uint32_t begin = 0;  // where the document names it
};

// A name in a content or in a speaker's phrase.
struct RecordName {
  std::string canonical;
  uint32_t begin = 0;          // of the mention, which leads to an identity across documents
  uint32_t word = UINT32_MAX;  // which of the words of the content it is
  bool place = false, person = false;
};

// Offsets are bytes in the document `document`.
struct ClaimRecord {
  RecordKind kind = RecordKind::claim;
  std::string document, outlet, published;
  std::vector<std::string> wire_sources;
  uint32_t begin = 0, end = 0, order = 0;       // order: number of the claim in its document
  uint32_t mention_begin = 0, mention_end = 0;  // name mention of the speaker; equal: none
  std::string speaker;                          // canonical; empty when unknown
  std::string speaker_text;                     // as the article puts it
  SlotKind speaker_kind = SlotKind::nothing;
  std::vector<RecordName> affiliations;  // institutions named with the speaker
  std::string act, modality, claim_time, content;
  char polarity = '0';
  State state = State::unsaid;
  bool negated = false;                   // the content denies something itself
  bool refuted = false;                   // it says of something that it is not so (là tin vịt)
  bool revises = false;                   // it replaces an earlier state (lùi, lên tới, thay vì)
  bool not_yet = false;                   // chưa: it may still come
  bool begins = false, finishes = false;  // a stage of something longer: bắt đầu, hoàn tất
  bool recalled = false;                  // of an earlier occasion (từng nói, trước đó)
  uint8_t level = 0;                      // 2: in the headline, 1: in the lead or a heading, 0: in the text
  bool private_talk = false;              // said to the outlet itself
  bool unnamed = false;  // the speaker has no proper name: công ty, nghị quyết hội đồng quản trị
  uint32_t content_begin = 0, content_end = 0;
  std::vector<uint64_t> words;      // content words in order; odd: a syllable that most articles have
  uint32_t core_words = 0;          // how many of them stand in the main clause: before a comma, và, khi ...
  uint64_t predicate[2] = {0, 0};   // the words that a marker of tense or negation stands before; 0: none
  std::vector<uint64_t> opposites;  // those of the words that are said in the opposite (hủy: not held)
  std::vector<uint32_t> concepts;   // ConceptCodes of the content, each once, sorted
  std::vector<uint32_t> meanings;   // of each word the ConceptCode of the phrase that it stands in
  std::vector<RecordName> names;    // in the content; of a document: in the whole of it, each once
  std::vector<RecordQuantity> quantities;
  std::vector<std::string> event_times, places;
  std::vector<RecordLink> via;
  std::string body;  // the members of the claim object, without id and speaker_name
};

std::string encode(const ClaimRecord& record);
// False when the bytes are no record.
bool decode(std::string_view bytes, ClaimRecord& record);

}  // namespace soi::claims
