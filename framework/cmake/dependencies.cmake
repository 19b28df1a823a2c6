# The libraries that the framework uses, under one set of names natively and with Emscripten:
#   ICU::uc nlohmann_json::nlohmann_json
# and, natively only: ZLIB::ZLIB zstd::zstd CLI11::CLI11 Threads::Threads GTest::gtest_main (SOI_TESTS) benchmark::benchmark (SOI_BENCHMARKS).
# framework/tools/bootstrap.sh installs them on Debian 12.
include_guard(GLOBAL)

if(EMSCRIPTEN)
  set(SOI_WASM_DEPS "" CACHE PATH "Libraries for wasm as made by wasm/deps/build.sh; empty: make or find them in the cache")
  set(deps ${SOI_WASM_DEPS})
  if(NOT deps)
    execute_process(COMMAND ${CMAKE_CURRENT_LIST_DIR}/../../wasm/deps/build.sh
                    OUTPUT_VARIABLE deps OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  endif()
  include(${deps}/cmake/soi_wasm_deps-config.cmake)
else()
  find_package(ICU 72 REQUIRED COMPONENTS uc data)
  find_package(nlohmann_json 3.11 REQUIRED)
  find_package(ZLIB REQUIRED)
  find_package(Threads REQUIRED)
  find_package(CLI11 REQUIRED)
  if(NOT TARGET zstd::zstd) # Debian's zstd has no CMake package.
    find_path(SOI_ZSTD_INCLUDE zstd.h REQUIRED)
    find_library(SOI_ZSTD_LIBRARY zstd REQUIRED)
    add_library(zstd::zstd UNKNOWN IMPORTED)
    set_target_properties(zstd::zstd PROPERTIES IMPORTED_LOCATION ${SOI_ZSTD_LIBRARY}
                                                INTERFACE_INCLUDE_DIRECTORIES ${SOI_ZSTD_INCLUDE})
  endif()
  if(SOI_TESTS)
    find_package(GTest REQUIRED)
  endif()
  if(SOI_BENCHMARKS)
    find_package(benchmark REQUIRED)
  endif()
endif()
