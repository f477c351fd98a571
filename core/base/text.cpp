// SPDX-License-Identifier: MIT
#include "core/base/text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace rasterscope {

namespace {

constexpr std::string_view whiteSpace = " \t\r\n\f\v";

template <typename Number>
std::optional<Number> parseWhole(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with('+')) {
        text.remove_prefix(1);
        if (text.starts_with('-')) {
            return std::nullopt;
        }
    }
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

template <typename Real>
std::string shortestText(Real value)
{
    if (std::isnan(value)) {
        return "nan";
    }
    std::array<char, 64> buffer;
    // People read 500000 more easily than 5e+05, though it is longer.
    const Real size = std::abs(value);
    const bool plain = value == 0 || (size >= Real{1e-4F} && size < Real{1e15F});
    const auto result =
        plain ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed)
              : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), result.ptr};
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(whiteSpace);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(whiteSpace) - first + 1);
}

std::string toLower(std::string_view text)
{
    std::string lower(text);
    for (char& letter : lower) {
        if (letter >= 'A' && letter <= 'Z') {
            letter = static_cast<char>(letter - 'A' + 'a');
        }
    }
    return lower;
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> pieces;
    for (;;) {
        const auto end = text.find(separator);
        pieces.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return pieces;
        }
        text.remove_prefix(end + 1);
    }
}

std::optional<std::int64_t> parseInteger(std::string_view text)
{
    return parseWhole<std::int64_t>(text);
}

std::optional<double> parseReal(std::string_view text)
{
    return parseWhole<double>(text);
}

std::string formatReal(double value)
{
    return shortestText(value);
}

std::string formatReal(float value)
{
    return shortestText(value);
}

std::string formatByteCount(std::int64_t bytes)
{
    if (bytes < 1000) {
        return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
    }
    constexpr std::array units = {"kB", "MB", "GB", "TB", "PB", "EB"};
    double amount = static_cast<double>(bytes) / 1000;
    std::size_t unit = 0;
    while (amount >= 999.95 && unit + 1 < units.size()) {
        amount /= 1000;
        ++unit;
    }
    std::array<char, 32> buffer;
    const int length = std::snprintf(buffer.data(), buffer.size(), "%.1f %s", amount, units.at(unit));
    return {buffer.data(), static_cast<std::size_t>(length)};
}

std::optional<std::int64_t> parseByteCount(std::string_view text)
{
    std::string lower = toLower(trimmed(text));
    if (lower.ends_with('b')) {
        lower.pop_back();
    }
    double unit = 1000;
    if (lower.ends_with('i')) {
        lower.pop_back();
        unit = 1024;
    }
    constexpr std::string_view letters = "kmgt";
    const auto letter = lower.empty() ? std::string_view::npos : letters.find(lower.back());
    double factor = 1;
    if (letter != std::string_view::npos) {
        lower.pop_back();
        factor = std::pow(unit, static_cast<double>(letter + 1));
    } else if (unit == 1024) {
        return std::nullopt;
    }
    const auto amount = parseReal(lower);
    if (!amount || !(*amount >= 0) || !(*amount * factor < 9e18)) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(*amount * factor);
}

} // namespace rasterscope
