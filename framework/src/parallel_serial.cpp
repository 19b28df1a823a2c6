#include "parallel.hpp"

namespace soi {

void run_ordered(unsigned, const OrderedStream& stream) {
  Result<Document> item{Document()};
  while (stream.pull(item)) {
    stream.work(item, 0);
    if (!stream.deliver(item)) return;
  }
}

void run_parallel(unsigned, size_t count, const std::function<void(size_t, unsigned)>& task) {
  for (size_t i = 0; i < count; ++i) task(i, 0);
}

unsigned hardware_jobs() { return 1; }

}  // namespace soi
