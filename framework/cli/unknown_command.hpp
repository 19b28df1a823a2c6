#pragma once

#include <string>

namespace CLI {
class App;
}

namespace soi::cli {

// What to say when a word stands where a command should, and is none; empty when that is not what is wrong.
std::string unknown_command(const CLI::App& app, int argc, const char* const* argv);

}  // namespace soi::cli
