// Part of a story: the claims that somebody looks for, in their threads, with all that belongs to them.
#pragma once

#include <string>
#include <vector>

#include <soi/story.hpp>

namespace soi {

// What a claim must have; an empty member asks for nothing.  Names are compared without regard to case, and a part of a
// name will do ("zelensky").
struct StoryFilter {
  std::string person = {};             // the speaker, in any of its spellings, or a link of the source chain
  std::string outlet = {};             // the outlet that published it; where none is known, the document's id
  std::string since = {}, until = {};  // ISO 8601 dates, both included: when it was said, else when it was published
  std::vector<std::string> statuses = {};  // of its thread: standing, updated, contested, denied

  bool is_empty() const {
    return person.empty() && outlet.empty() && since.empty() && until.empty() && statuses.empty();
  }
};

// Keeps the claims that the filter asks for, the threads that hold one of them (whole, so that the other side is heard),
// and the names, copies, times and documents that belong to those.  Identifiers stay what they were in the whole story.
// A time that is known in part ("2023-08") is kept when it may be meant; a claim without any time is not.
Story filter_story(Story story, const StoryFilter& filter);

// Why the claim `id` is what the story says it is, as lines for a person: speaker, content, chain, times and every link
// to other claims with its reason.  Empty when the story has no such claim.  `json` is what story_json() gave.
std::string explain_claim(std::string_view json, std::string_view id, size_t columns);

}  // namespace soi
