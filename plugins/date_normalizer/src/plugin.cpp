// The date normalizer behind the plugin ABI: configuration and blocks in, the layer timex and facts of publication out.
#include <soi_sdk/plugin.hpp>

#include <memory>

#include "detect.hpp"
#include "publication.hpp"

SOI_DATA(date_normalizer, vi_lexicon)
SOI_DATA(date_normalizer, vi_holidays)
SOI_DATA(date_normalizer, vi_cues)
SOI_DATA(date_normalizer, vi_lookalikes)
SOI_DATA(date_normalizer, vi_grammar)
SOI_DATA(date_normalizer, vi_parts)
SOI_DATA(date_normalizer, vi_conditions)
SOI_DATA(date_normalizer, en_lexicon)
SOI_DATA(date_normalizer, en_holidays)
SOI_DATA(date_normalizer, en_cues)
SOI_DATA(date_normalizer, en_grammar)

namespace {

using namespace soi::sdk;
using namespace soi::dates;

// Positions in soi-plugin.json.
enum Attribute : uint16_t {
  value,
  mod,
  quant,
  freq,
  begin_point,
  end_point,
  lunar,
  core_begin,
  core_end,
  anchor,
  relative,
  invalid
};
enum Fact : uint16_t { published, published_from, published_confidence, published_why };
enum BlockKind : uint16_t { teaser = 8, boilerplate = 9 };
// A language with its normalizer; made when the first document needs it.
struct Tongue {
  Language language;
  soi::dates::SyllableMemory memory;
  std::unique_ptr<Normalizer> normalizer;

  bool open(const Tables& tables, const Options& options, std::string& why) {
    if (normalizer != nullptr) return true;
    if (!language.read(tables, why)) return false;
    normalizer = std::make_unique<Normalizer>(language, options);
    return true;
  }
};

constexpr uint32_t malformed_published = 1;  // diagnostic numbers, described in README.md

class DateNormalizer {
 public:
  bool open(JsonView config, std::string& why) {
    const std::string prefer = config["prefer"].as_string("nearest");
    options_.prefer = prefer == "past" ? Prefer::past : prefer == "future" ? Prefer::future : Prefer::nearest;
    if (config["order"].as_string("dmy") == "mdy") options_.order = DateOrder::month_first;
    options_.intervals = config["ranges"].as_string("interval") == "interval";
    options_.mark_invalid = config["invalid"].as_string("drop") == "mark";
    anchors_ = config["anchors"].as_string("on") == "on";
    infer_ = config["infer"].as_string("on") == "on";
    const std::string zone = config["timezone"].as_string("+07:00");
    if (!read_zone(zone, zone_)) {
      why = "timezone is '" + zone + "'; want an offset from UTC such as +07:00";
      return false;
    }
    const std::string lang = config["lang"].as_string("auto");
    lang_ = lang == "vi" ? Lang::vietnamese : lang == "en" ? Lang::english : Lang::automatic;
    return lang_ == Lang::english ? open_english(why) : open_vietnamese(why);
  }

  void process(const Document& document, Output& out) {
    take_regions(document);
    choose_language(document.text());
    normalizer_->begin(document.text(), regions_);
    const Publication publication = publication_of(document, out);
    state(publication, out);
    normalizer_->run(publication.reference, [&](const Timex& timex) { add(timex, out); });
  }

 private:
  enum class Lang : uint8_t { automatic, vietnamese, english };

  bool open_vietnamese(std::string& why) {
    return vietnamese_.open({SOI_DATA_VIEW(date_normalizer, vi_lexicon),
                             SOI_DATA_VIEW(date_normalizer, vi_holidays),
                             SOI_DATA_VIEW(date_normalizer, vi_cues),
                             {SOI_DATA_VIEW(date_normalizer, vi_lookalikes), SOI_DATA_VIEW(date_normalizer, vi_grammar),
                              SOI_DATA_VIEW(date_normalizer, vi_parts), SOI_DATA_VIEW(date_normalizer, vi_conditions)}},
                            options_, why);
  }
  bool open_english(std::string& why) {
    return english_.open({SOI_DATA_VIEW(date_normalizer, en_lexicon),
                          SOI_DATA_VIEW(date_normalizer, en_holidays),
                          SOI_DATA_VIEW(date_normalizer, en_cues),
                          {SOI_DATA_VIEW(date_normalizer, en_grammar)}},
                         options_, why);
  }
  void choose_language(std::string_view text) {
    std::string why;  // the tables were tested; a user cannot change them
    bool english = lang_ == Lang::english;
    if (lang_ == Lang::automatic && may_be_english(text, regions_) && open_english(why)) {
      english = is_language(english_.language, english_.memory, text, regions_);
    }
    normalizer_ = english ? english_.normalizer.get() : vietnamese_.normalizer.get();
  }

