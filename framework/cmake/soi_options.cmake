# soi_options: how all of soi is compiled.  Exceptions and RTTI are off everywhere, so the WebAssembly build cannot
# differ and a throw cannot creep in.
add_library(soi_options INTERFACE)
target_compile_features(soi_options INTERFACE cxx_std_20)
target_compile_options(soi_options INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions;-fno-rtti>
  -fvisibility=hidden -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
option(SOI_WERROR "Treat warnings as errors" ${PROJECT_IS_TOP_LEVEL})
if(SOI_WERROR)
  target_compile_options(soi_options INTERFACE -Werror)
endif()
