# soi_options: how every target of this project is compiled.  Link it PRIVATE.
include_guard(GLOBAL)

option(SOI_WARNINGS_AS_ERRORS "Fail on any compiler warning" ${PROJECT_IS_TOP_LEVEL})
option(SOI_TESTS "Build the tests" ${PROJECT_IS_TOP_LEVEL})
option(SOI_BENCHMARKS "Build the benchmarks" OFF)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_EXTENSIONS OFF)
# The same objects go into programs and into shared plugins.
if(NOT EMSCRIPTEN)
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)
endif()

add_library(soi_options INTERFACE)
target_compile_features(soi_options INTERFACE cxx_std_20 c_std_11)
# Else libc++'s own copies of std::string's functions are called, which are compiled for size.
target_compile_definitions(soi_options INTERFACE $<$<BOOL:${EMSCRIPTEN}>:_LIBCPP_DISABLE_EXTERN_TEMPLATE>)
target_compile_options(soi_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow
  # GCC 12 sees overlapping copies in std::string's operator+ where there are none (GCC bug 105651).
  $<$<AND:$<COMPILE_LANG_AND_ID:CXX,GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>
  # Clang counts sign changes as conversions in C++, GCC does not; both compilers shall ask for the same.
  $<$<COMPILE_LANG_AND_ID:CXX,Clang>:-Wno-sign-conversion>
  $<$<BOOL:${SOI_WARNINGS_AS_ERRORS}>:-Werror>
  -fvisibility=hidden
  # emcc 3.1 compiles -Os and -Oz with -fno-inline-functions, after which every accessor of a vector is a call: with clang 14
  # that makes a file seven times as large and a third as fast.
  $<$<BOOL:${EMSCRIPTEN}>:-finline-functions>
  # Node 16.4, Chrome 91, Firefox 89, Safari 16.4 and later.
  $<$<BOOL:${EMSCRIPTEN}>:-msimd128>
  $<$<COMPILE_LANGUAGE:CXX>:-fvisibility-inlines-hidden>
  # Native code is built without exceptions too, so that the wasm build cannot differ. A program around a library that throws
  # sets the target property SOI_EXCEPTIONS.
  $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<NOT:$<BOOL:$<TARGET_PROPERTY:SOI_EXCEPTIONS>>>>:-fno-exceptions;-fno-rtti>)
