// SPDX-License-Identifier: MIT
#include "core/image/native_line.h"

#include "core/image/sample_split.h"

#include <cassert>
#include <cstring>

namespace rasterscope {

namespace {

template <typename Word>
Word reversed(Word word)
{
    if constexpr (sizeof(Word) == 2) {
        return static_cast<Word>((word >> 8U) | (word << 8U));
    } else if constexpr (sizeof(Word) == 4) {
        return __builtin_bswap32(word);
    } else {
        return __builtin_bswap64(word);
    }
}

/// Every sample is `Parts` words one after the other; only the words are swapped.
template <typename Word, int Parts>
void gather(const std::byte* from, std::int64_t stride, ByteOrder order, std::int64_t count, std::byte* to)
{
    constexpr auto sampleBytes = static_cast<std::int64_t>(sizeof(Word)) * Parts;
    for (std::int64_t i = 0; i < count; ++i) {
        std::memcpy(to + i * sampleBytes, from + i * stride, sampleBytes);
    }
    if constexpr (sizeof(Word) > 1) {
        if (order != nativeByteOrder) {
            for (std::int64_t i = 0; i < count * Parts; ++i) {
                Word word;
                std::memcpy(&word, to + i * static_cast<std::int64_t>(sizeof(Word)), sizeof word);
                word = reversed(word);
                std::memcpy(to + i * static_cast<std::int64_t>(sizeof(Word)), &word, sizeof word);
            }
        }
    }
}

template <typename T>
void gatherSamples(const std::byte* from, std::int64_t stride, ByteOrder order, std::int64_t count,
                   std::byte* to)
{
    constexpr int parts = isComplexPair<T> ? 2 : 1;
    constexpr std::size_t wordBytes = sizeof(T) / parts;
    if constexpr (wordBytes == 1) {
        gather<std::uint8_t, parts>(from, stride, order, count, to);
    } else if constexpr (wordBytes == 2) {
        gather<std::uint16_t, parts>(from, stride, order, count, to);
    } else if constexpr (wordBytes == 4) {
        gather<std::uint32_t, parts>(from, stride, order, count, to);
    } else {
        gather<std::uint64_t, parts>(from, stride, order, count, to);
    }
}

template <typename Word>
Word* asWords(std::byte* bytes)
{
    return reinterpret_cast<Word*>(bytes);
}

} // namespace

void NativeLine::load(const SampleView& view, std::int64_t x, std::int64_t y, std::int64_t band,
                      std::int64_t count)
{
    assert(count <= capacity);
    const std::byte* from = view.at(x, y, band);
    const std::int64_t bytes = bytesOf(view.type);
    if (view.pixelStride == bytes && (view.order == nativeByteOrder || bytes == 1)) {
        std::memcpy(m_bytes.data(), from, static_cast<std::size_t>(count * bytes));
        return;
    }
    withSampleType(view.type, [&]<typename T>(TypeTag<T>) {
        gatherSamples<T>(from, view.pixelStride, view.order, count, m_bytes.data());
    });
}

bool NativeLine::liesInThrees(const SampleView& view)
{
    const std::int64_t bytes = bytesOf(view.type);
    const bool isNative = bytes == 1 || (bytes == 2 && view.order == nativeByteOrder);
    return isNative && view.bands == 3 && view.bandStride == bytes && view.pixelStride == 3 * bytes;
}

void NativeLine::loadThree(const SampleView& view, std::int64_t x, std::int64_t y, std::int64_t count,
                           std::array<NativeLine, 3>& lines)
{
    assert(count <= capacity && liesInThrees(view));
    const std::byte* const from = view.at(x, y, 0);
    const auto pixels = static_cast<std::size_t>(count);
    const auto bytesOfLine = [&](std::size_t band) { return lines[band].m_bytes.data(); };
    if (bytesOf(view.type) == 1) {
        splitThree8(from, pixels,
                    {asWords<std::uint8_t>(bytesOfLine(0)), asWords<std::uint8_t>(bytesOfLine(1)),
                     asWords<std::uint8_t>(bytesOfLine(2))});
    } else {
        splitThree16(from, pixels,
                     {asWords<std::uint16_t>(bytesOfLine(0)), asWords<std::uint16_t>(bytesOfLine(1)),
                      asWords<std::uint16_t>(bytesOfLine(2))});
    }
}

} // namespace rasterscope
