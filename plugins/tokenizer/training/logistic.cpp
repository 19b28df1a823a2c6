#include "logistic.hpp"

#include <cmath>
#include <cstddef>
#include <deque>

namespace soi::tokenizer::training {
namespace {

using Vector = std::vector<double>;

double dot(const Vector& a, const Vector& b) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

// Loss at `weights`; fills `gradient`.
double evaluate(const SparseRows& rows, const Vector& penalty, const Vector& weights, Vector& gradient) {
  double loss = 0;
  for (size_t j = 0; j < weights.size(); ++j) {
    gradient[j] = penalty[j] * weights[j];
    loss += 0.5 * gradient[j] * weights[j];
  }
  uint32_t begin = 0;
  for (size_t i = 0; i < rows.labels.size(); ++i) {
    const uint32_t end = rows.row_ends[i];
    double score = 0;
    for (uint32_t k = begin; k < end; ++k) score += weights[rows.features[k]];
    const double sign = rows.labels[i] != 0 ? 1 : -1, margin = sign * score;
    loss += margin > 0 ? std::log1p(std::exp(-margin)) : -margin + std::log1p(std::exp(margin));
    const double slope = -sign / (1 + std::exp(margin));
    for (uint32_t k = begin; k < end; ++k) gradient[rows.features[k]] += slope;
    begin = end;
  }
  return loss;
}

// The last few steps and changes of the gradient, from which the direction is made.
class History {
 public:
  void add(Vector step, Vector change) {
    const double curvature = dot(step, change);
    if (curvature < 1e-12) return;
    entries_.push_back({std::move(step), std::move(change), 1 / curvature});
    if (entries_.size() > 8) entries_.pop_front();
  }
  Vector direction(const Vector& gradient) const {
    Vector d = gradient, scale(entries_.size());
    for (size_t i = entries_.size(); i-- > 0;) {
      scale[i] = entries_[i].rho * dot(entries_[i].step, d);
      add_scaled(d, entries_[i].change, -scale[i]);
    }
    if (!entries_.empty()) {
      const Entry& last = entries_.back();
      const double factor = 1 / (last.rho * dot(last.change, last.change));
      for (double& value : d) value *= factor;
    }
    for (size_t i = 0; i < entries_.size(); ++i) {
      add_scaled(d, entries_[i].step, scale[i] - entries_[i].rho * dot(entries_[i].change, d));
    }
    return d;
  }

 private:
  struct Entry {
    Vector step, change;
    double rho;
  };
  static void add_scaled(Vector& to, const Vector& from, double factor) {
    for (size_t i = 0; i < to.size(); ++i) to[i] += factor * from[i];
  }
  std::deque<Entry> entries_;
};

}  // namespace

std::vector<double> train_logistic(const SparseRows& rows, const std::vector<double>& penalty, int iterations) {
  Vector weights(penalty.size(), 0), gradient(penalty.size()), next(penalty.size()), next_gradient(penalty.size());
  History history;
  double loss = evaluate(rows, penalty, weights, gradient);
  for (int iteration = 0; iteration < iterations; ++iteration) {
    const Vector direction = history.direction(gradient);
    const double descent = dot(gradient, direction);
    double step = iteration == 0 ? 1 / std::sqrt(descent + 1e-300) : 1;
    double next_loss = loss;
    for (int attempt = 0; attempt < 20; ++attempt, step *= 0.5) {
      for (size_t j = 0; j < weights.size(); ++j) next[j] = weights[j] - step * direction[j];
      next_loss = evaluate(rows, penalty, next, next_gradient);
      if (next_loss <= loss - 1e-4 * step * descent) break;
    }
    Vector moved(weights.size()), changed(weights.size());
    for (size_t j = 0; j < weights.size(); ++j)
      moved[j] = next[j] - weights[j], changed[j] = next_gradient[j] - gradient[j];
    const double gain = loss - next_loss;
    weights.swap(next);
    gradient.swap(next_gradient);
    loss = next_loss;
    history.add(std::move(moved), std::move(changed));
    if (gain < 1e-5 * loss) break;
  }
  return weights;
}

}  // namespace soi::tokenizer::training
