// SPDX-License-Identifier: MIT
#include "core/format/tiff_codecs.h"

#include "core/format/jpeg2000_codec.h"
#include "core/format/jpeg_codec.h"
#include "core/format/libtiff_codec.h"
#include "core/format/tiff_compression.h"
#include "core/format/whole_inflate.h"

#include <tiffio.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace rasterscope {

namespace {

using Setup = TiffCodecSetup;
using Why = std::optional<std::string>;

template <std::unique_ptr<StreamCodec> (*Make)()>
std::unique_ptr<StreamCodec> ofBytes(const Setup&, Size)
{
    return Make();
}

Why inflateWhole(const Setup&, Size, std::span<std::byte> stored, std::span<std::byte> out)
{
    return inflatesWhole(stored, out) ? Why() : Why("holds damaged Deflate data");
}

Why asStored(const Setup&, TiffImage&)
{
    return std::nullopt;
}

Why bitsAre(const TiffImage& image, std::initializer_list<int> allowed, std::string_view codec)
{
    if (std::find(allowed.begin(), allowed.end(), image.bits) != allowed.end()) {
        return std::nullopt;
    }
    return "has " + std::string(codec) + " data of " + std::to_string(image.bits) +
           " bits a sample, which that codec does not have";
}

Why bilevel(const Setup&, TiffImage& image)
{
    return bitsAre(image, {1}, "bilevel");
}

Why thunderScan(const Setup&, TiffImage& image)
{
    return bitsAre(image, {4}, "ThunderScan");
}

Why nextGray(const Setup&, TiffImage& image)
{
    return bitsAre(image, {2}, "NeXT");
}

/// Lossless and 12-bit JPEG are other processes, which libjpeg-turbo 2 does not have.
Why jpegBytes(const Setup& setup, TiffImage& image)
{
    if (image.bits != 8) {
        return "has JPEG data of " + std::to_string(image.bits) +
               " bits a sample, of which this version can decode those of 8 only";
    }
    image.subsampling = {1, 1};
    image.sampleFormat = SAMPLEFORMAT_UINT;
    if (isJpegOfYCbCr(setup)) {
        image.photometric = PHOTOMETRIC_RGB;
    }
    return std::nullopt;
}

Why webpBytes(const Setup& setup, TiffImage& image)
{
    if (setup.bands != 3 && setup.bands != 4) {
        return "has WebP data of " + std::to_string(setup.bands) + " bands, which that codec does not have";
    }
    return bitsAre(image, {8}, "WebP");
}

/// LogL comes out as luminance, LogLuv as CIE XYZ (libtiff's tif_luv.c).
Why measuredLight(const Setup& setup, TiffImage& image)
{
    const bool gray = image.photometric == PHOTOMETRIC_LOGL && setup.bands == 1;
    const bool color = image.photometric == PHOTOMETRIC_LOGLUV && setup.bands == 3;
    if ((!gray && !color) || image.planesApart) {
        return "has SGILog data that are neither LogL of one band nor LogLuv of three";
    }
    image.bits = 32;
    image.sampleFormat = SAMPLEFORMAT_IEEEFP;
    return std::nullopt;
}

/// 11-bit logarithms come out as what they were made of.
Why pixarSamples(const Setup&, TiffImage& image)
{
    const bool isFloat = image.bits == 32 && image.sampleFormat == SAMPLEFORMAT_IEEEFP;
    if (image.bits == 8 || isFloat) {
        return std::nullopt;
    }
    const auto why = bitsAre(image, {11, 12, 16}, "PixarLog");
    image.bits = 16;
    image.sampleFormat = SAMPLEFORMAT_UINT;
    return why;
}

Why lercSamples(const Setup&, TiffImage& image)
{
    return bitsAre(image, {8, 16, 32, 64}, "LERC");
}

/// libtiff lets a stream's own header decide how much is decoded, which may be exabytes (ISO 11544, 6.2: the
/// width stands in bytes 4 to 7, the height in the next four). It turns the bits of what has FillOrder 1.
Why decodeJbig(const Setup& setup, Size size, std::span<std::byte> in, std::span<std::byte> out)
{
    std::array<std::uint8_t, 20> header{};
    if (in.size() < header.size()) {
        return "ends too early";
    }
    std::memcpy(header.data(), in.data(), header.size());
    if (!setup.image.bitsReversed()) {
        TIFFReverseBits(header.data(), header.size());
    }
    const auto wordAt = [&](std::size_t at) {
        return std::int64_t{header[at]} << 24 | header[at + 1] << 16 | header[at + 2] << 8 | header[at + 3];
    };
    if (header[2] != 1 || wordAt(4) != size.width || wordAt(8) > size.height) {
        return "holds JBIG data of another size than its own";
    }
    return decodeWithLibtiff(setup, size, in, out);
}

using Codec = TiffCodec;
constexpr auto noPredictor = Codec::Predictors::Ignored;
constexpr auto predicted = Codec::Predictors::Allowed;
constexpr auto undone = Codec::BitReversal::Undone;
constexpr auto left = Codec::BitReversal::LeftToCodec;
constexpr auto stored = Codec::Samples::AsStored;
constexpr auto native = Codec::Samples::Native;

constexpr std::array codecTable = {
    Codec{tiffUncompressed, noPredictor, undone, stored, asStored, ofBytes<makePlainCodec>, nullptr},
    Codec{COMPRESSION_PACKBITS, noPredictor, undone, stored, asStored, ofBytes<makePackBitsCodec>, nullptr},
    Codec{COMPRESSION_LZW, predicted, undone, stored, asStored, makeLibtiffLines, decodeWithLibtiff},
    Codec{COMPRESSION_ADOBE_DEFLATE, predicted, undone, stored, asStored, ofBytes<makeInflater>,
          inflateWhole},
    Codec{COMPRESSION_DEFLATE, predicted, undone, stored, asStored, ofBytes<makeInflater>, inflateWhole},
    Codec{COMPRESSION_LZMA, predicted, undone, stored, asStored, ofBytes<makeLzmaCodec>, nullptr},
    Codec{COMPRESSION_ZSTD, predicted, undone, stored, asStored, ofBytes<makeZstdCodec>, nullptr},
    Codec{34926, predicted, undone, stored, asStored, ofBytes<makeZstdCodec>, nullptr}, // libtiff's drafts
    Codec{COMPRESSION_CCITTRLE, noPredictor, left, native, bilevel, makeLibtiffLines, decodeWithLibtiff},
    Codec{COMPRESSION_CCITTRLEW, noPredictor, left, native, bilevel, makeLibtiffLines, decodeWithLibtiff},
    Codec{COMPRESSION_CCITTFAX3, noPredictor, left, native, bilevel, makeLibtiffLines, decodeWithLibtiff},
    Codec{COMPRESSION_CCITTFAX4, noPredictor, left, native, bilevel, makeLibtiffLines, decodeWithLibtiff},
    Codec{COMPRESSION_THUNDERSCAN, noPredictor, undone, native, thunderScan, makeLibtiffLines,
          decodeWithLibtiff},
    Codec{COMPRESSION_NEXT, noPredictor, undone, native, nextGray, makeLibtiffLines, decodeWithLibtiff},
    Codec{COMPRESSION_SGILOG, noPredictor, undone, native, measuredLight, makeLibtiffLines,
          decodeWithLibtiff},
    Codec{COMPRESSION_SGILOG24, noPredictor, undone, native, measuredLight, makeLibtiffLines,
          decodeWithLibtiff},
    Codec{COMPRESSION_PIXARLOG, noPredictor, undone, native, pixarSamples, makeLibtiffLines,
          decodeWithLibtiff},
    Codec{COMPRESSION_JBIG, noPredictor, left, native, bilevel, nullptr, decodeJbig},
    Codec{COMPRESSION_WEBP, noPredictor, undone, native, webpBytes, nullptr, decodeWithLibtiff},
    Codec{COMPRESSION_LERC, noPredictor, undone, native, lercSamples, nullptr, decodeWithLibtiff},
    Codec{COMPRESSION_JPEG, noPredictor, left, native, jpegBytes, makeJpegCodec, nullptr},
    Codec{34892, noPredictor, left, native, jpegBytes, makeJpegCodec, nullptr},        // DNG's lossy one
    Codec{33003, noPredictor, left, native, jpeg2000Samples, nullptr, decodeJpeg2000}, // Aperio, YCbCr
    Codec{33005, noPredictor, left, native, jpeg2000Samples, nullptr, decodeJpeg2000}, // ... and RGB
    Codec{COMPRESSION_JP2000, noPredictor, left, native, jpeg2000Samples, nullptr, decodeJpeg2000},
};

} // namespace

const TiffCodec* findTiffCodec(std::uint16_t compression)
{
    const auto* const row = std::find_if(codecTable.begin(), codecTable.end(), [&](const TiffCodec& codec) {
        return codec.compression == compression;
    });
    return row == codecTable.end() ? nullptr : row;
}

} // namespace rasterscope
