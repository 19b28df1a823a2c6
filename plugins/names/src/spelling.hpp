// Keys that are equal for the spellings of one foreign name: Yermak and Ermak, Zelensky and Zelenskiy, Jaroslav and Yaroslav.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace soi::names {

// The letters of `name` without marks, transliterations evened out; for comparison only.
// Rules: romanisations of Cyrillic (BGN/PCGN, ISO 9, Ukrainian national 2010, Romanian) that the press mixes.
std::string even_spelling(std::string_view name);

// Hash of even_spelling().
uint64_t spelling_key(std::string_view name);

}  // namespace soi::names
