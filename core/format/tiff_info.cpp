// SPDX-License-Identifier: MIT
#include "core/format/tiff_info.h"

#include "core/format/icc_header.h"
#include "core/format/tiff_compression.h"
#include "core/format/tiff_gdal.h"
#include "core/format/tiff_geo.h"
#include "core/format/tiff_metadata.h"
#include "core/format/tiff_values.h"

#include <algorithm>
#include <array>

namespace rasterscope {

namespace {

constexpr int mostPaletteBits = 16;
constexpr std::int64_t mostProfileBytes = 16 << 20;

/// ColorMap holds all reds, then all greens, then all blues (TIFF 6.0 section 5). Maps of 8-bit values are an
/// old mistake that every reader puts right (libtiff: checkcmap).
std::vector<PaletteColor> readPalette(const TiffSource& source, const TiffDirectory& directory, int bits)
{
    if (bits > mostPaletteBits) {
        return {};
    }
    const auto colors = std::size_t{1} << static_cast<unsigned>(bits);
    const auto values =
        tiffIntegers(source, directory.find(TiffTag::ColorMap), static_cast<std::int64_t>(3 * colors));
    if (values.size() < 3 * colors) {
        return {};
    }
    const bool bytesOnly =
        std::all_of(values.begin(), values.end(), [](std::uint64_t value) { return value < 256; });
    const auto level = [&](std::size_t i) {
        return static_cast<std::uint16_t>(values[i] * (bytesOnly ? 257 : 1));
    };
    std::vector<PaletteColor> palette;
    palette.reserve(colors);
    for (std::size_t i = 0; i < colors; ++i) {
        palette.push_back({level(i), level(colors + i), level(2 * colors + i)});
    }
    return palette;
}

/// ExtraSamples describes the last bands: 1 is associated, 2 unassociated alpha, 0 is anything (TIFF 6.0
/// section 18).
void readAlphaBand(const TiffSource& source, const TiffDirectory& directory, RasterInfo& info)
{
    const auto extras = tiffIntegers(source, directory.find(TiffTag::ExtraSamples), info.bands);
    const auto alpha =
        std::find_if(extras.begin(), extras.end(), [](std::uint64_t kind) { return kind == 1 || kind == 2; });
    if (alpha != extras.end()) {
        info.alphaBand = static_cast<int>(info.bands - (extras.end() - alpha));
        info.alphaIsAssociated = *alpha == 1;
    }
}

/// Replaces the defaults by a field's values where it has all of them.
template <std::size_t Count>
void readReals(const TiffSource& source, const TiffEntry* entry, std::array<double, Count>& values)
{
    const auto found = tiffReals(source, entry, Count);
    if (found.size() == Count) {
        std::copy(found.begin(), found.end(), values.begin());
    }
}

/// The embedded profile (ICC.1:2010, B.4) into the info, or a note that says why it is ignored.
void readIccProfile(const TiffSource& source, const TiffEntry& entry, RasterInfo& info)
{
    const auto ignore = [&](const std::string& reason) {
        info.notes.push_back(source.name() + ": the embedded colour profile is ignored, since it " + reason);
    };
    if (bytesOfTiffType(entry.type) != 1 || storedTiffValues(source, entry) < entry.count) {
        return ignore("is damaged or cut short");
    }
    if (entry.count > mostProfileBytes) {
        return ignore("is longer than 16 MiB");
    }
    auto profile = readTiffBytes(source, entry, 0, entry.count);
    if (!profile) {
        return ignore("cannot be read: " + profile.error().message);
    }
    if (const auto reason = whyIccProfileIsUnusable(*profile, info.photometric)) {
        return ignore(*reason);
    }
    info.iccProfile = std::move(*profile);
}

int readOrientation(const TiffSource& source, const TiffDirectory& directory)
{
    const auto value = firstTiffInteger(source, directory.find(TiffTag::Orientation)).value_or(1);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
}

} // namespace

YCbCrColors readYCbCrColors(const TiffSource& source, const TiffDirectory& directory)
{
    YCbCrColors colors;
    readReals(source, directory.find(TiffTag::YCbCrCoefficients), colors.coefficients);
    readReals(source, directory.find(TiffTag::ReferenceBlackWhite), colors.referenceBlackWhite);
    return colors;
}

RasterInfo describeTiffImage(const TiffSource& source, const TiffDirectory& directory, const TiffImage& image)
{
    RasterInfo info;
    info.width = image.size.width;
    info.height = image.size.height;
    info.bands = image.bands;
    info.type = nearestSampleType(image);
    info.bits = image.isMixed() ? 8 : image.bits; // each becomes a byte
    info.order = source.order;
    info.interleave = image.planesApart ? Interleave::Band : Interleave::Pixel;
    info.compression = tiffCompressionWord(image.compression);
    info.photometric = photometricOf(image.photometric);
    info.block = image.block;
    info.levels = {image.size};
    info.noData = readGdalNoData(source, directory, info.type);
    readAlphaBand(source, directory, info);
    GdalBandItems items = readGdalBandItems(source, directory, image.bands);
    info.bandNames = std::move(items.names);
    info.bandScales = std::move(items.scales);
    info.bandOffsets = std::move(items.offsets);
    if (info.photometric == Photometric::Palette) {
        info.palette = readPalette(source, directory, image.bits);
    }
    if (info.photometric == Photometric::YCbCr) {
        info.ycbcr = readYCbCrColors(source, directory);
    }
    info.orientation = readOrientation(source, directory);
    info.geo = readTiffGeoreference(source, directory);
    info.pageName = readTiffPageName(source, directory);
    info.metadata = readTiffMetadata(source, directory);
    if (const TiffEntry* const profile = directory.find(TiffTag::IccProfile)) {
        readIccProfile(source, *profile, info);
    }
    return info;
}

} // namespace rasterscope
