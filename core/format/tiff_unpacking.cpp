// SPDX-License-Identifier: MIT
#include "core/format/tiff_unpacking.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>

namespace rasterscope {

namespace {

using Format = TiffSampleFormat;

bool isWidened(const TiffPacking& packing)
{
    return packing.bits != bytesOf(packing.type) * 8;
}

/// Bytes of one number of a plain type; a complex sample has two.
std::int64_t bytesOfPart(SampleType type)
{
    return bytesOf(type) / (isComplex(type) ? 2 : 1);
}

/// Bits from the highest of the first byte on.
class BitReader {
public:
    explicit BitReader(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    std::uint64_t next(int bits)
    {
        std::uint64_t value = 0;
        for (int wanted = bits; wanted > 0;) {
            const int free = 8 - static_cast<int>(m_bit % 8);
            const int taken = std::min(free, wanted);
            const auto byte = std::to_integer<unsigned>(m_bytes[m_bit / 8]);
            const unsigned part = (byte >> (free - taken)) & ((1U << taken) - 1);
            value = (value << taken) | part;
            m_bit += static_cast<std::size_t>(taken);
            wanted -= taken;
        }
        return value;
    }

private:
    std::span<const std::byte> m_bytes;
    std::size_t m_bit = 0;
};

/// A sample of whole bytes.
std::uint64_t wholeBytes(const std::byte* bytes, int count, ByteOrder order)
{
    std::uint64_t value = 0;
    for (int i = 0; i < count; ++i) {
        value =
            (value << 8) | std::to_integer<std::uint64_t>(bytes[order == ByteOrder::Big ? i : count - 1 - i]);
    }
    return value;
}

std::uint64_t signExtended(std::uint64_t value, int bits)
{
    assert(bits > 0);
    const std::uint64_t sign = std::uint64_t{1} << (bits - 1);
    return (value ^ sign) - sign;
}

/// Sign, 7 bits of exponent with a bias of 63, 16 of fraction (Adobe TIFF Technical Note 3).
float floatOf24Bits(std::uint64_t value)
{
    const bool negative = (value >> 23) != 0;
    const auto exponent = static_cast<int>((value >> 16) & 0x7F);
    const auto fraction = static_cast<float>(value & 0xFFFF) / 65536.0F;
    float size = 0;
    if (exponent == 0x7F) {
        const auto bits = 0x7F800000U | static_cast<std::uint32_t>((value & 0xFFFF) << 7);
        size = std::bit_cast<float>(bits);
    } else if (exponent == 0) {
        size = std::ldexp(fraction, -62);
    } else {
        size = std::ldexp(1 + fraction, exponent - 63);
    }
    return negative ? -size : size;
}

void store(std::uint64_t value, const TiffPacking& packing, std::byte* at)
{
    if (packing.format == Format::Float) {
        const float real = floatOf24Bits(value);
        std::memcpy(at, &real, sizeof(real));
        return;
    }
    if (packing.format == Format::Signed) {
        value = signExtended(value, packing.bits);
    }
    const auto bytes = static_cast<std::size_t>(bytesOf(packing.type));
    const std::size_t unused = nativeByteOrder == ByteOrder::Little ? 0 : sizeof(value) - bytes;
    std::memcpy(at, reinterpret_cast<const std::byte*>(&value) + unused, bytes);
}

/// A pixel whose bands have different depths: one word of 8, 16 or 32 bits in the file's byte order, the last
/// band in its lowest bits. Only tifffile reads such files (unpack_rgb), and it makes bytes of them, as we
/// do.
class MixedWord {
public:
    explicit MixedWord(const TiffPacking& packing) : m_packing(packing)
    {
        for (const std::uint8_t bits : packing.mixedBits) {
            m_bits += bits;
            m_bands += bits != 0 ? 1 : 0;
        }
    }

    std::int64_t bands() const { return m_bands; }
    std::int64_t bytes() const { return m_bits <= 8 ? 1 : m_bits <= 16 ? 2 : 4; }
    void unpackLine(std::span<const std::byte> packed, std::span<std::byte> plain) const
    {
        const auto step = static_cast<std::size_t>(bytes());
        const auto bandCount = static_cast<std::size_t>(m_bands);
        for (std::size_t pixel = 0; (pixel + 1) * bandCount <= plain.size(); ++pixel) {
            const auto word =
                wholeBytes(packed.data() + pixel * step, static_cast<int>(step), m_packing.order);
            int below = m_bits;
            for (std::size_t band = 0; band < bandCount; ++band) {
                const int bits = m_packing.mixedBits.at(band);
                below -= bits;
                plain[pixel * bandCount + band] = byteOf((word >> below) & ((1U << bits) - 1), bits);
            }
        }
    }

private:
    /// The bits repeated until they fill a byte.
    static std::byte byteOf(std::uint64_t value, int bits)
    {
        std::uint64_t filled = 0;
        int have = 0;
        for (; have < 8; have += bits) {
            filled = filled << bits | value;
        }
        return static_cast<std::byte>(filled >> (have - 8));
    }

    const TiffPacking& m_packing;
    int m_bits = 0;
    std::int64_t m_bands = 0;
};

void copyPlain(const TiffPacking& packing, std::span<const std::byte> packed, std::byte* plain)
{
    if (packed.data() != plain) { // they may have been decoded where they belong
        std::memcpy(plain, packed.data(), packed.size());
    }
    const auto part = static_cast<std::size_t>(bytesOfPart(packing.type));
    if (packing.order == nativeByteOrder || part == 1) {
        return;
    }
    for (std::byte* at = plain; at != plain + packed.size(); at += part) {
        std::reverse(at, at + part);
    }
}

} // namespace

std::int64_t TiffPacking::lineBytes(std::int64_t samples) const
{
    if (isMixed()) {
        const MixedWord word(*this);
        return samples / word.bands() * word.bytes();
    }
    return samples / 8 * bits + (samples % 8 * bits + 7) / 8;
}

bool canUnpack(const TiffPacking& packing)
{
    if (packing.isMixed()) {
        return packing.type == SampleType::UInt8;
    }
    if (!isWidened(packing)) {
        return true;
    }
    if (packing.bits < 1 || packing.bits >= bytesOf(packing.type) * 8) {
        return false;
    }
    switch (packing.format) {
    case Format::Unsigned:
    case Format::Void:
    case Format::Signed:
        return packing.bits <= 64;
    case Format::Float:
        return packing.bits == 24 && packing.type == SampleType::Float32;
    case Format::ComplexInteger:
    case Format::ComplexFloat:
        break;
    }
    return false;
}

void unpackLine(const TiffPacking& packing, std::span<const std::byte> packed, std::span<std::byte> plain)
{
    if (packing.isMixed()) {
        MixedWord(packing).unpackLine(packed, plain);
        return;
    }
    if (!isWidened(packing)) {
        copyPlain(packing, packed, plain.data());
        return;
    }
    const auto bytes = static_cast<std::size_t>(bytesOf(packing.type));
    const std::size_t count = plain.size() / bytes;
    if (packing.bits % 8 == 0) {
        const int whole = packing.bits / 8;
        for (std::size_t i = 0; i < count; ++i) {
            store(wholeBytes(packed.data() + i * static_cast<std::size_t>(whole), whole, packing.order),
                  packing, plain.data() + i * bytes);
        }
        return;
    }
    BitReader reader(packed);
    for (std::size_t i = 0; i < count; ++i) {
        store(reader.next(packing.bits), packing, plain.data() + i * bytes);
    }
}

} // namespace rasterscope
