#include "claim_json.hpp"

#include <algorithm>
#include <charconv>

#include <soi_sdk/json.hpp>

namespace soi::claims {
namespace {

void add_piece(sdk::JsonWriter& json, const Article& article, const Piece& piece) {
  json.key("text").string(article.text.substr(piece.begin, piece.end - piece.begin));
  char offsets[48] = "\"begin\":";  // the two members at once: every claim has several pieces
  char* end = std::to_chars(offsets + 8, std::end(offsets), piece.begin).ptr;
  end = std::copy_n(",\"end\":", 7, end);
  end = std::to_chars(end, std::end(offsets), piece.end).ptr;
  json.raw({offsets, static_cast<size_t>(end - offsets)});
}

void add_link(sdk::JsonWriter& json, std::string_view key, std::string_view layer, uint32_t index) {
  json.key(key).begin_object().key("layer").string(layer).key("index").integer(index).end_object();
}

}  // namespace

std::string_view kind_name(ClaimKind kind) {
  return kind == ClaimKind::direct ? "direct" : kind == ClaimKind::mixed ? "mixed" : "indirect";
}

void write_piece(const Article& article, const Piece& piece, std::string& out) {
  sdk::JsonWriter json(out);
  json.begin_object();
  add_piece(json, article, piece);
  json.end_object();
}

void write_speaker(const Article& article, const Claim& claim, std::string& out) {
  sdk::JsonWriter json(out);
  json.begin_object();
  if (claim.speaker.exists()) add_piece(json, article, claim.speaker);
  if (!claim.identity.canonical.empty()) json.key("canonical").string(claim.identity.canonical);
  if (claim.identity.name != none) add_link(json, "name", "name", claim.identity.name);
  json.end_object();
}

void write_via(const Article& article, const Claim& claim, std::string& out) {
  sdk::JsonWriter json(out);
  json.begin_array();
  for (const Link& link : claim.via) {
    json.begin_object().key("kind").string(link.kind);
    add_piece(json, article, link.piece);
    json.key("canonical").string(link.canonical).end_object();
  }
  json.end_array();
}

void write_quantities(const Article& article, const Claim& claim, std::string& out) {
  sdk::JsonWriter json(out);
  json.begin_array();
  for (const Quantity& quantity : claim.quantities) {
    json.begin_object();
    add_piece(json, article, quantity.piece);
    json.key("value").number(quantity.value);
    if (!quantity.unit.empty()) json.key(quantity.is_money ? "currency" : "unit").string(quantity.unit);
    json.end_object();
  }
  json.end_array();
}

void write_events(const Article& article, const Claim& claim, std::string& out) {
  sdk::JsonWriter json(out);
  json.begin_array();
  for (const uint32_t event : claim.events) {
    const Timex& time = article.times[event];
    json.begin_object().key("value").string(time.value);
    json.key("begin").integer(time.begin).key("end").integer(time.end);
    add_link(json, "timex", "timex", event);
    json.end_object();
  }
  json.end_array();
}

void write_candidates(const Claim& claim, std::string& out) {
  sdk::JsonWriter json(out);
  json.begin_array();
  for (const std::string& candidate : claim.identity.candidates) json.string(candidate);
  json.end_array();
}

}  // namespace soi::claims
