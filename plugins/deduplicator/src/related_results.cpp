#include "related_results.hpp"

#include <string>
#include <unordered_map>

namespace soi::deduplicator {
namespace {

void write_place(soi::sdk::JsonWriter& json, std::string_view id, uint32_t begin, uint32_t end) {
  json.begin_object().key("document").string(id).key("begin").integer(begin).key("end").integer(end).end_object();
}

}  // namespace

void write_related(const CorpusView& corpus, Forest& forest, soi::sdk::Records& out) {
  if (corpus.related.empty()) return;
  std::unordered_map<std::string_view, uint32_t> cluster_of;
  for (uint32_t i = 0; i < corpus.heads.size(); ++i) cluster_of.emplace(corpus.heads[i].id, forest.find(i));
  const auto one_cluster = [&](const RelatedView& pair) {
    const auto a = cluster_of.find(pair.a_id), b = cluster_of.find(pair.b_id);
    return a != cluster_of.end() && b != cluster_of.end() && a->second == b->second;
  };
  for (const RelatedView& pair : corpus.related) {
    if (one_cluster(pair)) continue;
    std::string text;
    soi::sdk::JsonWriter json(text);
    json.begin_object().key("a");
    write_place(json, pair.a_id, pair.a_begin, pair.a_end);
    json.key("b");
    write_place(json, pair.b_id, pair.b_begin, pair.b_end);
    json.key("similarity").number(pair.similarity).key("relation").string("related").key("shared").begin_array();
    for (const std::string_view phrase : pair.shared) json.string(phrase);
    json.end_array().end_object();
    out.result("related", text);
  }
}

}  // namespace soi::deduplicator
