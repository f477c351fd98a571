// SPDX-License-Identifier: MIT
#include "core/format/tiff_predictor.h"

#include <array>
#include <cstring>
#include <type_traits>
#include <vector>

namespace rasterscope {

namespace {

constexpr int differences = 2;
constexpr int floatingPoint = 3;
constexpr ByteOrder swappedByteOrder =
    nativeByteOrder == ByteOrder::Little ? ByteOrder::Big : ByteOrder::Little;

/// The sums of the pixel before stay in registers: memory would give each back only some cycles later.
template <typename T, std::size_t Stride, bool Swapped>
void addUpPixels(std::span<std::byte> line)
{
    constexpr ByteOrder order = Swapped ? swappedByteOrder : nativeByteOrder;
    constexpr std::size_t pixelBytes = Stride * sizeof(T);
    std::array<T, Stride> sums{};
    for (std::byte* pixel = line.data(); pixel != line.data() + line.size(); pixel += pixelBytes) {
        for (std::size_t i = 0; i < Stride; ++i) {
            sums[i] = static_cast<T>(sums[i] + loadAs<T>(pixel + i * sizeof(T), order));
            std::memcpy(pixel + i * sizeof(T), &sums[i], sizeof(T));
        }
    }
}

/// Of any number of bands.
template <typename T, bool Swapped>
void addUpAny(std::size_t stride, std::span<std::byte> line)
{
    constexpr ByteOrder order = Swapped ? swappedByteOrder : nativeByteOrder;
    const std::size_t count = line.size() / sizeof(T);
    for (std::size_t i = 0; i < count; ++i) {
        std::byte* const at = line.data() + i * sizeof(T);
        T value = loadAs<T>(at, order);
        if (i >= stride) {
            value = static_cast<T>(value + loadAs<T>(at - stride * sizeof(T), nativeByteOrder));
        }
        std::memcpy(at, &value, sizeof(T));
    }
}

template <typename T, bool Swapped>
void addUpIn(std::size_t stride, std::span<std::byte> line)
{
    switch (stride) {
    case 1:
        addUpPixels<T, 1, Swapped>(line);
        break;
    case 2:
        addUpPixels<T, 2, Swapped>(line);
        break;
    case 3:
        addUpPixels<T, 3, Swapped>(line);
        break;
    case 4:
        addUpPixels<T, 4, Swapped>(line);
        break;
    default:
        addUpAny<T, Swapped>(stride, line);
        break;
    }
}

template <typename T>
void addUp(const TiffPrediction& prediction, std::span<std::byte> line)
{
    const auto stride = static_cast<std::size_t>(prediction.stride);
    if (sizeof(T) == 1 || prediction.order == nativeByteOrder) {
        addUpIn<T, false>(stride, line);
    } else {
        addUpIn<T, true>(stride, line);
    }
}

/// All most significant bytes of a line come first, then all of the next ones.
template <std::size_t Bytes>
void gatherBytes(std::span<const std::byte> apart, std::span<std::byte> line)
{
    const std::size_t count = line.size() / Bytes;
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t significance = 0; significance < Bytes; ++significance) {
            const std::size_t place =
                nativeByteOrder == ByteOrder::Little ? Bytes - 1 - significance : significance;
            line[i * Bytes + place] = apart[significance * count + i];
        }
    }
}

void gatherFloats(const TiffPrediction& prediction, std::span<std::byte> line)
{
    addUp<std::uint8_t>(prediction, line);
    thread_local std::vector<std::byte> apart;
    apart.assign(line.begin(), line.end());
    switch (prediction.bits) {
    case 16:
        gatherBytes<2>(apart, line);
        break;
    case 24:
        gatherBytes<3>(apart, line);
        break;
    case 32:
        gatherBytes<4>(apart, line);
        break;
    default:
        gatherBytes<8>(apart, line);
        break;
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
