// SPDX-License-Identifier: MIT
#include "core/overview/overview_file.h"

#include "core/base/checked_math.h"
#include "core/write/tiff_fields.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <span>

namespace rasterscope {

namespace {

constexpr std::uint16_t newSubfileType = 254;
constexpr std::uint16_t bitsPerSample = 258;
constexpr std::uint16_t planarConfiguration = 284;
constexpr std::uint16_t colorMap = 320;
constexpr std::uint16_t sampleFormat = 339;
constexpr std::uint32_t reducedImage = 1;
constexpr std::uint16_t separatePlanes = 2;
constexpr std::uint16_t complexIntegers = 5;      // SampleFormat of libtiff, COMPLEXINT
constexpr std::int64_t mostPixels = 0xFFFFFFFF;   // a side
constexpr std::int64_t mostBands = 0xFFFF;        // SamplesPerPixel is a SHORT
constexpr std::int64_t behindBytes = 64LL << 20U; // written before the kernel is told of it again

constexpr std::size_t runBytes = std::size_t{4} << 20U; // of tiles, written at once

/// Unsigned integers of fewer bits than their type are stored in as many bits as the raster has them, or
/// readers would take them for other samples. Other packed types are stored wide.
int storedBits(const RasterInfo& info, OverviewMethod method)
{
    const int wide = static_cast<int>(8 * bytesOf(info.type));
    const bool unsignedInteger =
        !isSignedInteger(info.type) && !isFloatingPoint(info.type) && !isComplex(info.type);
    return method != OverviewMethod::Gray && unsignedInteger && info.bits > 0 && info.bits < wide ? info.bits
                                                                                                  : wide;
}

void replaceField(std::vector<TiffField>& fields, TiffField field)
{
    std::erase_if(fields, [&](const TiffField& other) { return other.number == field.number; });
    fields.push_back(std::move(field));
}

/// As many colours as the bits can say.
TiffField packedColorMap(const RasterInfo& info, int bits)
{
    const std::size_t colours = std::size_t{1} << static_cast<unsigned>(bits);
    std::vector<std::uint16_t> map(3 * colours);
    for (std::size_t i = 0; i < std::min(colours, info.palette.size()); ++i) {
        map[i] = info.palette[i].red;
        map[colours + i] = info.palette[i].green;
        map[2 * colours + i] = info.palette[i].blue;
    }
    return shortsField(colorMap, map);
}

/// What is the same in all directories comes from the raster; where it lies on the ground does not, for the
/// raster itself says that.
std::vector<TiffField> fieldsOf(const RasterInfo& source, const Size& size, int bits)
{
    RasterInfo info;
    info.width = size.width;
    info.height = size.height;
    info.bands = source.bands;
    info.type = source.type;
    info.photometric = source.photometric;
    info.palette = source.palette;
    info.alphaBand = source.alphaBand;
    info.alphaIsAssociated = source.alphaIsAssociated;
    info.noData = source.noData;
    std::vector<TiffField> fields = tiffFields(info);
    const auto bands = static_cast<std::size_t>(source.bands);
    fields.push_back(longField(newSubfileType, reducedImage));
    replaceField(fields, shortField(planarConfiguration, source.bands > 1 ? separatePlanes : 1));
    replaceField(fields, shortsField(bitsPerSample, std::vector(bands, static_cast<std::uint16_t>(bits))));
    if (source.type == SampleType::ComplexInt16 || source.type == SampleType::ComplexInt32) {
        replaceField(fields, shortsField(sampleFormat, std::vector(bands, complexIntegers)));
    }
    const auto hasMap = [](const TiffField& field) { return field.number == colorMap; };
    if (bits != 8 * bytesOf(source.type) && std::any_of(fields.begin(), fields.end(), hasMap)) {
        replaceField(fields, packedColorMap(source, bits));
    }
    return fields;
}

std::optional<std::string> whyNotHeld(const RasterInfo& info)
{
    if (info.width > mostPixels || info.height > mostPixels) {
        return "a TIFF cannot hold the overviews of a raster of more than 4294967295 pixels a side";
    }
    if (info.bands > mostBands) {
        return "a TIFF cannot hold the overviews of more than 65535 bands";
    }
    if (!checkedMultiply(info.width, info.height, info.bands, bytesOf(info.type))) {
        return "its overviews are more bytes than a file can have";
    }
    return std::nullopt;
}

/// The samples' lowest bits, from the highest bit of each byte (TIFF 6.0, FillOrder 1).
template <typename T>
void packBits(const std::byte* samples, std::int64_t pixels, int bits, std::byte* to)
{
    std::uint64_t gathered = 0;
    int count = 0;
    for (std::int64_t i = 0; i < pixels; ++i) {
        gathered = (gathered << static_cast<unsigned>(bits)) |
                   loadAs<T>(samples + i * static_cast<std::int64_t>(sizeof(T)), nativeByteOrder);
        for (count += bits; count >= 8; count -= 8) {
            *to++ = static_cast<std::byte>(gathered >> static_cast<unsigned>(count - 8));
        }
    }
    if (count > 0) {
        *to = static_cast<std::byte>(gathered << static_cast<unsigned>(8 - count));
    }
}

void toLittleEndian(std::byte* bytes, std::int64_t length, std::int64_t word)
{
    for (std::int64_t i = 0; nativeByteOrder == ByteOrder::Big && i < length; i += word) {
        std::reverse(bytes + i, bytes + i + word);
    }
}

/// At an address from which a file can be written past the page cache.
class AlignedBytes {
public:
    explicit AlignedBytes(std::size_t size)
        : m_size(size)
        , m_bytes(
              static_cast<std::byte*>(::operator new(size, std::align_val_t(OutputFile::directAlignment))))
    {
    }
    AlignedBytes(const AlignedBytes&) = delete;
    AlignedBytes& operator=(const AlignedBytes&) = delete;
    ~AlignedBytes() { ::operator delete(m_bytes, std::align_val_t(OutputFile::directAlignment)); }

