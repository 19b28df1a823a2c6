// The error of a text over the limit of one document, for all readers alike.
#pragma once

#include <string>
#include <string_view>

#include <soi/document.hpp>
#include <soi/result.hpp>

namespace soi {

// `bytes`: how large it is, or how much of it was read.
inline Error too_large(std::string_view where, size_t bytes) {
  return Error{ErrorCode::document_too_large, std::string(where),
               std::to_string(bytes) + " bytes are more than one document may have (" +
                   std::to_string(max_document_bytes) + "); split it into several documents"};
}

}  // namespace soi
