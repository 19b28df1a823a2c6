// Turns frames into TIMEX3, in reading order: what "hôm sau" means depends on the dates before it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "formats.hpp"
#include "frame.hpp"
#include "lunar.hpp"
#include "point.hpp"

namespace soi::dates {

enum class Type : uint8_t { date, time, duration, set, interval };

struct Timex {
  Type type = Type::date;
  uint32_t begin = 0, end = 0, core_begin = 0, core_end = 0;  // bytes
  std::string value, begin_point, end_point, lunar;           // lunar: YYYY-MM[L][-DD]
  int mod = 0;                                                // Mod
  bool every = false, each = false;                           // quant
  int freq = 0;                                               // 0 none
  bool invalid = false;                                       // a date in form, but no such day: it has no value
  int32_t anchor = -1;  // index of the timex it is counted from; -1 none; -2 the reference time
};

// What is known of the time the text was written.
struct Reference {
  bool has_year = false, has_day = false, has_clock = false;
  int year = 0;       // valid with has_year
  DayNumber day = 0;  // valid with has_day; the local day
  int hour = 0, minute = 0;
};

enum class Prefer : uint8_t { nearest, past, future };

struct Options {
  Prefer prefer = Prefer::nearest;
  DateOrder order = DateOrder::day_first;
  bool intervals = true;      // ranges as one INTERVAL; else as two points
  bool mark_invalid = false;  // single dates that name no day come out as `invalid`; else they do not
};

class Resolver {
 public:
  // Starts a document.
  void begin(const Reference& reference, const Options& options);
  // Resolves the frames of one match (one expression, the two ends of a range, the items of a list) and appends what
  // they mean; nothing for an impossible date.  Changes the frames.
  void resolve(Frame* frames, size_t count, std::vector<Timex>& out);
  LunarCalendar& lunar() { return lunar_; }
  // Gives back what resolve() made; its memory serves the next one.
  void take_back(std::vector<Timex>& timexes) {
    if (timexes.size() == 1) spare_.swap(timexes[0].value), spare_.clear();
    timexes.clear();
  }

 private:
  enum class Outcome : uint8_t { done, impossible };

  // resolver.cpp: the kinds
  bool resolve_plain_date(const Frame& frame, std::vector<Timex>& out);
  bool resolve_plain_clock(const Frame& frame, std::vector<Timex>& out);
  bool resolve_single(const Frame& frame, Timex& out);
  bool resolve_point(const Frame& frame, Timex& out);
  bool resolve_vague(const Frame& frame, Timex& out);
  void resolve_range(const Frame& from, const Frame& to, std::vector<Timex>& out);
  int year_of_range(const Frame& from, const Frame& to) const;
  void remember(const Point& point);
  static void mark_invalid(const Frame& frame, Timex& out);
  static void share_month(const Frame& giver, Frame& taker);
  static void share(const Frame& giver, Frame& taker);
  // resolve_date.cpp: calendar fields
  bool point_of(const Frame& frame, Point& out, Timex& timex);
  bool date_of(const Frame& frame, Point& out, Timex& timex);
  bool calendar_date(const Frame& frame, Point& out);
  bool day_of_month(const Frame& frame, Point& out);
  bool weekday_date(const Frame& frame, Point& out);
  bool relative_unit(const Frame& frame, Point& out);
  bool named_period(const Frame& frame, Point& out);
  bool era_or_age(const Frame& frame, Point& out);
  bool year_of(const Frame& frame, int& year) const;
  int nearest_year(const Frame& frame, int month, int day) const;
  int plain_year(const Frame& frame);
  bool in_story(const Frame& frame) const;
  void follow_story(const Frame& frame, const Point& point);
  int direction(const Frame& frame) const;
  int sure_direction(const Frame& frame) const;
  bool from_narrative(const Frame& frame) const;
  bool base_day(const Frame& frame, DayNumber& day) const;
  bool base_month(const Frame& frame, int& year, int& month) const;
  // resolve_time.cpp: clock and part of day
  bool add_clock(const Frame& frame, Point& point) const;
  // resolve_lunar.cpp
  bool lunar_date(const Frame& frame, Point& out, Timex& timex);
  bool lunar_year_of(const Frame& frame, int& year) const;
  bool lunar_month_interval(const Frame& frame, Timex& out);
  bool try_lunar(const Frame& frame, int year, LunarDate& date, DayNumber& day);
  // resolve_duration.cpp
  bool resolve_duration(const Frame& frame, Timex& out);
  bool resolve_shifted(const Frame& frame, Timex& out);
  bool resolve_first_of_year(const Frame& frame, Timex& out);
  bool resolve_set(const Frame& frame, Timex& out);
  static bool append_duration(const Frame& frame, std::string& out);
  bool shift_point(const Point& base, int unit, int64_t amount, Point& out) const;
  void append_reference(std::string& out, bool with_clock) const;

  Reference reference_;
  Prefer prefer_ = Prefer::nearest;
  bool intervals_ = true, mark_invalid_ = false;
  LunarCalendar lunar_;
  Point last_;      // the last date of the text; grain none when there is none yet
  Point last_day_;  // the last that names a day
  int32_t last_index_ = -1;
  // The year of a story: "Năm 1968, ... Ngày 5/5, ..." (0: none is told), and where it was named.
  int story_year_ = 0;
  uint8_t story_paragraph_ = 0;
  uint16_t story_sentence_ = 0;
  uint8_t last_paragraph_ = 0;
  uint8_t paragraph_ = 0;
  uint32_t resolved_ = 0;
  std::string spare_;
  // nearest_year() of days and months with nothing but a cue beside them, by month, day and tense; of this document.
  struct KnownYear {
    uint32_t document = 0;
    int32_t year = 0;
  };
  std::vector<KnownYear> years_ = std::vector<KnownYear>(13 * 32 * 5);
  uint32_t document_ = 0;
  bool used_narrative_ = false, used_reference_ = false;
};

}  // namespace soi::dates
