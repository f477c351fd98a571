// SPDX-License-Identifier: MIT
#include "core/format/tiff_image.h"

#include "core/base/checked_math.h"
#include "core/format/tiff_compression.h"
#include "core/format/tiff_values.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace rasterscope {

namespace {

constexpr std::uint16_t photometricYCbCr = 6;
constexpr std::uint16_t separatePlanes = 2;
constexpr std::int64_t mostBands = 65535;
constexpr std::int64_t wholeHeight =
    0xFFFFFFFF; // RowsPerStrip where nobody cut the image (TIFF 6.0 section 8)

/// Reads the fields of one directory by tag.
class Fields {
public:
    Fields(const TiffSource& source, const TiffDirectory& directory)
        : m_source(source), m_directory(directory)
    {
    }

    bool has(TiffTag tag) const { return m_directory.find(tag) != nullptr; }
    std::int64_t integer(TiffTag tag, std::int64_t absent) const
    {
        const auto value = firstTiffInteger(m_source, m_directory.find(tag));
        return value ? clampToSigned(*value) : absent;
    }
    std::uint16_t code(TiffTag tag, std::uint16_t absent) const
    {
        return static_cast<std::uint16_t>(std::min<std::int64_t>(integer(tag, absent), 0xFFFF));
    }
    std::vector<std::uint64_t> integers(TiffTag tag, std::int64_t atMost) const
    {
        return tiffIntegers(m_source, m_directory.find(tag), atMost);
    }
    tl::unexpected<Error> corrupt(const std::string& what) const
    {
        return failure(Error::Code::Corrupt, m_source.name() + ": the TIFF directory at byte " +
                                                 std::to_string(m_directory.offset) + " " + what);
    }

private:
    const TiffSource& m_source;
    const TiffDirectory& m_directory;
};

bool allEqual(const std::vector<std::uint64_t>& values)
{
    return std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) == values.end();
}

/// Zeros where they make no word of unsigned numbers of at most 8 bits each.
std::array<std::uint8_t, 4> mixedBitsOf(const std::vector<std::uint64_t>& bits, const TiffImage& image)
{
    std::array<std::uint8_t, 4> mixed{};
    const bool isUnsigned = image.sampleFormat == static_cast<std::uint16_t>(TiffSampleFormat::Unsigned);
    const bool fits = bits.size() <= mixed.size() && std::cmp_equal(bits.size(), image.bands) &&
                      std::all_of(bits.begin(), bits.end(), [](auto each) { return each >= 1 && each <= 8; });
    if (isUnsigned && fits) {
        std::transform(bits.begin(), bits.end(), mixed.begin(),
                       [](std::uint64_t each) { return static_cast<std::uint8_t>(each); });
    }
    return mixed;
}

void readSampleFields(const Fields& fields, TiffImage& image)
{
    image.bands = fields.integer(TiffTag::SamplesPerPixel, 1);
    const auto bits = fields.integers(TiffTag::BitsPerSample, image.bands);
    const auto formats = fields.integers(TiffTag::SampleFormat, image.bands);
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<int>::max());
    image.bits = bits.empty() ? 1 : static_cast<int>(std::min(bits.front(), most));
    image.sampleFormat = fields.code(TiffTag::SampleFormat, 1);
    image.bitsDiffer = !allEqual(bits) || !allEqual(formats);
    image.compression = fields.code(TiffTag::Compression, tiffUncompressed);
    image.photometric = fields.code(TiffTag::Photometric, 1);
    image.fillOrder = fields.code(TiffTag::FillOrder, 1);
    image.predictor = fields.code(TiffTag::Predictor, 1);
    image.planesApart = image.bands > 1 && fields.code(TiffTag::PlanarConfig, 1) == separatePlanes;
    if (image.bitsDiffer && allEqual(formats) && !image.planesApart) {
        image.mixedBits = mixedBitsOf(bits, image);
    }
    if (image.photometric == photometricYCbCr) {
        const auto factors = fields.integers(TiffTag::YCbCrSubsampling, 2);
        const auto factor = [&](std::size_t i) {
            return i < factors.size() ? static_cast<int>(factors[i] & 0xFFFFU) : 2;
        };
        image.subsampling = {factor(0), factor(1)}; // 2 by 2 where absent (TIFF 6.0 section 21)
    }
}

