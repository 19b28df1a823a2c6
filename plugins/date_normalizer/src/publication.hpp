// When a document was published: read from its metadata, or inferred from its text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "normalizer.hpp"

namespace soi::dates {

// Reads YYYY-MM-DD with an optional Thh:mm[:ss[.f]] and zone (Z, +hh:mm, +hhmm, +hh); the result is the local time of
// `zone_minutes` east of UTC, in which a time without a zone is taken.  False when the text is malformed or names a
// day that does not exist.
bool read_published(std::string_view text, int zone_minutes, Reference& out);
// Reads "+07:00", "-03:30" or "Z" into minutes east of UTC.
bool read_zone(std::string_view text, int& minutes);

struct Publication {
  Reference reference;
  std::string published;  // ISO date, or its known part: 2023-08, 2023; empty when nothing decides
  std::string from;       // given, inferred, agreed, none
  double confidence = 0;  // 0..1
  std::string why;        // one sentence in English
};

// When documents were published that share passages with this one.
struct Nearby {
  bool known = false;
  DayNumber day = 0;
  std::string documents;  // their ids, separated by commas
};

// Infers from what the text says of itself; claims nothing that the text leaves open.  `nearby` decides the year where
// the text does not, and only where the two do not contradict each other.
// Precondition: normalizer.begin(text, ...).
Publication infer_publication(Normalizer& normalizer, std::string_view text, const Nearby& nearby);

}  // namespace soi::dates
