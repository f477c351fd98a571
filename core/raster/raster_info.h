// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/byte_order.h"
#include "core/base/geometry.h"
#include "core/raster/sample_type.h"
#include "core/raster/ycbcr.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace rasterscope {

enum class Interleave { Pixel, Line, Band }; // BIP, BIL, BSQ

/// What the samples mean as light, in the words of TIFF (TIFF 6.0, PhotometricInterpretation).
enum class Photometric {
    MinIsBlack,
    MinIsWhite,
    Rgb,
    Palette,
    Mask,
    Cmyk,
    YCbCr,
    CieLab,
    IccLab,
    LogL,
    LogLuv,
    Other
};

/// What stands behind the samples of levels[1] and up.
enum class OverviewOrigin {
    File,      // the file's own, made by whoever wrote them
    Means,     // of all samples under each, rounded once; ours (core/overview)
    Majorities // of all samples under each; ours
};

/// In a type that can hold it exactly: 64-bit integers do not fit a double.
using NumberValue = std::variant<std::int64_t, std::uint64_t, double>;

/// Where pixels lie on the ground: easting = a[0] + x * a[1] + y * a[2], northing = a[3] + x * a[4] + y *
/// a[5], for the outer corner of pixel (x, y); the order of GDAL's geotransform. What came with it is kept as
/// it was, to travel with a cut-out.
struct Georeference {
    std::optional<std::array<double, 6>> transform;
    std::string crs;                    // as the header has it: WKT, "UTM 33 North" ...; may be empty
    std::string enviMapInfo;            // ENVI "map info", unparsed
    std::vector<std::uint16_t> geoKeys; // TIFF GeoKeyDirectoryTag (GeoTIFF 1.1, 7.1)
    std::vector<double> geoDoubles;     // GeoDoubleParamsTag
    std::string geoAscii;               // GeoAsciiParamsTag
};

struct PaletteColor {
    std::uint16_t red = 0;
    std::uint16_t green = 0;
    std::uint16_t blue = 0;
};

/// What one page of a file is: known from its headers alone, unchanged for as long as the raster lives.
struct RasterInfo {
    std::int64_t width = 0;
    std::int64_t height = 0;
    std::int64_t bands = 1;
    SampleType type = SampleType::UInt8; // as stored; widened() gives the type that leaves the program
    int bits = 8;                        // of one stored sample
    ByteOrder order = nativeByteOrder;
    Interleave interleave = Interleave::Pixel;
    std::string compression = "none"; // lower-case words: "none", "deflate" ...
    Photometric photometric = Photometric::MinIsBlack;
    Size block;                 // strip or tile as stored; the whole raster where there are none
    bool samplesInPlace = true; // stored plainly: they can be used with no decoding
    bool mapped = true;         // ... and are mapped rather than read
    std::vector<Size> levels;   // [0] is full resolution, then overviews, largest first
    OverviewOrigin overviews = OverviewOrigin::File;
    std::vector<int> levelUnits; // how many a level's samples count for one of the raster's: 255 where gray
                                 // stands for black and white; none where all levels have 1
    std::optional<NumberValue> noData;
    std::optional<int> alphaBand;   // from 0
    bool alphaIsAssociated = false; // the colours are multiplied by it already (TIFF 6.0, ExtraSamples 1)
    std::vector<int> displayBands;  // the header's own choice, from 0: three for colour, one for gray, none
                                    // where it is silent
    std::vector<std::string> bandNames;
    std::vector<double> bandScales; // what a sample stands for is sample * scale + offset: one for each band,
    std::vector<double> bandOffsets; // or none where the header is silent. Samples are never changed by it
    std::vector<PaletteColor> palette;
    YCbCrColors ycbcr;                 // where the photometric is YCbCr
    std::vector<std::byte> iccProfile; // as embedded (ICC.1); empty where there is none
    std::optional<double> displayLow;  // the header's own stretch, if any
    std::optional<double> displayHigh;
    int orientation = 1; // TIFF 6.0, Orientation
    Georeference geo;
    std::string
        pageName; // what the file calls the page, in UTF-8: "c 2 'DAPI', z 14"; empty where it does not
    std::vector<std::pair<std::string, std::string>>
        metadata;                   // every header field by its own name, in the file's order
    std::vector<std::string> notes; // one sentence each: what is odd about the file but does not stop its use
};

inline int levelUnit(const RasterInfo& info, int level)
{
    return info.levelUnits.empty() ? 1 : info.levelUnits.at(static_cast<std::size_t>(level));
}

} // namespace rasterscope
