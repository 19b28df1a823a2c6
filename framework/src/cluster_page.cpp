#include <soi/cluster_page.hpp>

#include <algorithm>

#include <soi_sdk/json.hpp>

#include "word_diff.hpp"

namespace soi {
namespace {

constexpr std::string_view page_head = R"(<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Copies</title>
<style>
:root { color-scheme: light dark; --rule: #bbb; --old: #ffd9d4; --new: #d5f2d0; }
@media (prefers-color-scheme: dark) { :root { --rule: #555; --old: #5c2620; --new: #1f4a1b; } }
body { margin: 0 auto; padding: 1rem; max-width: 90rem; font: 1rem/1.5 Georgia, "Noto Serif", serif; }
section { border-top: 2px solid var(--rule); margin-top: 1.5rem; }
h2 { font-size: 1.1rem; }
.pair { display: grid; gap: 1rem; grid-template-columns: 1fr 1fr; }
.pair > div { white-space: pre-wrap; overflow-wrap: anywhere; min-width: 0; }
.pair > h3 { font: bold .9rem system-ui, sans-serif; margin: .5rem 0 0; overflow-wrap: anywhere; }
.note { font: .85rem system-ui, sans-serif; }
del { background: var(--old); text-decoration: none; } ins { background: var(--new); text-decoration: none; }
</style></head><body>
)";

void escape(std::string_view text, std::string& out) {
  for (const char c : text) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
}

// The text with what `base` lacks in an element called `tag`.
void write_diff(std::string_view text, std::string_view base, std::string_view tag, std::string& out) {
  out += "<div>";
  for (const WordRun& run : words_not_in(text, base)) {
    if (run.is_new) out.append("<").append(tag).append(">");
    escape(text.substr(run.begin, run.end - run.begin), out);
    if (run.is_new) out.append("</").append(tag).append(">");
  }
  out += "</div>\n";
}

void write_pair(std::string_view a_name, std::string_view a, std::string_view b_name, std::string_view b,
                std::string& out) {
  out += "<div class=\"pair\"><h3>";
  escape(a_name, out);
  out += "</h3><h3>";
  escape(b_name, out);
  out += "</h3>\n";
  write_diff(a, b, "del", out);
  write_diff(b, a, "ins", out);
  out += "</div>\n";
}

std::string_view slice(const Document& document, sdk::JsonView place) {
  const auto begin = static_cast<size_t>(place["begin"].as_int()), end = static_cast<size_t>(place["end"].as_int());
  return std::string_view(document.text).substr(begin, end - begin);
}

struct PassagePair {
  std::string similarity;
  sdk::JsonView a, b;
};

struct Explanation {
  sdk::JsonView pair;
  bool turned = false;  // the pair names the documents the other way round
  std::vector<PassagePair> passages;

  sdk::JsonView shingles(bool of_a) const { return pair[of_a != turned ? "a_shingles" : "b_shingles"]; }
};

Explanation read_explanation(const std::vector<CorpusResult>& results, const Document& a, const Document& b) {
  Explanation explanation;
  for (const CorpusResult& result : results) {
    const sdk::JsonView json(result.json);
    if (result.kind == "pair") explanation.pair = json, explanation.turned = json["a"].as_string() != a.id;
    if (result.kind != "duplicate" || json["kind"].as_string() != "passage") continue;
    PassagePair passage{std::string(json["similarity"].raw()), {}, {}};
    json["members"].for_each([&](sdk::JsonView member) {
      const std::string id = member["document"].as_string();
      if (id == a.id && !passage.a.exists()) passage.a = member;
      if (id == b.id && !passage.b.exists()) passage.b = member;
    });
    if (passage.a.exists() && passage.b.exists()) explanation.passages.push_back(passage);
  }
  std::sort(explanation.passages.begin(), explanation.passages.end(),
            [](const PassagePair& x, const PassagePair& y) { return x.a["begin"].as_int() < y.a["begin"].as_int(); });
  return explanation;
}

std::string relation_of(const Explanation& explanation) {
  const std::string relation = explanation.pair["relation"].as_string("none");
  if (!explanation.turned) return relation;
  return relation == "contains" ? "contained" : relation == "contained" ? "contains" : relation;
}

std::string summary(const Explanation& found, const Document& a, const Document& b) {
  if (!found.pair.exists()) return a.id + " and " + b.id + " share no run of five words.";
  const auto raw = [&](const char* name) { return std::string(found.pair[name].raw()); };
  return a.id + " and " + b.id + ": similarity " + raw("similarity") + ", containment " + raw("containment") + " (" +
         relation_of(found) + "); " + raw("shared") + " runs of five words in common, of " +
         std::string(found.shingles(true).raw()) + " and " + std::string(found.shingles(false).raw()) + ".";
}

void write_place(const char* name, const Document& document, sdk::JsonView place, sdk::JsonWriter& json) {
  json.key(name).begin_object().key("begin").raw(place["begin"].raw()).key("end").raw(place["end"].raw());
  json.key("text").string(slice(document, place)).end_object();
}

std::string explain_json(const Explanation& found, const Document& a, const Document& b) {
  const auto number = [&](const char* name) { return found.pair.exists() ? found.pair[name].raw() : "0"; };
  std::string out;
  sdk::JsonWriter json(out);
  json.begin_object().key("kind").string("explain").key("a").string(a.id).key("b").string(b.id);
  json.key("relation").string(relation_of(found)).key("similarity").raw(number("similarity"));
  json.key("containment").raw(number("containment")).key("shared_shingles").raw(number("shared"));
  if (found.pair.exists()) {
    json.key("a_shingles").raw(found.shingles(true).raw()).key("b_shingles").raw(found.shingles(false).raw());
  }
  json.key("passages").begin_array();
  for (const PassagePair& passage : found.passages) {
    json.begin_object().key("similarity").raw(passage.similarity);
    write_place("a", a, passage.a, json), write_place("b", b, passage.b, json);
    json.end_object();
  }
  json.end_array().end_object();
  return out + "\n";
}

}  // namespace

ClusterPage::ClusterPage(const std::vector<CorpusResult>& results) {
  for (const CorpusResult& result : results) {
    const sdk::JsonView json(result.json);
    if (result.kind != "cluster" || !json["representative"].is_string()) continue;
    if (++cluster_count_ > max_clusters) continue;
    Cluster cluster{json["cluster"].as_string(), std::string(json["similarity"].raw()), {}, 0};
    json["members"].for_each([&](sdk::JsonView member) {
      if (cluster.size++ <= max_copies) cluster.members.push_back(member.as_string());
    });
    for (const std::string& member : cluster.members) texts_[member];
    clusters_.push_back(std::move(cluster));
  }
}

void ClusterPage::offer(Document& document) {
  const auto wanted = texts_.find(document.id);
  if (wanted != texts_.end()) wanted->second = std::move(document.text);
}

std::string ClusterPage::html() const {
  std::string out(page_head);
  out += "<h1>Copies</h1>\n<p class=\"note\">" + std::to_string(cluster_count_) + " clusters";
  if (cluster_count_ > clusters_.size()) out += ", the first " + std::to_string(clusters_.size()) + " are shown";
  out += ". Left what a copy lacks, right what it has of its own.</p>\n";
  for (const Cluster& cluster : clusters_) {
    out += "<section id=\"" + cluster.id + "\"><h2>";
    escape(cluster.members.front(), out);
    out += "</h2>\n<p class=\"note\">" + std::to_string(cluster.size) + " documents, similarity " + cluster.similarity;
    if (cluster.size > cluster.members.size()) {
      out += "; " + std::to_string(cluster.size - cluster.members.size()) + " copies are not shown";
    }
    out += "</p>\n";
    const std::string& original = texts_.find(cluster.members.front())->second;
    for (size_t i = 1; i < cluster.members.size(); ++i) {
      write_pair(cluster.members.front(), original, cluster.members[i], texts_.find(cluster.members[i])->second, out);
    }
    out += "</section>\n";
  }
  return out + "</body></html>\n";
}

std::string explain_text(const std::vector<CorpusResult>& results, const Document& a, const Document& b,
                         bool for_people) {
  const Explanation found = read_explanation(results, a, b);
  if (!for_people) return explain_json(found, a, b);
  std::string out = summary(found, a, b) + "\n";
  for (const PassagePair& passage : found.passages) {
    const auto place = [&](const Document& document, sdk::JsonView at) {
      out += "  " + document.id + " " + std::string(at["begin"].raw()) + "-" + std::string(at["end"].raw()) + ": ";
      out.append(slice(document, at)).append("\n");
    };
    out += "\nsimilarity " + passage.similarity + "\n";
    place(a, passage.a), place(b, passage.b);
  }
  return out;
}

std::string pair_html(const std::vector<CorpusResult>& results, const Document& a, const Document& b) {
  const Explanation found = read_explanation(results, a, b);
  std::string out(page_head);
  out += "<p class=\"note\">";
  escape(summary(found, a, b), out);
  out += "</p>\n";
  write_pair(a.id, a.text, b.id, b.text, out);
  return out + "</body></html>\n";
}

}  // namespace soi
