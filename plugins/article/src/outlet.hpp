// What the text says of its outlet: in a dateline, in the header, in crumbs, in the footer.
#pragma once

#include <string>

#include "tables.hpp"

namespace soi::article {

// "(Dân trí) -", "TPO -", "HÀ NỘI (TTXVN) -" at the start of a paragraph.
struct Dateline {
  uint32_t end = 0;         // byte behind the dash; 0 when there is none
  uint32_t text_begin = 0;  // byte where the paragraph's own text starts
  std::string outlet;       // canonical where the table knows it; empty when the dateline names only a place
};
Dateline read_dateline(const Page& page, const Tables& tables, const Line& line);

// The outlet as header, crumbs or footer state it; empty when they do not.
std::string outlet_of_page(const Page& page, const Tables& tables);

}  // namespace soi::article
