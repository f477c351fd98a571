// SPDX-License-Identifier: MIT
// Holds the house together: which room includes which, where Qt is, and how long a file and a function may
// be.

#include "tests/base/house_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace rasterscope::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr int longestFile = 500;
constexpr int longestBody = 60;

const fs::path root = RASTERSCOPE_SOURCE_DIR;

std::string textOf(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// All sources under the given folders, relative to the root.
std::vector<fs::path> sourcesIn(const std::vector<std::string>& folders)
{
    std::vector<fs::path> files;
    for (const std::string& folder : folders) {
        for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
            if (entry.path().extension() == ".h" || entry.path().extension() == ".cpp") {
                files.push_back(fs::relative(entry.path(), root));
            }
        }
    }
    return files;
}

TEST(FloorsTest, EverySourceLiesInARoom)
{
    for (const fs::path& file : sourcesIn({"core", "ui", "app"})) {
        EXPECT_TRUE(floors().contains(file.parent_path().generic_string()))
            << file << " lies in no room of the table";
    }
}

TEST(FloorsTest, IncludesPointDownward)
{
    const auto files = sourcesIn({"core", "ui", "app"});
    ASSERT_GT(files.size(), 20U) << "the sources were not found";
    for (const fs::path& file : files) {
        if (floors().contains(file.parent_path().generic_string())) {
            EXPECT_THAT(forbiddenIncludes(file, textOf(root / file)), IsEmpty());
        }
    }
}

// Taken away from the ground up, no room is left over.
TEST(FloorsTest, FloorsHaveNoCircle)
{
    std::set<std::string> built;
    for (std::size_t storey = 0; storey < floors().size(); ++storey) {
        for (const auto& [room, below] : floors()) {
            if (std::includes(built.begin(), built.end(), below.begin(), below.end())) {
                built.insert(room);
            }
        }
    }
    EXPECT_EQ(built.size(), floors().size());
}

TEST(FloorsTest, ReadmeShowsTheSameTable)
{
    EXPECT_EQ(floorsInReadme(textOf(root / "core/README.md")), floors());
}

TEST(FloorsTest, FilesAndFunctionsStayShort)
{
    for (const fs::path& file : sourcesIn({"app", "core", "ui", "tests", "resources"})) {
        const std::string text = textOf(root / file);
        EXPECT_LE(lineCount(text), longestFile) << file;
        const LongestFunction longest = longestFunction(text);
        EXPECT_LE(longest.lines, longestBody) << file << ":" << longest.firstLine;
    }
}

TEST(FloorsTest, EverySourceNamesItsLicence)
{
    for (const fs::path& file : sourcesIn({"app", "core", "ui", "tests", "resources"})) {
        EXPECT_TRUE(textOf(root / file).starts_with("// SPDX-License-Identifier: MIT\n")) << file;
    }
}

/// A linker takes one of two for both, and says nothing.
TEST(FloorsTest, NoTwoHeadersDefineAClassOfOneName)
{
    std::map<std::string, fs::path> definedIn;
    for (const fs::path& file : sourcesIn({"app", "core", "ui"})) {
        if (file.extension() != ".h") {
            continue;
        }
        for (const std::string& name : classesDefinedIn(textOf(root / file))) {
            const auto [first, added] = definedIn.emplace(name, file);
            EXPECT_TRUE(added) << name << " is defined in " << first->second << " and in " << file;
        }
    }
    EXPECT_GT(definedIn.size(), 100U);
}

TEST(HouseRulesTest, DefinitionsOfClassesAreFound)
{
    EXPECT_THAT(classesDefinedIn("struct A {\nclass B;\nenum class C { One };\nclass D : public A {\n"
                                 "    struct E {\nstruct F<int> {\nclass G final : public A,\n"),
                ElementsAre("A", "C", "D", "G"));
}

TEST(HouseRulesTest, ArrowsUpAreFound)
{
    EXPECT_THAT(forbiddenIncludes("core/base/a.h", "#include \"core/raster/raster.h\"\n"),
                ElementsAre(HasSubstr("core/base may not include core/raster")));
    EXPECT_THAT(forbiddenIncludes("core/write/a.cpp", "#include \"core/mapping/byte_source.h\"\n"),
                ElementsAre(HasSubstr("a.cpp:1:")));
    EXPECT_THAT(forbiddenIncludes("core/raster/a.h",
                                  "#include \"core/base/result.h\"\n#include \"core/raster/b.h\"\n"),
                IsEmpty());
}

TEST(HouseRulesTest, QtOutsideItsPlaceIsFound)
{
    EXPECT_THAT(forbiddenIncludes("core/tile/a.h", "#include <QImage>\n"),
                ElementsAre(HasSubstr("Qt has no place")));
    EXPECT_THAT(forbiddenIncludes("app/main.cpp", "#include <QtCore/QString>\n"), testing::SizeIs(1));
    EXPECT_THAT(forbiddenIncludes("app/show_viewer.cpp", "#include <QApplication>\n"), IsEmpty());
    EXPECT_THAT(forbiddenIncludes("ui/raster_view.h", "#include <QWidget>\n#include \"raster_view.moc\"\n"),
                IsEmpty());
}

TEST(HouseRulesTest, IncludesNotFromTheRootAreFound)
{
    EXPECT_THAT(forbiddenIncludes("core/base/a.cpp", "#include \"a.h\"\n"), testing::SizeIs(1));
    EXPECT_THAT(forbiddenIncludes("core/base/a.cpp", "#include \"../base/a.h\"\n"), testing::SizeIs(1));
    EXPECT_THAT(forbiddenIncludes("app/a.cpp", "#include \"tests/support/memory_raster.h\"\n"),
                testing::SizeIs(1));
}

TEST(HouseRulesTest, FunctionsAreMeasuredByTheirBraces)
{
    const LongestFunction longest = longestFunction("int f()\n{\n    return 1;\n}\nclass C {\n    void g()\n "
                                                    "   {\n        f();\n        f();\n    }\n};\n");
    EXPECT_EQ(longest.firstLine, 7);
    EXPECT_EQ(longest.lines, 4);
}

TEST(HouseRulesTest, ReadmeRowsAreRead)
{
    const Floors found = floorsInReadme(
        "| room | may include |\n|---|---|\n| `core/base` | - |\n| core/image | base, raster | x |\n");
    const Floors expected = {{"core/base", {}}, {"core/image", {"core/base", "core/raster"}}};
    EXPECT_EQ(found, expected);
}

} // namespace
} // namespace rasterscope::test
