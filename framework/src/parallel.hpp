// Threads, in one place.  parallel_threads.cpp uses them; parallel_serial.cpp stands in where there are none
// (WebAssembly) and does everything on the caller's.
#pragma once

#include <cstddef>
#include <functional>

#include <soi/document.hpp>

namespace soi {

// The stages of a stream: `pull` fills the next item (false at the end) and `deliver` takes finished ones (false stops
// the stream); both are called in input order, one at a time.  `work` runs on `jobs` threads; its second argument is
// the number of the thread, from 0.  At most a few items per thread are under way, so memory stays bounded.
struct OrderedStream {
  std::function<bool(Result<Document>&)> pull;
  std::function<void(Result<Document>&, unsigned)> work;
  std::function<bool(Result<Document>&)> deliver;
};
void run_ordered(unsigned jobs, const OrderedStream& stream);

// Calls task(i, worker) for every i below `count`, on `jobs` threads, in any order.
void run_parallel(unsigned jobs, size_t count, const std::function<void(size_t, unsigned)>& task);

// How many threads this machine runs at once; at least 1.
unsigned hardware_jobs();

}  // namespace soi
