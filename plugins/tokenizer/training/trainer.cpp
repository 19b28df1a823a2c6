#include "trainer.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>

#include <soi_sdk/tsv.hpp>

#include "features.hpp"
#include "logistic.hpp"

namespace soi::tokenizer::training {
namespace {

constexpr uint32_t syllable_slots = 1u << 13;

double number(std::string_view field) { return std::strtod(std::string(field).c_str(), nullptr); }

void mark_going_on(SequenceBuckets& sequences, uint32_t number) {
  int8_t& byte = sequences.weights(number);
  byte = static_cast<int8_t>(byte | 1);
}

// Enters every listed sequence with its statistics; sequences of three and four mark their beginnings.
void add_statistics(std::string_view join_counts, Model& model) {
  sdk::for_each_row(join_counts, [&](const sdk::TsvRow& row) {
    uint32_t hashes[4];
    uint32_t count = 0;
    sdk::for_each_part(row[0], ' ', [&](std::string_view syllable) {
      if (count < 4) hashes[count++] = hash_syllable(sdk::syllable_key(syllable));
    });
    if (count < 2) return;
    const Statistics statistics = make_statistics(number(row[1]) + number(row[2]), number(row[3]));
    uint64_t hash = hash_next(hashes[0], hashes[1]);
    const uint32_t pair = model.pairs.add(hash);
    if (count == 2) return void(model.pairs.statistics(pair) = statistics);
    mark_going_on(model.pairs, pair);
    hash = hash_next(hash, hashes[2]);
    const uint32_t three = model.longs.add(hash);
    if (count == 3) return void(model.longs.statistics(three) = statistics);
    mark_going_on(model.longs, three);
    model.longs.statistics(model.longs.add(hash_next(hash, hashes[3]))) = statistics;
  });
}

// A place for each syllable and pair that training may give weights.
void add_vocabulary(const Example& example, const std::vector<uint64_t>* kept_pairs, Model& model) {
  Sentence sentence;
  sentence.take(model, example.pieces, 0, static_cast<uint32_t>(example.pieces.size()));
  sentence.for_each_syllable([&](uint32_t hash) { model.add_syllable(hash); });
  sentence.for_each_pair([&](uint64_t hash) {
    if (kept_pairs == nullptr || std::binary_search(kept_pairs->begin(), kept_pairs->end(), hash))
      model.pairs.add(hash);
  });
}

// Ten to a bucket: then one in thirty buckets is full, and what does not fit spills over into the next.
uint32_t bucket_count(size_t sequences) { return static_cast<uint32_t>(sequences / 10 + 8); }

// Pairs and longer sequences in the join counts.
struct Listed {
  size_t pairs = 0, longs = 0;
};
Listed count_listed(std::string_view join_counts) {
  Listed listed;
  sdk::for_each_row(join_counts, [&](const sdk::TsvRow& row) {
    ++(std::count(row[0].begin(), row[0].end(), ' ') == 1 ? listed.pairs : listed.longs);
  });
  return listed;
}

Model make_tables(const std::vector<const Example*>& examples, std::string_view join_counts,
                  const std::vector<uint64_t>* kept_pairs) {
  Model model;
  const Listed listed = count_listed(join_counts);
  size_t pairs = listed.pairs;
  if (kept_pairs != nullptr) pairs += kept_pairs->size();
  if (kept_pairs == nullptr) {
    for (const Example* example : examples) pairs += example->pieces.size() + 2;
  }
  model.reserve(syllable_slots, bucket_count(pairs), bucket_count(listed.longs));
  add_statistics(join_counts, model);
  for (const Example* example : examples) add_vocabulary(*example, kept_pairs, model);
  return model;
}

// Numbers the weights of the model that training meets, densely.
class Numbering {
 public:
  explicit Numbering(const Model& model)
      : pairs_at_(model.rows.size() * syllable_weight::training_count),
        dense_at_(pairs_at_ + (model.pairs.table().unknown() + size_t{1})),
        numbers_(dense_at_ + dense_feature::training_count, 0) {}

