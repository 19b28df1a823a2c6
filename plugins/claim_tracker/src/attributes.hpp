// What a draft says besides speaker and content: chain of sources, times, modality, quantities, and the reason.
#pragma once

#include "claim.hpp"

namespace soi::claims {

// The media, platforms and documents through which the outlet has the statement, nearest first.
void find_chain(const View& view, const Draft& draft, SpeakerResolver& speakers, Claim& claim);

// When it was said (a timex of the frame) and which times the content speaks of.
bool find_recall(const View& view, const Draft& draft);
void find_times(const View& view, const Draft& draft, Claim& claim);

// certain, planned, ongoing, possible or conditional, by the first marker of the content.
std::string_view find_modality(const View& view, const Draft& draft, std::string_view act);

void find_quantities(const View& view, const Stretch& content, std::vector<Quantity>& quantities);

// The reason in plain words: by which frame this is a claim and how its speaker was found.
std::string explain(const View& view, const Draft& draft, const Claim& claim);

}  // namespace soi::claims
