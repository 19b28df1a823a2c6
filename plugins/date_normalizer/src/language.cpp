#include "language.hpp"

#include <soi_sdk/tsv.hpp>

namespace soi::dates {

bool Language::read(const Tables& tables, std::string& why) {
  future_cue = lexicon.start_class("TENSE_FUTURE");
  (void)lexicon.end_class("TENSE_FUTURE");
  past_cue = lexicon.start_class("TENSE_PAST");
  clause_break = lexicon.start_class("CLAUSE_BREAK");
  series = lexicon.start_class("SERIES");
  lone = {lexicon.start_class("DAY_WORD"), lexicon.start_class("THANG"), lexicon.start_class("NAM"),
          lexicon.start_class("FRACTION"), lexicon.start_class("RATIO_NOUN"),
          lexicon.start_class("GIO"),
          lexicon.start_class("SHARED_WORD"), lexicon.end_class("COMPOUND"),
          lexicon.start_class("NAME_WORD"), lexicon.end_class("NAME_TITLE")};
  language_word = lexicon.start_class("LANGUAGE");
  if (!lexicon.add(tables.lexicon, why) || !add_holidays(tables.holidays, why) || !lexicon.add(tables.cues, why) ||
      !grammar.read(tables.grammar, lexicon, why)) {
    return false;
  }
  if (lexicon.too_many_classes()) return why = "lexicon: too many classes", false;
  ClassSet cues;
  for (const ClassId id : {future_cue, past_cue, clause_break, series}) cues.add(id);
  lexicon.finish(grammar.starters(), cues);
  return true;
}

// Holidays are lexicon rows in a shape that is easier to keep: names, month, day, calendar.
bool Language::add_holidays(std::string_view table, std::string& why) {
  std::string rows;
  soi::sdk::for_each_row(table, [&](const soi::sdk::TsvRow& row) {
    rows.append(row[0]).append("\tHOLIDAY\tmonth=").append(row[1]).append(";day=").append(row[2]);
    if (row[3] == "lunar") rows += ";lunar=1";
    rows += '\n';
  });
  return lexicon.add(rows, why);
}

}  // namespace soi::dates
