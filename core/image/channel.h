// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/byte_scale.h"
#include "core/image/native_line.h"
#include "core/image/tone_curve.h"
#include "core/raster/raster_info.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace rasterscope {

/// What is known of a pixel, gathered over its channels in any order: bit c says that channel c was lent.
namespace cover {
inline constexpr std::uint8_t hasData = 0x20; // at least one channel is not the no-data value
inline constexpr std::uint8_t hidden = 0x40;  // a channel is NaN, or an index outside its palette
} // namespace cover

/// The channels of one stretch of a line, side by side: up to four of colour, then alpha.
struct ChannelLines {
    static constexpr int alpha = 4;
    std::array<std::array<std::uint8_t, NativeLine::capacity>, 5> values;
    std::array<std::uint8_t, NativeLine::capacity> covers;
};

/// How samples of one band become one 8-bit channel of a picture. Immutable once made; any thread may use it.
///
/// 8-bit samples go through a table of 256; 16-bit ones, half floats too, through one of 65 536 where the
/// window has enough pixels to pay for it. Both are made with the ByteScale that the others use, so they give
/// the same.
class Channel {
public:
    struct Source {
        int band = 0; // its place in the window's list
        SampleType type = SampleType::UInt8;
        std::optional<NumberValue> noData;
    };

    /// A stretched band as channel `index`. `pixels`: how many are to come, to decide on the table. `steps`:
    /// the curve; null for a straight line.
    static Channel stretched(int index, const Source& source, const ByteScale& scale, std::int64_t pixels,
                             std::shared_ptr<const ToneSteps> steps = nullptr);
    /// The alpha band: no no-data, and no data by itself.
    static Channel opacity(const Source& source, const ByteScale& scale, std::int64_t pixels);
    /// One component of a palette; indices past its end are hidden. \pre the type is uint8 or uint16
    static Channel lookedUp(int index, const Source& source, const std::vector<std::uint8_t>& palette);

    int band() const { return m_source.band; }
    int index() const { return m_index; }
    std::uint8_t lentBit() const { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(m_index)); }
    /// Stored bytes are the channel's values, and none of them means no-data.
    bool isPlainBytes() const;

    /// Converts samples to their line of `lines`, and adds what they say to `lines.covers`.
    void convert(const NativeLine& samples, std::int64_t count, ChannelLines& lines) const;

private:
    Channel(int index, const Source& source, const ByteScale& scale);
    template <typename T>
    void fillTable();
    template <typename T, typename ToByte>
    void compute(const T* samples, std::int64_t count, const ToByte& toByte, ChannelLines& lines) const;
    template <typename Index>
    void lookUp(const Index* samples, std::int64_t count, ChannelLines& lines) const;

    int m_index = 0;
    Source m_source;
    ByteScale m_scale;
    std::shared_ptr<const ToneSteps> m_steps; // null where the scale is all
    std::uint8_t m_dataBits = 0;              // of an ordinary sample
    bool m_plain = false;
    std::vector<std::uint8_t> m_table;  // empty: computed sample by sample
    std::vector<std::uint8_t> m_covers; // as long as m_table; empty where all samples are ordinary
};

} // namespace rasterscope
