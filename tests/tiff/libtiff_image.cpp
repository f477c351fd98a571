// SPDX-License-Identifier: MIT
#include "tests/tiff/libtiff_image.h"

#include "core/format/decode_service.h"
#include "core/format/tiff_file.h"

#include <tiffio.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <stdexcept>

namespace rasterscope::test {

namespace {

using Handle = std::unique_ptr<TIFF, decltype(&TIFFClose)>;

void putBits(std::vector<std::byte>& line, std::int64_t index, int bits, std::uint32_t value)
{
    if (bits >= 8) {
        std::memcpy(line.data() + index * bits / 8, &value, static_cast<std::size_t>(bits / 8));
        return;
    }
    for (int bit = 0; bit < bits; ++bit) {
        const std::int64_t at = index * bits + bit;
        if (((value >> (bits - 1 - bit)) & 1U) != 0) {
            line[static_cast<std::size_t>(at / 8)] |= std::byte{0x80} >> (at % 8);
        }
    }
}

void getBits(const std::byte* line, std::int64_t index, int bits, std::byte* sample)
{
    if (bits >= 8) {
        std::memcpy(sample, line + index * bits / 8, static_cast<std::size_t>(bits / 8));
        return;
    }
    *sample = std::byte{0};
    for (int bit = 0; bit < bits; ++bit) {
        const std::int64_t at = index * bits + bit;
        *sample = *sample << 1 | (line[at / 8] >> (7 - at % 8) & std::byte{1});
    }
}

/// One block of the image, lines of whole bytes.
std::vector<std::byte> blockOf(const LibtiffImage& image, Rect area, std::int64_t plane)
{
    const std::int64_t bands = image.planesApart ? 1 : image.bands;
    std::vector<std::byte> block;
    for (std::int64_t y = area.y; y < area.y + area.height; ++y) {
        std::vector<std::byte> line(static_cast<std::size_t>((area.width * bands * image.bits + 7) / 8));
        for (std::int64_t x = 0; x < area.width; ++x) {
            for (std::int64_t band = 0; band < bands; ++band) {
                const std::int64_t shown = image.planesApart ? plane : band;
                putBits(line, x * bands + band, image.bits, image.sample(area.x + x, y, shown));
            }
        }
        block.insert(block.end(), line.begin(), line.end());
    }
    return block;
}

void describe(TIFF* tiff, const LibtiffImage& image)
{
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, static_cast<std::uint32_t>(image.size.width));
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, static_cast<std::uint32_t>(image.size.height));
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, int{image.bands});
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, int{image.bits});
    TIFFSetField(tiff, TIFFTAG_SAMPLEFORMAT, int{image.format});
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, int{image.photometric});
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, image.planesApart ? PLANARCONFIG_SEPARATE : PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, int{image.compression});
    TIFFSetField(tiff, TIFFTAG_FILLORDER, int{image.fillOrder});
    if (!image.extraSamples.empty()) {
        TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, static_cast<int>(image.extraSamples.size()),
                     image.extraSamples.data());
    }
    if (image.tile.width > 0) {
        TIFFSetField(tiff, TIFFTAG_TILEWIDTH, static_cast<std::uint32_t>(image.tile.width));
        TIFFSetField(tiff, TIFFTAG_TILELENGTH, static_cast<std::uint32_t>(image.tile.height));
    } else {
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, image.rowsPerStrip);
    }
    if (image.codecFields) {
        image.codecFields(tiff);
    }
}

/// Reads the page that a handle is at.
class BlockReader {
public:
    explicit BlockReader(TIFF* tiff) : m_tiff(tiff), m_tiled(TIFFIsTiled(tiff) != 0)
    {
        TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &m_width);
        TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &m_height);
        TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &m_bands);
        TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &m_bits);
        std::uint16_t planes = PLANARCONFIG_CONTIG;
        TIFFGetFieldDefaulted(tiff, TIFFTAG_PLANARCONFIG, &planes);
        m_apart = planes == PLANARCONFIG_SEPARATE && m_bands > 1;
        m_blockWidth = m_width;
        if (m_tiled) {
            TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &m_blockWidth);
            TIFFGetField(tiff, TIFFTAG_TILELENGTH, &m_blockHeight);
        } else {
            TIFFGetFieldDefaulted(tiff, TIFFTAG_ROWSPERSTRIP, &m_blockHeight);
            m_blockHeight = std::min(m_blockHeight, m_height);
        }
    }

    std::vector<std::byte> read()
    {
        const std::int64_t sampleBytes = std::max(1, m_bits / 8);
        m_samples.resize(static_cast<std::size_t>(std::int64_t{m_width} * m_height * m_bands * sampleBytes));
        std::vector<std::byte> block(
            static_cast<std::size_t>(m_tiled ? TIFFTileSize(m_tiff) : TIFFStripSize(m_tiff)));
        const std::uint32_t count = m_tiled ? TIFFNumberOfTiles(m_tiff) : TIFFNumberOfStrips(m_tiff);
        for (std::uint32_t i = 0; i < count; ++i) {
            const auto size = static_cast<tmsize_t>(block.size());
            const tmsize_t done = m_tiled ? TIFFReadEncodedTile(m_tiff, i, block.data(), size)
                                          : TIFFReadEncodedStrip(m_tiff, i, block.data(), size);
            if (done < 0) {
                throw std::runtime_error("libtiff cannot read block " + std::to_string(i));
            }
            place(block, i);
        }
        return m_samples;
    }

