# Imported targets: ICU::uc ICU::data nlohmann_json::nlohmann_json
include("${CMAKE_CURRENT_LIST_DIR}/icu.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/nlohmann_json.cmake")
