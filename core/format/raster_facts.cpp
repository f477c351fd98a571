// SPDX-License-Identifier: MIT
#include "core/format/raster_facts.h"

#include "core/base/checked_math.h"
#include "core/base/text.h"

#include <algorithm>
#include <utility>

namespace rasterscope {

namespace {

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
           (widenedBits ? ", stored in " + std::to_string(info.bits) + (info.bits == 1 ? " bit" : " bits")
                        : "") +
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

class FactList {
public:
    /// A fact that is not known is none.
    void add(std::string name, std::string value, RasterFact::Kind kind = RasterFact::Kind::Property)
    {
        if (!value.empty()) {
            m_facts.push_back({kind, std::move(name), std::move(value)});
        }
    }
    std::vector<RasterFact> take() { return std::move(m_facts); }

private:
    std::vector<RasterFact> m_facts;
};

} // namespace

std::vector<RasterFact> factsOf(const Raster& page, CrsNames& names)
{
    const RasterInfo& info = page.info();
    FactList facts;
    facts.add("size", samplesText(info));
    facts.add("layout", layoutText(info));
    facts.add("photometric", wordFor(info.photometric));
    facts.add("overviews", overviewsText(info));
    facts.add("no-data", noDataText(info));
    facts.add("band names", joined(info.bandNames));
    facts.add("scale", joined(info.bandScales));
    facts.add("offset", joined(info.bandOffsets));
    facts.add("alpha", info.alphaBand ? "band " + std::to_string(*info.alphaBand + 1) : "");
    facts.add("mask", page.mask() != nullptr ? maskText(page.mask()->info()) : "");
    facts.add("transform", transformText(info.geo));
    facts.add("crs", info.geo.crs);
    facts.add("crs name", crsText(names.of(info.geo)));
    for (const std::string& note : info.notes) {
        facts.add("note", note, RasterFact::Kind::Note);
    }
    for (const auto& [name, value] : info.metadata) {
        facts.add(name, value, RasterFact::Kind::HeaderField);
    }
    return facts.take();
}

std::string wordFor(Interleave interleave)
{
    switch (interleave) {
    case Interleave::Pixel:
        return "bip";
    case Interleave::Line:
        return "bil";
    case Interleave::Band:
        break;
    }
    return "bsq";
}

std::string wordFor(Photometric photometric)
{
    switch (photometric) {
    case Photometric::MinIsBlack:
        return "min-is-black";
    case Photometric::MinIsWhite:
        return "min-is-white";
    case Photometric::Rgb:
        return "rgb";
    case Photometric::Palette:
        return "palette";
    case Photometric::Mask:
        return "mask";
    case Photometric::Cmyk:
        return "cmyk";
    case Photometric::YCbCr:
        return "ycbcr";
    case Photometric::CieLab:
        return "cielab";
    case Photometric::IccLab:
        return "icclab";
    case Photometric::LogL:
        return "logl";
    case Photometric::LogLuv:
        return "logluv";
    case Photometric::Other:
        break;
    }
    return "other";
}

} // namespace rasterscope
