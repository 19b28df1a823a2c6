// The table of weights (data/weights.tsv).
#include <algorithm>
#include <charconv>

#include <soi_sdk/tsv.hpp>

#include "evidence.hpp"

namespace soi::claims {
namespace {

constexpr std::string_view sign_names[] = {"always",
                                           "contained",
                                           "shared",
                                           "rarest",
                                           "run",
                                           "telling",
                                           "names",
                                           "figures",
                                           "amounts",
                                           "figure_sort",
                                           "figure_clash",
                                           "figure_alone",
                                           "negation",
                                           "both_deny",
                                           "predicate",
                                           "come_true",
                                           "revises",
                                           "asks",
                                           "same_day_of",
                                           "other_day_of",
                                           "same_voice",
                                           "like_voice",
                                           "maybe_voice",
                                           "one_side",
                                           "unnamed_both",
                                           "unnamed_one",
                                           "unnamed_body",
                                           "rivals",
                                           "phrases",
                                           "one_day",
                                           "whole",
                                           "cores",
                                           "words",
                                           "concepts",
                                           "concept_sum",
                                           "concept_rarest",
                                           "concept_count",
                                           "against",
                                           "known",
                                           "both_ask",
                                           "denied_act",
                                           "not_yet",
                                           "refutes",
                                           "both_figures",
                                           "other_state",
                                           "same_state",
                                           "same_saying",
                                           "other_saying",
                                           "said_after",
                                           "recalled",
                                           "brief",
                                           "gap",
                                           "negation_words",
                                           "negation_concepts",
                                           "clash_words",
                                           "clash_concepts",
                                           "coming_words",
                                           "coming_concepts",
                                           "known_words",
                                           "known_concepts",
                                           "aligned_least",
                                           "aligned_most",
                                           "aligned",
                                           "aligned_product",
                                           "told",
                                           "untold",
                                           "opposed",
                                           "known_aligned",
                                           "rival_aligned",
                                           "negation_aligned",
                                           "sort_aligned",
                                           "clash_aligned",
                                           "against_aligned",
                                           "coming_aligned",
                                           "headline",
                                           "heading"};
static_assert(std::size(sign_names) == static_cast<size_t>(Sign::count));

bool number(std::string_view text, int32_t& value) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

}  // namespace

bool Weights::load(std::string_view table, std::string& why) {
  bool good = true;
  sdk::for_each_row(table, [&](const sdk::TsvRow& row) {
    const auto* sign = std::find(std::begin(sign_names), std::end(sign_names), row[0]);
    Scores weight;
    const bool read = number(row[1], weight.same) && number(row[2], weight.changed) && number(row[3], weight.matter);
    if (sign == std::end(sign_names) || !read) {
      why = "weights line " + std::to_string(row.line) + ": wants a sign and three whole numbers";
      good = false;
      return;
    }
    weights_[static_cast<size_t>(sign - std::begin(sign_names))] = weight;
  });
  return good;
}

Scores Weights::score(const Evidence& evidence) const {
  Scores sum;
  for (size_t i = 0; i < evidence.size(); ++i) {
    sum.same += weights_[i].same * evidence[i];
    sum.changed += weights_[i].changed * evidence[i];
    sum.matter += weights_[i].matter * evidence[i];
  }
  return sum;
}

}  // namespace soi::claims
