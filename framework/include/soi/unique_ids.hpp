// Ids of documents, made unique in the order in which they come: a.txt, a.txt#2, a.txt#3.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

namespace soi {

class UniqueIds {
 public:
  // `id`, or, when it was taken before, `id` with the first number that makes it new.
  std::string take(std::string id) {
    uint32_t number = ++times_[id];
    if (number == 1) return id;
    std::string numbered;
    do {
      numbered = id + "#" + std::to_string(number++);
    } while (times_.count(numbered) != 0);
    times_[id] = number - 1;
    times_[numbered] = 1;
    return numbered;
  }

 private:
  std::unordered_map<std::string, uint32_t> times_;  // the highest number given to an id
};

}  // namespace soi
