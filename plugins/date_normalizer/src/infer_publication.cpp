// Infers the publication time of a document that states none.
//
// Evidence, strongest first: a dateline (a line that is nothing but a full date, mostly with a clock time); a deictic
// day with its date ("hôm nay, 3/8/2023"); a day and month so given, with a year that the text pins down.  A year is
// pinned down by two different dates of the latest year named, or by a weekday or lunar date that stands with a date
// and fits one year only.  Measured on real stories (README.md): everything weaker is wrong too often to be claimed.
#include <algorithm>
#include <cstdlib>

#include "publication.hpp"

namespace soi::dates {
namespace {

constexpr uint32_t survey_limit = 64 * 1024;  // bytes: articles are shorter; the start of a longer text decides

struct Evidence {
  Frame dateline, deictic;
  bool has_dateline = false, has_deictic = false;
  std::vector<int> fine_dates;  // year * 10000 + month * 100 + day (0) of dates not in the future
  int latest_year = 0;
  std::vector<CivilDate> weekday_dates;  // year: the weekday 1..7
  std::vector<Frame> lunar_days, solar_days;
};

// True when the line of the text that holds [begin, end) holds little else.
bool alone_in_line(std::string_view text, uint32_t begin, uint32_t end) {
  uint32_t before = 0, after = 0;
  while (begin > before && before <= 24 && text[begin - before - 1] != '\n') ++before;
  while (end + after < text.size() && after <= 16 && text[end + after] != '\n') ++after;
  return before <= 24 && after <= 16;
}

void gather(const Frame& frame, std::string_view text, Evidence& out) {
  const int year = frame.get(Slot::year), month = frame.get(Slot::month), day = frame.get(Slot::day);
  const bool lunar = frame.get(Slot::lunar) == 1;
  if (frame.has(Slot::year) && frame.get(Slot::era) == 0 && year <= 2100)
    out.latest_year = std::max(out.latest_year, year);
  if (lunar) {
    if (month != 0 && day != 0 && !frame.has(Slot::holiday)) out.lunar_days.push_back(frame);
    return;
  }
  if (frame.role != Role::single || month == 0) return;
  if (frame.has(Slot::year) && frame.tense <= 0) out.fine_dates.push_back(year * 10000 + month * 100 + day);
  if (day == 0) return;
  const bool dateline = frame.has(Slot::hour) && alone_in_line(text, frame.match_begin, frame.match_end);
  if (dateline && !out.has_dateline) out.dateline = frame, out.has_dateline = true;
  if (frame.get(Slot::unit, -1) == Unit::day && frame.get(Slot::narrative) == 0 && !out.has_deictic) {
    out.deictic = frame;
    out.has_deictic = true;
  }
  if (!frame.has(Slot::year)) out.solar_days.push_back(frame);
  if (frame.has(Slot::weekday) && !frame.has(Slot::year))
    out.weekday_dates.push_back({frame.get(Slot::weekday), month, day});
}

// The one year of [first, last] in which all weekdays fit their dates; 0 when none or several do.
int year_of_weekdays(const std::vector<CivilDate>& dates, int first, int last) {
  int found = 0;
  for (int year = first; year <= last; ++year) {
    const bool fits = std::all_of(dates.begin(), dates.end(), [year](const CivilDate& date) {
      return is_valid(year, date.month, date.day) &&
             weekday_of(to_day_number({year, date.month, date.day})) == date.year;
    });
    if (fits && found != 0) return 0;
    if (fits) found = year;
  }
  return found;
}

// The one year in which a date and the lunar date that explains it ("6/9, tức rằm tháng Bảy") are the same day.
int year_of_lunar_day(const Evidence& evidence, LunarCalendar& calendar) {
  constexpr uint32_t reach = 40;  // bytes between the two
  for (const Frame& lunar : evidence.lunar_days) {
    for (const Frame& solar : evidence.solar_days) {
      const bool near = (solar.match_end <= lunar.match_begin && lunar.match_begin - solar.match_end < reach) ||
                        (lunar.match_end <= solar.match_begin && solar.match_begin - lunar.match_end < reach);
      if (!near) continue;
      int found = 0, count = 0;
      for (int year = 2000; year <= 2035; ++year) {
        DayNumber day = 0;
        const LunarDate date{year, lunar.get(Slot::month), lunar.get(Slot::day), lunar.get(Slot::leap) == 1};
        if (!calendar.to_solar(date, day)) continue;
        const CivilDate civil = to_civil(day);
        if (civil.month == solar.get(Slot::month) && civil.day == solar.get(Slot::day)) found = civil.year, ++count;
      }
      if (count == 1 && found >= evidence.latest_year) return found;
    }
  }
  return 0;
}

int year_by_agreement(const Evidence& evidence) {
  int first = 0;
  for (const int date : evidence.fine_dates) {
    if (date / 10000 != evidence.latest_year) continue;
    if (first != 0 && date != first) return evidence.latest_year;
    first = date;
  }
  return 0;
}

int infer_year(const Evidence& evidence, LunarCalendar& calendar, double& confidence, std::string& why) {
  if (const int year = year_of_lunar_day(evidence, calendar)) {
    confidence = 0.9;
    why = "a day is given in both calendars, which agree in this year only";
    return year;
  }
  const int latest = evidence.latest_year;
  if (!evidence.weekday_dates.empty() && latest >= 1990) {
    if (const int year = year_of_weekdays(evidence.weekday_dates, latest, latest + 4)) {
      confidence = 0.85;
      why = "weekdays named with dates fit this year only, from the latest year named on";
      return year;
    }
  }
  if (const int year = year_by_agreement(evidence)) {
    confidence = 0.8;
    why = "two different dates of the latest year named";
    return year;
  }
  return 0;
}

void set_day(Publication& publication, int year, const Frame& frame, int shift) {
  if (!is_valid(year, frame.get(Slot::month), frame.get(Slot::day))) return;
  Reference& reference = publication.reference;
  reference.has_year = reference.has_day = true;
  reference.day = to_day_number({year, frame.get(Slot::month), frame.get(Slot::day)}) - shift;
  reference.year = to_civil(reference.day).year;
  append_value(publication.published, day_point(reference.day));
  publication.from = "inferred";
}

// The day of `near_day`'s time that a frame names without its year.
DayNumber day_near(const Frame& frame, int shift, DayNumber near_day) {
  const int middle = to_civil(near_day).year, month = frame.get(Slot::month), day = frame.get(Slot::day);
  DayNumber best = near_day + 1000;
  for (int year = middle - 1; year <= middle + 1; ++year) {
    if (!is_valid(year, month, day)) continue;
    const DayNumber candidate = to_day_number({year, month, day}) - shift;
    if (std::abs(candidate - near_day) < std::abs(best - near_day)) best = candidate;
  }
  return best;
}

// Documents that share passages with this one say when that was: nearly always within days of each other.  That is
// enough for the year; the day is claimed only where the text names the very same one as its own (`frame`, or null).
void use_nearby(const Nearby& nearby, const Evidence& evidence, const Frame* frame, int shift, Publication& out) {
  constexpr DayNumber reach = 31;
  if (!nearby.known) return;
  const DayNumber own_day = frame == nullptr ? nearby.day : day_near(*frame, shift, nearby.day);
  const bool names_day = frame != nullptr && own_day == nearby.day;
  const int year = to_civil(nearby.day).year;
  const bool one_year = to_civil(nearby.day - reach).year == to_civil(nearby.day + reach).year;
  const bool contradicts =
      std::abs(own_day - nearby.day) > reach || (out.reference.has_year && out.reference.year != year) ||
      std::any_of(evidence.fine_dates.begin(), evidence.fine_dates.end(),
                  [year](int date) { return date / 10000 > year; }) ||
      (!evidence.weekday_dates.empty() && year_of_weekdays(evidence.weekday_dates, year, year) == 0);
  if (contradicts || (!names_day && (!one_year || out.reference.has_year))) return;
  out.reference.has_year = true;
  out.reference.year = year;
  out.published.clear();
  if (names_day) {
    out.reference.has_day = true;
    out.reference.day = own_day;
    append_value(out.published, day_point(own_day));
  } else {
    append_number(out.published, year, 4);
  }
  out.from = "agreed";
  out.confidence = names_day ? 0.75 : 0.7;
  out.why = (names_day ? "the text names its day, and documents of that day share passages with it: "
                       : "documents of that year share passages with it: ") +
            nearby.documents;
}

}  // namespace

Publication infer_publication(Normalizer& normalizer, std::string_view text, const Nearby& nearby) {
  Evidence evidence;
  normalizer.survey(survey_limit, [&](const Frame& frame) { gather(frame, text, evidence); });
  Publication publication;
  publication.from = "none";
  const bool from_dateline = evidence.has_dateline;
  const Frame& frame = from_dateline ? evidence.dateline : evidence.deictic;
  const int shift = from_dateline ? 0 : frame.get(Slot::shift);
  const bool has_day = from_dateline || evidence.has_deictic;
  if (has_day && frame.has(Slot::year)) {
    set_day(publication, frame.get(Slot::year), frame, shift);
    publication.confidence = from_dateline ? 0.98 : 0.95;
    publication.why = from_dateline ? "the dateline states it" : "the text names today or yesterday with its full date";
  } else if (const int year = infer_year(evidence, normalizer.lunar(), publication.confidence, publication.why)) {
    if (has_day) {
      set_day(publication, year, frame, shift);
      publication.why +=
          from_dateline ? "; the day is the dateline's" : "; the text names today or yesterday with its date";
    }
    if (!publication.reference.has_day) {
      publication.reference.has_year = true;
      publication.reference.year = year;
      publication.published.clear();
      append_number(publication.published, year, 4);
      publication.from = "inferred";
    }
  }
  if (!publication.reference.has_day) use_nearby(nearby, evidence, has_day ? &frame : nullptr, shift, publication);
  if (publication.reference.has_day && from_dateline && frame.has(Slot::hour) && frame.get(Slot::hour) < 24) {
    publication.reference.has_clock = true;
    publication.reference.hour = frame.get(Slot::hour);
    publication.reference.minute = frame.get(Slot::minute);
    Point point = day_point(publication.reference.day);
    point.hour = publication.reference.hour;
    point.minute = publication.reference.minute;
    publication.published.clear();
    append_value(publication.published, point);
  }
  if (publication.from == "none") publication.why = "nothing in the text decides the year";
  return publication;
}

}  // namespace soi::dates
