// A plugin's cases: every text of a case file goes through a pipeline, and what is made of it, told in lines, must be
// what the file says.
#pragma once

#include <gtest/gtest.h>

#include <soi/pipeline.hpp>

#include "case_file.hpp"

namespace soi::test {

// `file`: "<plugin>/cases/<name>"; fails when it has fewer than `least` cases.  `describe(document)` gives the lines.
template <class Describe>
void check_cases(const Pipeline& pipeline, const std::string& file, size_t least, Describe describe) {
  const std::vector<Case> cases = read_cases("../../plugins/" + file);
  ASSERT_GE(cases.size(), least) << file;
  Result<PipelineRun> run = pipeline.open();
  ASSERT_TRUE(run);
  for (const Case& c : cases) {
    Document document;
    document.text = c.part(0);
    ASSERT_TRUE(run->process(document)) << c.name;
    EXPECT_EQ(lines_of(describe(document)), lines_of(c.part(1))) << c.name;
  }
}

}  // namespace soi::test
