#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "parallel.hpp"

namespace soi {
namespace {

// The items under way, oldest first.  A worker takes its item out, works on it without the lock, puts it back, and
// whoever finds the oldest item done delivers it - one at a time, so in input order.
class Window {
 public:
  Window(unsigned jobs, const OrderedStream& stream) : stream_(stream), limit_(size_t{jobs} * 4) {}

  void run_worker(unsigned worker) {
    while (Slot* slot = next_slot()) {
      stream_.work(slot->item, worker);
      finish(*slot);
    }
  }

 private:
  struct Slot {
    Result<Document> item{Document()};
    bool done = false;
  };

  // The next item of the input, or null when there is none or the stream was stopped.
  Slot* next_slot() {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] { return ended_ || (!pulling_ && slots_.size() < limit_); });
    if (ended_) return nullptr;
    pulling_ = true;
    Slot& slot = slots_.emplace_back();
    lock.unlock();
    const bool there = stream_.pull(slot.item);
    lock.lock();
    pulling_ = false;
    if (!there) {
      ended_ = true;
      slots_.pop_back();  // nobody pulled meanwhile, so it is still the last
    }
    lock.unlock();
    room_.notify_all();
    return there ? &slot : nullptr;
  }

  void finish(Slot& slot) {
    std::unique_lock lock(mutex_);
    slot.done = true;
    if (delivering_) return;  // the thread that delivers will come to this one
    delivering_ = true;
    while (!slots_.empty() && slots_.front().done) {
      Slot& oldest = slots_.front();
      lock.unlock();
      const bool go_on = stopped_ || stream_.deliver(oldest.item);
      lock.lock();
      if (!go_on) stopped_ = ended_ = true;
      if (stopped_) ended_ = true;
      slots_.pop_front();
      room_.notify_all();
    }
    delivering_ = false;
  }

  const OrderedStream& stream_;
  const size_t limit_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::deque<Slot> slots_;  // a deque: slots stay where they are while others come and go
  bool ended_ = false, pulling_ = false, delivering_ = false, stopped_ = false;
};

void on_threads(unsigned jobs, const std::function<void(unsigned)>& body) {
  std::vector<std::thread> threads;
  for (unsigned worker = 1; worker < jobs; ++worker) threads.emplace_back(body, worker);
  body(0);
  for (std::thread& thread : threads) thread.join();
}

}  // namespace

void run_ordered(unsigned jobs, const OrderedStream& stream) {
  Window window(jobs, stream);
  on_threads(jobs, [&window](unsigned worker) { window.run_worker(worker); });
}

void run_parallel(unsigned jobs, size_t count, const std::function<void(size_t, unsigned)>& task) {
  std::atomic<size_t> next{0};
  on_threads(jobs, [&](unsigned worker) {
    for (size_t i = next++; i < count; i = next++) task(i, worker);
  });
}

unsigned hardware_jobs() {
  const unsigned count = std::thread::hardware_concurrency();
  return count == 0 ? 1 : count;
}

}  // namespace soi
