// When a document was published, as far as its metadata says: the half-open span of minutes that a stated time covers.
// A date without a clock covers its whole day, a month its whole month, so two documents of one day stay unordered.
#pragma once

#include <cstdint>
#include <string_view>

namespace soi::deduplicator {

struct Publication {
  static constexpr int64_t unknown = INT64_MAX;
  int64_t from = unknown, to = unknown;  // minutes since 1970-01-01T00:00Z, [from, to)

  bool known() const { return from != unknown; }
  // True when all of this time lies before all of `other`.
  bool before(const Publication& other) const { return known() && other.known() && to <= other.from; }
};

// Reads "2023-08", "2023-08-03", "2023-08-03T14:35", "...T14:35:10+07:00", "...Z".  A time without an offset is
// Vietnam's (+07:00).  Anything else is unknown.
Publication parse_publication(std::string_view iso);

}  // namespace soi::deduplicator
