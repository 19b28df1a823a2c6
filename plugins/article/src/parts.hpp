// What is told once the article's beginning and end are known: pictures' numbers, boxes of other articles, the lead.
#pragma once

#include "tables.hpp"

namespace soi::article {

// Lines of the page: the title's (UINT32_MAX: none), the first that may be text, one past the article's last.
struct Parts {
  uint32_t title, begin, end;
};

// "Title - 1", "Title - Ảnh 2.": a picture's text that repeats the title or is numbered.
void mark_numbered_captions(Page& page, const Tables& tables, const Parts& parts);

// A title and a paragraph with a dateline inside the article: a box of another article.
void mark_insets(Page& page, const Tables& tables, const Parts& parts);

// The first paragraph, when it is short enough to sum the article up.
void mark_lead(Page& page, const Tables& tables, const Parts& parts);

}  // namespace soi::article
