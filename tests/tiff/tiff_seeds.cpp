// SPDX-License-Identifier: MIT
#include "tests/tiff/tiff_seeds.h"

#include "tests/tiff/libtiff_image.h"
#include "tests/tiff/ndpi_writer.h"
#include "tests/tiff/scn_writer.h"

#include <tiffio.h>

#include <array>
#include <utility>

namespace rasterscope::test {

namespace {

struct Codec {
    const char* name;
    std::uint16_t compression;
    bool predictable;
};

constexpr std::array codecs = {
    Codec{"plain", COMPRESSION_NONE, false}, Codec{"packbits", COMPRESSION_PACKBITS, false},
    Codec{"lzw", COMPRESSION_LZW, true},     Codec{"deflate", COMPRESSION_ADOBE_DEFLATE, true},
    Codec{"lzma", COMPRESSION_LZMA, true},   Codec{"zstd", COMPRESSION_ZSTD, true},
    Codec{"jpeg", COMPRESSION_JPEG, false},
};

struct Prediction {
    std::uint16_t predictor;
    SampleType type;
};

constexpr std::array predictions = {
    Prediction{PREDICTOR_NONE, SampleType::UInt8},
    Prediction{PREDICTOR_HORIZONTAL, SampleType::UInt8},
    Prediction{PREDICTOR_HORIZONTAL, SampleType::UInt16},
    Prediction{PREDICTOR_HORIZONTAL, SampleType::Int32},
    Prediction{PREDICTOR_FLOATINGPOINT, SampleType::Float32},
};

/// The smaller layouts: a last strip of fewer rows, and tiles that stick out.
void arrange(TiffImageSpec& spec, bool tiled)
{
    spec.size = {19, 18};
    spec.tile = tiled ? Size{16, 16} : Size{};
    spec.rowsPerStrip = tiled ? 0 : 8;
}

/// What libtiff cannot write on this machine is left out.
void addLibtiffSeed(const std::string& name, LibtiffImage image, std::vector<TiffFileSeed>& seeds)
{
    if (TIFFIsCODECConfigured(image.compression) == 0) {
        return;
    }
    image.size = {19, 18};
    const TemporaryFolder folder;
    writeLibtiffImage(folder / name, image);
    seeds.push_back({name, readFile(folder / name)});
}

} // namespace

std::vector<TiffSeed> tiffSeeds()
{
    std::vector<TiffSeed> seeds;
    for (const Codec& codec : codecs) {
        for (const Prediction& prediction : predictions) {
            if (prediction.predictor != PREDICTOR_NONE && !codec.predictable) {
                continue;
            }
            for (int layout = 0; layout < 8; ++layout) {
                TiffSeed seed;
                seed.encoding.compression = codec.compression;
                seed.encoding.predictor = prediction.predictor;
                seed.encoding.spec.type = prediction.type;
                seed.encoding.spec.bands = (layout & 1) != 0 ? 3 : 1;
                seed.encoding.spec.planesApart = layout == 3 || layout == 7;
                seed.encoding.order = layout % 3 == 2 ? ByteOrder::Big : ByteOrder::Little;
                arrange(seed.encoding.spec, layout >= 4);
                seed.name = std::string(codec.name) + "-" + std::to_string(prediction.predictor) + "-" +
                            std::to_string(bytesOf(prediction.type)) + "-" + std::to_string(layout);
                seeds.push_back(std::move(seed));
            }
        }
    }
    return seeds;
}

std::vector<TiffFileSeed> tiffFileSeeds()
{
    std::vector<TiffFileSeed> seeds = {{"slide.ndpi", smallNdpi()}, {"slide.scn", smallScn()}};
    LibtiffImage image;
    image.compression = COMPRESSION_CCITTFAX4;
    image.photometric = PHOTOMETRIC_MINISWHITE;
    image.bits = 1;
    image.sample = bilevelSample;
    addLibtiffSeed("ccitt-g4.tif", image, seeds);
    image = {};
    image.compression = COMPRESSION_LERC;
    image.sample = smoothSample;
    addLibtiffSeed("lerc.tif", image, seeds);
    image.compression = COMPRESSION_WEBP;
    image.photometric = PHOTOMETRIC_RGB;
    image.bands = 3;
    addLibtiffSeed("webp.tif", image, seeds);
    return seeds;
}

} // namespace rasterscope::test