/// \pre image.size holds pixels
Status readBlockFields(const Fields& fields, TiffImage& image)
{
    image.tiled = fields.has(TiffTag::TileWidth) && fields.has(TiffTag::TileLength);
    if (image.tiled) {
        image.block = {fields.integer(TiffTag::TileWidth, 0), fields.integer(TiffTag::TileLength, 0)};
    } else {
        const std::int64_t rows = fields.integer(TiffTag::RowsPerStrip, wholeHeight);
        image.block = {image.size.width, rows == 0 ? image.size.height : std::min(rows, image.size.height)};
    }
    if (image.block.width <= 0 || image.block.height <= 0) {
        return fields.corrupt("has tiles of " + std::to_string(image.block.width) + " x " +
                              std::to_string(image.block.height) + " pixels");
    }
    image.blocks = {ceilDivide(image.size.width, image.block.width),
                    ceilDivide(image.size.height, image.block.height)};
    const std::int64_t bytes = (image.bits + std::int64_t{7}) / 8;
    const bool fits = checkedMultiply(image.blocks.width, image.blocks.height, image.planes()) &&
                      checkedMultiply(image.size.width, image.size.height, image.bands, bytes) &&
                      checkedMultiply(image.block.width, image.block.height, image.bands, bytes);
    return fits ? Status{} : fields.corrupt("describes a raster of more than 9 exabytes");
}

} // namespace

Result<TiffImage> readTiffImage(const TiffSource& source, const TiffDirectory& directory)
{
    const Fields fields(source, directory);
    if (!fields.has(TiffTag::ImageWidth) || !fields.has(TiffTag::ImageLength)) {
        return fields.corrupt("has no ImageWidth or no ImageLength, so it describes no image");
    }
    TiffImage image;
    image.size = {fields.integer(TiffTag::ImageWidth, 0), fields.integer(TiffTag::ImageLength, 0)};
    if (image.size.width <= 0 || image.size.height <= 0) {
        return fields.corrupt("describes an image of " + std::to_string(image.size.width) + " x " +
                              std::to_string(image.size.height) + " pixels");
    }
    readSampleFields(fields, image);
    if (image.bands < 1 || image.bands > mostBands) {
        return fields.corrupt("describes pixels of " + std::to_string(image.bands) + " samples");
    }
    if (image.bits < 1) {
        return fields.corrupt("describes samples of 0 bits");
    }
    const auto blocks = readBlockFields(fields, image);
    return blocks ? Result<TiffImage>(image) : tl::unexpected(blocks.error());
}

std::optional<SampleType> plainSampleType(const TiffImage& image)
{
    struct Row {
        TiffSampleFormat format;
        int bits;
        SampleType type;
    };
    using Format = TiffSampleFormat;
    static constexpr std::array rows = {
        Row{Format::Unsigned, 8, SampleType::UInt8},
        Row{Format::Unsigned, 16, SampleType::UInt16},
        Row{Format::Unsigned, 32, SampleType::UInt32},
        Row{Format::Unsigned, 64, SampleType::UInt64},
        Row{Format::Signed, 8, SampleType::Int8},
        Row{Format::Signed, 16, SampleType::Int16},
        Row{Format::Signed, 32, SampleType::Int32},
        Row{Format::Signed, 64, SampleType::Int64},
        Row{Format::Float, 16, SampleType::Float16},
        Row{Format::Float, 32, SampleType::Float32},
        Row{Format::Float, 64, SampleType::Float64},
        Row{Format::ComplexInteger, 32, SampleType::ComplexInt16},
        Row{Format::ComplexInteger, 64, SampleType::ComplexInt32},
        Row{Format::ComplexFloat, 64, SampleType::Complex64},
        Row{Format::ComplexFloat, 128, SampleType::Complex128},
    };
    auto format = static_cast<Format>(image.sampleFormat);
    if (format == Format::Void) {
        format = Format::Unsigned;
    }
    const auto* const row = std::find_if(rows.begin(), rows.end(), [&](const Row& candidate) {
        return candidate.format == format && candidate.bits == image.bits;
    });
    return row == rows.end() ? std::nullopt : std::optional(row->type);
}

SampleType nearestSampleType(const TiffImage& image)
{
    if (const auto plain = plainSampleType(image)) {
        return *plain;
    }
    TiffImage wider = image;
    const std::array widths = {8, 16, 32, 64, 128};
    for (const int bits : widths) {
        wider.bits = bits;
        if (const auto type = plainSampleType(wider); type && bits >= image.bits) {
            return *type;
        }
    }
    return SampleType::UInt8;
}

Photometric photometricOf(std::uint16_t code)
{
    switch (code) {
    case 0:
        return Photometric::MinIsWhite;
    case 1:
        return Photometric::MinIsBlack;
    case 2:
        return Photometric::Rgb;
    case 3:
        return Photometric::Palette;
    case 4:
        return Photometric::Mask;
    case 5:
        return Photometric::Cmyk;
    case photometricYCbCr:
        return Photometric::YCbCr;
    case 8:
        return Photometric::CieLab;
    case 9:
        return Photometric::IccLab;
    case 32844:
        return Photometric::LogL;
    case 32845:
        return Photometric::LogLuv;
    default:
        return Photometric::Other;
    }
}

bool isInPlace(const TiffImage& image)
{
    return image.compression == tiffUncompressed && !image.bitsDiffer && plainSampleType(image) &&
           !image.bitsReversed() && !image.subsampled();
}

} // namespace rasterscope
