// SPDX-License-Identifier: MIT
#include "core/image/display_samples.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace rasterscope {

namespace {

bool allExist(const std::vector<int>& bands, std::int64_t count)
{
    return std::all_of(bands.begin(), bands.end(), [&](int band) { return band >= 0 && band < count; });
}

/// The bands that become colours: the list without an alpha band at its end.
std::size_t colorsIn(const RasterInfo& info, const std::vector<int>& bands)
{
    const bool endsInAlpha = (bands.size() == 2 || bands.size() == 4) && bands.back() == info.alphaBand;
    return bands.size() - (endsInAlpha ? 1 : 0);
}

/// The colours of which the raster's first three bands are samples; Gray where they are none.
ColorModel modelOfFirstThree(const RasterInfo& info)
{
    const bool isByte = info.type == SampleType::UInt8 && info.bits == 8;
    const bool isLab = isByte || (info.type == SampleType::UInt16 && info.bits == 16);
    switch (info.bands >= 3 ? info.photometric : Photometric::Other) {
    case Photometric::Rgb:
        return ColorModel::Rgb;
    case Photometric::YCbCr:
        return isByte ? ColorModel::YCbCr : ColorModel::Gray;
    case Photometric::CieLab:
        return isLab ? ColorModel::CieLab : ColorModel::Gray;
    case Photometric::IccLab:
        return isLab ? ColorModel::IccLab : ColorModel::Gray;
    case Photometric::LogLuv:
        return info.type == SampleType::Float32 ? ColorModel::Xyz : ColorModel::Gray;
    default:
        return ColorModel::Gray;
    }
}

} // namespace

std::vector<int> defaultBands(const RasterInfo& info)
{
    const std::vector<int>& chosen = info.displayBands;
    if ((chosen.size() == 1 || chosen.size() == 3) && allExist(chosen, info.bands)) {
        return chosen;
    }
    if (modelOfFirstThree(info) != ColorModel::Gray) {
        return {0, 1, 2};
    }
    if (info.photometric == Photometric::Cmyk && info.bands >= 4) {
        return {0, 1, 2, 3};
    }
    return {info.alphaBand == 0 && info.bands > 1 ? 1 : 0};
}

Status checkDisplayBands(const RasterInfo& info, const std::vector<int>& bands)
{
    if (!allExist(bands, info.bands)) {
        return failure(Error::Code::InvalidArgument, "a band was asked for that the raster, which has " +
                                                         std::to_string(info.bands) + ", does not have");
    }
    const std::size_t colors = colorsIn(info, bands);
    if (colors == 1 || colors == 3 || (colors == 4 && info.photometric == Photometric::Cmyk)) {
        return {};
    }
    return failure(Error::Code::InvalidArgument,
                   "a picture is made of one band or of three (four for CMYK), not of " +
                       std::to_string(bands.size()));
}

ColorModel colorModelFor(const RasterInfo& info, const std::vector<int>& bands)
{
    const std::size_t colors = colorsIn(info, bands);
    if (colors != 3) {
        return colors == 1 ? ColorModel::Gray : ColorModel::Cmyk;
    }
    const ColorModel model = modelOfFirstThree(info);
    const bool areFirst = bands[0] == 0 && bands[1] == 1 && bands[2] == 2;
    return areFirst && model != ColorModel::Gray ? model : ColorModel::Rgb;
}

bool showsProfileColors(const RasterInfo& info, const std::vector<int>& bands)
{
    if (info.iccProfile.empty()) {
        return false;
    }
    const std::size_t colors = colorsIn(info, bands);
    for (std::size_t i = 0; i < colors; ++i) {
        if (bands[i] != static_cast<int>(i)) {
            return false;
        }
    }
    switch (info.photometric) {
    case Photometric::MinIsBlack:
    case Photometric::MinIsWhite:
        return colors == 1;
    case Photometric::Palette:
        return colors == 1 && isLookedUp(info, bands.front());
    case Photometric::Rgb:
        return colors == 3;
    case Photometric::YCbCr:
        return colorModelFor(info, bands) == ColorModel::YCbCr;
    case Photometric::Cmyk:
        return colors == 4;
    default:
        return false;
    }
}

std::optional<int> opacityBandFor(const RasterInfo& info, const std::vector<int>& bands)
{
    if (!info.alphaBand || *info.alphaBand < 0 || *info.alphaBand >= info.bands) {
        return std::nullopt;
    }
    const auto colorsEnd = bands.begin() + static_cast<std::ptrdiff_t>(colorsIn(info, bands));
    return std::find(bands.begin(), colorsEnd, *info.alphaBand) == colorsEnd ? info.alphaBand : std::nullopt;
}

bool isLookedUp(const RasterInfo& info, int band)
{
    return info.photometric == Photometric::Palette && !info.palette.empty() && band == 0 &&
           (info.type == SampleType::UInt8 || info.type == SampleType::UInt16);
}

ValueRange fullRange(const RasterInfo& info)
{
    if (isFloatingPoint(info.type)) {
        return {0, 1};
    }
    const std::int64_t parts = isComplex(info.type) ? 2 : 1;
    const int typeBits = static_cast<int>(bytesOf(info.type) / parts * 8);
    const int bits = info.bits > 0 && info.bits < typeBits ? info.bits : typeBits;
    if (isComplex(info.type)) {
        return {0, std::ldexp(1.0, typeBits - 1) - 1};
    }
    if (isSignedInteger(info.type)) {
        return {-std::ldexp(1.0, bits - 1), std::ldexp(1.0, bits - 1) - 1};
    }
    return {0, std::ldexp(1.0, bits) - 1};
}

} // namespace rasterscope