  // What is read: all blocks but teasers and boilerplate; the whole text when nobody made blocks or none is left.
  void take_regions(const Document& document) {
    regions_.clear();
    const Table<soi_span> blocks = document.layer(0);
    for (const soi_span& block : blocks) {
      if (block.kind != teaser && block.kind != boilerplate) regions_.push_back({block.begin, block.end});
    }
    if (regions_.empty()) regions_.push_back({0, static_cast<uint32_t>(document.text().size())});
  }

  Publication publication_of(const Document& document, Output& out) {
    Publication publication;
    const JsonView given = document.meta()["published"];
    if (given.exists() && !given.is_null()) {
      if (given.is_string() && read_published(given.as_string(), zone_, publication.reference)) {
        publication.from = "given";
        return publication;
      }
      out.report(SOI_LEVEL_ERROR, malformed_published,
                 "\"published\" is " + std::string(given.raw().substr(0, 60)) +
                     ", which is no ISO 8601 date or time such as 2023-08-03 or 2023-08-03T14:35+07:00; relative dates "
                     "of this document stay open");
      publication.reference = Reference();
      publication.from = "none";
      return publication;
    }
    if (infer_) return infer_publication(*normalizer_, document.text(), nearby_of(document));
    publication.from = "none";
    return publication;
  }

  // The fact "published_near": {"day":"2023-08-03","documents":["a","b"]}.
  Nearby nearby_of(const Document& document) const {
    Nearby nearby;
    const JsonView fact = document.meta()["published_near"];
    Reference reference;
    if (!fact.is_object() || !read_published(fact["day"].as_string(), zone_, reference)) return nearby;
    nearby.known = true;
    nearby.day = reference.day;
    fact["documents"].for_each([&](JsonView id) {
      if (!nearby.documents.empty()) nearby.documents += ", ";
      nearby.documents += id.as_string();
    });
    return nearby;
  }

  static void state(const Publication& publication, Output& out) {
    if (!publication.published.empty()) out.meta_string(published, publication.published);
    out.meta_string(published_from, publication.from);
    if (publication.from != "inferred" && publication.from != "agreed") return;
    std::string number;
    JsonWriter(number).number(publication.confidence);
    out.meta_json(published_confidence, number);
    out.meta_string(published_why, publication.why);
  }

  void add(const Timex& timex, Output& out) const {
    out.add(0, timex.begin, timex.end, static_cast<uint16_t>(timex.type));
    if (!timex.value.empty()) out.set_string(value, timex.value);
    if (timex.mod != 0) out.set_string(mod, mod_name(timex.mod));
    if (timex.every || timex.each) out.set_string(quant, timex.every ? "EVERY" : "EACH");
    if (timex.freq != 0) out.set_string(freq, std::to_string(timex.freq) + "X");
    if (!timex.begin_point.empty()) out.set_string(begin_point, timex.begin_point);
    if (!timex.end_point.empty()) out.set_string(end_point, timex.end_point);
    if (!timex.lunar.empty()) out.set_string(lunar, timex.lunar);
    out.set_offset(core_begin, timex.core_begin);
    out.set_offset(core_end, timex.core_end);
    if (timex.invalid) out.set_string(invalid, "no such day");
    if (!anchors_) return;
    if (timex.anchor >= 0) out.link_made(anchor, 0, static_cast<uint32_t>(timex.anchor));
    if (timex.anchor != -1) out.set_string(relative, timex.anchor >= 0 ? "text" : "published");
  }

  Options options_;
  Lang lang_ = Lang::automatic;
  Tongue vietnamese_, english_;
  Normalizer* normalizer_ = nullptr;  // of the document's language
  std::vector<Region> regions_;
  int zone_ = 7 * 60;
  bool anchors_ = true, infer_ = true;
};

}  // namespace

SOI_PLUGIN(date_normalizer, DateNormalizer)
