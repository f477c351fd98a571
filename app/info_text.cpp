// SPDX-License-Identifier: MIT
#include "app/info_text.h"

#include "app/messages.h"
#include "core/base/checked_math.h"
#include "core/base/text.h"
#include "core/format/crs_names.h"

#include <algorithm>

namespace rasterscope {

namespace {

constexpr std::size_t labelWidth = 14;
constexpr std::size_t longestValue = 90; // headers hold lists of thousands of numbers

enum class Length { Whole, Shortened };

void addLine(std::string& text, const std::string& label, const std::string& value,
             Length length = Length::Shortened)
{
    if (value.empty()) {
        return;
    }
    std::string shown = printable(value);
    if (length == Length::Shortened && shown.size() > longestValue) {
        std::size_t end = longestValue;
        while (end > 0 && (static_cast<unsigned char>(shown[end]) & 0xC0U) == 0x80U) {
            --end; // not through the middle of a UTF-8 letter
        }
        shown = shown.substr(0, end) + " ...";
    }
    const std::string padding(label.size() < labelWidth ? labelWidth - label.size() : 1, ' ');
    text += "  " + printable(label) + padding + shown + "\n";
}

std::string sizeText(const Size& size)
{
    return std::to_string(size.width) + " x " + std::to_string(size.height);
}

std::string samplesText(const RasterInfo& info)
{
    const std::string type(nameOf(widened(info.type)));
    const bool widenedBits = info.bits != 8 * bytesOf(widened(info.type));
    const auto bytes = checkedMultiply(info.width, info.height, info.bands, bytesOf(info.type));
    return sizeText({info.width, info.height}) + " pixels, " + std::to_string(info.bands) +
           (info.bands == 1 ? " band of " : " bands of ") + type +
           (widenedBits ? ", stored in " + std::to_string(info.bits) + " bits" : "") +
           (bytes ? ", " + formatByteCount(*bytes) : "");
}

std::string layoutText(const RasterInfo& info)
{
    std::string text = wordFor(info.interleave);
    if (info.block.width < info.width) {
        text += ", tiles of " + sizeText(info.block);
    } else if (info.block.height < info.height) {
        text +=
            ", strips of " + std::to_string(info.block.height) + (info.block.height == 1 ? " row" : " rows");
    }
    if (bytesOf(info.type) > 1) {
        text += info.order == ByteOrder::Big ? ", big-endian" : ", little-endian";
    }
    text += info.compression == "none" ? ", not compressed" : ", compressed: " + info.compression;
    return text + (info.samplesInPlace ? ", used in place" : "");
}

std::string overviewsText(const RasterInfo& info)
{
    std::string text;
    for (std::size_t level = 1; level < info.levels.size(); ++level) {
        text += (level == 1 ? "" : ", ") + sizeText(info.levels[level]);
    }
    return text.empty() ? "none" : text;
}

std::string noDataText(const RasterInfo& info)
{
    if (!info.noData) {
        return {};
    }
    const auto* real = std::get_if<double>(&*info.noData);
    return real != nullptr ? formatReal(*real)
                           : std::visit([](auto number) { return std::to_string(number); }, *info.noData);
}

std::string transformText(const Georeference& geo)
{
    std::string text;
    if (geo.transform) {
        for (const double term : *geo.transform) {
            text += (text.empty() ? "" : ", ") + formatReal(term);
        }
    }
    return text;
}

std::string joined(const std::vector<std::string>& items)
{
    std::string text;
    for (const std::string& item : items) {
        text += (text.empty() ? "" : ", ") + item;
    }
    return text;
}

std::string joined(const std::vector<double>& values)
{
    std::vector<std::string> items(values.size());
    std::transform(values.begin(), values.end(), items.begin(),
                   [](double value) { return formatReal(value); });
    return joined(items);
}

std::string crsText(const CrsName& crs)
{
    return crs.code.empty() || crs.name.empty() ? crs.name + crs.code : crs.name + ", " + crs.code;
}

std::string maskText(const RasterInfo& mask)
{
    return std::to_string(mask.bits) + (mask.bits == 1 ? " bit" : " bits") + ", hides pixels in pictures";
}

std::string pageText(const Raster& page, CrsNames& names)
{
    const RasterInfo& info = page.info();
    std::string text;
    addLine(text, "size", samplesText(info));
    addLine(text, "layout", layoutText(info));
    addLine(text, "photometric", wordFor(info.photometric));
    addLine(text, "overviews", overviewsText(info));
    addLine(text, "no-data", noDataText(info));
    addLine(text, "band names", joined(info.bandNames));
    addLine(text, "scale", joined(info.bandScales));
    addLine(text, "offset", joined(info.bandOffsets));
    addLine(text, "alpha", info.alphaBand ? "band " + std::to_string(*info.alphaBand + 1) : "");
    addLine(text, "mask", page.mask() != nullptr ? maskText(page.mask()->info()) : "");
    addLine(text, "transform", transformText(info.geo));
    addLine(text, "crs", info.geo.crs);
    addLine(text, "crs name", crsText(names.of(info.geo)));
    for (const std::string& note : info.notes) {
        addLine(text, "note", note, Length::Whole);
    }
    for (const auto& [name, value] : info.metadata) {
        addLine(text, name, value);
    }
    return text;
}

} // namespace

std::string infoText(const FileInfo& info)
{
    std::string text = printable(info.path.string()) + "\n";
    addLine(text, "format", info.format);
    CrsNames names;
    std::string said; // of the last page that was told of; one like it is not told of again
    for (const auto& [number, page] : info.pages) {
        std::string about = pageText(*page, names);
        const std::string& name = page->info().pageName;
        if (info.pages.size() > 1 || number > 0) {
            text += "  page " + std::to_string(number) + (name.empty() ? "" : " (" + printable(name) + ")") +
                    (about == said ? ", as the one before" : "") + "\n";
        } else {
            addLine(text, "name", name);
        }
        if (about != said) {
            text += about;
            said = std::move(about);
        }
    }
    return text;
}

} // namespace rasterscope