    std::span<std::byte> first(std::size_t bytes) const { return {m_bytes, std::min(bytes, m_size)}; }

private:
    std::size_t m_size;
    std::byte* m_bytes;
};

bool isZero(std::span<const std::byte> bytes)
{
    return bytes.front() == std::byte{0} &&
           std::memcmp(bytes.data(), bytes.data() + 1, bytes.size() - 1) == 0;
}

} // namespace

OverviewFile::OverviewFile(std::unique_ptr<OutputFile> file, const RasterInfo& info, const OverviewPlan& plan,
                           std::vector<TiffTiledImage> images)
    : m_file(std::move(file))
    , m_type(info.type)
    , m_bits(storedBits(info, plan.method))
    , m_images(std::move(images))
    , m_levels(plan.levels)
{
}

Result<std::unique_ptr<OverviewFile>> OverviewFile::create(const std::filesystem::path& path,
                                                           const RasterInfo& info, const OverviewPlan& plan,
                                                           const SystemCalls& system)
{
    if (const auto reason = whyNotHeld(info)) {
        return failure(Error::Code::Unsupported, path.string() + ": " + *reason);
    }
    const int bits = storedBits(info, plan.method);
    std::vector<TiffTiledImage> images;
    for (std::size_t level = 1; level < plan.levels.size(); ++level) {
        const Size& size = plan.levels[level];
        TiffTiledImage image;
        image.fields = fieldsOf(info, size, bits);
        image.tiles = {ceilDivide(size.width, plan.tile), ceilDivide(size.height, plan.tile)};
        image.planes = info.bands;
        image.side = plan.tile;
        image.tileBytes = (plan.tile * bits + 7) / 8 * plan.tile;
        images.push_back(std::move(image));
    }
    const std::vector<std::byte> header = placeTiles(images);
    auto file = OutputFile::create(path, system);
    if (!file) {
        return tl::unexpected(file.error());
    }
    if ((*file)->isStream()) {
        return failure(Error::Code::Unsupported,
                       path.string() + ": overviews go to a file, not to a pipe or a device");
    }
    (*file)->bypassCache();
    std::unique_ptr<OverviewFile> overviews(
        new OverviewFile(std::move(*file), info, plan, std::move(images)));
    return overviews->begin(header).map([&] { return std::move(overviews); });
}

/// The last byte too, for tiles of nothing but zeros are never written: they are holes of the file.
Status OverviewFile::begin(const std::vector<std::byte>& header)
{
    const std::byte last{0};
    return m_file->writeAt(0, header).and_then(
        [&] { return m_file->writeAt(m_images.back().end() - 1, std::span(&last, 1)); });
}

Status OverviewFile::put(const OverviewPart& part)
{
    if (hasWholeTiles(part)) {
        return putTiles(part);
    }
    if (auto status = putPieces(part); !status) {
        return status;
    }
    const std::int64_t bytes = rowBytes(part.area.width) * part.area.height * part.bands;
    const std::int64_t before = m_writtenBytes.fetch_add(bytes, std::memory_order_relaxed);
    if (before / behindBytes != (before + bytes) / behindBytes) {
        m_file->writeBehind();
    }
    return {};
}

/// Rows of tiles of all bands, to the raster's edges: they follow each other in the file.
bool OverviewFile::hasWholeTiles(const OverviewPart& part) const
{
    const TiffTiledImage& image = m_images[static_cast<std::size_t>(part.level) - 1];
    const Size& size = m_levels[static_cast<std::size_t>(part.level)];
    const auto isWhole = [&](std::int64_t begin, std::int64_t end, std::int64_t length) {
        return begin % image.side == 0 && (end % image.side == 0 || end == length);
    };
    return part.bands == image.planes && isWhole(part.area.x, part.area.right(), size.width) &&
           isWhole(part.area.y, part.area.bottom(), size.height);
}

Status OverviewFile::putTiles(const OverviewPart& part)
{
    const TiffTiledImage& image = m_images[static_cast<std::size_t>(part.level) - 1];
    const auto groupBytes = static_cast<std::size_t>(image.tileBytes * image.planes);
    const std::size_t most = std::max(std::size_t{1}, runBytes / groupBytes);
    AlignedBytes run(most * groupBytes);
    std::size_t groups = 0;
    std::int64_t offset = 0; // of the run
    const auto flush = [&] {
        auto status = groups == 0 ? Status() : m_file->writeAt(offset, run.first(groups * groupBytes));
        groups = 0;
        return status;
    };
    for (std::int64_t y = part.area.y; y < part.area.bottom(); y += image.side) {
        for (std::int64_t x = part.area.x; x < part.area.right(); x += image.side) {
            const std::span group = run.first((groups + 1) * groupBytes).last(groupBytes);
            copyTile(part, intersected(part.area, {x, y, image.side, image.side}), group.data());
            const bool zero = isZero(group);
            offset = groups == 0 ? image.tileOffset(x / image.side, y / image.side, 0) : offset;
            groups += zero ? 0 : 1;
            if (zero || groups == most) {
                if (auto status = flush(); !status) {
                    return status;
                }
            }
        }
        if (auto status = flush(); !status) {
            return status;
        }
    }
    return {};
}

/// All bands of a tile, with zeros beyond the edges of the raster.
void OverviewFile::copyTile(const OverviewPart& part, const Rect& area, std::byte* to) const
{
    const TiffTiledImage& image = m_images[static_cast<std::size_t>(part.level) - 1];
    const std::int64_t tileRow = rowBytes(image.side);
    if (area.width < image.side || area.height < image.side) {
        std::memset(to, 0, static_cast<std::size_t>(image.tileBytes * image.planes));
    }
    for (int band = 0; band < part.bands; ++band) {
        for (std::int64_t row = 0; row < area.height; ++row) {
            copyRow(rowOf(part, part.firstBand + band, area.x, area.y + row), area.width,
                    to + band * image.tileBytes + row * tileRow);
        }
    }
}

Status OverviewFile::putPieces(const OverviewPart& part)
{
    const std::int64_t side = m_images.front().side;
    for (int band = part.firstBand; band < part.firstBand + part.bands; ++band) {
        for (std::int64_t y = part.area.y / side * side; y < part.area.bottom(); y += side) {
            for (std::int64_t x = part.area.x / side * side; x < part.area.right(); x += side) {
                if (auto status = putPiece(part, band, intersected(part.area, {x, y, side, side})); !status) {
                    return status;
                }
            }
        }
    }
    return {};
}

const std::byte* OverviewFile::rowOf(const OverviewPart& part, int band, std::int64_t x, std::int64_t y) const
{
    const std::int64_t row = (band - part.firstBand) * part.area.height + y - part.area.y;
    return part.samples + (row * part.area.width + x - part.area.x) * bytesOf(m_type);
}

/// The part of a tile that the area is: at once where it is whole rows of the tile.
Status OverviewFile::putPiece(const OverviewPart& part, int band, const Rect& area)
{
    const TiffTiledImage& image = m_images[static_cast<std::size_t>(part.level) - 1];
    const std::int64_t x = area.x % image.side;
    const bool toEdge = area.right() == m_levels[static_cast<std::size_t>(part.level)].width;
    const std::int64_t tileRow = rowBytes(image.side);
    const bool whole = x == 0 && (toEdge || area.width == image.side);
    const std::int64_t pitch = whole ? tileRow : rowBytes(area.width);
    std::vector<std::byte> rows(static_cast<std::size_t>(pitch * area.height)); // zeros beyond the edge
    for (std::int64_t row = 0; row < area.height; ++row) {
        copyRow(rowOf(part, band, area.x, area.y + row), area.width, rows.data() + row * pitch);
    }
    if (isZero(rows)) {
        return {};
    }
    const std::int64_t offset = image.tileOffset(area.x / image.side, area.y / image.side, band) +
                                area.y % image.side * tileRow + x * m_bits / 8;
    if (whole) {
        return m_file->writeAt(offset, rows);
    }
    for (std::int64_t row = 0; row < area.height; ++row) {
        const std::span bytes(rows.data() + row * pitch, static_cast<std::size_t>(pitch));
        if (auto status = m_file->writeAt(offset + row * tileRow, bytes); !status) {
            return status;
        }
    }
    return {};
}

void OverviewFile::copyRow(const std::byte* samples, std::int64_t pixels, std::byte* to) const
{
    const std::int64_t bytes = bytesOf(m_type);
    if (m_bits == 8 * bytes) {
        std::memcpy(to, samples, static_cast<std::size_t>(pixels * bytes));
        toLittleEndian(to, pixels * bytes, isComplex(m_type) ? bytes / 2 : bytes);
    } else if (bytes == 1) {
        packBits<std::uint8_t>(samples, pixels, m_bits, to);
    } else if (bytes == 2) {
        packBits<std::uint16_t>(samples, pixels, m_bits, to);
    } else {
        packBits<std::uint32_t>(samples, pixels, m_bits, to);
    }
}

Status OverviewFile::finish()
{
    return m_file->complete().and_then([this] { return m_file->publish(); });
}

} // namespace rasterscope
