# Standalone WebAssembly modules: zero imports, no JavaScript glue, any host can load them.  Included by soi_plugin.cmake.
include_guard(GLOBAL)

# soi_standalone_wasm(<target> [EXPORTS name ...] [INITIAL_MEMORY bytes] [STACK bytes])
#
# Makes the executable <target> a module <target>.wasm.  It exports "memory", "_initialize" (to be called once, first), the
# functions that the code marks with export_name, and EXPORTS.  The build fails when the module still wants an import.
# Defaults: 1 MB of stack below the data, so that an overflow traps instead of writing over it; 4 MB of memory, which grows.
function(soi_standalone_wasm target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "INITIAL_MEMORY;STACK" "EXPORTS")
  if(NOT arg_STACK)
    set(arg_STACK 1048576)
  endif()
  if(NOT arg_INITIAL_MEMORY)
    set(arg_INITIAL_MEMORY 4194304)
  endif()
  if(EMSCRIPTEN_VERSION AND EMSCRIPTEN_VERSION VERSION_GREATER_EQUAL 3.1.25)
    set(stack_setting STACK_SIZE)
  else()
    set(stack_setting TOTAL_STACK)
  endif()
  cmake_path(SET runtime NORMALIZE ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../src/wasm_runtime.c)
  cmake_path(SET memcpy NORMALIZE ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../src/wasm_memcpy.c)
  set_source_files_properties(${memcpy} PROPERTIES COMPILE_OPTIONS -fno-builtin)
  target_sources(${target} PRIVATE ${memcpy} ${runtime})
  target_compile_options(${target} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-fno-threadsafe-statics>)
  target_link_options(${target} PRIVATE
    -fno-exceptions -sSTANDALONE_WASM --no-entry -sALLOW_MEMORY_GROWTH=1 -s${stack_setting}=${arg_STACK}
    -sINITIAL_MEMORY=${arg_INITIAL_MEMORY} LINKER:--stack-first)
  if(arg_EXPORTS)
    list(TRANSFORM arg_EXPORTS PREPEND _)
    list(JOIN arg_EXPORTS "," exports)
    target_link_options(${target} PRIVATE -sEXPORTED_FUNCTIONS=${exports})
  endif()
  set_target_properties(${target} PROPERTIES SUFFIX .wasm)
  add_custom_command(TARGET ${target} POST_BUILD
    COMMAND ${EMSCRIPTEN_NODE} ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/check_imports.cjs $<TARGET_FILE:${target}> VERBATIM)
endfunction()

# soi_embed_manifest(<target> <file>): puts the bytes of <file> into the module's custom section "soi.manifest", which a host
# reads without running the module (WebAssembly.Module.customSections).
function(soi_embed_manifest target file)
  cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${target}_manifest.c)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT
       "__asm__(\".section .custom_section.soi.manifest,\\\"\\\",@\\n.incbin \\\"@file@\\\"\\n\");\n")
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS ${file} COMPILE_OPTIONS -w)
  target_sources(${target} PRIVATE ${source})
endfunction()

if(EMSCRIPTEN)
  find_program(EMSCRIPTEN_NODE NAMES node nodejs REQUIRED NO_CMAKE_FIND_ROOT_PATH DOC "Node, which Emscripten itself needs")
endif()
