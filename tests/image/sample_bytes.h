// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <type_traits>
#include <vector>

// Samples written byte by byte, by other code than the one under test.
namespace rasterscope::test {

inline const std::vector<SampleType> allTypes = {
    SampleType::UInt8,        SampleType::Int8,      SampleType::UInt16,    SampleType::Int16,
    SampleType::UInt32,       SampleType::Int32,     SampleType::UInt64,    SampleType::Int64,
    SampleType::Float16,      SampleType::Float32,   SampleType::Float64,   SampleType::ComplexInt16,
    SampleType::ComplexInt32, SampleType::Complex64, SampleType::Complex128};

/// The half float of a number that is one, from its definition. Whole numbers to 2048, and fractions, only.
inline std::uint16_t halfBits(double value)
{
    if (value == 0) {
        return 0;
    }
    int exponent = 0;
    const double fraction = std::frexp(std::abs(value), &exponent); // 0.5 to 1
    const auto mantissa = static_cast<unsigned>(std::ldexp(fraction, 11)) & 0x3ffU;
    const auto biased = static_cast<unsigned>(exponent - 1 + 15);
    return static_cast<std::uint16_t>((value < 0 ? 0x8000U : 0U) | biased << 10U | mantissa);
}

template <typename T>
void putWord(T value, ByteOrder order, std::byte* to)
{
    std::uint64_t bits = 0;
    if constexpr (std::is_floating_point_v<T>) {
        if constexpr (sizeof(T) == 4) {
            bits = std::bit_cast<std::uint32_t>(value);
        } else {
            bits = std::bit_cast<std::uint64_t>(value);
        }
    } else {
        bits = static_cast<std::uint64_t>(static_cast<std::make_unsigned_t<T>>(value));
    }
    for (std::size_t i = 0; i < sizeof(T); ++i) {
        const std::size_t place = order == ByteOrder::Little ? i : sizeof(T) - 1 - i;
        to[place] = static_cast<std::byte>(bits >> (8 * i));
    }
}

template <typename T>
void putPair(double value, double imaginary, ByteOrder order, std::byte* to)
{
    putWord(static_cast<T>(value), order, to);
    putWord(static_cast<T>(imaginary), order, to + sizeof(T));
}

/// Writes one sample; `imaginary` counts for complex types only.
inline void putSample(double value, double imaginary, SampleType type, ByteOrder order, std::byte* to)
{
    switch (type) {
    case SampleType::UInt8:
        return putWord(static_cast<std::uint8_t>(value), order, to);
    case SampleType::Int8:
        return putWord(static_cast<std::int8_t>(value), order, to);
    case SampleType::UInt16:
        return putWord(static_cast<std::uint16_t>(value), order, to);
    case SampleType::Int16:
        return putWord(static_cast<std::int16_t>(value), order, to);
    case SampleType::UInt32:
        return putWord(static_cast<std::uint32_t>(value), order, to);
    case SampleType::Int32:
        return putWord(static_cast<std::int32_t>(value), order, to);
    case SampleType::UInt64:
        return putWord(static_cast<std::uint64_t>(value), order, to);
    case SampleType::Int64:
        return putWord(static_cast<std::int64_t>(value), order, to);
    case SampleType::Float16:
        return putWord(halfBits(value), order, to);
    case SampleType::Float32:
        return putWord(static_cast<float>(value), order, to);
    case SampleType::Float64:
        return putWord(value, order, to);
    case SampleType::ComplexInt16:
        return putPair<std::int16_t>(value, imaginary, order, to);
    case SampleType::ComplexInt32:
        return putPair<std::int32_t>(value, imaginary, order, to);
    case SampleType::Complex64:
        return putPair<float>(value, imaginary, order, to);
    case SampleType::Complex128:
        return putPair<double>(value, imaginary, order, to);
    }
}

/// How samples lie in memory.
struct Layout {
    const char* name = "";
    bool planar = false;
    bool bottomUp = false;
    bool rightToLeft = false;
    std::int64_t gap = 0;   // bytes after each pixel and line
    std::int64_t shift = 0; // bytes before the first
};

inline const std::vector<Layout> allLayouts = {{"interleaved", false, false, false, 0, 0},
                                               {"planar", true, false, false, 0, 0},
                                               {"bottom up", false, true, false, 0, 0},
                                               {"right to left", true, false, true, 0, 0},
                                               {"gaps", false, false, false, 3, 0},
                                               {"unaligned", true, true, false, 0, 1},
                                               {"both ways, gaps, unaligned", false, true, true, 5, 3}};

/// Owns samples in some layout. Value and imaginary part are functions of (x, y, band).
class LaidOut {
public:
    using Value = std::function<double(std::int64_t, std::int64_t, std::int64_t)>;

    LaidOut(
        const Layout& layout, SampleType type, ByteOrder order, const Rect& size, std::int64_t bands,
        const Value& value, const Value& imaginary = [](auto, auto, auto) { return 0.0; })
    {
        const std::int64_t bytes = bytesOf(type);
        SampleView& v = m_view;
        v.type = type;
        v.order = order;
        v.width = size.width;
        v.height = size.height;
        v.bands = bands;
        v.pixelStride = (layout.planar ? 1 : bands) * bytes + layout.gap;
        v.lineStride = v.pixelStride * v.width + layout.gap;
        v.bandStride = layout.planar ? v.lineStride * v.height : bytes;
        m_bytes.resize(
            static_cast<std::size_t>(v.lineStride * v.height * (layout.planar ? bands : 1) + layout.shift));
        std::int64_t first = layout.shift;
        if (layout.bottomUp) {
            first += (v.height - 1) * v.lineStride;
            v.lineStride = -v.lineStride;
        }
        if (layout.rightToLeft) {
            first += (v.width - 1) * v.pixelStride;
            v.pixelStride = -v.pixelStride;
        }
        v.data = m_bytes.data() + first;
        for (std::int64_t y = 0; y < v.height; ++y) {
            for (std::int64_t x = 0; x < v.width; ++x) {
                for (std::int64_t band = 0; band < bands; ++band) {
                    std::byte* to = m_bytes.data() + (v.at(x, y, band) - m_bytes.data());
                    putSample(value(x, y, band), imaginary(x, y, band), type, order, to);
                }
            }
        }
    }
    LaidOut(const LaidOut&) = delete;
    LaidOut& operator=(const LaidOut&) = delete;
    ~LaidOut() = default;

    const SampleView& view() const { return m_view; }

private:
    std::vector<std::byte> m_bytes;
    SampleView m_view;
};

} // namespace rasterscope::test
