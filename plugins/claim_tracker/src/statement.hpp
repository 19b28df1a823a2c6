// What one claim says, as the decisions about two of them ask for it.
#pragma once

#include "record.hpp"

namespace soi::claims {

bool has(const ClaimRecord& record, uint64_t word);
// Says the opposite of the word (hủy: of being held).
bool says_opposite(const ClaimRecord& record, uint64_t word);
bool is_name(const ClaimRecord& record, size_t word);

// The content is a quotation from its first word on.
bool is_quotation(const ClaimRecord& record);

// Is it an act of denial, whatever the content is?
bool denies(const ClaimRecord& record);
// Does it say that something is not so?  To deny a negation is to affirm, but in a quotation the words are the denial.
bool negative(const ClaimRecord& record);

// How far things have got.  What is asked for, promised or expected has not happened.
State state_of(const ClaimRecord& record);

// The predicate of `mine` is in the other one: its first word, and, when that says little, the one after it as well.
bool has_predicate(const ClaimRecord& mine, const ClaimRecord& other);
// The same by a word that tells what it is about, alone.
bool has_topic_predicate(const ClaimRecord& mine, const ClaimRecord& other);
// The same by a word that tells what it is about (thu hồi), or by two words: all sorts of things begin and end.
bool has_telling_predicate(const ClaimRecord& mine, const ClaimRecord& other);

// No person or institution is named as the speaker.
bool nameless(const ClaimRecord& record);
// An institution or document.
bool institution(const ClaimRecord& record);
// One that the article calls by no name: công ty, nghị quyết hội đồng quản trị.
bool unnamed_institution(const ClaimRecord& record);

}  // namespace soi::claims
