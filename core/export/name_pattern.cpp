// SPDX-License-Identifier: MIT
#include "core/export/name_pattern.h"

#include <algorithm>
#include <array>
#include <utility>

namespace rasterscope {

std::optional<NamePattern::Word> NamePattern::wordOf(const std::string& text)
{
    constexpr std::array<std::pair<std::string_view, Word>, 10> words = {{
        {"name", Word::Name},
        {"page", Word::Page},
        {"level", Word::Level},
        {"index", Word::Index},
        {"x", Word::X},
        {"y", Word::Y},
        {"w", Word::Width},
        {"h", Word::Height},
        {"column", Word::Column},
        {"row", Word::Row},
    }};
    const auto* const found = std::find_if(words.begin(), words.end(),
                                           [&](const auto& candidate) { return candidate.first == text; });
    return found == words.end() ? std::nullopt : std::optional(found->second);
}

Result<NamePattern> NamePattern::parse(const std::string& text)
{
    NamePattern pattern;
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char letter = text[i];
        if (letter != '{' && letter != '}') {
            plain += letter;
        } else if (i + 1 < text.size() && text[i + 1] == letter) {
            plain += letter;
            ++i;
        } else {
            const auto end = letter == '{' ? text.find('}', i) : std::string::npos;
            if (end == std::string::npos) {
                return failure(Error::Code::InvalidArgument,
                               text + ": a brace has no other; a plain one is written twice");
            }
            const std::string inside = text.substr(i + 1, end - i - 1);
            const auto word = wordOf(inside);
            if (!word) {
                return failure(
                    Error::Code::InvalidArgument,
                    text + ": {" + inside +
                        "} is none of {name} {page} {level} {index} {x} {y} {w} {h} {column} {row}");
            }
            pattern.m_parts.emplace_back(std::exchange(plain, {}));
            pattern.m_parts.emplace_back(*word);
            i = end;
        }
    }
    pattern.m_parts.emplace_back(plain);
    return pattern;
}

std::string NamePattern::fill(const WindowNames& names) const
{
    const auto valueOf = [&](Word word) {
        switch (word) {
        case Word::Name:
            return names.name;
        case Word::Page:
            return std::to_string(names.page);
        case Word::Level:
            return std::to_string(names.level);
        case Word::Index:
            return std::to_string(names.index);
        case Word::X:
            return std::to_string(names.area.x);
        case Word::Y:
            return std::to_string(names.area.y);
        case Word::Width:
            return std::to_string(names.area.width);
        case Word::Height:
            return std::to_string(names.area.height);
        case Word::Column:
            return std::to_string(names.column);
        case Word::Row:
            break;
        }
        return std::to_string(names.row);
    };
    std::string text;
    for (const auto& part : m_parts) {
        const auto* const plain = std::get_if<std::string>(&part);
        text += plain != nullptr ? *plain : valueOf(std::get<Word>(part));
    }
    return text;
}

bool NamePattern::tellsWindowsApart() const
{
    return std::any_of(m_parts.begin(), m_parts.end(), [](const auto& part) {
        const auto* const word = std::get_if<Word>(&part);
        return word != nullptr && *word != Word::Name && *word != Word::Page && *word != Word::Level;
    });
}

} // namespace rasterscope
