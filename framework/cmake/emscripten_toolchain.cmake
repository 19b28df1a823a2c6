# Emscripten's own toolchain file, wherever Emscripten is installed (Debian's package, emsdk, ...).
find_program(SOI_EM_CONFIG em-config REQUIRED NO_CMAKE_FIND_ROOT_PATH DOC "Part of Emscripten; see framework/tools/bootstrap.sh")
execute_process(COMMAND ${SOI_EM_CONFIG} EMSCRIPTEN_ROOT OUTPUT_VARIABLE emscripten_root OUTPUT_STRIP_TRAILING_WHITESPACE
                COMMAND_ERROR_IS_FATAL ANY)
include(${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake)
