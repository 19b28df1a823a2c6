// What a page states about itself: title, publication time, outlet, address, language.
//
// data/html_facts.tsv says where each is looked for and what goes first.  One page, one collector.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <soi/document.hpp>

#include "html_tokens.hpp"

namespace soi {

class HtmlFacts {
 public:
  HtmlFacts();
  // Any start tag of the page.
  void see_tag(const HtmlToken& tag);
  // The inside of <title>, as it stands in the page; the first one counts.
  void see_title(std::string_view html);
  // The inside of a <script> of JSON-LD; one that is no JSON, or over a megabyte, is passed over.
  void see_json_ld(std::string_view json);
  // States what was found, with "published_from" where there is a publication time.
  void add_to(Meta& meta) const;

 private:
  struct Source {
    std::string_view fact, element, name;
    std::string value;
  };
  void answer(std::string_view element, std::string_view name, std::string_view value);
  void see_meta(std::string_view attributes);
  void see_link(std::string_view attributes);

  std::vector<Source> sources_;
};

// True when the start tag of a script says that it holds JSON-LD.
bool is_json_ld(const HtmlToken& tag);

}  // namespace soi
