// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/channel.h"
#include "core/image/render.h"

#include <array>
#include <cstdint>
#include <vector>

namespace rasterscope {

/// Takes pieces of a window in any order and makes the picture of RenderSettings::channelColors: as
/// PictureBuilder, for any number of bands. One thread at a time.
class CompositeBuilder {
public:
    static constexpr std::size_t mostChannels = 64;

    /// Error: bands that the raster does not have, too many of them, or none. Throws std::bad_alloc or
    /// std::length_error where the picture does not fit into memory. \pre as many ranges and colours as bands
    static Result<CompositeBuilder> make(const RasterInfo& info, const RenderSettings& settings,
                                         const Size& size);

    /// To read, from 0; each once.
    const std::vector<int>& bands() const { return m_bands; }
    void add(const Piece& piece);
    /// Once, after the last piece; `unreadable` areas of the picture become transparent.
    Picture finish(const std::vector<Rect>& unreadable);

private:
    struct Light {
        Channel channel;
        std::array<std::uint16_t, 3> color; // red, green and blue
    };

    CompositeBuilder(const RasterInfo& info, const RenderSettings& settings, const Size& size);
    void addLight(const Piece& piece, const Light& light);
    void addLine(const Light& light, std::int64_t first, std::int64_t count);
    std::uint32_t pixelOf(std::size_t at) const;

    Size m_size;
    std::vector<int> m_bands;
    std::vector<Light> m_lights; // and at last the alpha band, if any, without a colour
    bool m_hasAlpha = false;
    std::uint32_t m_noDataColor = 0;
    std::uint32_t m_nanColor = 0;
    std::array<std::vector<std::uint16_t>, 3> m_sums; // in 255ths of a level, up to full light
    std::vector<std::uint8_t> m_lent;                 // how many of the lights, of each pixel
    std::vector<std::uint8_t> m_found;                // whether one of them had data, or was NaN
    std::vector<std::uint8_t> m_alphas;
    NativeLine m_samples;
    ChannelLines m_lines;
};

} // namespace rasterscope
