#include "html_facts.hpp"

#include <soi/reader.hpp>
#include <soi_sdk/tsv.hpp>

#include "framework_data.hpp"
#include "html_entities.hpp"
#include "html_text.hpp"
#include "json.hpp"

namespace soi {
namespace {

constexpr size_t max_json_ld_bytes = size_t{1} << 20;

// The value of the first attribute called `name` with its references resolved.
std::string attribute_value(std::string_view attributes, std::string_view name) {
  HtmlAttribute attribute;
  while (next_attribute(attributes, attribute)) {
    if (!equals_ignoring_case(attribute.name, name)) continue;
    std::string value;
    append_resolved(value, attribute.value, ReferencePlace::attribute);
    return value;
  }
  return {};
}

std::string collapsed(std::string_view text) {
  HtmlText lines;
  lines.add(text, false);
  return lines.take();
}

// Pages write "2023-08-03 14:35" too.
std::string as_published(std::string text) {
  if (text.size() > 10 && text[10] == ' ') text[10] = 'T';
  return is_published(text) ? text : std::string();
}

// The string at "a" or "a.b" of an object.
std::string string_at(const Json& object, std::string_view path) {
  const size_t dot = path.find('.');
  const std::string name(path.substr(0, dot));
  if (dot == std::string_view::npos) return string_member(object, name.c_str());
  const auto member = object.find(name);
  return member != object.end() && member->is_object() ? string_at(*member, path.substr(dot + 1)) : std::string();
}

// The first object in the order of the text that says when it was published.  Depth is limited by parse_json().
const Json* find_article(const Json& value) {
  if (value.is_object() && value.find("datePublished") != value.end()) return &value;
  if (!value.is_structured()) return nullptr;
  for (const Json& child : value) {
    if (const Json* article = find_article(child)) return article;
  }
  return nullptr;
}

}  // namespace

bool is_json_ld(const HtmlToken& tag) {
  return tag.name == "script" && equals_ignoring_case(attribute_value(tag.content, "type"), "application/ld+json");
}

HtmlFacts::HtmlFacts() {
  sdk::for_each_row(data::html_facts(), [this](const sdk::TsvRow& row) {
    sources_.push_back({row[0], row[1], row[2], {}});
  });
}

void HtmlFacts::answer(std::string_view element, std::string_view name, std::string_view value) {
  for (Source& source : sources_) {
    if (source.element != element || !source.value.empty()) continue;
    const bool same = source.name.size() == name.size() &&
                      std::equal(name.begin(), name.end(), source.name.begin(),
                                 [](char a, char b) { return ascii_lower(a) == ascii_lower(b); });
    if (!same) continue;
    source.value = collapsed(value);
    if (source.fact == "published") source.value = as_published(std::move(source.value));
  }
}

void HtmlFacts::see_tag(const HtmlToken& tag) {
  if (tag.name == "meta") return see_meta(tag.content);
  if (tag.name == "link") return see_link(tag.content);
  if (tag.name == "time") return answer("time", "datetime", attribute_value(tag.content, "datetime"));
  if (tag.name == "html") return answer("html", "lang", attribute_value(tag.content, "lang"));
}

void HtmlFacts::see_meta(std::string_view attributes) {
  const std::string content = attribute_value(attributes, "content");
  if (content.empty()) return;
  for (const std::string_view key : {"property", "name", "itemprop", "http-equiv"}) {
    const std::string name = attribute_value(attributes, key);
    if (!name.empty()) answer("meta", name, content);
  }
}

void HtmlFacts::see_link(std::string_view attributes) {
  answer("link", attribute_value(attributes, "rel"), attribute_value(attributes, "href"));
}

void HtmlFacts::see_title(std::string_view html) {
  std::string title;
  append_resolved(title, html, ReferencePlace::text);
  answer("title", "-", title);
}

void HtmlFacts::see_json_ld(std::string_view json) {
  if (json.size() > max_json_ld_bytes) return;
  const Json value = parse_json(json);
  const Json* article = value.is_discarded() ? nullptr : find_article(value);
  if (article == nullptr) return;
  for (const Source& source : sources_) {
    if (source.element == "jsonld") answer("jsonld", source.name, string_at(*article, source.name));
  }
}

void HtmlFacts::add_to(Meta& meta) const {
  for (const Source& source : sources_) {
    if (!source.value.empty()) meta.add_string(source.fact, source.value);
  }
  if (!meta.find("published").empty()) meta.add_string("published_from", "given");
}

}  // namespace soi
