// SPDX-License-Identifier: MIT
#include "core/format/tiff_gdal.h"

#include "core/base/text.h"
#include "core/format/tiff_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace rasterscope {

namespace {

constexpr std::int64_t mostNoDataBytes = 256;
constexpr std::int64_t mostMetadataBytes = 4 << 20;

std::optional<std::uint64_t> parseUnsigned(std::string_view text)
{
    std::uint64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// "-9999.0" is as good a no-data value of integers as "-9999"; "0.5" stays what it is, and no sample equals
/// it.
NumberValue integerIfWhole(double value)
{
    constexpr double limit =
        9007199254740992.0; // 2^53: beyond it a double no longer says which integer is meant
    return std::abs(value) <= limit && value == std::trunc(value)
               ? NumberValue(static_cast<std::int64_t>(value))
               : NumberValue(value);
}

/// Writers print the largest float with too few digits ("-3.40282346638529e+38"): what is a hair beyond it
/// means it.
double roundedToFloat(double value)
{
    constexpr auto largest = static_cast<double>(std::numeric_limits<float>::max());
    if (!std::isfinite(value) || std::abs(value) > largest * (1 + 1e-7)) {
        return value;
    }
    return static_cast<double>(static_cast<float>(std::clamp(value, -largest, largest)));
}

bool hasFloatParts(SampleType type)
{
    return type == SampleType::Float32 || type == SampleType::Complex64;
}

std::string unescaped(std::string_view xml)
{
    static constexpr std::array<std::pair<std::string_view, char>, 5> entities = {
        {{"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}, {"&amp;", '&'}}};
    std::string text;
    while (!xml.empty()) {
        const auto* const entity = std::find_if(entities.begin(), entities.end(), [&](const auto& candidate) {
            return xml.starts_with(candidate.first);
        });
        text.push_back(entity == entities.end() ? xml.front() : entity->second);
        xml.remove_prefix(entity == entities.end() ? 1 : entity->first.size());
    }
    return text;
}

/// The value of `name="..."` in the attributes of an element; empty where it is absent.
std::string_view attribute(std::string_view attributes, std::string_view name)
{
    const std::string start = " " + std::string(name) + "=\"";
    const auto at = attributes.find(start);
    if (at == std::string_view::npos) {
        return {};
    }
    attributes.remove_prefix(at + start.size());
    return attributes.substr(0, attributes.find('"'));
}

struct MetadataItem {
    std::string_view attributes;
    std::string_view content;
};

/// Takes the next `<Item ...>...</Item>` off the front of the text. GDAL writes nothing but such items.
std::optional<MetadataItem> takeItem(std::string_view& xml)
{
    const auto start = xml.find("<Item");
    const auto open = start == std::string_view::npos ? start : xml.find('>', start);
    const auto close = open == std::string_view::npos ? open : xml.find("</Item>", open);
    if (close == std::string_view::npos) {
        return std::nullopt;
    }
    const MetadataItem item{xml.substr(start + 5, open - start - 5), xml.substr(open + 1, close - open - 1)};
    xml.remove_prefix(close);
    return item;
}

} // namespace

std::optional<NumberValue> parseNoData(std::string_view text, SampleType type)
{
    text = trimmed(text);
    if (!isFloatingPoint(type)) {
        if (const auto integer = parseInteger(text)) {
            return *integer;
        }
        if (const auto large = parseUnsigned(text)) {
            return *large;
        }
    }
    const auto real = parseReal(text);
    if (!real) {
        return std::nullopt;
    }
    if (isFloatingPoint(type)) {
        return hasFloatParts(type) ? roundedToFloat(*real) : *real;
    }
    return integerIfWhole(*real);
}

std::optional<NumberValue> readGdalNoData(const TiffSource& source, const TiffDirectory& directory,
                                          SampleType type)
{
    return parseNoData(tiffText(source, directory.find(TiffTag::GdalNoData), mostNoDataBytes), type);
}

GdalBandItems readGdalBandItems(const TiffSource& source, const TiffDirectory& directory, std::int64_t bands)
{
    const std::string text = tiffText(source, directory.find(TiffTag::GdalMetadata), mostMetadataBytes);
    const auto count = static_cast<std::size_t>(bands);
    GdalBandItems found;
    std::string_view xml = text;
    while (const auto item = takeItem(xml)) {
        const auto band = parseInteger(attribute(item->attributes, "sample"));
        if (!band || *band < 0 || *band >= bands) {
            continue;
        }
        const auto at = static_cast<std::size_t>(*band);
        const std::string_view role = attribute(item->attributes, "role");
        const auto number = parseReal(trimmed(item->content));
        if (role == "description") {
            found.names.resize(count);
            found.names[at] = unescaped(item->content);
        } else if (role == "scale" && number) {
            found.scales.resize(count, 1);
            found.scales[at] = *number;
        } else if (role == "offset" && number) {
            found.offsets.resize(count, 0);
            found.offsets[at] = *number;
        }
    }
    return found;
}

} // namespace rasterscope
