// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace rasterscope::test {

/// Room, and the rooms that it may include beside itself.
using Floors = std::map<std::string, std::set<std::string>>;

/// The house from the ground up.
const Floors& floors();

/// The same out of the table in core/README.md: rows of "| room | a, b |", where "core/" goes without saying.
Floors floorsInReadme(const std::string& readme);

/// A line of text for each rule that a source file of a room breaks by what it includes. `file` is relative
/// to the sources, with its room as its folder.
std::vector<std::string> forbiddenIncludes(const std::filesystem::path& file, const std::string& text);

/// The longest function, with its braces; by their lines alone, which clang-format keeps in one shape.
struct LongestFunction {
    int firstLine = 0;
    int lines = 0;
};
LongestFunction longestFunction(const std::string& text);

/// Names of the classes that a header defines in our namespace; specialisations are left out.
std::vector<std::string> classesDefinedIn(const std::string& text);

int lineCount(const std::string& text);

} // namespace rasterscope::test
