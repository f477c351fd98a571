// SPDX-License-Identifier: MIT
#include "core/image/channel.h"

#include "core/image/byte_table.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <utility>

namespace rasterscope {

namespace {

/// From here on a table of 65 536 costs less than it saves.
constexpr std::int64_t pixelsWorthATable = 100'000;

template <typename T>
inline constexpr bool fitsATable = sizeof(T) <= 2;

template <typename T>
using IndexOf = std::conditional_t<sizeof(T) == 1, std::uint8_t, std::uint16_t>;

/// What a sample adds to its pixel's cover. Copied out of the channel before a loop: bytes that the loop
/// writes might alias it.
template <typename T>
struct CoverOf {
    NoDataTest<T> isNoData;
    std::uint8_t dataBits;
    std::uint8_t noDataBits;

    std::uint8_t operator()(T sample) const
    {
        const std::uint8_t bits = isNoData(sample) ? noDataBits : dataBits;
        return static_cast<std::uint8_t>(isNotANumber(sample) ? bits | cover::hidden : bits);
    }
};

/// A scale whose line is bent.
class CurvedScale {
public:
    CurvedScale(const ByteScale& scale, const ToneSteps& steps) : m_scale(scale), m_steps(steps) {}

    std::uint8_t operator()(double value) const
    {
        const std::uint8_t level = m_steps(m_scale.place(value));
        return m_scale.isInverted() ? static_cast<std::uint8_t>(255 - level) : level;
    }

private:
    ByteScale m_scale;
    const ToneSteps& m_steps;
};

template <typename T, typename ToByte>
void fillLevels(const ToByte& toByte, std::vector<std::uint8_t>& levels)
{
    std::uint8_t* table = levels.data();
    for (std::size_t i = 0; i < levels.size(); ++i) {
        table[i] = toByte(shownValue(std::bit_cast<T>(static_cast<IndexOf<T>>(i))));
    }
}

} // namespace

Channel::Channel(int index, const Source& source, const ByteScale& scale)
    : m_index(index), m_source(source), m_scale(scale)
{
    m_dataBits = static_cast<std::uint8_t>(lentBit() | (index == ChannelLines::alpha ? 0 : cover::hasData));
}

Channel Channel::stretched(int index, const Source& source, const ByteScale& scale, std::int64_t pixels,
                           std::shared_ptr<const ToneSteps> steps)
{
    Channel channel(index, source, scale);
    channel.m_steps = std::move(steps);
    withSampleType(source.type, [&]<typename T>(TypeTag<T>) {
        if constexpr (fitsATable<T>) {
            if (sizeof(T) == 1 || pixels >= pixelsWorthATable) {
                channel.fillTable<T>();
            }
        }
    });
    channel.m_plain = source.type == SampleType::UInt8 && scale.isIdentity() && !channel.m_steps &&
                      channel.m_covers.empty();
    return channel;
}

Channel Channel::opacity(const Source& source, const ByteScale& scale, std::int64_t pixels)
{
    return stretched(ChannelLines::alpha, {source.band, source.type, std::nullopt}, scale, pixels);
}

Channel Channel::lookedUp(int index, const Source& source, const std::vector<std::uint8_t>& palette)
{
    assert(source.type == SampleType::UInt8 || source.type == SampleType::UInt16);
    Channel channel(index, source, ByteScale());
    const std::size_t indices = source.type == SampleType::UInt8 ? 256 : 65'536;
    const std::size_t colors = std::min(palette.size(), indices);
    channel.m_table.assign(palette.begin(), palette.begin() + static_cast<std::ptrdiff_t>(colors));
    channel.m_table.resize(indices);
    channel.m_covers.assign(indices, channel.m_dataBits);
    std::fill(channel.m_covers.begin() + static_cast<std::ptrdiff_t>(colors), channel.m_covers.end(),
              static_cast<std::uint8_t>(channel.m_dataBits | cover::hidden));
    if (const auto noData = source.noData ? numberAs<std::uint16_t>(*source.noData) : std::nullopt;
        noData && *noData < indices) {
        channel.m_covers[*noData] = channel.lentBit();
    }
    return channel;
}

bool Channel::isPlainBytes() const
{
    return m_plain;
}

template <typename T>
void Channel::fillTable()
{
    constexpr std::size_t entries = sizeof(T) == 1 ? 256 : 65'536;
    const auto sampleOf = [](std::size_t entry) { return std::bit_cast<T>(static_cast<IndexOf<T>>(entry)); };
    m_table.resize(entries);
    if (m_steps) {
        fillLevels<T>(CurvedScale(m_scale, *m_steps), m_table);
    } else {
        fillLevels<T>(ByteScale(m_scale), m_table);
    }
    if (std::is_integral_v<T> && !m_source.noData) {
        return;
    }
    const CoverOf<T> coverOf{NoDataTest<T>(m_source.noData), m_dataBits, lentBit()};
    m_covers.resize(entries);
    for (std::size_t i = 0; i < entries; ++i) {
        m_covers[i] = coverOf(sampleOf(i));
    }
    if (std::all_of(m_covers.begin(), m_covers.end(),
                    [&](std::uint8_t bits) { return bits == m_dataBits; })) {
        m_covers.clear();
    }
}

template <typename T, typename ToByte>
void Channel::compute(const T* samples, std::int64_t count, const ToByte& toByte, ChannelLines& lines) const
{
    const CoverOf<T> coverOf{NoDataTest<T>(m_source.noData), m_dataBits, lentBit()};
    std::uint8_t* values = lines.values[static_cast<std::size_t>(m_index)].data();
    std::uint8_t* covers = lines.covers.data();
    for (std::int64_t i = 0; i < count; ++i) {
        values[i] = toByte(shownValue(samples[i]));
    }
    for (std::int64_t i = 0; i < count; ++i) {
        covers[i] = static_cast<std::uint8_t>(covers[i] | coverOf(samples[i]));
    }
}

template <typename Index>
void Channel::lookUp(const Index* samples, std::int64_t count, ChannelLines& lines) const
{
    std::uint8_t* values = lines.values[static_cast<std::size_t>(m_index)].data();
    std::uint8_t* covers = lines.covers.data();
    if (m_plain) {
        std::copy_n(samples, count, values);
    } else if constexpr (sizeof(Index) == 1) {
        lookUpBytes(ByteTable(m_table.data(), 256), {samples, static_cast<std::size_t>(count)}, values);
    } else {
        const std::uint8_t* table = m_table.data();
        for (std::int64_t i = 0; i < count; ++i) {
            values[i] = table[samples[i]];
        }
    }
    if (m_covers.empty()) {
        const std::uint8_t bits = m_dataBits;
        for (std::int64_t i = 0; i < count; ++i) {
            covers[i] = static_cast<std::uint8_t>(covers[i] | bits);
        }
        return;
    }
    for (std::int64_t i = 0; i < count; ++i) {
        covers[i] = static_cast<std::uint8_t>(covers[i] | m_covers[samples[i]]);
    }
}

void Channel::convert(const NativeLine& samples, std::int64_t count, ChannelLines& lines) const
{
    if (m_table.size() == 256) {
        lookUp(samples.as<std::uint8_t>(), count, lines);
    } else if (!m_table.empty()) {
        lookUp(samples.as<std::uint16_t>(), count, lines);
    } else {
        withSampleType(m_source.type, [&]<typename T>(TypeTag<T>) {
            if (m_steps) {
                compute(samples.as<T>(), count, CurvedScale(m_scale, *m_steps), lines);
            } else {
                const ByteScale scale =
                    m_scale; // a copy: bytes that the loop writes might alias the original
                compute(samples.as<T>(), count, scale, lines);
            }
        });
    }
}

} // namespace rasterscope
