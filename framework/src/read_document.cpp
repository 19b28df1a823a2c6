#include <soi/reader.hpp>

#include "file_kind.hpp"

namespace soi {

Result<Document> read_document(std::string_view bytes, std::string_view name) {
  const FileType type = file_type(name);
  if (type.packing != Packing::none || (type.kind != FileKind::text && type.kind != FileKind::html)) {
    return Error{ErrorCode::unknown_file_kind, std::string(name),
                 "this is read only from names that end in .txt, .html or .htm; rename or convert it"};
  }
  Result<DecodedText> decoded = decode_text(bytes, name);
  if (!decoded) return decoded.error();
  if (type.kind == FileKind::html) {
    Result<Document> page = read_html(decoded->text, name);
    if (page) page->meta.add_string("charset", decoded->charset);
    return page;
  }
  Document document;
  document.id = name;
  document.text = std::move(decoded->text);
  document.meta.add_string("charset", decoded->charset);
  return document;
}

}  // namespace soi
