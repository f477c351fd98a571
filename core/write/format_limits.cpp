// SPDX-License-Identifier: MIT
#include "core/base/checked_math.h"
#include "core/write/format_writers.h"

#include <cassert>

namespace rasterscope {

namespace {

constexpr std::int64_t mostTiffPixels =
    0xFFFFFFFF;                                // ImageWidth and ImageLength are LONGs at most in every reader
constexpr std::int64_t mostTiffBands = 0xFFFF; // SamplesPerPixel is a SHORT
/// libpng, and so nearly every reader, refuses more by default (PNG_USER_WIDTH_MAX); the format itself would
/// allow 2^31 - 1.
constexpr std::int64_t mostPngPixels = 1'000'000;

std::string sizeText(const RasterInfo& info)
{
    return std::to_string(info.width) + " x " + std::to_string(info.height) + " pixels";
}

std::optional<std::string> whyNotTiff(const RasterInfo& info)
{
    if (info.width > mostTiffPixels || info.height > mostTiffPixels) {
        return "TIFF cannot hold " + sizeText(info) + ", only 4294967295 a side; write .npy or .raw";
    }
    if (info.bands > mostTiffBands) {
        return "TIFF cannot hold " + std::to_string(info.bands) + " bands, only 65535; write .npy or .raw";
    }
    return std::nullopt;
}

std::optional<std::string> whyNotEnvi(const RasterInfo& info)
{
    if (info.type == SampleType::Int8) {
        return "ENVI has no data type for int8 samples; write .tif or .npy";
    }
    return std::nullopt;
}

std::optional<std::string> whyNotPng(const RasterInfo& info)
{
    if (info.type != SampleType::UInt8 || info.bands > 4) {
        return "a PNG takes one to four bands of uint8, not " + std::to_string(info.bands) + " of " +
               std::string(nameOf(info.type));
    }
    if (info.width > mostPngPixels || info.height > mostPngPixels) {
        return "a PNG cannot hold " + sizeText(info) +
               ", only 1000000 a side; write .tif, or a smaller window";
    }
    return std::nullopt;
}

} // namespace

std::optional<std::string> whyNotHeld(const OutputDescription& description)
{
    const RasterInfo& info = description.info;
    assert(info.width > 0 && info.height > 0 && info.bands > 0);
    assert(widened(info.type) == info.type);
    // Headers and the arrays of strips add less than as much again.
    if (!checkedMultiply(info.width, info.height, info.bands, bytesOf(info.type) * 2)) {
        return sizeText(info) + " of " + std::to_string(info.bands) +
               " bands are more bytes than a file can have";
    }
    switch (description.format) {
    case OutputFormat::Tiff:
        return whyNotTiff(info);
    case OutputFormat::Raw:
        return whyNotEnvi(info);
    case OutputFormat::Png:
        return whyNotPng(info);
    case OutputFormat::Npy:
        break;
    }
    return std::nullopt;
}

std::int64_t sampleBytes(const RasterInfo& info)
{
    return info.width * info.height * info.bands * bytesOf(info.type);
}

} // namespace rasterscope
