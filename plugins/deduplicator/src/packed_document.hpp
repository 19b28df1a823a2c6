// A document as it travels between rounds: who it is, when it was published, and its words in order, 2.5 bytes each, 3 and
// a bit with their spans.  The words are all that exact verification needs (their shingles are recomputed) and all that
// copied passages need (their byte spans come along where passages are looked for), so the text itself never travels.
//
// Layout of the bytes (little-endian): ref u64, content u64, flags u8, from i64 and to i64 where flag 1 says so, then as
// varints begin, end less begin, words and the sizes of the strings id, outlet, published, each before its bytes.
// - With flag 2, spans: words x 3 bytes, then the escapes.  Each 3 bytes hold the word's id (20 bits) and a span code
//   (4 bits): codes 0..14 mean "one space after the word before, code + 1 bytes long"; code 15 takes two varints from the
//   escapes: four times the gap plus its kind, and the length.
// - Without: two words' ids in 5 bytes, the last of an odd number in 3.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "publication.hpp"
#include "word_scanner.hpp"

namespace soi::deduplicator {

// Which document: a hash of id and contents, so that even two documents that share an id stay apart.
using DocumentRef = uint64_t;

struct DocumentHead {
  DocumentRef ref = 0;
  uint64_t content = 0;  // hash of the word sequence: equal for exact copies
  Publication publication;
  uint32_t begin = 0, end = 0;  // the bytes of the text that are compared: the whole text, or one unit of it
  uint32_t words = 0;
  std::string_view id, outlet, published;  // borrow the record
};

// The rule that picks a cluster's representative: earliest published, then longest, then smallest id; the ref breaks
// the tie between documents of one id.
bool represents_better(const DocumentHead& a, const DocumentHead& b);

// Hash of the word sequence, not of the spans between.
uint64_t content_hash(const std::vector<ScannedWord>& words);

// Appends the packed form.  `head.words` is taken from `words`.
void pack_document(const DocumentHead& head, const std::vector<ScannedWord>& words, bool spans, std::string& out);

// Reads the head; the strings borrow `bytes`.  A malformed record gives a head without words.
DocumentHead read_head(std::string_view bytes);

// Reads everything; `words` is replaced.  Without spans their begin, end and gap are 0.
DocumentHead unpack_document(std::string_view bytes, std::vector<ScannedWord>& words);

}  // namespace soi::deduplicator
