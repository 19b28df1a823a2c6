// Errors as values.  An Error says what went wrong, where, and what to do about it, under a number that never changes
// (docs/errors.md lists all of them).  A Result<T> holds a T or an Error and is spelled like std::expected, which
// C++20 does not have yet.  Nothing in soi throws, and the library never prints: only programs do.
#pragma once

#include <cassert>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace soi {

// Closed and numbered for good: append only, never reuse a number.
enum class ErrorCode : uint16_t {
  file_not_found = 1,       // a named input does not exist or may not be opened
  file_unreadable = 2,      // opened, but reading it failed part of the way
  no_documents = 3,         // a folder or file holds no article
  invalid_text = 4,         // neither UTF-8 nor any charset that can be detected with confidence
  malformed_json = 5,       // a JSON line that is no JSON object
  missing_text = 6,         // a JSON line without the string "text"
  document_too_large = 7,   // over the limit of one document
  broken_archive = 8,       // a .gz or .zst file that does not decompress
  unknown_file_kind = 9,    // a file that is named outright but has no ending soi reads
  invalid_published = 10,   // a publication time that is not ISO 8601
  malformed_record = 11,    // a part of a .wet file that is no whole WARC record
  pipeline_malformed = 20,  // a pipeline file that is no JSON or has the wrong shape
  unknown_plugin = 21,      // a step names a plugin that is not registered
  missing_layer = 22,       // a step needs a layer that no earlier step makes
  layer_made_twice = 23,    // two steps make the same layer
  invalid_config = 24,      // a configuration that breaks the plugin's schema
  attribute_mismatch = 25,  // an attribute is wanted with another type than it is made with
  unknown_layer = 26,       // a layer asked for that no step of the pipeline makes
  malformed_setting = 27,   // --set without the form plugin.option=value
  plugin_not_found = 30,    // a plugin file that does not exist
  not_a_plugin = 31,        // a file that is no shared library or exports no soi_plugin_v1
  abi_mismatch = 32,        // a plugin built for another ABI
  invalid_manifest = 33,    // a manifest that breaks its schema
  open_failed = 34,         // the plugin refused its configuration
  plugin_registered_twice = 35,
  missing_resource = 36,  // a resource that the manifest requires was not handed in
  call_failed = 40,       // a call answered with a failure status
  invalid_reply = 41,     // a reply that does not check
  plugin_error = 42,      // the plugin reported an error about a document
  too_many_rounds = 50,   // records are left over after the last round
  invalid_result = 52,    // a result of unknown kind or one that is no JSON object
  spill_failed = 53,      // records that memory has no room for could not be written to disk, or read again
  cancelled = 54,         // the caller ended the work before it was done
  output_failed = 60,     // results could not be written
  unknown_claim = 61,     // a claim was asked for that the story does not have
  bad_correction = 62,    // a line of a corrections file that is no JSON object
  idle_correction = 63,   // a correction that matches nothing (any more): a warning
};

struct Error {
  ErrorCode code;
  std::string where;    // a file, a line of it, a document, a plugin, a step; may be empty
  std::string message;  // what is wrong and what to do

  // "SOI-E022 step 3 \"names\": needs layer ..." - one line for people and logs.
  std::string to_string() const;
};

// "SOI-E022".
std::string code_name(ErrorCode code);

// A T, or the Error that stood in its way.  Reading the side that is not there is a bug (asserted).
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }
  T& value() & { return assert(has_value()), *std::get_if<0>(&state_); }
  const T& value() const& { return assert(has_value()), *std::get_if<0>(&state_); }
  T&& value() && { return assert(has_value()), std::move(*std::get_if<0>(&state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const { return assert(!has_value()), *std::get_if<1>(&state_); }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}

  bool has_value() const { return !error_; }
  explicit operator bool() const { return has_value(); }
  const Error& error() const { return assert(error_), *error_; }

 private:
  std::optional<Error> error_;
};

}  // namespace soi