private:
    void place(const std::vector<std::byte>& block, std::int64_t index)
    {
        const std::int64_t columns = (m_width + m_blockWidth - 1) / m_blockWidth;
        const std::int64_t rows = (m_height + m_blockHeight - 1) / m_blockHeight;
        const std::int64_t left = index % columns * m_blockWidth;
        const std::int64_t top = index / columns % rows * m_blockHeight;
        const std::int64_t bands = m_apart ? 1 : m_bands;
        const std::int64_t lineBytes = m_tiled ? TIFFTileRowSize(m_tiff) : TIFFScanlineSize(m_tiff);
        const std::int64_t sampleBytes = std::max(1, m_bits / 8);
        for (std::int64_t y = top; y < std::min<std::int64_t>(m_height, top + m_blockHeight); ++y) {
            for (std::int64_t x = left; x < std::min<std::int64_t>(m_width, left + m_blockWidth); ++x) {
                for (std::int64_t band = 0; band < bands; ++band) {
                    const std::int64_t to =
                        (y * m_width + x) * m_bands + (m_apart ? index / (columns * rows) : band);
                    getBits(block.data() + (y - top) * lineBytes, (x - left) * bands + band, m_bits,
                            m_samples.data() + to * sampleBytes);
                }
            }
        }
    }

    TIFF* m_tiff;
    bool m_tiled;
    bool m_apart = false;
    std::uint32_t m_width = 0;
    std::uint32_t m_height = 0;
    std::uint32_t m_blockWidth = 0;
    std::uint32_t m_blockHeight = 0;
    std::uint16_t m_bands = 1;
    std::uint16_t m_bits = 1;
    std::vector<std::byte> m_samples;
};

} // namespace

std::uint32_t smoothSample(std::int64_t x, std::int64_t y, std::int64_t band)
{
    const double wave =
        std::sin(static_cast<double>(x * (band + 1)) / 9) * 60 + std::cos(static_cast<double>(y) / 7) * 50;
    return static_cast<std::uint32_t>(128 + wave + static_cast<double>((x * 7 + y * 13) % 11));
}

std::uint32_t bilevelSample(std::int64_t x, std::int64_t y, std::int64_t)
{
    return (x / 5 + y / 3) % 3 == 0 || (x * y) % 17 == 3 ? 1 : 0;
}

void writeLibtiffImage(const std::filesystem::path& path, const LibtiffImage& image)
{
    const Handle tiff(TIFFOpen(path.c_str(), image.order == ByteOrder::Big ? "wb" : "wl"), &TIFFClose);
    describe(tiff.get(), image);
    const bool tiled = image.tile.width > 0;
    const Size block = tiled ? image.tile : Size{image.size.width, image.rowsPerStrip};
    std::uint32_t number = 0;
    for (std::int64_t plane = 0; plane < (image.planesApart ? image.bands : 1); ++plane) {
        for (std::int64_t y = 0; y < image.size.height; y += block.height) {
            for (std::int64_t x = 0; x < image.size.width; x += block.width) {
                const std::int64_t rows =
                    tiled ? block.height : std::min(block.height, image.size.height - y);
                auto bytes = blockOf(image, {x, y, block.width, rows}, plane);
                const auto size = static_cast<tmsize_t>(bytes.size());
                const tmsize_t done = tiled ? TIFFWriteEncodedTile(tiff.get(), number, bytes.data(), size)
                                            : TIFFWriteEncodedStrip(tiff.get(), number, bytes.data(), size);
                if (done < 0) {
                    throw std::runtime_error("libtiff cannot write block " + std::to_string(number));
                }
                ++number;
            }
        }
    }
}

std::vector<std::byte> readLibtiffImage(const std::filesystem::path& path,
                                        const std::function<void(::tiff*)>& codecFields)
{
    const Handle tiff(TIFFOpen(path.c_str(), "rm"), &TIFFClose);
    if (!tiff) {
        throw std::runtime_error("libtiff cannot open " + path.string());
    }
    if (codecFields) {
        codecFields(tiff.get());
    }
    return BlockReader(tiff.get()).read();
}

std::shared_ptr<const Raster> openDecoded(const std::filesystem::path& path)
{
    const auto service = std::make_shared<DecodeService>(DecodeLimits{2, 50'000'000});
    return openTiff(ByteSource::open(path).value(), {}, service).value()->page(0).value();
}

} // namespace rasterscope::test
