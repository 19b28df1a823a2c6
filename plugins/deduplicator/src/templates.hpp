// Templates: lines that recur in many documents of one outlet (crumbs, share bars, notes below every article).
//
// Rules (unit "template" of the configuration; one round, one group an outlet):
// - An outlet is the host of the documents' URL or, without one, the fact `outlet`.  Documents of unknown outlet are left
//   out: what strangers have in common is news.
// - A line is what stands between two line breaks.  Words alone count, as everywhere here.
// - A line is template when it stands in at least `least_documents` documents and a third of the outlet's; one that ends
//   as a sentence or is as long as a paragraph, in `least_for_sentences` and two thirds.
// - Near copies count once: as many documents as the least, no two of which are copies of one another, must hold the
//   line.  Documents are copies when half of the text of their paragraphs is the same (of the smaller one); a document
//   without paragraphs bears no witness.
// - Never: a line with a quotation mark, a sentence with a digit.  Background that every report of an event repeats has
//   them, and it is better to keep a template than to lose what somebody said.
#pragma once

#include <string_view>

#include <soi_sdk/plugin.hpp>

#include "repeats.hpp"

namespace soi::deduplicator {

inline constexpr uint32_t least_documents = 5, least_for_sentences = 10;

// The document's lines as one record, keyed by its outlet; none when that is unknown.
void map_template_lines(const soi::sdk::Document& document, WordScanner& scanner, soi::sdk::Records& out);

// The template lines of the outlet whose documents are the group [first, last), as results {"kind":"template","outlet",
// "documents","of","members":[{"document","begin","end"}]}, in the order of the lines' hashes.
void template_round(const soi::sdk::Groups& groups, uint32_t first, uint32_t last, soi::sdk::Records& out);

}  // namespace soi::deduplicator
