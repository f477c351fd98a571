// SPDX-License-Identifier: MIT
#include "tests/tiff/tiff_reading.h"

#include <tiffio.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <stop_token>

namespace rasterscope::test {

namespace {

/// Complex samples swap each of their two parts.
void copySample(const std::byte* from, SampleType type, ByteOrder order, std::byte* to)
{
    const std::int64_t parts = isComplex(type) ? 2 : 1;
    const std::int64_t size = bytesOf(type) / parts;
    for (std::int64_t part = 0; part < parts; ++part) {
        const std::byte* const start = from + part * size;
        if (order == nativeByteOrder) {
            std::copy_n(start, size, to + part * size);
        } else {
            std::reverse_copy(start, start + size, to + part * size);
        }
    }
}

/// Puts the decoded blocks of libtiff where their pixels belong.
class LibtiffReader {
public:
    explicit LibtiffReader(TIFF* tiff);
    std::vector<std::byte> read();

private:
    void place(std::span<const std::byte> block, std::int64_t index);

    TIFF* m_tiff;
    std::uint32_t m_width = 0;
    std::uint32_t m_height = 0;
    std::uint16_t m_bands = 1;
    std::int64_t m_sampleBytes = 1;
    bool m_apart = false;
    std::int64_t m_blockWidth = 0;
    std::int64_t m_blockHeight = 0;
    std::vector<std::byte> m_samples;
};

LibtiffReader::LibtiffReader(TIFF* tiff) : m_tiff(tiff)
{
    std::uint16_t bits = 1;
    std::uint16_t planar = 1;
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &m_width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &m_height);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &m_bands);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &bits);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_PLANARCONFIG, &planar);
    m_sampleBytes = bits / 8;
    m_apart = planar == PLANARCONFIG_SEPARATE;
    std::uint32_t width = m_width;
    std::uint32_t height = m_height;
    if (TIFFIsTiled(tiff) != 0) {
        TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &width);
        TIFFGetField(tiff, TIFFTAG_TILELENGTH, &height);
    } else {
        TIFFGetFieldDefaulted(tiff, TIFFTAG_ROWSPERSTRIP, &height);
    }
    m_blockWidth = width;
    m_blockHeight = std::min(height, TIFFIsTiled(tiff) != 0 ? height : m_height);
    m_samples.resize(static_cast<std::size_t>(std::int64_t{m_width} * m_height * m_bands * m_sampleBytes));
}

std::vector<std::byte> LibtiffReader::read()
{
    const bool tiled = TIFFIsTiled(m_tiff) != 0;
    const std::uint32_t count = tiled ? TIFFNumberOfTiles(m_tiff) : TIFFNumberOfStrips(m_tiff);
    std::vector<std::byte> block(
        static_cast<std::size_t>(tiled ? TIFFTileSize(m_tiff) : TIFFStripSize(m_tiff)));
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto size = static_cast<tmsize_t>(block.size());
        const tmsize_t done = tiled ? TIFFReadEncodedTile(m_tiff, i, block.data(), size)
                                    : TIFFReadEncodedStrip(m_tiff, i, block.data(), size);
        if (done < 0) {
            throw std::runtime_error("libtiff cannot read block " + std::to_string(i));
        }
        place(block, i);
    }
    return m_samples;
}

void LibtiffReader::place(std::span<const std::byte> block, std::int64_t index)
{
    const std::int64_t columns = (m_width + m_blockWidth - 1) / m_blockWidth;
    const std::int64_t rows = (m_height + m_blockHeight - 1) / m_blockHeight;
    const std::int64_t plane = index / (columns * rows);
    const std::int64_t left = index % columns * m_blockWidth;
    const std::int64_t top = index / columns % rows * m_blockHeight;
    const std::int64_t pixelBytes = m_sampleBytes * (m_apart ? 1 : m_bands);
    for (std::int64_t y = top; y < std::min<std::int64_t>(m_height, top + m_blockHeight); ++y) {
        for (std::int64_t x = left; x < std::min<std::int64_t>(m_width, left + m_blockWidth); ++x) {
            const std::byte* const from = block.data() + ((y - top) * m_blockWidth + x - left) * pixelBytes;
            std::byte* const to = m_samples.data() + ((y * m_width + x) * m_bands + plane) * m_sampleBytes;
            std::copy_n(from, pixelBytes, to);
        }
    }
}

} // namespace

Result<std::shared_ptr<const RasterFile>> openTiffAt(const std::filesystem::path& path,
                                                     const OpenOptions& options)
{
    auto source = ByteSource::open(path, options);
    return source ? openTiff(std::move(*source), options) : tl::unexpected(source.error());
}

OpenedTiff::OpenedTiff(std::span<const std::byte> bytes)
    : m_path(writeFile(m_folder / "image.tif", bytes)), m_file(openTiffAt(m_path))
{
}

Window wholeLevel(const RasterInfo& info, int level)
{
    const Size size = info.levels.at(static_cast<std::size_t>(level));
    Window window{
        level, {0, 0, size.width, size.height}, std::vector<int>(static_cast<std::size_t>(info.bands))};
    std::iota(window.bands.begin(), window.bands.end(), 0);
    return window;
}

ReadSamples readSamples(const Raster& raster, const Window& window)
{
    const SampleType type = raster.info().type;
    const Size size = window.sampledSize();
    const auto bands = static_cast<std::int64_t>(window.bands.size());
    std::vector<std::byte> bytes(static_cast<std::size_t>(size.width * size.height * bands * bytesOf(type)),
                                 std::byte{0xCD});
    const auto copy = [&](const Piece& piece) {
        const SampleView& view = piece.samples;
        for (std::int64_t y = 0; y < view.height; ++y) {
            for (std::int64_t x = 0; x < view.width; ++x) {
                for (std::int64_t band = 0; band < view.bands; ++band) {
                    const std::int64_t pixel = (piece.y + y) * size.width + piece.x + x;
                    std::byte* const to =
                        bytes.data() + (pixel * bands + piece.firstBand + band) * bytesOf(type);
                    copySample(view.at(x, y, band), view.type, view.order, to);
                }
            }
        }
    };
    auto report = raster.read(window, copy, std::stop_token());
    return {std::move(bytes), std::move(report)};
}

std::vector<std::byte> readWithLibtiff(const std::filesystem::path& path)
{
    const std::unique_ptr<TIFF, decltype(&TIFFClose)> tiff(TIFFOpen(path.c_str(), "rm"), &TIFFClose);
    if (!tiff) {
        throw std::runtime_error("libtiff cannot open " + path.string());
    }
    return LibtiffReader(tiff.get()).read();
}

std::vector<std::byte> cutOut(const TiffImageSpec& spec, std::span<const std::byte> samples,
                              const Window& window)
{
    const std::int64_t size = bytesOf(spec.type);
    std::vector<std::byte> bytes;
    for (std::int64_t y = window.area.y; y < window.area.bottom(); y += window.stepY) {
        for (std::int64_t x = window.area.x; x < window.area.right(); x += window.stepX) {
            for (const int band : window.bands) {
                const std::byte* const from =
                    samples.data() + ((y * spec.size.width + x) * spec.bands + band) * size;
                bytes.insert(bytes.end(), from, from + size);
            }
        }
    }
    return bytes;
}

} // namespace rasterscope::test
