// Links the mentions of one document: full names with their short forms, organizations with theirs.
#pragma once

#include <string>
#include <vector>

#include "key_map.hpp"
#include "reader.hpp"
#include "spelling.hpp"

namespace soi::names {

// One annotation of the layer `name`.
struct Name {
  uint32_t begin = 0, end = 0;  // bytes
  Kind kind = Kind::person;
  uint32_t group = 0;          // identity within the document
  uint32_t head = UINT32_MAX;  // index of the first full mention; none for that mention itself
  std::string_view canonical;  // fullest form in the document, or the tables' canonical form; borrows text or lexicon
  std::string_view role;       // the words that tell the office where it stands with the name; borrows the text
  bool known = false;          // canonical comes from the tables
  bool single = false;         // a person's name of one word
  bool vietnamese = false;     // every word may be a Vietnamese syllable
  uint8_t callings = 0;        // people: bit 0 an office, bit 1 a trade stands with the name somewhere
  std::string_view core;       // organizations: canonical without its common noun where that may be left out
};

// Where mention chains look up what they know, all by group; kept from document to document for its memory.
struct Indexes {
  Spellings spellings;                // true of any document
  KeyLists by_last, by_part;          // people by the last word of their name, and by the others
  KeyMap by_short, unclear;           // people known by one word only; of short names that may mean several
  KeyMap by_entry, by_form, by_bare;  // by_bare: names without a common noun
  std::vector<uint64_t> keys;         // of the words of people's names, one group behind the other
  std::vector<uint64_t> words;        // the same of the name at hand

  void clear() {
    by_last.clear(), by_part.clear();
    by_short.clear(), unclear.clear(), by_entry.clear(), by_form.clear(), by_bare.clear();
    keys.clear();
  }
};

// Names in the order of the text.  `names` borrows `text` and `lexicon`.
void resolve(std::string_view text, const Lexicon& lexicon, const std::vector<Token>& tokens,
             const std::vector<Mention>& mentions, Indexes& indexes, std::vector<Name>& names);

// The whole reading of one document; keeps its buffers.
class DocumentReader {
 public:
  explicit DocumentReader(const Lexicon& lexicon) : lexicon_(lexicon) {}
  DocumentReader(const DocumentReader&) = delete;  // reader_ refers to its neighbours
  DocumentReader& operator=(const DocumentReader&) = delete;
  // `outlet`: the outlet's name as the document's facts state it, or empty.
  const std::vector<Name>& read(std::string_view text, const std::vector<Range>& ranges, std::string_view outlet,
                                const std::vector<std::string>& wires = {});

 private:
  const Lexicon& lexicon_;
  SyllableMemory memory_;
  std::vector<Token> tokens_;
  std::vector<Mention> mentions_;
  Forms forms_{lexicon_};
  Reader reader_{lexicon_, forms_, tokens_, mentions_};
  Indexes indexes_;
  std::vector<Name> names_;
};

}  // namespace soi::names
