#include <soi/templates.hpp>

#include <algorithm>
#include <unordered_map>
#include <vector>

#include <soi/corpus.hpp>
#include <soi_sdk/json.hpp>

#include "parallel.hpp"

namespace soi {
namespace {

constexpr const char* kind = "template";
constexpr size_t batch_documents = 64;

bool lists(const std::vector<std::string>& names) { return std::find(names.begin(), names.end(), kind) != names.end(); }

struct Place {
  int64_t begin, end, documents, of;
};

void write_places(std::vector<Place>& places, std::string& out) {
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.begin < b.begin; });
  sdk::JsonWriter json(out);
  json.begin_array();
  for (const Place& line : places) {
    json.begin_object().key("begin").integer(line.begin).key("end").integer(line.end);
    json.key("documents").integer(line.documents).key("of").integer(line.of).end_object();
  }
  json.end_array();
}

// Each result tells the places of one line; the facts tell the lines of one document.
TemplateFacts by_document(const std::vector<CorpusResult>& results, std::span<const Document> documents) {
  TemplateFacts facts(documents.size());
  if (results.empty()) return facts;
  std::unordered_map<std::string, uint32_t> numbers;
  for (uint32_t i = 0; i < documents.size(); ++i) numbers.emplace(documents[i].id, i);
  std::vector<std::vector<Place>> places(documents.size());
  for (const CorpusResult& result : results) {
    const sdk::JsonView line(result.json);
    const int64_t count = line["documents"].as_int(), of = line["of"].as_int();
    line["members"].for_each([&](sdk::JsonView member) {
      const auto number = numbers.find(member["document"].as_string());
      if (number == numbers.end()) return;
      places[number->second].push_back({member["begin"].as_int(), member["end"].as_int(), count, of});
    });
  }
  for (size_t i = 0; i < places.size(); ++i) {
    if (!places[i].empty()) write_places(places[i], facts[i]);
  }
  return facts;
}

}  // namespace

size_t steps_before_templates(const Pipeline& pipeline) {
  const std::vector<Step>& steps = pipeline.steps();
  const auto reads = [](const Step& step) {
    return step.plugin->manifest.rounds == 0 && lists(step.plugin->manifest.needs_results);
  };
  const auto finds = [](const Step& step) { return lists(step.plugin->manifest.results); };
  const auto reader = std::find_if(steps.begin(), steps.end(), reads);
  const bool used = reader != steps.end() && std::any_of(steps.begin(), steps.end(), finds);
  return used ? static_cast<size_t>(reader - steps.begin()) + 1 : 0;
}

Result<TemplateFacts> find_templates(const Pipeline& pipeline, std::span<const Document> documents, unsigned jobs) {
  Result<Pipeline> finder = pipeline.finder_of(kind);
  if (!finder) return finder.error();
  std::vector<PipelineRun> runs;
  for (unsigned i = 0; i < std::max(1U, jobs); ++i) {
    Result<PipelineRun> run = finder->open();
    if (!run) return run.error();
    runs.push_back(std::move(*run));
  }
  Corpus corpus(*finder, static_cast<unsigned>(runs.size()));
  // A document that the step refuses shares no template; what is wrong with it the run proper will tell.
  std::vector<std::vector<Error>> failures(runs.size());
  run_parallel(static_cast<unsigned>(runs.size()), (documents.size() + batch_documents - 1) / batch_documents,
               [&](size_t i, unsigned worker) {
                 const size_t first = i * batch_documents;
                 const size_t count = std::min(batch_documents, documents.size() - first);
                 (void)corpus.add(runs[worker], documents.subspan(first, count), worker, failures[worker]);
               });
  Result<std::vector<CorpusResult>> results = corpus.finish(runs);
  if (!results) return results.error();
  return by_document(*results, documents);
}

}  // namespace soi
