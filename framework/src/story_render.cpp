#include "story_render.hpp"

namespace soi {

std::string render_story(const Story& story, std::string_view json, std::string_view format, const StoryStyle& style) {
  const StoryModel model = read_story(json);
  if (format == "table") return render_table(model, style);
  if (format == "html") return render_html(model, story);
  if (format == "md") return render_markdown(model);
  if (format == "csv") return render_csv(model);
  if (format == "jsonld") return render_jsonld(model);
  return {};
}

}  // namespace soi
