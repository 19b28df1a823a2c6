// Time for measurements.  clock_native.cpp reads it; clock_none.cpp stands in where a module may import nothing, so
// there timings are zero and the embedder measures them itself.
#pragma once

namespace soi {

// Seconds of a clock that never goes back.
double monotonic_seconds();

}  // namespace soi
