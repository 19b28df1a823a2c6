#include "resolver.hpp"

namespace soi::names {

void resolve(std::string_view text, const Lexicon& lexicon, const std::vector<Token>& tokens,
             const std::vector<Mention>& mentions, Indexes& indexes, std::vector<Name>& names) {
  chains::Resolver(text, lexicon, tokens, mentions, indexes).run(names);
}

const std::vector<Name>& DocumentReader::read(std::string_view text, const std::vector<Range>& ranges,
                                              std::string_view outlet, const std::vector<std::string>& wires) {
  read_tokens(text, ranges, lexicon_, tokens_, memory_);
  forms_.clear();
  if (!outlet.empty()) forms_.add_outlet(outlet);
  for (const std::string& wire : wires) forms_.add_wire(wire);
  const size_t known = forms_.size();
  reader_.prepare();
  reader_.run();
  forms_.collect(tokens_, mentions_);
  if (forms_.size() > known) reader_.run();
  resolve(text, lexicon_, tokens_, mentions_, indexes_, names_);
  return names_;
}

}  // namespace soi::names
