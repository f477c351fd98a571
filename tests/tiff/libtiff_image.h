// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/byte_order.h"
#include "core/base/geometry.h"
#include "core/raster/raster.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

struct tiff;

namespace rasterscope::test {

/// An image that libtiff writes and reads by itself, with whatever its codecs ask for.
struct LibtiffImage {
    std::uint16_t compression = 1;
    std::uint16_t photometric = 1;
    std::uint16_t bits = 8;
    std::uint16_t format = 1; // SampleFormat
    std::uint16_t bands = 1;
    bool planesApart = false;
    Size size{61, 45};
    Size tile{};                     // 0 x 0: strips
    std::uint32_t rowsPerStrip = 16; // so that the last strip is not like the others
    std::uint16_t fillOrder = 1;
    ByteOrder order = nativeByteOrder;
    std::vector<std::uint16_t> extraSamples;
    std::function<void(::tiff*)> codecFields; // set after Compression, and again before reading
    /// The sample as libtiff takes it: the low bits of an integer, or the bits of a float.
    std::function<std::uint32_t(std::int64_t x, std::int64_t y, std::int64_t band)> sample;
};

/// A smooth picture with some texture, of 8 bits: what JPEG is made for.
std::uint32_t smoothSample(std::int64_t x, std::int64_t y, std::int64_t band);
/// Runs of black and white, as on a page of text.
std::uint32_t bilevelSample(std::int64_t x, std::int64_t y, std::int64_t band);

void writeLibtiffImage(const std::filesystem::path& path, const LibtiffImage& image);

/// All samples of the page by libtiff's encoded strips or tiles: pixel-interleaved, native, those of less
/// than 8 bits as bytes.
std::vector<std::byte> readLibtiffImage(const std::filesystem::path& path,
                                        const std::function<void(::tiff*)>& codecFields);

/// The page, with a cache of its own.
std::shared_ptr<const Raster> openDecoded(const std::filesystem::path& path);

} // namespace rasterscope::test
