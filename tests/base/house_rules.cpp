// SPDX-License-Identifier: MIT
#include "tests/base/house_rules.h"

#include <algorithm>
#include <regex>
#include <sstream>

namespace rasterscope::test {

namespace {

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::string stripped(const std::string& text, const std::string& unwanted)
{
    const auto first = text.find_first_not_of(unwanted);
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(unwanted) - first + 1);
}

std::string fullName(const std::string& room)
{
    return room == "ui" || room == "app" || room.starts_with("core/") ? room : "core/" + room;
}

bool isQt(const std::string& header)
{
    return header.starts_with("Q") || header.starts_with("qt");
}

/// Qt is for the window: ui, and the one file of app that opens it.
bool mayUseQt(const std::filesystem::path& file)
{
    const std::string room = file.parent_path().generic_string();
    return room == "ui" || (room == "app" && file.stem() == "show_viewer");
}

/// What is wrong with including `header` here, or nothing.
std::string objection(const std::filesystem::path& file, const std::string& header)
{
    const std::string room = file.parent_path().generic_string();
    const std::string target = std::filesystem::path(header).parent_path().generic_string();
    if (!floors().contains(target)) {
        return "no room has it; includes are written from the root";
    }
    if (target != room && !floors().at(room).contains(target)) {
        return room + " may not include " + target;
    }
    return "";
}

} // namespace

const Floors& floors()
{
    static const Floors floors = {
        {"core/base", {}},
        {"core/mapping", {"core/base"}},
        {"core/raster", {"core/base"}},
        {"core/format", {"core/base", "core/mapping", "core/raster"}},
        {"core/image", {"core/base", "core/raster"}},
        {"core/write", {"core/base", "core/raster"}},
        {"core/overview",
         {"core/base", "core/mapping", "core/raster", "core/format", "core/image", "core/write"}},
        {"core/tile", {"core/base", "core/raster", "core/image"}},
        {"core/export", {"core/base", "core/raster", "core/image", "core/write"}},
        {"ui",
         {"core/base", "core/raster", "core/format", "core/image", "core/overview", "core/tile",
          "core/export"}},
        {"app",
         {"core/base", "core/mapping", "core/raster", "core/format", "core/image", "core/write",
          "core/overview", "core/tile", "core/export", "ui"}},
    };
    return floors;
}

Floors floorsInReadme(const std::string& readme)
{
    Floors found;
    for (const std::string& line : linesOf(readme)) {
        std::vector<std::string> cells;
        std::istringstream row(line);
        for (std::string cell; std::getline(row, cell, '|');) {
            cells.push_back(stripped(cell, " `"));
        }
        if (cells.size() < 3 || !floors().contains(cells[1])) {
            continue;
        }
        std::set<std::string>& rooms = found[cells[1]];
        std::istringstream names(cells[2]);
        for (std::string name; std::getline(names, name, ',');) {
            if (!stripped(name, " -").empty()) {
                rooms.insert(fullName(stripped(name, " ")));
            }
        }
    }
    return found;
}

std::vector<std::string> forbiddenIncludes(const std::filesystem::path& file, const std::string& text)
{
    std::vector<std::string> complaints;
    int number = 0;
    for (const std::string& line : linesOf(text)) {
        ++number;
        const auto open = line.find_first_of("<\"");
        if (!line.starts_with("#include") || open == std::string::npos) {
            continue;
        }
        const std::string header = line.substr(open + 1, line.find_first_of(">\"", open + 1) - open - 1);
        std::string complaint;
        if (isQt(header) && !mayUseQt(file)) {
            complaint = "Qt has no place here";
        } else if (line[open] == '"' && !header.ends_with(".moc")) {
            complaint = objection(file, header);
        }
        if (!complaint.empty()) {
            std::string& told = complaints.emplace_back(file.string());
            told.append(":").append(std::to_string(number)).append(": ").append(line).append(": ");
            told.append(complaint);
        }
    }
    return complaints;
}

LongestFunction longestFunction(const std::string& text)
{
    const std::vector<std::string> lines = linesOf(text);
    LongestFunction longest;
    for (std::size_t first = 0; first < lines.size(); ++first) {
        const auto indent = lines[first].find_first_not_of(' ');
        if (indent == std::string::npos || lines[first].substr(indent) != "{") {
            continue;
        }
        const std::string end = std::string(indent, ' ') + "}";
        const auto last = std::find(lines.begin() + static_cast<std::ptrdiff_t>(first), lines.end(), end);
        const int length = static_cast<int>(last - lines.begin()) - static_cast<int>(first) + 1;
        if (length > longest.lines) {
            longest = {static_cast<int>(first) + 1, length};
        }
    }
    return longest;
}

std::vector<std::string> classesDefinedIn(const std::string& text)
{
    static const std::regex definition(
        "^(?:struct|class|enum class) (\\w+)(?: final)?(?: : [^;]*)?(?: \\{.*)?$");
    std::vector<std::string> names;
    for (const std::string& line : linesOf(text)) {
        std::smatch found;
        if (std::regex_match(line, found, definition)) {
            names.push_back(found[1]);
        }
    }
    return names;
}

int lineCount(const std::string& text)
{
    return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

} // namespace rasterscope::test
