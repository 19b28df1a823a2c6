// The exports of soi.wasm.  They marshal and nothing else: bytes in, JSON out - the same JSON that the command line
// writes.  wasm/src/soi.ts is the only caller; it owns what it allocates and creates.
//
// Every call that takes a handle leaves its answer in the handle: read soi_result(handle) .. + soi_result_size(handle)
// before the next call.  An answer that starts with {"error": says what went wrong, as the command line would.
#include <memory>
#include <string>
#include <vector>

#include <soi/reader.hpp>
#include <soi/session.hpp>
#include <soi/story.hpp>
#include <soi/unique_ids.hpp>
#include <soi_sdk/json.hpp>

#define SOI_EXPORT(name) extern "C" __attribute__((export_name(#name)))

namespace {

using namespace soi;

// A pipeline with its plugins open, and the documents of the story that is being put together.
struct Session {
  Registry registry;
  std::unique_ptr<Pipeline> pipeline;
  std::vector<PipelineRun> runs;  // one
  std::vector<Document> documents;
  std::vector<size_t> given;  // facts that each came with
  UniqueIds ids;              // of those
  std::string result;
  std::string text;  // of the document that was analysed last

  bool fail(const Error& error) {
    result.clear();
    sdk::JsonWriter json(result);
    json.begin_object().key("error").begin_object().key("code").string(code_name(error.code));
    json.key("where").string(error.where).key("message").string(error.message).end_object().end_object();
    return false;
  }
};

Result<Pipeline> build_pipeline(Session& session, std::string_view options_json) {
  const sdk::JsonView options(options_json);
  PipelineSpec spec = default_pipeline(session.registry);
  if (options["pipeline"].is_object()) {
    Result<PipelineSpec> parsed = parse_pipeline(options["pipeline"].raw(), "pipeline");
    if (!parsed) return parsed.error();
    spec = std::move(*parsed);
  }
  std::optional<Error> wrong;
  options["set"].for_each([&](sdk::JsonView setting) {
    Result<void> applied = apply_setting(spec, session.registry, setting.as_string());
    if (!applied && !wrong) wrong = applied.error();
  });
  if (wrong) return *wrong;
  Result<Pipeline> pipeline = Pipeline::build(spec, session.registry);
  if (!pipeline || !options["layers"].is_array()) return pipeline;
  std::vector<std::string> layers;
  options["layers"].for_each([&](sdk::JsonView layer) { layers.push_back(layer.as_string()); });
  return pipeline->reduced_to(layers);
}

bool open_session(Session& session, std::string_view options_json) {
  for (const soi_plugin* plugin : linked_plugins()) {
    if (Result<void> added = session.registry.add(plugin, "linked"); !added) return session.fail(added.error());
  }
  Result<Pipeline> pipeline = build_pipeline(session, options_json);
  if (!pipeline) return session.fail(pipeline.error());
  session.pipeline = std::make_unique<Pipeline>(std::move(*pipeline));
  Result<PipelineRun> run = session.pipeline->open();
  if (!run) return session.fail(run.error());
  session.runs.push_back(std::move(*run));
  return true;
}

// A whole .txt or .html file, or line `line`, from 1, of a file of JSON lines.  The caller has unpacked it.
Result<Document> read(std::string_view name, uint32_t line, std::string_view bytes) {
  if (line == 0) {
    const bool packed =
        name.size() > 3 && (name.substr(name.size() - 3) == ".gz" || name.substr(name.size() - 3) == ".GZ");
    Result<Document> document = read_document(bytes, packed ? name.substr(0, name.size() - 3) : name);
    if (document) document->id = name;
    return document;
  }
  const std::string number = std::to_string(line);
  return read_json_line(bytes, std::string(name) + "#" + number, std::string(name) + ":" + number);
}

std::string_view view(const char* data, size_t size) { return {data, size}; }

// The options that a plugin declares, as the properties of one JSON Schema.
void write_config_schema(const Manifest& manifest, sdk::JsonWriter& json) {
  json.begin_object().key("type").string("object").key("properties").begin_object();
  for (const ConfigOption& option : manifest.config) json.key(option.name).raw(option.schema);
  json.end_object().end_object();
}

}  // namespace

