// SPDX-License-Identifier: MIT
#include "app/command_line.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

namespace rasterscope::test {
namespace {

std::string manualPage()
{
    std::ifstream file(RASTERSCOPE_SOURCE_DIR "/resources/rasterscope.1");
    std::string text{std::istreambuf_iterator(file), {}};
    std::string plain;
    std::remove_copy(text.begin(), text.end(), std::back_inserter(plain), '\\');
    return plain;
}

std::set<std::string> longOptionsIn(const std::string& text)
{
    const std::regex option("--[a-z][a-z-]*");
    std::set<std::string> found;
    for (std::sregex_iterator match(text.begin(), text.end(), option), end; match != end; ++match) {
        found.insert(match->str());
    }
    return found;
}

TEST(ManualPageTest, HasTheOptionsOfTheHelpAndNoOthers)
{
    const auto inHelp = longOptionsIn(helpText());
    EXPECT_GT(inHelp.size(), 20U);
    EXPECT_EQ(longOptionsIn(manualPage()), inHelp);
}

} // namespace
} // namespace rasterscope::test
