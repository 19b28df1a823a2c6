// The names of patterns in the tables of a grammar, described in grammar.hpp.
#pragma once

#include "grammar.hpp"

namespace soi::dates {

inline constexpr std::string_view kind_names[] = {"date",     "time", "duration",  "set",
                                                  "interval", "list", "reference", "block"};

struct NamedOp {
  std::string_view name;
  Op op;
  int32_t value;
};
inline constexpr NamedOp plain_ops[] = {{"amount", Op::amount, 0},
                                        {"keep", Op::keep_amount, 0},
                                        {"dmy", Op::format, static_cast<int32_t>(Format::full_date)},
                                        {"dmy2", Op::format, static_cast<int32_t>(Format::short_year_date)},
                                        {"dm_slash", Op::format, static_cast<int32_t>(Format::slash_date)},
                                        {"dm_dash", Op::format, static_cast<int32_t>(Format::dash_date)},
                                        {"dm_dot", Op::format, static_cast<int32_t>(Format::dot_date)},
                                        {"my", Op::format, static_cast<int32_t>(Format::month_year)},
                                        {"wrong_dmy", Op::format, static_cast<int32_t>(Format::wrong_date)},
                                        {"wrong_dm", Op::format, static_cast<int32_t>(Format::wrong_day)},
                                        {"capital", Op::capital, 0},
                                        {"small", Op::not_capital, 0},
                                        {"improper", Op::improper, 0},
                                        {"clock", Op::format, static_cast<int32_t>(Format::clock)}};
inline constexpr NamedOp slot_ops[] = {{"num", Op::number, 0},       {"fig", Op::figure, 0},
                                       {"part", Op::part_figure, 0}, {"word", Op::word_number, 0},
                                       {"roman", Op::roman, 0},      {"year", Op::year, 0}};
inline constexpr NamedOp roles[] = {{"from", Op::frame_begin, static_cast<int32_t>(Role::from)},
                                    {"to", Op::frame_begin, static_cast<int32_t>(Role::to)},
                                    {"item", Op::frame_begin, static_cast<int32_t>(Role::item)}};

}  // namespace soi::dates
