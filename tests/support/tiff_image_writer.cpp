// SPDX-License-Identifier: MIT
#include "core/base/checked_math.h"
#include "tests/support/tiff_writer.h"

#include <algorithm>
#include <random>

namespace rasterscope::test {

namespace {

std::int64_t componentBytes(SampleType type)
{
    return bytesOf(type) / (isComplex(type) ? 2 : 1);
}

std::uint16_t sampleFormatOf(SampleType type)
{
    if (isComplex(type)) {
        return isFloatingPoint(type) ? 6 : 5;
    }
    return isFloatingPoint(type) ? 3 : isSignedInteger(type) ? 2 : 1;
}

/// The grid of blocks, and the bytes of one of them in the file's byte order.
class BlockMaker {
public:
    BlockMaker(const TiffImageSpec& spec, std::span<const std::byte> samples, ByteOrder order)
        : m_spec(spec)
        , m_samples(samples)
        , m_order(order)
        , m_tiled(spec.tile.width > 0)
        , m_block(m_tiled
                      ? spec.tile
                      : Size{spec.size.width, spec.rowsPerStrip > 0 ? spec.rowsPerStrip : spec.size.height})
    {
    }

    std::int64_t columns() const { return ceilDivide(m_spec.size.width, m_block.width); }
    std::int64_t rows() const { return ceilDivide(m_spec.size.height, m_block.height); }
    std::int64_t planes() const { return m_spec.planesApart ? m_spec.bands : 1; }
    std::int64_t count() const { return columns() * rows() * planes(); }

    std::vector<std::byte> block(std::int64_t index) const;

private:
    void appendPixel(std::int64_t x, std::int64_t y, std::int64_t plane, std::vector<std::byte>& bytes) const;
    void appendSample(std::int64_t sample, std::vector<std::byte>& bytes) const;

    const TiffImageSpec& m_spec;
    std::span<const std::byte> m_samples;
    ByteOrder m_order;
    bool m_tiled;
    Size m_block;
};

std::vector<std::byte> BlockMaker::block(std::int64_t index) const
{
    const std::int64_t plane = index / (columns() * rows());
    const std::int64_t left = index % columns() * m_block.width;
    const std::int64_t top = index / columns() % rows() * m_block.height;
    const std::int64_t height = m_tiled ? m_block.height : std::min(m_block.height, m_spec.size.height - top);
    std::vector<std::byte> bytes;
    for (std::int64_t y = top; y < top + height; ++y) {
        for (std::int64_t x = left; x < left + m_block.width; ++x) {
            appendPixel(x, y, plane, bytes);
        }
    }
    return bytes;
}

void BlockMaker::appendPixel(std::int64_t x, std::int64_t y, std::int64_t plane,
                             std::vector<std::byte>& bytes) const
{
    const std::int64_t bandsHere = m_spec.planesApart ? 1 : m_spec.bands;
    if (x >= m_spec.size.width || y >= m_spec.size.height) {
        const auto padding = static_cast<std::size_t>(bandsHere * bytesOf(m_spec.type));
        bytes.resize(bytes.size() + padding, std::byte{0xAA}); // never 0, so that reading it is seen
        return;
    }
    const std::int64_t pixel = (y * m_spec.size.width + x) * m_spec.bands;
    for (std::int64_t band = 0; band < bandsHere; ++band) {
        appendSample(pixel + (m_spec.planesApart ? plane : band), bytes);
    }
}

void BlockMaker::appendSample(std::int64_t sample, std::vector<std::byte>& bytes) const
{
    const auto size = static_cast<std::size_t>(bytesOf(m_spec.type));
    const auto component = static_cast<std::size_t>(componentBytes(m_spec.type));
    const auto from = m_samples.subspan(static_cast<std::size_t>(sample) * size, size);
    for (std::size_t at = 0; at < size; at += component) {
        const auto part = from.subspan(at, component);
        if (m_order == nativeByteOrder) {
            bytes.insert(bytes.end(), part.begin(), part.end());
        } else {
            bytes.insert(bytes.end(), part.rbegin(), part.rend());
        }
    }
}

struct Table {
    std::vector<std::int64_t> offsets;
    std::vector<std::int64_t> counts;
};

Table appendBlocks(TiffWriter& writer, const BlockMaker& maker, TiffImageSpec::Placement placement)
{
    constexpr std::array<std::byte, 7> gap{};
    Table table;
    table.offsets.resize(static_cast<std::size_t>(maker.count()));
    table.counts.resize(static_cast<std::size_t>(maker.count()));
    for (std::int64_t i = 0; i < maker.count(); ++i) {
        const std::int64_t index =
            placement == TiffImageSpec::Placement::Reversed ? maker.count() - 1 - i : i;
        const auto bytes = maker.block(index);
        table.offsets[static_cast<std::size_t>(index)] = writer.append(bytes);
        table.counts[static_cast<std::size_t>(index)] = static_cast<std::int64_t>(bytes.size());
        if (placement == TiffImageSpec::Placement::Spaced) {
            writer.append(gap);
        }
    }
    return table;
}

} // namespace

std::vector<std::byte> makeSamples(const TiffImageSpec& spec)
{
    std::mt19937 random(static_cast<unsigned>(spec.sampleCount()));
    std::vector<std::byte> bytes(static_cast<std::size_t>(spec.sampleCount() * bytesOf(spec.type)));
    std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<std::byte>(random() & 0xFFU); });
    return bytes;
}

