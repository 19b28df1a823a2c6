// Claim tracker: the adapter between soi's plugin interface and the claim rules.
#include <algorithm>

#include <soi_sdk/plugin.hpp>

#include "claim_json.hpp"
#include "claim_maps.hpp"
#include "corrections.hpp"
#include "evidence.hpp"

SOI_DATA(claim_tracker, cues)
SOI_DATA(claim_tracker, words)
SOI_DATA(claim_tracker, markers)
SOI_DATA(claim_tracker, common)
SOI_DATA(claim_tracker, topics)
SOI_DATA(claim_tracker, concepts)
SOI_DATA(claim_tracker, weights)
SOI_DATA(claim_tracker, en_cues)
SOI_DATA(claim_tracker, en_words)
SOI_DATA(claim_tracker, en_markers)
SOI_DATA(claim_tracker, particles)

namespace soi::claims {
namespace {

// Positions in the manifest.
enum Need : uint16_t { need_block, need_sentence, need_timex, need_name, need_duplicate };
enum NameAttribute : uint16_t { name_canonical, name_role, name_head };
enum ClaimAttribute : uint16_t {
  claim_speaker,
  claim_cue,
  claim_content,
  claim_via,
  claim_act,
  claim_polarity,
  claim_modality,
  claim_quantities,
  claim_claim_time,
  claim_claim_timex,
  claim_event_times,
  claim_reason,
  claim_ground,
  claim_candidates
};

void read_blocks(const sdk::Document& document, Article& article) {
  for (const soi_span span : document.layer(need_block)) {
    const auto kind = span.kind <= static_cast<uint16_t>(BlockKind::boilerplate) ? static_cast<BlockKind>(span.kind)
                                                                                 : BlockKind::unknown;
    article.blocks.push_back({span.begin, span.end, kind, false});
  }
  // Both layers are in the order of the text and blocks do not overlap: one walk over the two.
  auto block = article.blocks.begin();
  for (const soi_span span : document.layer(need_duplicate)) {
    while (block != article.blocks.end() && block->begin < span.begin) ++block;
    while (block != article.blocks.end() && block->end <= span.end) (block++)->repeated = true;
  }
}

void read_layers(const sdk::Document& document, Article& article, std::string& outlet) {
  article.blocks.clear(), article.sentences.clear(), article.names.clear(), article.times.clear();
  article.text = document.text();
  outlet = document.meta()["outlet"].as_string();
  article.outlet = outlet;
  read_blocks(document, article);
  for (const soi_span span : document.layer(need_sentence)) article.sentences.push_back({span.begin, span.end});
  static constexpr std::string_view types[] = {"DATE", "TIME", "DURATION", "SET", "INTERVAL"};
  uint32_t index = 0;
  for (const soi_span span : document.layer(need_timex)) {
    const std::string_view type = span.kind < 5 ? types[span.kind] : std::string_view();
    article.times.push_back({span.begin, span.end, type, document.string(need_timex, index++, 0)});
  }
  index = 0;
  for (const soi_span span : document.layer(need_name)) {
    const auto kind =
        span.kind <= static_cast<uint16_t>(NameKind::platform) ? static_cast<NameKind>(span.kind) : NameKind::unknown;
    Name name{span.begin, span.end, kind, {}, {}, UINT32_MAX};
    for (const soi_attr attribute : document.attributes(need_name, index++)) {
      if (attribute.key == name_canonical) name.canonical = document.string(attribute);
      if (attribute.key == name_role) name.role = document.string(attribute);
      if (attribute.key == name_head) name.head = static_cast<uint32_t>(attribute.value & UINT32_MAX);
    }
    article.names.push_back(name);
  }
}

class ClaimTracker {
 public:
  ClaimTracker() : reader_(vocabulary_, english_) { english_.set_english(); }

