#include "scripted_plugin.hpp"

#include <array>
#include <cstring>
#include <utility>

namespace soi::test {
namespace {

// The ABI's functions carry no context, so each slot has functions of its own.  Test programs are the one place with
// such globals.
constexpr size_t slot_count = 8;
std::array<const Script*, slot_count> scripts;
std::array<soi_plugin, slot_count> tables;
size_t next_slot = 0;

struct Instance {
  std::vector<uint8_t> reply;
};

template <size_t slot>
soi_status open(const uint8_t*, uint32_t, soi_instance** out, soi_reply* why) {
  const Script& script = *scripts[slot];
  if (script.open_status == SOI_OK) {
    *out = reinterpret_cast<soi_instance*>(new Instance);
  } else {
    why->len = static_cast<uint32_t>(std::min<size_t>(why->cap, script.open_message.size()));
    std::memcpy(why->data, script.open_message.data(), why->len);
  }
  return script.open_status;
}

template <size_t slot>
soi_status call(soi_instance* handle, uint32_t op, const uint8_t* bytes, uint32_t size, soi_reply* reply) {
  const Script& script = *scripts[slot];
  auto& instance = *reinterpret_cast<Instance*>(handle);
  sdk::BatchView batch;
  sdk::BatchBuilder builder;
  if (!batch.parse(bytes, size)) return SOI_E_INPUT;
  soi_status status = op == SOI_OP_PROCESS ? SOI_OK : SOI_E_UNSUPPORTED;
  if (script.call) status = script.call(op, batch, builder);
  builder.finish(instance.reply);
  if (!script.raw_reply.empty()) instance.reply = script.raw_reply;
  *reply = {instance.reply.data(), static_cast<uint32_t>(instance.reply.size()), 0};
  return status;
}

void close(soi_instance* handle) { delete reinterpret_cast<Instance*>(handle); }

template <size_t... slots>
soi_plugin table_of(size_t slot, const Script& script, std::index_sequence<slots...>) {
  soi_plugin table{};
  ((slots == slot
        ? void(table = {sizeof(soi_plugin), script.abi, script.manifest.c_str(), open<slots>, call<slots>, close})
        : void()),
   ...);
  return table;
}

}  // namespace

const soi_plugin* scripted(const Script& script) {
  const size_t slot = next_slot++ % slot_count;
  scripts[slot] = &script;
  tables[slot] = table_of(slot, script, std::make_index_sequence<slot_count>());
  return &tables[slot];
}

}  // namespace soi::test
