// The batch codec: reads and builds the flat blocks that soi_plugin.h defines.  Host and plugins share it, so the
// layout is written down once.
//
// BatchView borrows the bytes and never allocates.  BatchBuilder owns what it is given and writes one block in
// finish().  Neither does any I/O; both may be used from any thread, one object at a time.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include <soi_sdk/soi_plugin.h>

namespace soi::sdk {

// A column of records inside a batch.  Steps by the writer's stride, so records may grow at their end (R4).
template <class Record>
class Table {
 public:
  Table() = default;
  Table(const uint8_t* data, uint32_t count, uint32_t stride) : data_(data), count_(count), stride_(stride) {}

  uint32_t size() const { return count_; }
  bool empty() const { return count_ == 0; }
  // Precondition: index < size().  The record is copied out: a batch need not be aligned for Record.
  Record operator[](uint32_t index) const {
    Record record;
    std::memcpy(&record, data_ + static_cast<size_t>(index) * stride_, sizeof record);
    return record;
  }
  // Records [first, first + count); precondition: they exist.
  Table slice(uint32_t first, uint32_t count) const {
    return Table(data_ + static_cast<size_t>(first) * stride_, count, stride_);
  }

  class Iterator {
   public:
    Iterator(const Table& table, uint32_t index) : table_(table), index_(index) {}
    Record operator*() const { return table_[index_]; }
    Iterator& operator++() { return ++index_, *this; }
    bool operator!=(const Iterator& other) const { return index_ != other.index_; }

   private:
    const Table& table_;
    uint32_t index_;
  };
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, count_}; }

 private:
  const uint8_t* data_ = nullptr;
  uint32_t count_ = 0;
  uint32_t stride_ = sizeof(Record);
};

// Splits the value of a SOI_VALUE_STRING or SOI_VALUE_JSON attribute, and makes one.
inline soi_str unpack_string(uint64_t value) {
  return {static_cast<uint32_t>(value), static_cast<uint32_t>(value >> 32)};
}
inline uint64_t pack_string(soi_str string) { return static_cast<uint64_t>(string.len) << 32 | string.off; }
inline bool holds_string(uint16_t type) { return type == SOI_VALUE_STRING || type == SOI_VALUE_JSON; }

// What one batch says.  Valid as long as the bytes are.
class BatchView {
 public:
  // Checks magic, size, and that every known section lies inside the block; false leaves the view empty.
  // It does not check what the records say: the host does that for replies (framework/src/reply_check.cpp).
  bool parse(const uint8_t* data, size_t size) {
    soi_batch header;
    if (size < sizeof header) return false;
    std::memcpy(&header, data, sizeof header);
    if (header.magic != SOI_MAGIC || header.abi >> 16 != SOI_ABI_MAJOR || header.size != size) return false;
    if (header.n_sections > (size - sizeof header) / sizeof(soi_section)) return false;
    data_ = data;
    size_ = size;
    round_ = header.round;
    const Table<soi_section> sections(data + sizeof header, header.n_sections, sizeof(soi_section));
    for (soi_section section : sections) {
      if (!take(section)) return *this = BatchView(), false;
    }
    return true;
  }

  uint32_t round() const { return round_; }
  Table<soi_doc> docs() const { return docs_; }
  Table<soi_span> spans() const { return spans_; }
  Table<soi_attr> attrs() const { return attrs_; }
  Table<soi_meta> metas() const { return metas_; }
  Table<soi_diag> diags() const { return diags_; }
  Table<soi_record> records() const { return records_; }
  Table<soi_record> results() const { return results_; }

  bool contains(soi_str string) const { return string.off <= size_ && string.len <= size_ - string.off; }
  // The bytes of a string; empty when it does not lie inside the batch.
  std::string_view view(soi_str string) const {
    if (!contains(string)) return {};
    return {reinterpret_cast<const char*>(data_) + string.off, string.len};
  }

 private:
  template <class Record>
  bool set(Table<Record>& table, const soi_section& section) {
    if (section.stride < sizeof(Record)) return false;
    if (section.off > size_ || section.count > (size_ - section.off) / section.stride) return false;
    table = Table<Record>(data_ + section.off, section.count, section.stride);
    return true;
  }
  bool take(const soi_section& section) {
    switch (section.kind) {
      case SOI_SEC_DOC: return set(docs_, section);
      case SOI_SEC_SPAN: return set(spans_, section);
      case SOI_SEC_ATTR: return set(attrs_, section);
      case SOI_SEC_META: return set(metas_, section);
      case SOI_SEC_DIAG: return set(diags_, section);
      case SOI_SEC_RECORD: return set(records_, section);
      case SOI_SEC_RESULT: return set(results_, section);
      default: return true;  // R4: unknown kinds are skipped; SOI_SEC_STR is reached through soi_str.
    }
  }

