# Imported targets: ICU::uc ICU::i18n ICU::data gumbo::gumbo nlohmann_json::nlohmann_json
include("${CMAKE_CURRENT_LIST_DIR}/icu.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/other.cmake")
if(NOT TARGET gumbo::gumbo)
  add_library(gumbo::gumbo ALIAS soi_deps::gumbo)
  add_library(nlohmann_json::nlohmann_json ALIAS soi_deps::nlohmann_json)
endif()
