// SPDX-License-Identifier: MIT
#include "tests/format/encoded_file.h"

#include "core/base/checked_math.h"

#include <gtest/gtest.h>

#include <numeric>

namespace rasterscope::test {

std::uint16_t encodedSample(std::int64_t x, std::int64_t y, std::int64_t band)
{
    return static_cast<std::uint16_t>((x * 7 + y * 131 + band * 1009 + 1) & 0xFFFF);
}

namespace {

void appendBlock(std::vector<std::byte>& bytes, const Rect& area, std::int64_t firstBand, std::int64_t bands)
{
    std::vector<std::uint16_t> line(static_cast<std::size_t>(area.width * bands));
    for (std::int64_t y = area.y; y < area.bottom(); ++y) {
        std::size_t next = 0;
        for (std::int64_t x = area.x; x < area.right(); ++x) {
            for (std::int64_t band = firstBand; band < firstBand + bands; ++band) {
                line[next++] = encodedSample(x, y, band);
            }
        }
        const auto raw = std::as_bytes(std::span(line));
        bytes.insert(bytes.end(), raw.begin(), raw.end());
    }
}

} // namespace

EncodedFile::EncodedFile(const EncodedShape& shape) : m_shape(shape)
{
    decoder = std::make_shared<FakeDecoder>(
        DecodedFormat{SampleType::UInt16, shape.bands, Photometric::MinIsBlack}, shape.planesApart);
    level.name = "a file: page 0";
    level.size = shape.size;
    level.block = shape.block;
    level.blocks = {ceilDivide(shape.size.width, shape.block.width),
                    ceilDivide(shape.size.height, shape.block.height)};
    level.tiled = shape.tiled;
    level.planesApart = shape.planesApart;
    level.decoder = decoder;
    std::vector<std::byte> bytes(3); // so that nothing is aligned
    const std::int64_t planes = shape.planesApart ? shape.bands : 1;
    for (std::int64_t number = 0; number < level.blocks.width * level.blocks.height * planes; ++number) {
        const BlockTask task = level.taskOf(number);
        const std::int64_t inPlane = number % (level.blocks.width * level.blocks.height);
        level.offsets.push_back(static_cast<std::int64_t>(bytes.size()));
        const Rect area{inPlane % level.blocks.width * shape.block.width,
                        inPlane / level.blocks.width * shape.block.height, task.size.width, task.size.height};
        appendBlock(bytes, area, task.plane, level.blockBands());
        level.byteCounts.push_back(static_cast<std::int64_t>(bytes.size()) - level.offsets.back());
    }
    m_path = writeFile(m_folder / "encoded", bytes);
    open();
}

RasterInfo EncodedFile::info() const
{
    RasterInfo info;
    info.width = m_shape.size.width;
    info.height = m_shape.size.height;
    info.bands = m_shape.bands;
    info.type = SampleType::UInt16;
    info.block = m_shape.block;
    return info;
}

std::shared_ptr<const Raster> EncodedFile::raster(const std::shared_ptr<DecodeService>& service) const
{
    auto made = DecodedRaster::create(info(), {level}, service);
    if (!made) {
        ADD_FAILURE() << made.error().message;
        return nullptr;
    }
    return std::move(*made);
}

Window EncodedFile::window(const Rect& area, std::int64_t step) const
{
    Window window{0, area, std::vector<int>(static_cast<std::size_t>(m_shape.bands)), step, step};
    std::iota(window.bands.begin(), window.bands.end(), 0);
    return window;
}

} // namespace rasterscope::test
