// The tables of one language, read and ready: lexicon, holidays, cues, grammar.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar.hpp"
#include "lexicon.hpp"
#include "numbers.hpp"

namespace soi::dates {

struct Tables {
  std::string_view lexicon, holidays, cues;
  std::vector<std::string_view> grammar;
};

class Language {
 public:
  Language() : numbers(lexicon) {}
  // False with `why` when a table has a mistake.
  bool read(const Tables& tables, std::string& why);

  Lexicon lexicon;
  Grammar grammar;
  NumberClasses numbers;
  ClassId future_cue = 0, past_cue = 0, clause_break = 0;
  LoneClasses lone;           // what dates in figures look at
  ClassId series = 0;         // "thứ nhất": what makes the "thứ hai" to come a number and no Monday
  ClassId language_word = 0;  // words by which a text of the language is known

 private:
  bool add_holidays(std::string_view table, std::string& why);
};

}  // namespace soi::dates
