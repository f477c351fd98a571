// SPDX-License-Identifier: MIT
#include "core/write/envi_header.h"

#include "core/base/text.h"
#include "core/write/coordinate_system.h"

#include <array>
#include <cassert>
#include <string_view>

namespace rasterscope {

namespace {

/// The numbers of the "data type" field.
int dataTypeOf(SampleType type)
{
    switch (type) {
    case SampleType::UInt8:
        return 1;
    case SampleType::Int16:
        return 2;
    case SampleType::Int32:
        return 3;
    case SampleType::Float32:
        return 4;
    case SampleType::Float64:
        return 5;
    case SampleType::Complex64:
        return 6;
    case SampleType::Complex128:
        return 9;
    case SampleType::UInt16:
        return 12;
    case SampleType::UInt32:
        return 13;
    case SampleType::Int64:
        return 14;
    case SampleType::UInt64:
        return 15;
    default:
        assert(false);
        return 0;
    }
}

/// A name must not end the list that it stands in, nor its own place in it.
std::string listItem(std::string_view name)
{
    std::string item;
    for (const char letter : name) {
        if (letter == ',') {
            item += ';';
        } else if (letter == '{' || letter == '}') {
            item += letter == '{' ? '(' : ')';
        } else {
            item += letter == '\n' || letter == '\r' ? ' ' : letter;
        }
    }
    return item;
}

std::string bandNameList(const std::vector<std::string>& names)
{
    std::string list;
    for (const std::string& name : names) {
        list += (list.empty() ? "" : ", ") + listItem(name);
    }
    return list;
}

std::string numberList(const std::vector<double>& numbers)
{
    std::string list;
    for (const double number : numbers) {
        list += (list.empty() ? "" : ", ") + formatReal(number);
    }
    return list;
}

std::string numberText(const NumberValue& value)
{
    if (const auto* real = std::get_if<double>(&value)) {
        return formatReal(*real);
    }
    return std::visit([](auto number) { return std::to_string(number); }, value);
}

std::string withoutBraces(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with('{') && text.ends_with('}') && text.size() >= 2) {
        text = text.substr(1, text.size() - 2);
    }
    return std::string(trimmed(text));
}

/// The header's own words where it was an ENVI header, else what a map without rotation can be told as.
std::string mapInfoOf(const Georeference& geo)
{
    if (!geo.enviMapInfo.empty()) {
        return geo.enviMapInfo;
    }
    if (!geo.transform) {
        return {};
    }
    const auto& [x, xPerColumn, xPerRow, y, yPerColumn, yPerRow] = *geo.transform;
    if (xPerRow != 0 || yPerColumn != 0 || xPerColumn <= 0 || yPerRow >= 0) {
        return {};
    }
    const std::string place = ", 1, 1, " + formatReal(x) + ", " + formatReal(y) + ", " +
                              formatReal(xPerColumn) + ", " + formatReal(-yPerRow) + ", ";
    const auto system = coordinateSystemOf(geo);
    if (!system) {
        return "Arbitrary" + place + "0, North";
    }
    return system->zone == 0
               ? "Geographic Lat/Lon" + place + system->datum + ", units=Degrees"
               : "UTM" + place + std::to_string(system->zone) + (system->north ? ", North, " : ", South, ") +
                     system->datum + ", units=Meters";
}

/// Only well-known text: that is what the field is defined to hold.
std::string coordinateSystemStringOf(const Georeference& geo)
{
    const std::string crs = withoutBraces(geo.crs);
    return isWellKnownText(crs) ? crs : "";
}

void addList(std::string& header, std::string_view field, std::string_view list)
{
    if (!list.empty()) {
        header += std::string(field) + " = {" + std::string(list) + "}\n";
    }
}

/// A palette travels as the colours of a classification, whose samples are indices.
std::string classLines(const std::vector<PaletteColor>& palette)
{
    std::string colours;
    for (const PaletteColor& colour : palette) {
        for (const std::uint16_t channel : {colour.red, colour.green, colour.blue}) {
            colours += (colours.empty() ? "" : ", ") + std::to_string(channel >> 8U);
        }
    }
    std::string lines = "classes = " + std::to_string(palette.size()) + "\n";
    addList(lines, "class lookup", colours);
    return lines;
}

/// What ENVI says of each band, as the header had it: the exporter has already picked the bands.
std::string spectralLines(const RasterInfo& info)
{
    constexpr std::array<std::string_view, 3> lists = {"wavelength", "fwhm", "bbl"};
    std::string lines;
    for (const auto& [name, value] : info.metadata) {
        const std::string field = toLower(name);
        if (field == "wavelength units") {
            lines += "wavelength units = " + withoutBraces(value) + "\n";
        }
        for (const std::string_view list : lists) {
            if (field == list) {
                addList(lines, list, withoutBraces(value));
            }
        }
    }
    return lines;
}

} // namespace

std::string enviHeader(const RasterInfo& info)
{
    const bool classified = info.bands == 1 && !info.palette.empty();
    std::string header = "ENVI\n";
    header += "samples = " + std::to_string(info.width) + "\n";
    header += "lines = " + std::to_string(info.height) + "\n";
    header += "bands = " + std::to_string(info.bands) + "\n";
    header += "header offset = 0\n";
    header += std::string("file type = ENVI ") + (classified ? "Classification" : "Standard") + "\n";
    header += "data type = " + std::to_string(dataTypeOf(info.type)) + "\n";
    header += "interleave = bip\nbyte order = 0\n";
    if (classified) {
        header += classLines(info.palette);
    }
    addList(header, "map info", withoutBraces(mapInfoOf(info.geo)));
    addList(header, "coordinate system string", coordinateSystemStringOf(info.geo));
    if (info.noData) {
        header += "data ignore value = " + numberText(*info.noData) + "\n";
    }
    addList(header, "band names", bandNameList(info.bandNames));
    addList(header, "data gain values", numberList(info.bandScales));
    addList(header, "data offset values", numberList(info.bandOffsets));
    return header + spectralLines(info);
}

} // namespace rasterscope
