// SPDX-License-Identifier: MIT
#include "app/picture_options.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>

namespace rasterscope {

namespace {

tl::unexpected<Error> wrong(const std::string& option, const std::string& value, const std::string& expected)
{
    return failure(Error::Code::InvalidArgument, option + " " + value + ": " + expected);
}

struct Option {
    const char* name;
    const std::vector<std::string>* values;
};

std::array<Option, 5> optionsOf(const Arguments& arguments)
{
    return {{{"--stretch", &arguments.stretch},
             {"--scale", &arguments.scale},
             {"--gamma", &arguments.gamma},
             {"--colormap", &arguments.colorMap},
             {"--nodata-color", &arguments.noDataColor}}};
}

/// RRGGBB or RRGGBBAA in hexadecimal digits, as 0xAARRGGBB.
std::optional<std::uint32_t> parseColor(const std::string& text)
{
    std::uint32_t number = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number, 16);
    if ((text.size() != 6 && text.size() != 8) || read.ec != std::errc() || read.ptr != end) {
        return std::nullopt;
    }
    return text.size() == 6 ? 0xFF000000U | number : number << 24U | number >> 8U;
}

std::string colorMapNames()
{
    std::string names;
    for (const ColorMap::Kind kind : ColorMap::kinds()) {
        names += (names.empty() ? "" : ", ") + std::string(ColorMap::nameOf(kind));
    }
    return names;
}

Status parseStretch(const std::string& text, Look& look)
{
    auto stretch = Stretch::parse(text);
    if (!stretch) {
        return failure(Error::Code::InvalidArgument, "--stretch " + stretch.error().message);
    }
    look.stretch = std::move(*stretch);
    return {};
}

Status parseScale(const std::string& text, Look& look)
{
    const auto transfer = parseTransfer(text);
    if (!transfer) {
        return wrong("--scale", text, "expected linear, log, sqrt, asinh or equalize");
    }
    look.tone.transfer = *transfer;
    return {};
}

Status parseGamma(const std::string& text, Look& look)
{
    const auto gamma = parseReal(text);
    if (!gamma || !std::isfinite(*gamma) || *gamma <= 0) {
        return wrong("--gamma", text, "expected one number above 0, as in --gamma 2.2");
    }
    look.tone.gamma = *gamma;
    return {};
}

Status parseColorMap(const std::string& text, Look& look)
{
    const auto map = ColorMap::parse(text);
    if (!map) {
        return wrong("--colormap", text,
                     "expected " + colorMapNames() + ", or one of them with _r behind it, inverted");
    }
    look.colorMap = *map;
    return {};
}

Status parseNoDataColor(const std::string& text, Look& look)
{
    const auto color = parseColor(text);
    if (!color) {
        return wrong("--nodata-color", text, "expected RRGGBB or RRGGBBAA in hexadecimal digits");
    }
    look.noDataColor = *color;
    look.nanColor = *color;
    return {};
}

} // namespace

const char* givenPictureOption(const Arguments& arguments)
{
    const auto options = optionsOf(arguments);
    const auto* given = std::find_if(options.begin(), options.end(),
                                     [](const Option& option) { return !option.values->empty(); });
    return given != options.end() ? given->name : nullptr;
}

Result<Look> parsePictureOptions(const Arguments& arguments)
{
    using Parser = Status (*)(const std::string&, Look&);
    constexpr std::array<Parser, 5> parsers{parseStretch, parseScale, parseGamma, parseColorMap,
                                            parseNoDataColor};
    const auto options = optionsOf(arguments);
    Look look;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const std::vector<std::string>& values = *options[i].values;
        if (values.size() > 1) {
            return failure(Error::Code::InvalidArgument, std::string(options[i].name) + ": given " +
                                                             std::to_string(values.size()) +
                                                             " times, and once is all that makes sense");
        }
        if (values.empty()) {
            continue;
        }
        if (const Status status = parsers[i](values.front(), look); !status) {
            return tl::unexpected(status.error());
        }
    }
    return look;
}

} // namespace rasterscope