SOI_EXPORT(soi_alloc) void* soi_alloc(size_t size) { return std::malloc(size); }
SOI_EXPORT(soi_free) void soi_free(void* memory) { std::free(memory); }

// A new session from options {"pipeline":{...},"set":["a.b=c"],"layers":[...]} (all optional).  Never null; when it
// could not be opened, its result is an error and it only serves to be closed.
SOI_EXPORT(soi_open) Session* soi_open(const char* options, size_t size) {
  auto session = std::make_unique<Session>();
  if (open_session(*session, view(options, size))) session->result = "{}";
  return session.release();
}
SOI_EXPORT(soi_close) void soi_close(Session* session) { delete session; }
SOI_EXPORT(soi_result) const char* soi_result(Session* session) { return session->result.data(); }
SOI_EXPORT(soi_result_size) size_t soi_result_size(Session* session) { return session->result.size(); }

// Analyses one document: the file `name`, or, with `line` from 1, that line of a file of JSON lines.  The result is the
// line that `soi analyze --format jsonl` prints; soi_text() then is the document's text.  With `keep` the document also
// becomes part of the session's story, and its id is made unique there.  True when it worked.
SOI_EXPORT(soi_analyze)
bool soi_analyze(Session* session, const char* name, size_t name_size, uint32_t line, const char* bytes, size_t size,
                 bool keep) {
  session->text.clear();
  Result<Document> document = read(view(name, name_size), line, view(bytes, size));
  if (!document) return session->fail(document.error());
  if (keep) document->id = session->ids.take(std::move(document->id));
  const size_t given = document->meta.entries().size();
  if (Result<void> done = session->runs[0].process(*document); !done) return session->fail(done.error());
  session->result.clear();
  write_json_line(*document, {}, session->result);
  session->text = document->text;
  if (!keep) return true;
  session->documents.push_back(std::move(*document));
  session->given.push_back(given);
  return true;
}
SOI_EXPORT(soi_text) const char* soi_text(Session* session) { return session->text.data(); }
SOI_EXPORT(soi_text_size) size_t soi_text_size(Session* session) { return session->text.size(); }

// The story of the documents kept so far, as `soi track --format json` prints it; the session then starts a new one.
// `format` other than "json" gives that form instead (table, html, md, csv, jsonld).
SOI_EXPORT(soi_track) bool soi_track(Session* session, const char* format, size_t format_size) {
  std::vector<Document> documents;
  std::optional<Error> failed;
  Result<std::vector<CorpusResult>> results =
      finish_story(*session->pipeline, session->runs, std::move(session->documents), session->given,
                   session->pipeline->steps().size(), [&](Result<Document>& document) {
                     if (document) documents.push_back(std::move(*document));
                     else failed = document.error();
                     return !failed;
                   });
  session->documents.clear();
  session->given.clear();
  session->ids = UniqueIds();
  if (!results) return session->fail(failed ? *failed : results.error());
  const Story story = make_story(std::move(documents), std::move(*results));
  session->result = story_json(story, {});
  const std::string_view form = view(format, format_size);
  if (form != "json") session->result = render_story(story, session->result, form, {});
  return true;
}

// The steps of the pipeline: [{"id","name","version","summary","config":{...},"config_schema":{...},"makes":[...]}].
SOI_EXPORT(soi_steps) void soi_steps(Session* session) {
  session->result.clear();
  sdk::JsonWriter json(session->result);
  json.begin_array();
  for (const Step& step : session->pipeline->steps()) {
    const Manifest& manifest = step.plugin->manifest;
    json.begin_object().key("id").string(manifest.id).key("name").string(manifest.name);
    json.key("version").string(manifest.version).key("summary").string(manifest.summary);
    json.key("config").raw(step.config).key("config_schema");
    write_config_schema(manifest, json);
    json.key("makes").begin_array();
    for (const LayerSchema& made : manifest.makes) json.string(made.layer);
    json.end_array().end_object();
  }
  json.end_array();
}