  const uint8_t* data_ = nullptr;
  size_t size_ = 0;
  uint32_t round_ = 0;
  Table<soi_doc> docs_;
  Table<soi_span> spans_;
  Table<soi_attr> attrs_;
  Table<soi_meta> metas_;
  Table<soi_diag> diags_;
  Table<soi_record> records_, results_;
};

// Collects records and strings, then writes them as one batch.  Strings handed out by add_string() count from the
// start of the string section; finish() turns them into offsets from the start of the batch.
class BatchBuilder {
 public:
  std::vector<soi_doc> docs;
  std::vector<soi_span> spans;
  std::vector<soi_attr> attrs;
  std::vector<soi_meta> metas;
  std::vector<soi_diag> diags;
  std::vector<soi_record> records, results;

  soi_str add_string(std::string_view text) {
    const soi_str string{static_cast<uint32_t>(strings_.size()), static_cast<uint32_t>(text.size())};
    strings_.append(text);
    return string;
  }
  // Forgets the contents, keeps the memory for the next batch.
  void clear() {
    docs.clear(), spans.clear(), attrs.clear(), metas.clear(), diags.clear();
    records.clear(), results.clear(), strings_.clear();
  }
  // Bytes that finish() would write.
  size_t size() const { return strings_at() + strings_.size(); }

  // Writes the batch to `out` (replaced).  False, with `out` empty, when it would pass the 4 GiB of 32-bit offsets.
  // The builder's string references are rewritten, so call clear() before using it again.
  bool finish(std::vector<uint8_t>& out, uint32_t round = 0) {
    if (size() > UINT32_MAX) return out.clear(), false;
    relocate_strings(static_cast<uint32_t>(strings_at()));
    out.resize(size());  // every byte of it is written below
    const soi_batch header{SOI_MAGIC, SOI_ABI, static_cast<uint32_t>(out.size()), section_count, round, 0};
    std::memcpy(out.data(), &header, sizeof header);
    Cursor cursor{out.data(), sizeof header, tables_at()};
    cursor.put(SOI_SEC_DOC, docs);
    cursor.put(SOI_SEC_SPAN, spans);
    cursor.put(SOI_SEC_ATTR, attrs);
    cursor.put(SOI_SEC_META, metas);
    cursor.put(SOI_SEC_DIAG, diags);
    cursor.put(SOI_SEC_RECORD, records);
    cursor.put(SOI_SEC_RESULT, results);
    cursor.put_bytes(SOI_SEC_STR, strings_.data(), strings_.size(), 1);
    return true;
  }

 private:
  static constexpr uint32_t section_count = 8;
  static constexpr size_t align(size_t size) { return (size + 7) & ~size_t{7}; }
  static constexpr size_t tables_at() { return sizeof(soi_batch) + section_count * sizeof(soi_section); }
  // Every record is a multiple of 8 bytes long, so tables need no padding between them.
  size_t strings_at() const {
    return tables_at() + docs.size() * sizeof(soi_doc) + spans.size() * sizeof(soi_span) +
           attrs.size() * sizeof(soi_attr) + metas.size() * sizeof(soi_meta) + diags.size() * sizeof(soi_diag) +
           (records.size() + results.size()) * sizeof(soi_record);
  }

  struct Cursor {
    uint8_t* out;
    size_t section_at, at;
    template <class Record>
    void put(uint32_t kind, const std::vector<Record>& table) {
      put_bytes(kind, table.data(), table.size(), sizeof(Record));
    }
    void put_bytes(uint32_t kind, const void* data, size_t count, uint32_t stride) {
      const soi_section section{kind, static_cast<uint32_t>(at), static_cast<uint32_t>(count), stride};
      std::memcpy(out + section_at, &section, sizeof section);
      if (count > 0) std::memcpy(out + at, data, count * stride);
      section_at += sizeof section;
      at = align(at + count * stride);
    }
  };

  void relocate_strings(uint32_t base) {
    for (soi_doc& doc : docs) doc.id.off += base, doc.text.off += base, doc.meta.off += base;
    for (soi_attr& attr : attrs) relocate(attr.type, attr.value, base);
    for (soi_meta& meta : metas) relocate(meta.type, meta.value, base);
    for (soi_diag& diag : diags) diag.message.off += base;
    for (soi_record& record : records) record.key.off += base, record.value.off += base;
    for (soi_record& result : results) result.key.off += base, result.value.off += base;
  }
  static void relocate(uint16_t type, uint64_t& value, uint32_t base) {
    if (holds_string(type)) value += base;  // The offset is the low half and the sum stays below 2^32.
  }

  std::string strings_;
};

}  // namespace soi::sdk
