// Writes the batch that a step wants to see of documents: their texts, their facts, and the layers that the step needs,
// in the step's own numbering.
#pragma once

#include <soi/document.hpp>
#include <soi/pipeline.hpp>
#include <soi_sdk/batch.hpp>

namespace soi {

// Replaces `out` by the batch; `builder` is scratch space.  False when the batch would pass 4 GiB.
bool encode_documents(const Step& step, std::span<const Document> documents, sdk::BatchBuilder& builder,
                      std::vector<uint8_t>& out);

}  // namespace soi
