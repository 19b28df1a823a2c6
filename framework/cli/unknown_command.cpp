// A command that does not exist is named, and the nearest one that does is offered.
#include "unknown_command.hpp"

#include <algorithm>
#include <vector>

#include <CLI/CLI.hpp>

namespace soi::cli {
namespace {

// Letters to put in, take out, replace or swap with their neighbour (optimal string alignment).
size_t typing_errors(const std::string& x, const std::string& y) {
  std::vector<std::vector<size_t>> cost(x.size() + 1, std::vector<size_t>(y.size() + 1));
  for (size_t i = 0; i <= x.size(); ++i) cost[i][0] = i;
  for (size_t k = 0; k <= y.size(); ++k) cost[0][k] = k;
  for (size_t i = 1; i <= x.size(); ++i) {
    for (size_t k = 1; k <= y.size(); ++k) {
      const size_t replaced = cost[i - 1][k - 1] + (x[i - 1] == y[k - 1] ? 0 : 1);
      cost[i][k] = std::min({cost[i - 1][k] + 1, cost[i][k - 1] + 1, replaced});
      if (i > 1 && k > 1 && x[i - 1] == y[k - 2] && x[i - 2] == y[k - 1])
        cost[i][k] = std::min(cost[i][k], cost[i - 2][k - 2] + 1);
    }
  }
  return cost[x.size()][y.size()];
}

std::string unknown(const std::string& word, const CLI::App& app, const std::string& path) {
  std::string commands, nearest;
  size_t fewest = word.size() / 3 + 2;  // more would be another word
  for (const CLI::App* command : app.get_subcommands(nullptr)) {
    const std::string& name = command->get_name();
    commands += (commands.empty() ? "" : ", ") + name;
    const size_t errors = name.rfind(word, 0) == 0 ? 0 : typing_errors(word, name);
    if (errors < fewest) fewest = errors, nearest = name;
  }
  return "SOI-E064 " + word + ": is no command of " + path +
         (nearest.empty() ? "" : "; did you mean `" + path + " " + nearest + "`?") + " (" + commands + ")";
}

}  // namespace

std::string unknown_command(const CLI::App& app, int argc, const char* const* argv) {
  constexpr size_t longest = 60;  // a text that was pasted by mistake is no word
  const CLI::App* at = &app;
  std::string path = "soi";
  for (int i = 1; i < argc && !at->get_subcommands(nullptr).empty(); ++i) {
    const std::string word = argv[i];
    if (word.empty() || word[0] == '-') continue;
    if (word.size() > longest) return {};
    const std::vector<const CLI::App*> commands = at->get_subcommands(nullptr);
    const auto found = std::find_if(commands.begin(), commands.end(),
                                    [&word](const CLI::App* command) { return command->get_name() == word; });
    if (found == commands.end()) return unknown(word, *at, path);
    at = *found;
    path += " " + word;
  }
  return {};
}

}  // namespace soi::cli
