// Plugins whose behaviour a test writes in place: how the host takes good and broken replies.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <soi/registry.hpp>
#include <soi_sdk/batch.hpp>

namespace soi::test {

// What a scripted plugin does.  Unset calls answer UNSUPPORTED (process: an empty reply).
struct Script {
  std::string manifest;
  uint32_t abi = SOI_ABI;
  soi_status open_status = SOI_OK;
  std::string open_message;
  // Fills the reply of an op; the status is returned to the host.
  std::function<soi_status(uint32_t op, const sdk::BatchView&, sdk::BatchBuilder&)> call;
  // Instead of a batch, these bytes are the reply of every call.
  std::vector<uint8_t> raw_reply;
};

// The table of calls for a script.  At most eight are alive at a time in a test program; the script must outlive it.
const soi_plugin* scripted(const Script& script);

}  // namespace soi::test
