#include "web_tokens.hpp"

#include "characters.hpp"

namespace soi::tokenizer {
namespace {

constexpr uint32_t max_local_part = 64;  // RFC 5321, 4.5.3.1.1
constexpr uint32_t max_domain = 253;     // RFC 1035, 2.3.4, in text form
constexpr uint32_t max_domain_label = 63;

bool starts_with(std::string_view text, uint32_t at, std::string_view lower) {
  if (text.size() - at < lower.size()) return false;
  for (uint32_t i = 0; i < lower.size(); ++i) {
    if (ascii_lower(text[at + i]) != lower[i]) return false;
  }
  return true;
}

struct Domain {
  uint32_t end = 0;
  uint32_t labels = 0;
  uint32_t last_label = 0;  // where it begins
};

// The longest run of labels joined by single dots.
Domain read_domain(std::string_view text, uint32_t begin) {
  Domain domain{begin, 0, begin};
  uint32_t label = begin;
  for (uint32_t at = begin; at - begin <= max_domain; ++at) {
    const char c = byte_at(text, at);
    if (is_ascii_alnum(c) || (c == '-' && at > label)) continue;
    if (at == label || at - label > max_domain_label || byte_at(text, at - 1) == '-') return domain;
    domain = {at, domain.labels + 1, label};
    if (c != '.') return domain;
    label = at + 1;
  }
  return domain;
}

bool ends_in_known_domain(std::string_view text, const Domain& domain, const Lexicon& lexicon) {
  char lower[8];
  const uint32_t size = domain.end - domain.last_label;
  if (domain.labels < 2 || size > sizeof lower) return false;
  for (uint32_t i = 0; i < size; ++i) lower[i] = ascii_lower(text[domain.last_label + i]);
  return lexicon.domains.contains({lower, size});
}

// Runs to the next character that no address holds, then gives back punctuation that belongs to the sentence.
uint32_t address_end(std::string_view text, uint32_t begin, uint32_t at) {
  uint32_t open_brackets = 0;
  for (; at < text.size(); ++at) {
    const auto c = static_cast<uint8_t>(text[at]);
    if (c <= ' ' || c >= 0x7F || c == '<' || c == '>' || c == '"' || c == '`') break;
    if (c == ')' && open_brackets == 0) break;
    open_brackets += c == '(';
    open_brackets -= c == ')';
  }
  constexpr std::string_view sentence_marks = ".,;:!?'*]}";
  while (at > begin && sentence_marks.find(text[at - 1]) != std::string_view::npos) --at;
  return at;
}

}  // namespace

uint32_t url_end(std::string_view text, uint32_t begin, const Lexicon& lexicon) {
  for (const std::string_view scheme : {"http://", "https://", "ftp://"}) {
    const auto host = static_cast<uint32_t>(begin + scheme.size());
    if (starts_with(text, begin, scheme) && is_ascii_alnum(byte_at(text, host))) return address_end(text, host, host);
  }
  const Domain domain = read_domain(text, begin);
  const bool www = starts_with(text, begin, "www.") && domain.labels > 1;
  if (!www && !ends_in_known_domain(text, domain, lexicon)) return begin;
  if (character_at(text, domain.end).is_letter()) return begin;
  const char next = byte_at(text, domain.end);
  if (next == '@') return begin;
  return next == '/' || next == '?' || next == ':' ? address_end(text, begin, domain.end) : domain.end;
}

uint32_t email_end(std::string_view text, uint32_t begin) {
  constexpr std::string_view others = "._%+-";
  uint32_t at = begin;
  while (is_ascii_alnum(byte_at(text, at)) ||
         (at > begin && others.find(byte_at(text, at)) != std::string_view::npos)) {
    if (++at - begin > max_local_part) return begin;
  }
  if (at == begin || byte_at(text, at) != '@') return begin;
  const Domain domain = read_domain(text, at + 1);
  return domain.labels >= 2 ? domain.end : begin;
}

uint32_t hashtag_end(std::string_view text, uint32_t begin) {
  uint32_t at = begin + 1;
  for (;;) {
    const Character c = character_at(text, at);
    if (!c.is_letter() && !c.is_digit() && !(c.is_mark() && at > begin + 1) && c.value != '_') break;
    at += c.size;
  }
  return at > begin + 1 ? at : begin;
}

uint32_t mention_end(std::string_view text, uint32_t begin) {
  uint32_t at = begin + 1;
  while (is_ascii_alnum(byte_at(text, at)) || byte_at(text, at) == '_' ||
         (byte_at(text, at) == '.' && at > begin + 1 && is_ascii_alnum(byte_at(text, at + 1)))) {
    ++at;
  }
  return at > begin + 1 ? at : begin;
}

}  // namespace soi::tokenizer
