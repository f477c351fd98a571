// SPDX-License-Identifier: MIT
#include "core/format/ndpi_strip.h"

#include "core/base/checked_math.h"
#include "core/format/jpeg_header.h"
#include "core/format/jpeg_parts.h"
#include "core/format/stored_checks.h"
#include "core/format/tiff_compression.h"
#include "core/format/tiff_decoder.h"
#include "core/format/tiff_values.h"

#include <tiff.h>

#include <algorithm>
#include <span>
#include <string>
#include <utility>

namespace rasterscope {

namespace {

constexpr std::int64_t mostHeaderBytes =
    256 * 1024; // tables take less than 4 KiB; profiles and comments more
constexpr std::int64_t markerBytes = 2;
constexpr std::int64_t mostIntervals = std::int64_t{1} << 26;
constexpr std::int64_t mostLackingStarts = 1'000'000; // as of the blocks of any TIFF
constexpr std::int64_t largestSizeWord = 65535;       // of a frame of JPEG

/// Where the only strip of an image lies.
struct Strip {
    std::int64_t offset = 0;
    std::int64_t bytes = 0; // that the directory claims, or up to the end of the file
    JpegHeader header;
};

/// Nothing where it is no strip of JPEG, or not one whose header is understood.
std::optional<Strip> readStrip(const TiffLevel& level)
{
    const auto number = [&](TiffTag tag) {
        const auto value = firstTiffInteger(level.source, level.directory.find(tag));
        return value ? clampToSigned(*value) : 0;
    };
    const std::int64_t fileBytes = level.source.bytes->size();
    Strip strip{number(TiffTag::StripOffsets), number(TiffTag::StripByteCounts), {}};
    if (level.image.compression != COMPRESSION_JPEG || level.image.tiled || level.image.blockCount() != 1 ||
        strip.offset <= 0 || strip.offset >= fileBytes) {
        return std::nullopt;
    }
    const std::int64_t there = fileBytes - strip.offset;
    strip.bytes = strip.bytes == 0 ? there : std::min(strip.bytes, beyondAnyFile);
    std::vector<std::byte> start(static_cast<std::size_t>(std::min(there, mostHeaderBytes)));
    const auto count = level.source.bytes->readAt(strip.offset, start);
    auto header =
        count ? parseJpegHeader(std::span(start).first(static_cast<std::size_t>(*count))) : std::nullopt;
    if (!header) {
        return std::nullopt;
    }
    strip.header = std::move(*header);
    return strip;
}

/// Sizes too large for a frame of JPEG are 0 there, or anything else.
bool isFrameOf(std::int64_t inFrame, std::int64_t inDirectory)
{
    return inFrame == 0 || inFrame == inDirectory || inDirectory > largestSizeWord;
}

/// The image with each restart interval as a tile; nothing where they make no even grid.
std::optional<TiffImage> gridOf(const JpegHeader& header, TiffImage image)
{
    const std::int64_t unitsInLine = ceilDivide(image.size.width, header.mcu.width);
    const std::int64_t interval = header.restartInterval;
    if (interval == 0 || !header.inOneScan || unitsInLine % interval != 0 ||
        !isFrameOf(header.size.width, image.size.width) ||
        !isFrameOf(header.size.height, image.size.height)) {
        return std::nullopt;
    }
    image.tiled = true;
    image.block = {interval * header.mcu.width, header.mcu.height};
    image.blocks = {unitsInLine / interval, ceilDivide(image.size.height, image.block.height)};
    const auto count = checkedMultiply(image.blocks.width, image.blocks.height);
    return count && *count <= mostIntervals && image.block.width <= mostJpegPixels ? std::optional(image)
                                                                                   : std::nullopt;
}

/// Where intervals start, from the start of the strip on, as the file says; 0 where its table ends too early.
/// Empty where there is no such table.
std::vector<std::int64_t> readStarts(const TiffLevel& level, std::int64_t intervals)
{
    const TiffEntry* const low = level.directory.find(TiffTag::NdpiMcuStarts);
    const TiffEntry* const high = level.directory.find(TiffTag::NdpiMcuStartsHigh);
    if (low == nullptr || low->count != intervals || (high != nullptr && high->count != intervals) ||
        intervals - storedTiffValues(level.source, *low) > mostLackingStarts) {
        return {};
    }
    std::vector<std::int64_t> starts(static_cast<std::size_t>(intervals));
    const auto takeLow = [&](std::int64_t first, std::span<const std::uint64_t> values) {
        std::transform(values.begin(), values.end(), starts.begin() + first, clampToSigned);
    };
    const auto addHigh = [&](std::int64_t first, std::span<const std::uint64_t> values) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            std::int64_t& start = starts[static_cast<std::size_t>(first) + i];
            start = start > 0xFFFF'FFFF ? start : clampToSigned((values[i] & 0x7FFF'FFFFU) << 32U) + start;
        }
    };
    const bool read = visitTiffIntegers(level.source, *low, intervals, takeLow).has_value() &&
                      (high == nullptr || visitTiffIntegers(level.source, *high, intervals, addHigh));
    return read ? std::move(starts) : std::vector<std::int64_t>();
}

