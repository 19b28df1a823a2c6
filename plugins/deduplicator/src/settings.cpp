#include "settings.hpp"

#include "anchors.hpp"

namespace soi::deduplicator {

bool read_settings(soi::sdk::JsonView config, Settings& settings, std::string& why) {
  settings.threshold = config["threshold"].as_double(settings.threshold);
  settings.containment = config["containment"].as_double(settings.containment);
  settings.miss_rate = config["miss_rate"].as_double(settings.miss_rate);
  settings.passage_words = static_cast<uint32_t>(config["passage_words"].as_int(settings.passage_words));
  settings.pairs = config["pairs"].as_bool(settings.pairs);
  settings.related = config["related"].as_bool(settings.related);
  settings.explain = config["explain"].as_bool(settings.explain);
  settings.pairs = settings.pairs || settings.explain;
  const std::string unit = config["unit"].as_string("document");
  settings.unit = unit == "paragraph"  ? Unit::paragraph
                  : unit == "sentence" ? Unit::sentence
                  : unit == "template" ? Unit::lines_of_outlet
                                       : Unit::document;
  if (!(settings.threshold >= 0.1 && settings.threshold <= 1)) {
    return why = "threshold must lie between 0.1 and 1", false;
  }
  if (!(settings.containment > 0 && settings.containment <= 1)) {
    return why = "containment must lie above 0 and at most at 1", false;
  }
  if (!(settings.miss_rate >= 1e-9 && settings.miss_rate <= 0.5)) {
    return why = "miss_rate must lie between 1e-9 and 0.5", false;
  }
  if (settings.passage_words != 0 &&
      (settings.passage_words < min_passage_words || settings.passage_words > max_passage_words)) {
    return why = "passage_words must be 0 (no passages) or lie between 6 and 1000", false;
  }
  return true;
}

}  // namespace soi::deduplicator
