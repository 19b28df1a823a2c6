#include <algorithm>

#include <soi/reader.hpp>

#include <soi_sdk/json.hpp>
#include <soi_sdk/utf8.hpp>

#include "json.hpp"
#include "json_scan.hpp"
#include "too_large.hpp"

namespace soi {
namespace {

// Accepts any JSON and keeps what stands in the way of accepting: nlohmann/json's parser reports it to this interface.
struct SyntaxCheck : nlohmann::json_sax<Json> {
  std::string problem;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(size_t position, const std::string&, const nlohmann::detail::exception& error) override {
    // "[json.exception.parse_error.101] parse error at line 1, column 9: syntax error ...": the last part says it.
    std::string_view text = error.what();
    const size_t column = text.find("column ");
    const size_t colon = column == std::string_view::npos ? column : text.find(": ", column);
    if (colon != std::string_view::npos) text.remove_prefix(colon + 2);
    problem = "byte " + std::to_string(position) + ": " + std::string(text);
    return false;
  }
};

// More than any source of articles states.  Facts are looked up one by one, so their number must stay small.
constexpr size_t max_members = 1000;

Error malformed(std::string_view where, std::string message) {
  return Error{ErrorCode::malformed_json, std::string(where), std::move(message)};
}

struct Member {
  std::string name;
  sdk::JsonView value;
};

// Errors of a line as a whole; afterwards it can be read without checks.
Result<void> check_line(std::string_view line, std::string_view where) {
  if (line.size() > max_document_bytes) return too_large(where, line.size());
  const size_t invalid = sdk::first_invalid_utf8(line);
  if (invalid < line.size()) {
    return Error{
        ErrorCode::invalid_text, std::string(where),
        "byte " + std::to_string(invalid) + " of the line is not UTF-8; JSON lines must be UTF-8, convert the file"};
  }
  if (!is_shallow(line)) {
    return malformed(where, "nests deeper than " + std::to_string(max_json_depth) + " levels; flatten it");
  }
  SyntaxCheck check;
  if (!Json::sax_parse(line.begin(), line.end(), &check)) {
    return malformed(where, "not a line of JSON (" + check.problem + "); write one object a line");
  }
  if (!sdk::JsonView(line).is_object()) {
    return malformed(where, R"(JSON, but no object; write lines like {"id": "...", "text": "..."})");
  }
  return {};
}

// The members of the object that a line is.
Result<std::vector<Member>> read_members(std::string_view line, std::string_view where) {
  std::vector<Member> members;
  std::vector<JsonMember> scanned;
  if (line.size() <= max_document_bytes && scan_json_object(line, scanned)) {
    members.reserve(scanned.size());
    for (const JsonMember& member : scanned) members.push_back({std::string(member.name), sdk::JsonView(member.value)});
  } else {
    if (const Result<void> checked = check_line(line, where); !checked) return checked.error();
    sdk::JsonView(line).for_each_member([&members](const std::string& name, sdk::JsonView value) {
      members.push_back({name, value});
    });
  }
  if (members.size() <= max_members) return members;
  return malformed(where, std::to_string(members.size()) + " members are more than the " + std::to_string(max_members) +
                              " that a document may have; put what belongs together into one member");
}

// The first member of that name, or an absent value.
sdk::JsonView find_member(const std::vector<Member>& members, std::string_view name) {
  for (const Member& member : members) {
    if (member.name == name) return member.value;
  }
  return {};
}

// An "id" may be a string or a number; anything else counts as none.
std::string read_id(sdk::JsonView id, std::string_view fallback) {
  const std::string_view raw = id.raw();
  const bool number = !raw.empty() && (raw[0] == '-' || (raw[0] >= '0' && raw[0] <= '9'));
  if (number) return std::string(raw);
  std::string name = id.as_string();
  return name.empty() ? std::string(fallback) : name;
}

// Crawlers write null or "" for what they do not know.
bool is_stated(sdk::JsonView value) { return value.exists() && !value.is_null() && value.raw() != "\"\""; }

// The beginning of a value, for messages.
std::string excerpt(std::string_view json) {
  size_t size = std::min<size_t>(json.size(), 60);
  while (!sdk::on_boundary(json, size)) --size;
  return std::string(json.substr(0, size)) + (size < json.size() ? "..." : "");
}

void add_fact(Meta& meta, const std::string& name, sdk::JsonView value) {
  if (name == "id" || name == "text" || !is_stated(value)) return;
  if (value.is_string()) meta.add_string(name, value.as_string());
  else meta.add(name, std::string(value.raw()));  // numbers keep all their digits
}

}  // namespace

Result<Document> read_json_line(std::string_view line, std::string_view fallback_id, std::string_view where) {
  const Result<std::vector<Member>> members = read_members(line, where);
  if (!members) return members.error();
  const sdk::JsonView text = find_member(*members, "text"), published = find_member(*members, "published");
  if (!text.is_string()) {
    return Error{ErrorCode::missing_text, std::string(where),
                 text.exists() ? R"("text" is not a string; give the article's text as a string)"
                               : R"(no "text"; every line needs the article's text as a string "text")"};
  }
  const bool dated = is_stated(published);
  if (dated && !is_published(published.as_string())) {
    return Error{ErrorCode::invalid_published, std::string(where),
                 "\"published\" is " + excerpt(published.raw()) +
                     R"(, no ISO 8601 date of a day that exists; write "2023-08-03" or "2023-08-03T14:35+07:00")"};
  }
  Document document;
  document.id = read_id(find_member(*members, "id"), fallback_id);
  document.text = unescape_json(text.raw().substr(1, text.raw().size() - 2));
  for (const Member& member : *members) add_fact(document.meta, member.name, member.value);
  if (dated) document.meta.add_string("published_from", "given");
  return document;
}

}  // namespace soi
