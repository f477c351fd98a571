// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"
#include "core/base/result.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace rasterscope {

/// What an output's name may tell of its window; all counts from 0.
struct WindowNames {
    std::string name; // of the raster's file, without its folder and ending
    std::int64_t page = 0;
    int level = 0;
    std::int64_t index = 0; // among the windows of the run
    Rect area;
    std::int64_t column = 0; // in the grid of windows of its size
    std::int64_t row = 0;
};

/// An output's name with {name} {page} {level} {index} {x} {y} {w} {h} {column} {row} in it. "{{" and "}}"
/// are plain braces.
class NamePattern {
public:
    /// Error: an unknown word in braces, or a brace without its other (InvalidArgument).
    static Result<NamePattern> parse(const std::string& text);

    std::string fill(const WindowNames& names) const;
    /// Whether the windows of one page and level can get different names.
    bool tellsWindowsApart() const;

private:
    enum class Word { Name, Page, Level, Index, X, Y, Width, Height, Column, Row };
    static std::optional<Word> wordOf(const std::string& text);

    std::vector<std::variant<std::string, Word>> m_parts;
};

} // namespace rasterscope
