// The template of an outlet: lines that many of its documents have in common.  A first round finds them and hands them
// to the step that tells news from boilerplate, so that nothing else is read out of them.
//
// What the step gets is a fact of the document, `template`: [{"begin","end","documents","of"}], ordered by begin: these
// bytes stand in that many of the outlet's documents.  Which step it is, and which finds the lines, manifests say: the
// first one without rounds that needs results of kind "template", and one that gives them when its option `unit` is
// "template".
#pragma once

#include <span>
#include <string>
#include <vector>

#include <soi/pipeline.hpp>

namespace soi {

// The fact `template` of each document; empty where it has none.
using TemplateFacts = std::vector<std::string>;

// How many steps have to run before the templates are looked for, the reader of templates last: it also tells which
// outlet it is.  0: the pipeline has no use for them.
size_t steps_before_templates(const Pipeline& pipeline);

// The templates of `documents`, on `jobs` threads; the same for any order of the documents.  Errors: as Corpus::finish().
Result<TemplateFacts> find_templates(const Pipeline& pipeline, std::span<const Document> documents, unsigned jobs);

}  // namespace soi
