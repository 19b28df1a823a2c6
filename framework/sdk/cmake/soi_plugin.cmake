# soi_add_plugin(<id> MANIFEST soi-plugin.json SOURCES a.cpp ... [COLD_SOURCES b.cpp ...] [DATA name=file ...])
#
# Builds one plugin from one source list:
#   natively         soi_plugin_<id>_static  object library, to link into a program (defines soi_plugin_<id>)
#                    soi_plugin_<id>         shared library <id>.so with one exported symbol
#   with Emscripten  soi_plugin_<id>_static  as above
#                    soi_plugin_<id>         standalone module <id>.wasm with zero imports and its manifest inside
# COLD_SOURCES, what runs once a plugin, once a collection or once in a paragraph, are compiled for size with Emscripten.
# DATA files are compiled in, tables (.tsv) without their lines that begin with #; SOI_DATA(<id>, name) reads them.  <id> is a C identifier.
include_guard(GLOBAL)
include(${CMAKE_CURRENT_LIST_DIR}/soi_wasm.cmake)
set_property(GLOBAL PROPERTY SOI_PLUGINS "")

function(_soi_plugin_flags target)
  target_link_libraries(${target} PRIVATE soi::sdk)
  target_compile_features(${target} PRIVATE cxx_std_20)
  target_compile_options(${target} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions -fno-rtti>)
  if(TARGET soi_options)
    target_link_libraries(${target} PRIVATE soi_options)
  endif()
  set_target_properties(${target} PROPERTIES CXX_VISIBILITY_PRESET hidden C_VISIBILITY_PRESET hidden
                                             VISIBILITY_INLINES_HIDDEN ON)
endfunction()

function(_soi_plugin_data id manifest data out)
  set(entries "soi_manifest_${id}=${manifest}")
  set(files ${manifest})
  foreach(entry IN LISTS data)
    string(REGEX MATCH "^([a-z0-9_]+)=(.+)$" matched "${entry}")
    if(NOT matched)
      message(FATAL_ERROR "soi_add_plugin(${id}): DATA wants name=file, got '${entry}'")
    endif()
    cmake_path(ABSOLUTE_PATH CMAKE_MATCH_2 BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} OUTPUT_VARIABLE path)
    list(APPEND entries "soi_data_${id}_${CMAKE_MATCH_1}=${path}")
    list(APPEND files ${path})
  endforeach()
  set(file ${CMAKE_CURRENT_BINARY_DIR}/${id}_data.c)
  add_custom_command(
    OUTPUT ${file}
    COMMAND ${CMAKE_COMMAND} -DOUT=${file} "-DENTRIES=${entries}" -P ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/soi_embed.cmake
    DEPENDS ${files} ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/soi_embed.cmake
    COMMENT "Embedding the data of plugin ${id}" VERBATIM)
  set_source_files_properties(${file} PROPERTIES COMPILE_OPTIONS "-Wno-overlength-strings;-w")
  set(${out} ${file} PARENT_SCOPE)
endfunction()

function(soi_add_plugin id)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "MANIFEST" "SOURCES;COLD_SOURCES;DATA")
  if(NOT arg_MANIFEST OR NOT arg_SOURCES)
    message(FATAL_ERROR "soi_add_plugin(${id}): MANIFEST and SOURCES are needed")
  endif()
  cmake_path(ABSOLUTE_PATH arg_MANIFEST BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
  _soi_plugin_data(${id} ${arg_MANIFEST} "${arg_DATA}" data_file)

  add_library(soi_plugin_${id}_static OBJECT ${arg_SOURCES} ${arg_COLD_SOURCES} ${data_file})
  if(EMSCRIPTEN AND arg_COLD_SOURCES)
    # emcc 3.1 compiles -Os without inlining, which makes files larger: see soi_options.
    set_source_files_properties(${arg_COLD_SOURCES} PROPERTIES COMPILE_OPTIONS "-Os;-finline-functions")
  endif()
  target_compile_definitions(soi_plugin_${id}_static PRIVATE SOI_STATIC)
  set_target_properties(soi_plugin_${id}_static PROPERTIES POSITION_INDEPENDENT_CODE ON)
  _soi_plugin_flags(soi_plugin_${id}_static)

  # The loadable plugin is the same objects and a door: what SOI_EXPORT_PLUGIN makes where SOI_STATIC is not set.
  set(door ${CMAKE_CURRENT_BINARY_DIR}/${id}_door.c)
  file(CONFIGURE OUTPUT ${door} @ONLY CONTENT
       "#include <soi_sdk/soi_plugin.h>\n\nextern const soi_plugin soi_plugin_@id@;\nSOI_EXPORT_PLUGIN(@id@, soi_plugin_@id@)\n")
  set(parts ${door} $<TARGET_OBJECTS:soi_plugin_${id}_static>)
  if(EMSCRIPTEN)
    add_executable(soi_plugin_${id} ${parts})
    soi_standalone_wasm(soi_plugin_${id})
    soi_embed_manifest(soi_plugin_${id} ${arg_MANIFEST})
    set_target_properties(soi_plugin_${id} PROPERTIES OUTPUT_NAME ${id} SUFFIX .wasm)
  else()
    add_library(soi_plugin_${id} MODULE ${parts})
    if(NOT APPLE)
      target_link_options(soi_plugin_${id} PRIVATE LINKER:--version-script=${CMAKE_CURRENT_FUNCTION_LIST_DIR}/soi_plugin.map)
    endif()
    set_target_properties(soi_plugin_${id} PROPERTIES PREFIX "" OUTPUT_NAME ${id} SUFFIX .so)
  endif()
  _soi_plugin_flags(soi_plugin_${id})
  # The objects are C++, the door is C.
  set_target_properties(soi_plugin_${id} PROPERTIES LINKER_LANGUAGE CXX)
  set_target_properties(soi_plugin_${id} PROPERTIES
    LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/plugins RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/plugins)
  set_property(GLOBAL APPEND PROPERTY SOI_PLUGINS ${id})
endfunction()
