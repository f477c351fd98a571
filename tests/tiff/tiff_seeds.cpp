// SPDX-License-Identifier: MIT
#include "tests/tiff/tiff_seeds.h"

#include <tiffio.h>

#include <array>

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

} // namespace rasterscope::test
