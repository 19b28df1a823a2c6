// MAP: what of a claim travels to the work across documents.
#include <algorithm>

#include "aliases.hpp"
#include "claim_json.hpp"
#include "claim_maps.hpp"
#include "record.hpp"

namespace soi::claims {
namespace {

constexpr uint32_t longest_field = 6;                           // syllables
constexpr uint32_t opening_blocks = 3, longest_opening = 1024;  // bytes of each
constexpr size_t most_names = 64;  // of an article: enough to tell whether two articles are of one story

// Bộ trưởng Nội vụ Kalina Radeva speaks for Bộ Nội vụ: the title tells how the institution's name begins, and the field
// stands between the title and the person.
void read_field(const View& view, const Claim& claim, ClaimRecord& record) {
  const uint32_t first = view.token_at(claim.speaker.begin), end = view.token_at(claim.speaker.end);
  const Lexicon::Match match = view.vocabulary().marker_lexicon().longest(view.tokens(), first, end);
  if (match.entry == none || view.vocabulary().marker(match.entry).kind != MarkerKind::heads) return;
  const uint32_t field = first + match.length;
  uint32_t last = field;
  while (last < end && view.begin(last) < record.mention_begin && view.mark(last) == Mark::syllable) ++last;
  if (last == end || view.begin(last) < record.mention_begin || last - field > longest_field) return;
  if (last > field && !view.capitalised(field)) return;
  std::string institution(view.vocabulary().marker(match.entry).value);
  if (last > field) institution += " " + std::string(view.text(field, last));
  if (institution.find(' ') == std::string::npos) return;
  record.affiliations.push_back({institution, claim.speaker.begin, UINT32_MAX, false, false});
}

// Institutions named in the speaker's own phrase: whom a spokesperson speaks for.
void read_affiliations(const View& view, const Claim& claim, ClaimRecord& record) {
  const auto& names = view.article().names;
  for (const Name& name : names) {
    if (name.begin < claim.speaker.begin || name.end > claim.speaker.end || name.kind != NameKind::organization)
      continue;
    record.affiliations.push_back({std::string(name.canonical), name.begin, UINT32_MAX, false, false});
  }
  if (claim.identity.name < names.size()) {
    const Name& mention = names[claim.identity.name];
    record.mention_begin = mention.begin;
    record.mention_end = mention.end;
  }
}

uint8_t level_of(BlockKind block) {
  if (block == BlockKind::title) return 2;
  return block == BlockKind::lead || block == BlockKind::heading ? 1 : 0;
}

// Whom and what the article names, each once.
void read_names(const Article& article, ClaimRecord& record) {
  for (const Name& name : article.names) {
    const bool known = std::any_of(record.names.begin(), record.names.end(),
                                   [&](const RecordName& other) { return other.canonical == name.canonical; });
    if (known || record.names.size() >= most_names) continue;
    record.names.push_back({std::string(name.canonical), name.begin, UINT32_MAX, name.kind == NameKind::place,
                            name.kind == NameKind::person});
  }
}

// The words of the title, the lead and where there is none the first paragraph: they tell the story.
void read_opening(const View& view, const Article& article, ClaimRecord& record) {
  uint32_t left = opening_blocks;
  ClaimRecord part;
  for (const Block& block : article.blocks) {
    if (block.kind != BlockKind::title && block.kind != BlockKind::lead && block.kind != BlockKind::body) continue;
    Claim opening;
    opening.content = {block.begin, std::min(block.end, block.begin + longest_opening)};
    read_content(view, opening, part);
    if (--left == 0) break;
  }
  record.words = std::move(part.words);
}

std::string body_of(std::string_view document, const Article& article, const Claim& claim,
                    const std::vector<uint32_t>& rank) {
  std::string out;
  sdk::JsonWriter json(out);
  json.begin_object()
      .key("document")
      .string(document)
      .key("begin")
      .integer(claim.whole.begin)
      .key("end")
      .integer(claim.whole.end);
  json.key("kind").string(kind_name(claim.kind));
  const auto nested = [&](std::string_view key, auto write_value) {
    std::string value;
    write_value(value);
    if (value != "[]" && value != "{}") json.key(key).raw(value);
  };
  nested("speaker", [&](std::string& to) { write_speaker(article, claim, to); });
  if (claim.cue.exists()) nested("cue", [&](std::string& to) { write_piece(article, claim.cue, to); });
  nested("content", [&](std::string& to) { write_piece(article, claim.content, to); });
  nested("via", [&](std::string& to) { write_via(article, claim, to); });
  json.key("act").string(claim.act).key("polarity").string(std::string_view(&claim.polarity, 1));
  json.key("modality").string(claim.modality);
  nested("quantities", [&](std::string& to) { write_quantities(article, claim, to); });
  if (claim.claim_timex != none) json.key("claim_time").string(article.times[claim.claim_timex].value);
  nested("event_times", [&](std::string& to) { write_events(article, claim, to); });
  json.key("reason").string(claim.reason);
  if (claim.ground != none)
    json.key("ground")
        .begin_object()
        .key("layer")
        .string("claim")
        .key("index")
        .integer(rank[claim.ground])
        .end_object();
  nested("speaker_candidates", [&](std::string& to) { write_candidates(claim, to); });
  json.end_object();
  return out.substr(1, out.size() - 2);
}

}  // namespace

void emit_claims(std::string_view document, sdk::JsonView meta, const Article& article, const View& view,
                 const std::vector<Claim>& claims, const std::vector<uint32_t>& order,
                 const std::vector<uint32_t>& rank, sdk::Records& records) {
  ClaimRecord common;
  common.kind = RecordKind::document;
  common.document = document;
  common.outlet = article.outlet;
  common.published = meta["published"].as_string();
  meta["wire_sources"].for_each([&](sdk::JsonView source) { common.wire_sources.push_back(source.as_string()); });
  read_names(article, common);
  read_opening(view, article, common);
  records.emit("story", encode(common));
  common.names.clear();
  common.words.clear();
  for (uint32_t number = 0; number < order.size(); ++number) {
    const Claim& claim = claims[order[number]];
    ClaimRecord record = common;
    record.kind = RecordKind::claim;
    record.begin = claim.whole.begin;
    record.end = claim.whole.end;
    record.order = number;
    record.speaker = claim.identity.canonical;
    record.speaker_kind = claim.identity.kind;
    record.unnamed = Aliases::is_nameless(view.vocabulary(), record.speaker);
    record.speaker_text = article.text.substr(claim.speaker.begin, claim.speaker.end - claim.speaker.begin);
    record.recalled = claim.recalled;
    record.act = claim.act;
    record.modality = claim.modality;
    record.polarity = claim.polarity;
    if (claim.claim_timex != none) record.claim_time = article.times[claim.claim_timex].value;
    record.content = article.text.substr(claim.content.begin, claim.content.end - claim.content.begin);
    record.content_begin = claim.content.begin;
    record.content_end = claim.content.end;
    record.level = level_of(claim.block);
    record.private_talk = claim.private_talk;
    for (const Link& link : claim.via) record.via.push_back({std::string(link.kind), link.canonical, link.piece.begin});
    read_content(view, claim, record);
    read_affiliations(view, claim, record);
    if (record.affiliations.empty() && record.mention_end > record.mention_begin) read_field(view, claim, record);
    record.body = body_of(document, article, claim, rank);
    records.emit("story", encode(record));
  }
}

}  // namespace soi::claims
