// SPDX-License-Identifier: MIT
#include "core/base/checked_math.h"
#include "core/write/format_writers.h"
#include "core/write/tiff_fields.h"

#include <algorithm>

namespace rasterscope {

namespace {

constexpr std::int64_t wantedStripBytes = 1 << 19; // readers take a strip at a time, and cache some
constexpr std::int64_t mostStrips = 1 << 16; // keeps the header of the largest file below a megabyte or so
constexpr std::int64_t classicLimit = 0xFFFFFFFF; // of offsets, and so of the file

StripPlan planStrips(const RasterInfo& info)
{
    const std::int64_t rowBytes = info.width * info.bands * bytesOf(info.type);
    StripPlan plan;
    plan.rowsPerStrip =
        std::max({std::int64_t{1}, wantedStripBytes / rowBytes, ceilDivide(info.height, mostStrips)});
    plan.rowsPerStrip = std::min(plan.rowsPerStrip, info.height);
    plan.count = ceilDivide(info.height, plan.rowsPerStrip);
    plan.stripBytes = plan.rowsPerStrip * rowBytes;
    plan.lastStripBytes = (info.height - (plan.count - 1) * plan.rowsPerStrip) * rowBytes;
    return plan;
}

} // namespace

// Written by ourselves rather than by libtiff: all offsets of an uncompressed file are known before its first
// sample, so that it is one stream, which a pipe takes too, and whether it needs BigTIFF is arithmetic and
// not a guess.
std::vector<std::byte> tiffHeader(const RasterInfo& info)
{
    const std::vector<TiffField> fields = tiffFields(info);
    const StripPlan strips = planStrips(info);
    if (sampleBytes(info) <= classicLimit) {
        std::vector<std::byte> header = tiffFileHeader(fields, strips, TiffFlavour::Classic);
        if (sampleBytes(info) + static_cast<std::int64_t>(header.size()) <= classicLimit) {
            return header;
        }
    }
    return tiffFileHeader(fields, strips, TiffFlavour::Big);
}

} // namespace rasterscope
