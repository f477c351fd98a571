// SPDX-License-Identifier: MIT
#include "core/image/plain_samples.h"

#include "core/image/native_line.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <type_traits>

namespace rasterscope {

namespace {

/// Where the samples of a piece go: the plain buffer as a view that is written to.
struct PlainTarget {
    std::byte* data = nullptr; // of the piece's first sample
    std::int64_t pixelStride = 0;
    std::int64_t lineStride = 0;
    std::int64_t bandStride = 0;
};

PlainTarget targetOf(const Rect& area, int firstBand, SampleType plainType, std::int64_t windowWidth,
                     std::int64_t windowBands, std::span<std::byte> plain)
{
    PlainTarget target;
    target.bandStride = bytesOf(plainType);
    target.pixelStride = windowBands * target.bandStride;
    target.lineStride = windowWidth * target.pixelStride;
    assert(area.bottom() * target.lineStride <= static_cast<std::int64_t>(plain.size()));
    target.data = plain.data() + area.y * target.lineStride + area.x * target.pixelStride +
                  firstBand * target.bandStride;
    return target;
}

template <typename T>
T littleEndian(T value)
{
    if constexpr (nativeByteOrder == ByteOrder::Little) {
        return value;
    } else {
        return loadAs<T>(reinterpret_cast<const std::byte*>(&value), ByteOrder::Little);
    }
}

template <typename T>
void store(T value, std::byte* to)
{
    const T stored = littleEndian(value);
    std::memcpy(to, &stored, sizeof stored);
}

/// A sample in native order to its widened form.
template <typename T>
void storeWidened(T sample, std::byte* to)
{
    if constexpr (std::is_same_v<T, Half>) {
        store(halfToFloat(sample.bits), to);
    } else if constexpr (isComplexPair<T>) {
        using Part = typename T::Part;
        using Wide = std::conditional_t<std::is_same_v<Part, std::int16_t>, float,
                                        std::conditional_t<std::is_same_v<Part, std::int32_t>, double, Part>>;
        store(static_cast<Wide>(sample.real), to);
        store(static_cast<Wide>(sample.imaginary), to + sizeof(Wide));
    } else {
        store(sample, to);
    }
}

void copyLineOfBand(const SampleView& view, std::int64_t y, std::int64_t band, const PlainTarget& target)
{
    NativeLine line;
    std::byte* to = target.data + y * target.lineStride + band * target.bandStride;
    for (std::int64_t x = 0; x < view.width; x += NativeLine::capacity) {
        const std::int64_t count = std::min(NativeLine::capacity, view.width - x);
        line.load(view, x, y, band, count);
        withSampleType(view.type, [&]<typename T>(TypeTag<T>) {
            const T* samples = line.as<T>();
            for (std::int64_t i = 0; i < count; ++i) {
                storeWidened(samples[i], to + (x + i) * target.pixelStride);
            }
        });
    }
}

bool isPlain(const SampleView& view)
{
    return widened(view.type) == view.type && (view.order == ByteOrder::Little || bytesOf(view.type) == 1);
}

/// Copies runs of bytes that lie alike on both sides: `items` of `bytes` in each line.
void copyRuns(const SampleView& view, std::int64_t items, std::int64_t bytes, const PlainTarget& target)
{
    for (std::int64_t y = 0; y < view.height; ++y) {
        const std::byte* from = view.at(0, y, 0);
        std::byte* to = target.data + y * target.lineStride;
        for (std::int64_t item = 0; item < items; ++item) {
            std::memcpy(to + item * target.pixelStride, from + item * view.pixelStride,
                        static_cast<std::size_t>(bytes));
        }
    }
}

/// Whether plain samples lie so that whole pixels, lines or all of them can be copied at once; does it if so.
bool copiedAlike(const SampleView& view, const PlainTarget& target)
{
    const std::int64_t pixelBytes = view.bands * bytesOf(view.type);
    const bool pixelsAlike = isPlain(view) && (view.bands == 1 || view.bandStride == target.bandStride);
    const bool linesAlike =
        view.width == 1 || (view.pixelStride == target.pixelStride && pixelBytes == target.pixelStride);
    if (!pixelsAlike || (!linesAlike && view.bands == 1)) {
        return false; // single samples: the loops over lines are quicker
    }
    if (!linesAlike) {
        copyRuns(view, view.width, pixelBytes, target);
    } else if (view.lineStride == target.lineStride && view.width * pixelBytes == target.lineStride) {
        std::memcpy(target.data, view.data, static_cast<std::size_t>(view.height * target.lineStride));
    } else {
        copyRuns(view, 1, view.width * pixelBytes, target);
    }
    return true;
}

/// One sample of the value in its plain form; zeros where the type cannot hold it.
std::array<std::byte, 16> encoded(SampleType plainType, const NumberValue& value)
{
    std::array<std::byte, 16> sample{};
    withSampleType(plainType, [&]<typename T>(TypeTag<T>) {
        if constexpr (std::is_arithmetic_v<T>) {
            storeWidened(numberAs<T>(value).value_or(T{}), sample.data());
        } else if constexpr (isComplexPair<T>) {
            storeWidened(T{numberAs<typename T::Part>(value).value_or(0), 0}, sample.data());
        }
    });
    return sample;
}

} // namespace

void copyPlainSamples(const Piece& piece, std::int64_t windowWidth, std::int64_t windowBands,
                      std::span<std::byte> plain)
{
    const SampleView& view = piece.samples;
    const Rect area{piece.x, piece.y, view.width, view.height};
    const PlainTarget target =
        targetOf(area, piece.firstBand, widened(view.type), windowWidth, windowBands, plain);
    if (copiedAlike(view, target)) {
        return;
    }
    for (std::int64_t y = 0; y < view.height; ++y) {
        for (std::int64_t band = 0; band < view.bands; ++band) {
            copyLineOfBand(view, y, band, target);
        }
    }
}

void fillPlainSamples(const Rect& area, int firstBand, int bands, SampleType plainType,
                      const NumberValue& value, std::int64_t windowWidth, std::int64_t windowBands,
                      std::span<std::byte> plain)
{
    assert(widened(plainType) == plainType);
    const PlainTarget target = targetOf(area, firstBand, plainType, windowWidth, windowBands, plain);
    const auto sample = encoded(plainType, value);
    const auto bytes = static_cast<std::size_t>(bytesOf(plainType));
    for (std::int64_t y = 0; y < area.height; ++y) {
        for (std::int64_t x = 0; x < area.width; ++x) {
            std::byte* pixel = target.data + y * target.lineStride + x * target.pixelStride;
            for (int band = 0; band < bands; ++band) {
                std::memcpy(pixel + band * target.bandStride, sample.data(), bytes);
            }
        }
    }
}

} // namespace rasterscope