  uint32_t syllable(uint32_t slot, uint32_t weight) {
    return number(size_t{slot} * syllable_weight::training_count + weight, false);
  }
  uint32_t pair(uint32_t pair) { return number(pairs_at_ + pair, false); }
  uint32_t dense(uint32_t index) { return number(dense_at_ + index, true); }

  size_t size() const { return is_dense_.size(); }
  bool is_dense(size_t n) const { return is_dense_[n]; }
  // The weight at a place of the model, 0 when training did not meet it.
  double syllable_value(const std::vector<double>& w, size_t slot, uint32_t weight) const {
    return value(w, slot * syllable_weight::training_count + weight);
  }
  double pair_value(const std::vector<double>& w, size_t pair) const { return value(w, pairs_at_ + pair); }
  double dense_value(const std::vector<double>& w, size_t index) const { return value(w, dense_at_ + index); }

 private:
  uint32_t number(size_t place, bool dense) {
    if (numbers_[place] == 0) {
      is_dense_.push_back(dense);
      numbers_[place] = static_cast<uint32_t>(is_dense_.size());
    }
    return numbers_[place] - 1;
  }
  double value(const std::vector<double>& w, size_t place) const {
    return numbers_[place] == 0 ? 0 : w[numbers_[place] - 1];
  }

