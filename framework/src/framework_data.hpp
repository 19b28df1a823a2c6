// The tables of framework/src/data, compiled in as text (framework/CMakeLists.txt, soi_embed.cmake).
#pragma once

#include <string_view>

#define SOI_FRAMEWORK_DATA(name)                                                                 \
  extern "C" const char soi_framework_##name[];                                                  \
  extern "C" const unsigned soi_framework_##name##_size;                                         \
  namespace soi::data {                                                                          \
  inline std::string_view name() { return {soi_framework_##name, soi_framework_##name##_size}; } \
  }

SOI_FRAMEWORK_DATA(tcvn3)
SOI_FRAMEWORK_DATA(viscii)
SOI_FRAMEWORK_DATA(vni)
SOI_FRAMEWORK_DATA(windows_1258)
SOI_FRAMEWORK_DATA(vietnamese_syllables)
SOI_FRAMEWORK_DATA(html_entities)
SOI_FRAMEWORK_DATA(html_facts)

#undef SOI_FRAMEWORK_DATA