  bool open(sdk::JsonView config, std::string& why) {
    return read_corrections(config["corrections"], corrections_, why) &&
           vocabulary_.load_cues(SOI_DATA_VIEW(claim_tracker, cues), why) &&
           vocabulary_.load_words(SOI_DATA_VIEW(claim_tracker, words), why) &&
           vocabulary_.load_markers(SOI_DATA_VIEW(claim_tracker, markers), why) &&
           vocabulary_.load_common(SOI_DATA_VIEW(claim_tracker, common), why) &&
           vocabulary_.load_topics(SOI_DATA_VIEW(claim_tracker, topics), why) &&
           vocabulary_.load_concepts(SOI_DATA_VIEW(claim_tracker, concepts), why) &&
           weights_.load(SOI_DATA_VIEW(claim_tracker, weights), why) &&
           english_.load_cues(SOI_DATA_VIEW(claim_tracker, en_cues), why) &&
           english_.load_words(SOI_DATA_VIEW(claim_tracker, en_words), why) &&
           english_.load_markers(SOI_DATA_VIEW(claim_tracker, en_markers), why) &&
           vocabulary_.load_particles(SOI_DATA_VIEW(claim_tracker, particles), why) &&
           english_.load_particles(SOI_DATA_VIEW(claim_tracker, particles), why);
  }

  void process(const sdk::Document& document, sdk::Output& out) {
    read_layers(document, article_, outlet_);
    reader_.read(article_, claims_);
    order();
    for (const uint32_t index : order_) write(article_, claims_[index], out);
  }

  void map(const sdk::Document& document, sdk::Records& records) {
    read_layers(document, article_, outlet_);
    reader_.read(article_, claims_);
    order();
    emit_claims(document.id(), document.meta(), article_, reader_.view(), claims_, order_, rank_, records);
  }

  void reduce(const sdk::Groups& groups, sdk::Records& records) {
    reduce_claims(vocabulary_, weights_, corrections_, groups, records);
  }

 private:
  // Claims leave in the order of their whole passage, longer first; `rank_` is the way back for links.
  void order() {
    order_.resize(claims_.size());
    for (uint32_t i = 0; i < order_.size(); ++i) order_[i] = i;
    std::sort(order_.begin(), order_.end(), [this](uint32_t a, uint32_t b) {
      const Piece& x = claims_[a].whole;
      const Piece& y = claims_[b].whole;
      return x.begin != y.begin ? x.begin < y.begin : x.end != y.end ? x.end > y.end : a < b;
    });
    rank_.resize(claims_.size());
    for (uint32_t i = 0; i < order_.size(); ++i) rank_[order_[i]] = i;
  }

  template <class Writer>
  void json(sdk::Output& out, uint16_t key, Writer write_value) {
    scratch_.clear();
    write_value(scratch_);
    if (scratch_ != "[]" && scratch_ != "{}") out.set_json(key, scratch_);
  }

  void write(const Article& article, const Claim& claim, sdk::Output& out) {
    out.add(0, claim.whole.begin, claim.whole.end, static_cast<uint16_t>(claim.kind));
    json(out, claim_speaker, [&](std::string& to) { write_speaker(article, claim, to); });
    if (claim.cue.exists()) json(out, claim_cue, [&](std::string& to) { write_piece(article, claim.cue, to); });
    json(out, claim_content, [&](std::string& to) { write_piece(article, claim.content, to); });
    json(out, claim_via, [&](std::string& to) { write_via(article, claim, to); });
    out.set_string(claim_act, claim.act);
    out.set_string(claim_polarity, std::string_view(&claim.polarity, 1));
    out.set_string(claim_modality, claim.modality);
    json(out, claim_quantities, [&](std::string& to) { write_quantities(article, claim, to); });
    if (claim.claim_timex != none) {
      out.set_string(claim_claim_time, article.times[claim.claim_timex].value);
      out.link_needed(claim_claim_timex, need_timex, claim.claim_timex);
    }
    json(out, claim_event_times, [&](std::string& to) { write_events(article, claim, to); });
    out.set_string(claim_reason, claim.reason);
    if (claim.ground != none) out.link_made(claim_ground, 0, rank_[claim.ground]);
    json(out, claim_candidates, [&](std::string& to) { write_candidates(claim, to); });
  }

  Vocabulary vocabulary_, english_;
  Weights weights_;
  std::vector<Correction> corrections_;
  ClaimReader reader_;
  Article article_;
  std::string outlet_;
  std::vector<Claim> claims_;
  std::vector<uint32_t> order_, rank_;
  std::string scratch_;
};

}  // namespace
}  // namespace soi::claims

SOI_PLUGIN(claim_tracker, soi::claims::ClaimTracker)
