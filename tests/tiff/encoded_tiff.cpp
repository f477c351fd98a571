// SPDX-License-Identifier: MIT
#include "tests/tiff/encoded_tiff.h"

#include "core/format/decode_service.h"

#include <tiffio.h>

#include <algorithm>

namespace rasterscope::test {

namespace {

template <typename Write>
void writeBlocks(TIFF* tiff, const TiffImageSpec& spec, std::span<const std::byte> samples, Write write)
{
    const bool tiled = spec.tile.width > 0;
    const Size block = tiled ? spec.tile : Size{spec.size.width, spec.rowsPerStrip};
    const std::int64_t pixel = bytesOf(spec.type) * (spec.planesApart ? 1 : spec.bands);
    std::uint32_t number = 0;
    for (std::int64_t plane = 0; plane < (spec.planesApart ? spec.bands : 1); ++plane) {
        for (std::int64_t top = 0; top < spec.size.height; top += block.height) {
            for (std::int64_t left = 0; left < spec.size.width; left += block.width) {
                const std::int64_t rows =
                    tiled ? block.height : std::min(block.height, spec.size.height - top);
                std::vector<std::byte> bytes(static_cast<std::size_t>(rows * block.width * pixel));
                for (std::int64_t y = top; y < std::min(spec.size.height, top + rows); ++y) {
                    for (std::int64_t x = left; x < std::min(spec.size.width, left + block.width); ++x) {
                        std::copy_n(samples.data() +
                                        ((y * spec.size.width + x) * spec.bands + plane) * bytesOf(spec.type),
                                    pixel, bytes.data() + ((y - top) * block.width + x - left) * pixel);
                    }
                }
                write(tiff, number++, bytes.data(), static_cast<tmsize_t>(bytes.size()));
            }
        }
    }
}

/// libtiff 4.5 turns the bytes of big-endian floats before it takes them apart, so that no reader, itself
/// included, puts them together again: it gets them turned.
void turnForBigEndianFloats(std::vector<std::byte>& samples, std::int64_t bytes)
{
    for (auto at = samples.begin(); at != samples.end(); at += bytes) {
        std::reverse(at, at + bytes);
    }
}

void describe(TIFF* tiff, const Encoding& encoding)
{
    const TiffImageSpec& spec = encoding.spec;
    const auto number = [](auto value) { return static_cast<std::uint32_t>(value); };
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, number(spec.size.width));
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, number(spec.size.height));
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, number(spec.bands));
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, number(bytesOf(spec.type) * 8));
    TIFFSetField(tiff, TIFFTAG_SAMPLEFORMAT,
                 isFloatingPoint(spec.type)   ? SAMPLEFORMAT_IEEEFP
                 : isSignedInteger(spec.type) ? SAMPLEFORMAT_INT
                                              : SAMPLEFORMAT_UINT);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, spec.planesApart ? PLANARCONFIG_SEPARATE : PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, number(encoding.compression));
    TIFFSetField(tiff, TIFFTAG_FILLORDER, number(encoding.fillOrder));
    if (spec.bands > 1) {
        const std::vector<std::uint16_t> extra(static_cast<std::size_t>(spec.bands - 1),
                                               EXTRASAMPLE_UNSPECIFIED);
        TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, static_cast<int>(extra.size()), extra.data());
    }
    if (encoding.predictor != PREDICTOR_NONE) {
        TIFFSetField(tiff, TIFFTAG_PREDICTOR, number(encoding.predictor));
    }
}

} // namespace

EncodedTiff::EncodedTiff(const Encoding& encoding) : m_spec(encoding.spec), samples(makeSamples(m_spec))
{
    const bool big = encoding.order == ByteOrder::Big;
    std::vector<std::byte> given = samples;
    if (big && encoding.predictor == PREDICTOR_FLOATINGPOINT) {
        turnForBigEndianFloats(given, bytesOf(m_spec.type));
    }
    const std::unique_ptr<TIFF, decltype(&TIFFClose)> tiff(TIFFOpen(path.c_str(), big ? "wb" : "wl"),
                                                           &TIFFClose);
    describe(tiff.get(), encoding);
    if (m_spec.tile.width > 0) {
        TIFFSetField(tiff.get(), TIFFTAG_TILEWIDTH, static_cast<std::uint32_t>(m_spec.tile.width));
        TIFFSetField(tiff.get(), TIFFTAG_TILELENGTH, static_cast<std::uint32_t>(m_spec.tile.height));
        writeBlocks(tiff.get(), m_spec, given, TIFFWriteEncodedTile);
    } else {
        TIFFSetField(tiff.get(), TIFFTAG_ROWSPERSTRIP, static_cast<std::uint32_t>(m_spec.rowsPerStrip));
        writeBlocks(tiff.get(), m_spec, given, TIFFWriteEncodedStrip);
    }
}

std::shared_ptr<const Raster> EncodedTiff::page() const
{
    const auto service = std::make_shared<DecodeService>(DecodeLimits{2, 50'000'000});
    return openTiff(ByteSource::open(path).value(), {}, service).value()->page(0).value();
}

} // namespace rasterscope::test
