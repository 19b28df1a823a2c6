# soi_embed_data(<target> symbol=file ...): compiles the bytes of files into <target>.  In code:
#   extern "C" const char symbol[];          // NUL-terminated
#   extern "C" const unsigned symbol_size;   // without the NUL
function(soi_embed_data target)
  set(script ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../sdk/cmake/soi_embed.cmake)
  set(entries "")
  set(files "")
  foreach(entry IN LISTS ARGN)
    string(REGEX MATCH "^([a-z0-9_]+)=(.+)$" matched "${entry}")
    cmake_path(ABSOLUTE_PATH CMAKE_MATCH_2 BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} OUTPUT_VARIABLE path)
    list(APPEND entries "${CMAKE_MATCH_1}=${path}")
    list(APPEND files ${path})
  endforeach()
  set(out ${CMAKE_CURRENT_BINARY_DIR}/${target}_data.c)
  add_custom_command(OUTPUT ${out} COMMAND ${CMAKE_COMMAND} -DOUT=${out} "-DENTRIES=${entries}" -P ${script}
                     DEPENDS ${files} ${script} VERBATIM)
  set_source_files_properties(${out} PROPERTIES COMPILE_OPTIONS -w)
  target_sources(${target} PRIVATE ${out})
endfunction()
