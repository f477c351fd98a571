// SPDX-License-Identifier: MIT
#include "core/base/text.h"
#include "core/image/stretch.h"

#include <cmath>
#include <string>

namespace rasterscope {

namespace {

using Kind = Stretch::Kind;

tl::unexpected<Error> refused(std::string_view text, std::string_view expected)
{
    return failure(Error::Code::InvalidArgument, "\"" + std::string(text) + "\": " + std::string(expected));
}

std::optional<double> finiteNumber(std::string_view text)
{
    const auto number = parseReal(text);
    return number && std::isfinite(*number) ? number : std::nullopt;
}

/// "LO,HI": two finite numbers.
std::optional<ValueRange> numberPair(std::string_view text)
{
    const auto parts = split(text, ',');
    if (parts.size() != 2) {
        return std::nullopt;
    }
    const auto low = finiteNumber(parts[0]);
    const auto high = finiteNumber(parts[1]);
    return low && high ? std::optional(ValueRange{*low, *high}) : std::nullopt;
}

Result<Stretch> parsePercent(std::string_view text, std::string_view numbers)
{
    const auto pair = numberPair(numbers);
    if (!pair || pair->low < 0 || pair->high > 100 || pair->low >= pair->high) {
        return refused(text, "percent takes two numbers from 0 to 100, the lower first, as in percent:2,98");
    }
    return Stretch{Kind::Percent, pair->low, pair->high, {}};
}

Result<Stretch> parseSigma(std::string_view text, std::string_view number)
{
    const auto deviations = finiteNumber(number);
    if (!deviations || *deviations <= 0) {
        return refused(text, "sigma takes one number above 0, as in sigma:2");
    }
    return Stretch{Kind::Sigma, 0, *deviations, {}};
}

Result<Stretch> parseRanges(std::string_view text, std::string_view pairs)
{
    Stretch stretch{Kind::Range, 0, 0, {}};
    for (const std::string_view piece : split(pairs, ';')) {
        const auto pair = numberPair(piece);
        if (!pair || pair->low == pair->high) {
            return refused(text,
                           "range takes two different numbers, as in range:0,4095, and more pairs after ';'");
        }
        stretch.ranges.push_back(*pair);
    }
    return stretch;
}

} // namespace

Result<Stretch> Stretch::parse(std::string_view text)
{
    const auto colon = text.find(':');
    const std::string_view word = text.substr(0, colon);
    const std::string_view rest =
        colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
    if (text == "none") {
        return Stretch{};
    }
    if (text == "minmax") {
        return Stretch{Kind::MinMax, 0, 0, {}};
    }
    if (word == "percent") {
        return parsePercent(text, rest);
    }
    if (word == "sigma") {
        return parseSigma(text, rest);
    }
    if (word == "range") {
        return parseRanges(text, rest);
    }
    return refused(text, "expected none, minmax, percent:LO,HI, sigma:N or range:LO,HI[;LO,HI...]");
}

} // namespace rasterscope