/// Turns starts into the places of tiles. Entries of the table may be 0 or wrong: what does not lie between
/// its neighbours is not believed, and its tile is searched for from the last one before it that is.
class IntervalTable {
public:
    IntervalTable(const Strip& strip, std::int64_t fileBytes, std::vector<std::int64_t> starts)
        : m_strip(strip), m_end(std::max(strip.bytes, fileBytes - strip.offset)), m_starts(std::move(starts))
    {
        m_starts.front() = strip.header.bytes;
    }

    void fill(TiffBlocks& blocks, JpegParts& parts);

private:
    std::int64_t startOf(std::size_t interval) const { return m_starts[interval]; }
    bool isInside(std::int64_t start) const { return start >= m_strip.header.bytes && start <= m_end; }
    bool isBelieved(std::size_t interval, std::int64_t lastStart) const;
    void put(std::size_t first, std::size_t end, TiffBlocks& blocks, JpegParts& parts) const;

    const Strip& m_strip;
    std::int64_t m_end;
    std::vector<std::int64_t> m_starts;
};

bool IntervalTable::isBelieved(std::size_t interval, std::int64_t lastStart) const
{
    const std::int64_t start = startOf(interval);
    if (!isInside(start) || start <= lastStart + markerBytes) {
        return false;
    }
    return interval + 1 == m_starts.size() || !isInside(startOf(interval + 1)) ||
           startOf(interval + 1) > start;
}

/// Intervals from a believed one up to the next that is: all of them have the bytes of all.
void IntervalTable::put(std::size_t first, std::size_t end, TiffBlocks& blocks, JpegParts& parts) const
{
    const std::int64_t start = startOf(first) - (first > 0 ? markerBytes : 0);
    const std::int64_t stop = end < m_starts.size() ? startOf(end) : m_strip.bytes;
    for (std::size_t i = first; i < end; ++i) {
        blocks.offsets[i] = m_strip.offset + start;
        blocks.byteCounts[i] = stop > start ? stop - start : TiffBlocks::unknownCount;
        if (i > first) {
            parts.markersAhead.resize(m_starts.size());
            parts.markersAhead[i] = static_cast<std::int32_t>(i - first);
        }
    }
}

void IntervalTable::fill(TiffBlocks& blocks, JpegParts& parts)
{
    blocks.offsets.resize(m_starts.size());
    blocks.byteCounts.resize(m_starts.size());
    std::size_t first = 0;
    for (std::size_t i = 1; i < m_starts.size(); ++i) {
        if (isBelieved(i, startOf(first))) {
            put(first, i, blocks, parts);
            first = i;
        }
    }
    put(first, m_starts.size(), blocks, parts);
}

Result<TiffEncodedBlocks> joinParts(const TiffLevel& level, const TiffImage& image, TiffBlocks blocks,
                                    JpegParts parts)
{
    return makeTiffDecoder(level.source, level.directory, image)
        .map([&](std::unique_ptr<const BlockDecoder> whole) {
            return TiffEncodedBlocks{image, std::move(blocks),
                                     makeJpegPartDecoder(std::move(parts), std::move(whole))};
        });
}

/// Scanners round the sizes of small levels in two ways: a frame that is larger than the image sticks out of
/// it.
TiffLevel withFrame(TiffLevel level, const Size& frame)
{
    const Size& size = level.image.size;
    const bool covers = frame.width >= size.width && frame.height >= size.height;
    if (covers && frame != size && frame.width <= 2 * size.width && frame.height <= 2 * size.height) {
        level.image.tiled = true;
        level.image.block = frame;
    }
    return level;
}

/// The strip as one stream, with the directory's size where its own frame has none.
Result<TiffEncodedBlocks> readWhole(const TiffLevel& level, const Strip& strip)
{
    const Size& said = strip.header.size;
    const Size frame{said.width == 0 ? level.image.size.width : said.width,
                     said.height == 0 ? level.image.size.height : said.height};
    const TiffLevel framed = withFrame(level, frame);
    if (frame == said) {
        return readTiffEncodedBlocks(framed);
    }
    JpegParts parts;
    parts.header = makeJpegHeader(strip.header, frame, strip.header.restartInterval);
    parts.ownHeader = strip.header.bytes;
    return joinParts(framed, framed.image, TiffBlocks{{strip.offset}, {strip.bytes}, {}}, std::move(parts));
}

} // namespace

Result<TiffEncodedBlocks> readNdpiBlocks(const TiffLevel& level)
{
    const auto strip = readStrip(level);
    if (!strip) {
        return readTiffEncodedBlocks(level);
    }
    if (const auto image = gridOf(strip->header, level.image)) {
        auto starts = readStarts(level, image->blocks.width * image->blocks.height);
        if (!starts.empty()) {
            TiffBlocks blocks;
            JpegParts parts;
            parts.cut = JpegParts::Cut::AtRestarts;
            parts.header = makeJpegHeader(strip->header, image->block, 0);
            IntervalTable(*strip, level.source.bytes->size(), std::move(starts)).fill(blocks, parts);
            return joinParts(level, *image, std::move(blocks), std::move(parts));
        }
    }
    const Size& size = level.image.size;
    if (size.width > mostJpegPixels || size.height > mostJpegPixels) {
        return failure(Error::Code::Unsupported,
                       level.source.name() + ": the page is one JPEG stream of " +
                           std::to_string(size.width) + " x " + std::to_string(size.height) +
                           " pixels, and nothing says where its parts start; this version cannot decode "
                           "more than " +
                           std::to_string(mostJpegPixels) + " either way as one");
    }
    return readWhole(level, *strip);
}

} // namespace rasterscope
