#include <soi/corrections.hpp>

#include "json.hpp"

#include <soi_sdk/json.hpp>

namespace soi {

Result<std::string> corrections_setting(std::string_view text, std::string_view where) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  Json decisions = Json::array();
  for (size_t number = 1; !text.empty(); ++number) {
    const size_t feed = text.find('\n');
    const std::string_view line = text.substr(0, feed);
    text.remove_prefix(feed == std::string_view::npos ? text.size() : feed + 1);
    const size_t begin = line.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos || line[begin] == '#') continue;
    Json decision = parse_json(line);
    if (!decision.is_object()) {
      return Error{ErrorCode::bad_correction, std::string(where) + ":" + std::to_string(number),
                   "is no JSON object; a decision looks like "
                   R"({"decision":"not_a_claim","claim":{"document":"a.txt","content":"..."}})"};
    }
    decision["line"] = number;
    decisions.push_back(std::move(decision));
  }
  return "soi.claim_tracker.corrections=" + dump_json(decisions);
}

std::vector<Error> idle_corrections(std::string_view where, const std::vector<CorpusResult>& results) {
  std::vector<Error> idle;
  for (const CorpusResult& result : results) {
    const sdk::JsonView correction(result.json);
    if (result.kind != "correction" || correction["applied"].raw() == "true") continue;
    idle.push_back({ErrorCode::idle_correction, std::string(where) + ":" + std::to_string(correction["line"].as_int()),
                    "the decision " + correction["decision"].as_string() +
                        " matches nothing in these documents; the story came out without it"});
  }
  return idle;
}

}  // namespace soi
