// SPDX-License-Identifier: MIT
#include "core/format/tiff_predictor.h"

#include <cstring>
#include <type_traits>
#include <vector>

namespace rasterscope {

namespace {

constexpr int differences = 2;
constexpr int floatingPoint = 3;

template <typename T>
void addUp(const TiffPrediction& prediction, std::span<std::byte> line)
{
    const auto stride = static_cast<std::size_t>(prediction.stride);
    const std::size_t count = line.size() / sizeof(T);
    for (std::size_t i = 0; i < count; ++i) {
        std::byte* const at = line.data() + i * sizeof(T);
        T value = loadAs<T>(at, prediction.order);
        if (i >= stride) {
            T before = 0; // native already
            std::memcpy(&before, at - stride * sizeof(T), sizeof(T));
            value = static_cast<T>(value + before);
        }
        std::memcpy(at, &value, sizeof(T));
    }
}

/// All most significant bytes of a line come first, then all of the next ones.
void gatherFloats(const TiffPrediction& prediction, std::span<std::byte> line)
{
    TiffPrediction ofBytes = prediction;
    addUp<std::uint8_t>(ofBytes, line);
    thread_local std::vector<std::byte> apart;
    apart.assign(line.begin(), line.end());
    const auto bytes = static_cast<std::size_t>(prediction.bits / 8);
    const std::size_t count = line.size() / bytes;
    for (std::size_t significance = 0; significance < bytes; ++significance) {
        const std::size_t place =
            nativeByteOrder == ByteOrder::Little ? bytes - 1 - significance : significance;
        for (std::size_t i = 0; i < count; ++i) {
            line[i * bytes + place] = apart[significance * count + i];
        }
    }
}

} // namespace

bool isPredicted(const TiffPrediction& prediction)
{
    const int bits = prediction.bits;
    if (prediction.predictor == differences) {
        return bits == 8 || bits == 16 || bits == 32 || bits == 64;
    }
    return prediction.predictor == floatingPoint && (bits == 16 || bits == 24 || bits == 32 || bits == 64);
}

void undoPrediction(const TiffPrediction& prediction, std::span<std::byte> line)
{
    if (prediction.predictor == floatingPoint) {
        gatherFloats(prediction, line);
        return;
    }
    switch (prediction.bits) {
    case 8:
        addUp<std::uint8_t>(prediction, line);
        break;
    case 16:
        addUp<std::uint16_t>(prediction, line);
        break;
    case 32:
        addUp<std::uint32_t>(prediction, line);
        break;
    default:
        addUp<std::uint64_t>(prediction, line);
        break;
    }
}

} // namespace rasterscope
