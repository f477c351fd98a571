#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

namespace {

namespace fs = std::filesystem;

// The house, from the ground up: a room may include itself and the rooms named here, nothing else.
const std::map<std::string, std::set<std::string>> mayInclude = {
    {"core/base", {}},
    {"core/mapping", {"core/base"}},
    {"core/raster", {"core/base"}},
    {"core/format", {"core/base", "core/mapping", "core/raster"}},
    {"core/image", {"core/base", "core/raster"}},
    {"core/write", {"core/base", "core/raster"}},
    {"core/overview", {"core/base", "core/mapping", "core/raster", "core/format", "core/write"}},
    {"core/tile", {"core/base", "core/raster", "core/image"}},
    {"core/export", {"core/base", "core/raster", "core/image", "core/write"}},
    {"ui",
     {"core/base", "core/raster", "core/format", "core/image", "core/overview", "core/tile", "core/export"}},
    {"app",
     {"core/base", "core/mapping", "core/raster", "core/format", "core/image", "core/write", "core/overview",
      "core/tile", "core/export", "ui"}},
};

// "core/raster/window.h" lies in room "core/raster"; "ui/main_window.h" in "ui"; "vector" in none.
std::string roomOf(const std::string& include)
{
    const auto slash = include.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : include.substr(0, slash);
    return mayInclude.contains(folder) ? folder : "";
}

bool mentionsQt(const std::string& line)
{
    return line.find("<Q") != std::string::npos || line.find("<Qt") != std::string::npos;
}

class FloorsTest : public testing::TestWithParam<std::string> {};

TEST_P(FloorsTest, IncludesPointDownward)
{
    const std::string room = GetParam();
    const fs::path folder = fs::path(RASTERSCOPE_SOURCE_DIR) / room;
    if (!fs::exists(folder)) {
        GTEST_SKIP() << room << " is not built yet";
    }
    for (const auto& entry : fs::directory_iterator(folder)) {
        std::ifstream file(entry.path());
        for (std::string line; std::getline(file, line);) {
            if (!line.starts_with("#include")) {
                continue;
            }
            EXPECT_FALSE(room.starts_with("core/") && mentionsQt(line)) << entry.path() << ": " << line;
            const auto open = line.find('"');
            if (open == std::string::npos) {
                continue;
            }
            const std::string target = roomOf(line.substr(open + 1, line.rfind('"') - open - 1));
            EXPECT_TRUE(target.empty() || target == room || mayInclude.at(room).contains(target))
                << entry.path() << ": " << line;
        }
    }
}

std::string nameOf(const testing::TestParamInfo<std::string>& info)
{
    std::string name = info.param;
    std::replace(name.begin(), name.end(), '/', '_');
    return name;
}

std::set<std::string> rooms()
{
    std::set<std::string> names;
    for (const auto& [room, below] : mayInclude) {
        names.insert(room);
    }
    return names;
}

INSTANTIATE_TEST_SUITE_P(House, FloorsTest, testing::ValuesIn(rooms()), nameOf);

} // namespace
