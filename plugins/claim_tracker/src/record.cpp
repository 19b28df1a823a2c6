#include "record.hpp"

#include <cstring>

namespace soi::claims {
namespace {

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}
  void number(uint64_t value) {
    for (int shift = 0; shift < 64; shift += 8) out_.push_back(static_cast<char>(value >> shift & 0xFF));
  }
  void text(std::string_view value) {
    number(value.size());
    out_.append(value);
  }
  template <class Items, class One>
  void list(const Items& items, One one) {
    number(items.size());
    for (const auto& item : items) one(item);
  }

 private:
  std::string& out_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  bool good() const { return good_; }
  uint64_t number() {
    if (bytes_.size() < 8) return good_ = false, 0;
    uint64_t value = 0;
    for (size_t i = 8; i > 0; --i) value = value << 8 | static_cast<uint8_t>(bytes_[i - 1]);
    bytes_.remove_prefix(8);
    return value;
  }
  uint32_t small() { return static_cast<uint32_t>(number()); }
  std::string text() {
    const uint64_t size = number();
    if (size > bytes_.size()) return good_ = false, std::string();
    std::string value(bytes_.substr(0, static_cast<size_t>(size)));
    bytes_.remove_prefix(value.size());
    return value;
  }
  template <class One>
  void list(One one) {
    const uint64_t count = number();
    for (uint64_t i = 0; i < count && good_; ++i) one();
  }

 private:
  std::string_view bytes_;
  bool good_ = true;
};

uint64_t bits_of(double value) {
  uint64_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

double value_of(uint64_t bits) {
  double value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

RecordName read_name(Reader& from) {
  RecordName name;
  name.canonical = from.text();
  name.begin = from.small();
  name.word = from.small();
  const uint64_t kind = from.number();
  name.place = (kind & 1) != 0;
  name.person = (kind & 2) != 0;
  return name;
}

constexpr unsigned flag_negated = 1, flag_private = 4, flag_refuted = 8, flag_revises = 16, flag_recalled = 32,
                   flag_not_yet = 64, flag_begins = 128, flag_finishes = 256, flag_unnamed = 512;

}  // namespace

std::string encode(const ClaimRecord& record) {
  std::string out;
  Writer to(out);
  const auto text = [&to](const std::string& value) { to.text(value); };
  to.number(static_cast<uint64_t>(record.kind));
  for (const std::string* value :
       {&record.document, &record.outlet, &record.published, &record.speaker, &record.speaker_text, &record.act,
        &record.modality, &record.claim_time, &record.content, &record.body})
    to.text(*value);
  for (const uint32_t value : {record.begin, record.end, record.order, record.mention_begin, record.mention_end,
                               record.content_begin, record.content_end, record.core_words})
    to.number(value);
  to.number(static_cast<uint64_t>(record.speaker_kind));
  to.number(static_cast<uint8_t>(record.polarity));
  to.number(static_cast<uint64_t>(record.state));
  to.number((record.negated ? flag_negated : 0) | (record.private_talk ? flag_private : 0) |
            (record.refuted ? flag_refuted : 0) | (record.revises ? flag_revises : 0) |
            (record.recalled ? flag_recalled : 0) | (record.not_yet ? flag_not_yet : 0) |
            (record.begins ? flag_begins : 0) | (record.finishes ? flag_finishes : 0) |
            (record.unnamed ? flag_unnamed : 0));
  to.number(record.level);
  for (const uint64_t word : record.predicate) to.number(word);
  to.list(record.wire_sources, text);
  const auto name = [&to](const RecordName& n) {
    to.text(n.canonical);
    for (const uint64_t value : {uint64_t{n.begin}, uint64_t{n.word}, uint64_t{n.place} + 2 * uint64_t{n.person}})
      to.number(value);
  };
  to.list(record.names, name);
  to.list(record.affiliations, name);
  to.list(record.event_times, text);
  to.list(record.places, text);
  to.list(record.words, [&to](uint64_t word) { to.number(word); });
  to.list(record.opposites, [&to](uint64_t word) { to.number(word); });
  to.list(record.concepts, [&to](uint32_t code) { to.number(code); });
  to.list(record.meanings, [&to](uint32_t code) { to.number(code); });
  to.list(record.quantities, [&to](const RecordQuantity& q) {
    to.number(bits_of(q.value)), to.text(q.unit), to.text(q.counts), to.number(q.at), to.number(q.about ? 1 : 0);
  });
  to.list(record.via,
          [&to](const RecordLink& link) { to.text(link.kind), to.text(link.canonical), to.number(link.begin); });
  return out;
}

bool decode(std::string_view bytes, ClaimRecord& record) {
  Reader from(bytes);
  record = {};
  record.kind = static_cast<RecordKind>(from.number());
  for (std::string* value : {&record.document, &record.outlet, &record.published, &record.speaker, &record.speaker_text,
                             &record.act, &record.modality, &record.claim_time, &record.content, &record.body})
    *value = from.text();
  for (uint32_t* value : {&record.begin, &record.end, &record.order, &record.mention_begin, &record.mention_end,
                          &record.content_begin, &record.content_end, &record.core_words})
    *value = from.small();
  record.speaker_kind = static_cast<SlotKind>(from.number());
  record.polarity = static_cast<char>(from.number());
  record.state = static_cast<State>(from.number());
  const uint64_t flags = from.number();
  record.negated = flags & flag_negated;
  record.level = static_cast<uint8_t>(from.number());
  record.private_talk = flags & flag_private;
  record.refuted = flags & flag_refuted;
  record.revises = flags & flag_revises;
  record.recalled = flags & flag_recalled;
  record.not_yet = flags & flag_not_yet;
  record.begins = flags & flag_begins;
  record.finishes = flags & flag_finishes;
  record.unnamed = flags & flag_unnamed;
  for (uint64_t& word : record.predicate) word = from.number();
  from.list([&] { record.wire_sources.push_back(from.text()); });
  for (std::vector<RecordName>* names : {&record.names, &record.affiliations})
    from.list([&] { names->push_back(read_name(from)); });
  from.list([&] { record.event_times.push_back(from.text()); });
  from.list([&] { record.places.push_back(from.text()); });
  from.list([&] { record.words.push_back(from.number()); });
  from.list([&] { record.opposites.push_back(from.number()); });
  from.list([&] { record.concepts.push_back(from.small()); });
  from.list([&] { record.meanings.push_back(from.small()); });
  from.list([&] {
    RecordQuantity quantity;
    quantity.value = value_of(from.number());
    quantity.unit = from.text();
    quantity.counts = from.text();
    quantity.at = from.small();
    quantity.about = from.number() != 0;
    record.quantities.push_back(std::move(quantity));
  });
  from.list([&] {
    RecordLink link;
    link.kind = from.text();
    link.canonical = from.text();
    link.begin = from.small();
    record.via.push_back(std::move(link));
  });
  return from.good();
}

}  // namespace soi::claims
