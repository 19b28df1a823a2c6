// The forms of a story, one file each; render_story() of soi/story.hpp picks one.
#pragma once

#include <string>

#include <soi/story.hpp>

#include "story_model.hpp"

namespace soi {

std::string render_table(const StoryModel& story, const StoryStyle& style);
std::string render_html(const StoryModel& story, const Story& texts);
std::string render_markdown(const StoryModel& story);
std::string render_csv(const StoryModel& story);
std::string render_jsonld(const StoryModel& story);

}  // namespace soi
