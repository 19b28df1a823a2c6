// What a file holds, by the ending of its name (in any case of letters).
#pragma once

#include <cstdint>
#include <string_view>

namespace soi {

enum class FileKind : uint8_t { unknown, text, html, json_lines, wet };
enum class Packing : uint8_t { none, gzip, zstd };

struct FileType {
  FileKind kind = FileKind::unknown;
  Packing packing = Packing::none;
};

// "a/b.html.gz": {html, gzip}.
FileType file_type(std::string_view name);

inline constexpr std::string_view known_endings = ".txt, .html, .htm, .jsonl and .wet, each also with .gz or .zst";

}  // namespace soi