  size_t pairs_at_, dense_at_;
  std::vector<uint32_t> numbers_;  // by place: number plus one
  std::vector<bool> is_dense_;
};

SparseRows make_rows(const std::vector<const Example*>& examples, const Model& model, Numbering& numbering) {
  SparseRows rows;
  Sentence sentence;
  constexpr uint32_t unknown_syllable = 0;
  const uint32_t unknown_pair = model.pairs.table().unknown();
  const auto put = [&](uint32_t feature) { rows.features.push_back(feature); };
  for (const Example* example : examples) {
    sentence.take(model, example->pieces, 0, static_cast<uint32_t>(example->pieces.size()));
    for (uint32_t i = 0; i + 1 < sentence.size(); ++i) {
      if (!sentence.is_open(i + Sentence::margin)) continue;
      visit_weights<Stage::training>(
          sentence.begin() + i,
          [&](uint32_t slot, uint32_t w) {
            if (slot != unknown_syllable) put(numbering.syllable(slot, w));
          },
          [&](uint32_t number) {
            if (number != unknown_pair) put(numbering.pair(number));
          },
          [&](uint32_t index) { put(numbering.dense(index)); });
      rows.end_row(example->joined[i] != 0);
    }
  }
  return rows;
}

std::vector<double> solve(const SparseRows& rows, const Numbering& numbering, const Settings& settings) {
  std::vector<double> penalty(numbering.size());
  for (size_t i = 0; i < penalty.size(); ++i) {
    penalty[i] = numbering.is_dense(i) ? settings.dense_penalty : settings.lexical_penalty;
  }
  return train_logistic(rows, penalty, settings.iterations);
}

// Hashes of the pairs whose weights are worth a slot.
std::vector<uint64_t> worthy_pairs(const std::vector<const Example*>& examples, const Model& model,
                                   const Numbering& numbering, const std::vector<double>& weights, double smallest) {
  std::vector<uint64_t> kept;
  Sentence sentence;
  for (const Example* example : examples) {
    sentence.take(model, example->pieces, 0, static_cast<uint32_t>(example->pieces.size()));
    sentence.for_each_pair([&](uint64_t hash) {
      if (std::fabs(numbering.pair_value(weights, model.pairs.table().find(hash))) >= smallest) kept.push_back(hash);
    });
  }
  std::sort(kept.begin(), kept.end());
  kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
  return kept;
}

template <class Integer>
Integer quantise(double weight) {
  constexpr double limit = sizeof(Integer) == 1 ? 127 : 32767;
  return static_cast<Integer>(std::clamp(std::nearbyint(weight * weight_scale), -limit, limit));
}

// The dense weights with the simpler features added to the combinations that contain them.
std::vector<double> fold(const Numbering& numbering, const std::vector<double>& weights) {
  namespace f = dense_feature;
  std::vector<double> w(f::training_count);
  for (size_t i = 0; i < w.size(); ++i) w[i] = numbering.dense_value(weights, i);
  constexpr uint32_t s = f::shapes, c = f::coarse;
  for (uint32_t abcd = 0; abcd < s * s * s * s; ++abcd) {
    const uint32_t abc = abcd / s, bcd = abcd % (s * s * s), bc = bcd / s;
    w[f::shape4 + abcd] += w[f::bias] + w[f::shape2 + bc] + w[f::shape3_left + abc] + w[f::shape3_right + bcd];
  }
  for (uint32_t i = 0; i < f::exact * s * s; ++i) w[f::pair_shape2 + i] += w[f::pair + i % f::exact];
  for (uint32_t i = 0; i < c * c * c; ++i) {
    const uint32_t first = i / (c * c), second = i / c % c, third = i % c;
    w[f::pair_and_both + i] += w[f::pair_and_left + first * c + second] + w[f::pair_and_right + first * c + third];
  }
  for (uint32_t i = 0; i < 64 * c; ++i) {
    const uint32_t match3 = i / c, match = match3 / 4 % 4, x = i % c;
    w[f::match_and_pair + i] += w[f::match + match] + w[f::match_three + match3] + w[f::match_pair + match * c + x];
  }
  // What "unknown" weighs goes into one table, so that unknown long sequences need not be looked at.
  double unknown = 0;
  for (const uint32_t table : {f::three_left, f::three_right, f::four_left, f::four_middle, f::four_right}) {
    const double shift = w[table];
    for (uint32_t i = 0; i < f::exact; ++i) w[table + i] -= shift;
    unknown += shift;
  }
  for (uint32_t i = 0; i < 64 * c; ++i) w[f::match_and_pair + i] += unknown;
  w.resize(f::count);
  return w;
}

double folded_syllable(const Numbering& numbering, const std::vector<double>& weights, size_t slot, uint32_t weight) {
  namespace s = syllable_weight;
  const double own = numbering.syllable_value(weights, slot, weight);
  if (weight < s::left_matched) return own + numbering.syllable_value(weights, slot, s::left);
  if (weight >= s::right_cased && weight < s::right_matched)
    return own + numbering.syllable_value(weights, slot, s::right);
  return own;
}

void store(const Numbering& numbering, const std::vector<double>& weights, Model& model) {
  for (size_t row = 1; row < model.rows.size(); ++row) {
    for (uint32_t w = 0; w < syllable_weight::count; ++w) {
      model.rows[row].weights[w] = quantise<int8_t>(folded_syllable(numbering, weights, row, w));
    }
  }
  for (uint32_t pair = 0; pair < model.pairs.table().unknown(); ++pair) {
    const int8_t half = quantise<int8_t>(numbering.pair_value(weights, pair) / 2);
    int8_t& byte = model.pairs.weights(pair);
    byte = static_cast<int8_t>(std::clamp<int>(half, -63, 63) * 2 | (byte & 1));
  }
  const std::vector<double> dense = fold(numbering, weights);
  for (size_t i = 0; i < dense.size(); ++i) model.dense[i] = quantise<int16_t>(dense[i]);
}

}  // namespace

Model train(const std::vector<const Example*>& examples, std::string_view join_counts, const Settings& settings) {
  std::vector<uint64_t> kept;
  {
    const Model model = make_tables(examples, join_counts, nullptr);
    Numbering numbering(model);
    const SparseRows rows = make_rows(examples, model, numbering);
    kept = worthy_pairs(examples, model, numbering, solve(rows, numbering, settings), settings.smallest_weight);
  }
  Model model = make_tables(examples, join_counts, &kept);
  Numbering numbering(model);
  const SparseRows rows = make_rows(examples, model, numbering);
  store(numbering, solve(rows, numbering, settings), model);
  return model;
}

}  // namespace soi::tokenizer::training
