#include <chrono>

#include "clock.hpp"

namespace soi {

double monotonic_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace soi
