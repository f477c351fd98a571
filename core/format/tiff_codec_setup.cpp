// SPDX-License-Identifier: MIT
#include "core/format/tiff_codec_setup.h"

#include "core/format/tiff_info.h"
#include "core/format/tiff_values.h"

#include <algorithm>
#include <utility>

namespace rasterscope {

namespace {

constexpr std::int64_t mostTableBytes = 64 * 1024; // eight tables of each kind take less than 4 KiB

std::vector<std::byte> readJpegTables(const TiffSource& source, const TiffDirectory& directory)
{
    const TiffEntry* const entry = directory.find(TiffTag::JpegTables);
    if (entry == nullptr || bytesOfTiffType(entry->type) != 1) {
        return {};
    }
    const std::int64_t bytes = std::min(storedTiffValues(source, *entry), mostTableBytes);
    return readTiffBytes(source, *entry, 0, bytes).value_or(std::vector<std::byte>());
}

} // namespace

TiffCodecSetup readTiffCodecSetup(const TiffSource& source, const TiffDirectory& directory,
                                  const TiffImage& image)
{
    const auto option = [&](TiffTag tag) {
        return static_cast<std::uint32_t>(firstTiffInteger(source, directory.find(tag)).value_or(0));
    };
    TiffCodecSetup setup;
    setup.image = image;
    setup.order = source.order;
    setup.bands = image.planesApart ? 1 : image.bands;
    if (!image.planesApart) {
        setup.extraSamples = tiffIntegers(source, directory.find(TiffTag::ExtraSamples), image.bands);
    }
    setup.ycbcr = readYCbCrColors(source, directory);
    setup.jpegTables = readJpegTables(source, directory);
    setup.t4Options = option(TiffTag::T4Options);
    setup.t6Options = option(TiffTag::T6Options);
    setup.lercParameters = tiffIntegers(source, directory.find(TiffTag::LercParameters), 2);
    return setup;
}

} // namespace rasterscope
