// The border between host and plugin: nothing that a plugin answers becomes part of a document or a result before it
// has been checked.  Linked plugins are checked like any other.
#pragma once

#include <soi/document.hpp>
#include <soi/pipeline.hpp>
#include <soi_sdk/batch.hpp>

namespace soi {

// Checks a PROCESS reply about one document and moves it into the document's layers, facts and diagnostics.
// Errors: invalid_reply (what is wrong, at which annotation), plugin_error (the first error the plugin reported).
// Nothing is taken from a reply that does not check.
Result<void> accept_reply(const Step& step, Document& document, std::span<const uint8_t> reply);

// Checks a MAP or REDUCE reply: strings inside the batch, results of declared kinds that are JSON objects.
// Errors: invalid_reply, invalid_result, plugin_error.
Result<void> check_records(const Plugin& plugin, const sdk::BatchView& reply);

}  // namespace soi