std::vector<TiffField> appendImage(TiffWriter& writer, const TiffImageSpec& spec,
                                   std::span<const std::byte> samples)
{
    const BlockMaker maker(spec, samples, writer.order());
    const Table table = appendBlocks(writer, maker, spec.placement);
    const auto bands = static_cast<std::size_t>(spec.bands);
    const bool tiled = spec.tile.width > 0;
    std::vector<TiffField> fields = {
        writer.longs(256, {static_cast<std::uint32_t>(spec.size.width)}),
        writer.longs(257, {static_cast<std::uint32_t>(spec.size.height)}),
        writer.shorts(258,
                      std::vector<std::uint16_t>(bands, static_cast<std::uint16_t>(8 * bytesOf(spec.type)))),
        writer.shorts(259, {1}),
        writer.shorts(262, {1}),
        writer.shorts(277, {static_cast<std::uint16_t>(spec.bands)}),
        writer.shorts(284, {static_cast<std::uint16_t>(spec.planesApart ? 2 : 1)}),
        writer.shorts(339, std::vector<std::uint16_t>(bands, sampleFormatOf(spec.type))),
        writer.offsets(tiled ? 324 : 273, table.offsets),
        writer.offsets(tiled ? 325 : 279, table.counts),
    };
    if (tiled) {
        fields.push_back(writer.longs(322, {static_cast<std::uint32_t>(spec.tile.width)}));
        fields.push_back(writer.longs(323, {static_cast<std::uint32_t>(spec.tile.height)}));
    } else if (spec.rowsPerStrip > 0) {
        fields.push_back(writer.longs(278, {static_cast<std::uint32_t>(spec.rowsPerStrip)}));
    }
    if (spec.bands > 1) {
        fields.push_back(writer.shorts(338, std::vector<std::uint16_t>(bands - 1, 0)));
    }
    return fields;
}

std::vector<std::byte> pyramidTiff(ByteOrder order, TiffVariant variant)
{
    TiffWriter writer(order, variant);
    const auto image = [&](const TiffImageSpec& spec) {
        return appendImage(writer, spec, makeSamples(spec));
    };
    const auto inner = writer.addLoneDirectory(image({{10, 6}, 3, SampleType::UInt16, {16, 16}}));
    auto page = image({{40, 24}, 3, SampleType::UInt16, {16, 16}});
    page.push_back(writer.offsets(330, {inner}));
    page.push_back(writer.text(270, "a description of some length"));
    page.push_back(
        writer.text(42112, "<GDALMetadata><Item sample=\"0\" role=\"description\">x</Item></GDALMetadata>"));
    page.push_back(writer.text(42113, "-9999"));
    page.push_back(writer.doubles(33550, {2, 3, 0}));
    page.push_back(writer.doubles(33922, {0, 0, 0, 5, 6, 0}));
    page.push_back(writer.shorts(34735, {1, 1, 0, 2, 1025, 0, 1, 2, 3072, 0, 1, 32633}));
    writer.addDirectory(page);
    auto half = image({{20, 12}, 3, SampleType::UInt16, {16, 16}});
    half.push_back(writer.longs(254, {1}));
    writer.addDirectory(half);
    writer.addDirectory(image({{9, 9}, 1, SampleType::Float32, {}, 2}));
    return writer.bytes();
}

} // namespace rasterscope::test
