// SPDX-License-Identifier: MIT
#include "core/image/composite_builder.h"

#include "core/image/picture_plan.h"

#include <algorithm>
#include <cassert>
#include <string>

namespace rasterscope {

namespace {

constexpr std::uint32_t fullLight = 255 * 255;

std::array<std::uint16_t, 3> componentsOf(std::uint32_t rgb)
{
    return {static_cast<std::uint16_t>(rgb >> 16U & 0xFFU), static_cast<std::uint16_t>(rgb >> 8U & 0xFFU),
            static_cast<std::uint16_t>(rgb & 0xFFU)};
}

int placeIn(std::vector<int>& bands, int band)
{
    const auto found = std::find(bands.begin(), bands.end(), band);
    const auto place = static_cast<int>(found - bands.begin());
    if (found == bands.end()) {
        bands.push_back(band);
    }
    return place;
}

} // namespace

Result<CompositeBuilder> CompositeBuilder::make(const RasterInfo& info, const RenderSettings& settings,
                                                const Size& size)
{
    if (settings.bands.empty() || settings.bands.size() > mostChannels) {
        return failure(Error::Code::InvalidArgument, "a composite is made of 1 to " +
                                                         std::to_string(mostChannels) + " bands, not of " +
                                                         std::to_string(settings.bands.size()));
    }
    for (const int band : settings.bands) {
        if (const Status status = checkDisplayBands(info, {band}); !status) {
            return tl::unexpected(status.error());
        }
    }
    return CompositeBuilder(info, settings, size);
}

CompositeBuilder::CompositeBuilder(const RasterInfo& info, const RenderSettings& settings, const Size& size)
    : m_size(size), m_noDataColor(settings.noDataColor), m_nanColor(settings.nanColor)
{
    assert(settings.ranges.size() == settings.bands.size());
    assert(settings.channelColors.size() == settings.bands.size());
    const std::int64_t pixels = size.width * size.height;
    const auto polarity =
        info.photometric == Photometric::MinIsWhite ? Polarity::LowIsWhite : Polarity::LowIsBlack;
    for (std::size_t i = 0; i < settings.bands.size(); ++i) {
        const Channel::Source source{placeIn(m_bands, settings.bands[i]), info.type, info.noData};
        const ByteScale scale(settings.ranges[i], polarity);
        m_lights.push_back({Channel::stretched(0, source, scale, pixels, stepsFor(settings, i, scale)),
                            componentsOf(settings.channelColors[i])});
    }
    const bool isOneOfThem = info.alphaBand && std::find(settings.bands.begin(), settings.bands.end(),
                                                         *info.alphaBand) != settings.bands.end();
    if (info.alphaBand && !isOneOfThem && settings.alpha == AlphaUse::Honoured) {
        const Channel::Source source{placeIn(m_bands, *info.alphaBand), info.type, std::nullopt};
        m_lights.push_back({Channel::opacity(source, ByteScale(fullRange(info)), pixels), {}});
        m_hasAlpha = true;
        m_alphas.resize(static_cast<std::size_t>(pixels));
    }
    for (std::vector<std::uint16_t>& sums : m_sums) {
        sums.resize(static_cast<std::size_t>(pixels));
    }
    m_lent.resize(static_cast<std::size_t>(pixels));
    m_found.resize(static_cast<std::size_t>(pixels));
}

void CompositeBuilder::add(const Piece& piece)
{
    for (const Light& light : m_lights) {
        const int band = light.channel.band();
        if (band >= piece.firstBand && band < piece.firstBand + piece.samples.bands) {
            addLight(piece, light);
        }
    }
}

void CompositeBuilder::addLight(const Piece& piece, const Light& light)
{
    const SampleView& view = piece.samples;
    for (std::int64_t y = 0; y < view.height; ++y) {
        for (std::int64_t x = 0; x < view.width; x += NativeLine::capacity) {
            const std::int64_t count = std::min(NativeLine::capacity, view.width - x);
            m_samples.load(view, x, y, light.channel.band() - piece.firstBand, count);
            std::fill_n(m_lines.covers.begin(), count, std::uint8_t{0});
            light.channel.convert(m_samples, count, m_lines);
            addLine(light, (piece.y + y) * m_size.width + piece.x + x, count);
        }
    }
}

void CompositeBuilder::addLine(const Light& light, std::int64_t first, std::int64_t count)
{
    const auto& levels = m_lines.values[static_cast<std::size_t>(light.channel.index())];
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
        const std::size_t at = static_cast<std::size_t>(first) + i;
        const std::uint8_t covers = m_lines.covers[i];
        ++m_lent[at];
        if (light.channel.index() == ChannelLines::alpha) {
            m_alphas[at] = levels[i];
        } else if ((covers & cover::hidden) != 0) {
            m_found[at] |= cover::hidden;
        } else if ((covers & cover::hasData) != 0) {
            m_found[at] |= cover::hasData;
            for (std::size_t part = 0; part < m_sums.size(); ++part) {
                const std::uint32_t sum = m_sums[part][at] + std::uint32_t{levels[i]} * light.color[part];
                m_sums[part][at] = static_cast<std::uint16_t>(std::min(sum, fullLight));
            }
        }
    }
}

std::uint32_t CompositeBuilder::pixelOf(std::size_t at) const
{
    if (m_lent[at] != m_lights.size()) {
        return 0;
    }
    if ((m_found[at] & cover::hasData) == 0) {
        return (m_found[at] & cover::hidden) != 0 ? m_nanColor : m_noDataColor;
    }
    std::uint32_t argb = m_hasAlpha ? m_alphas[at] : 255U;
    for (const std::vector<std::uint16_t>& sums : m_sums) {
        argb = argb << 8U | (sums[at] + 127U) / 255U;
    }
    return argb;
}

Picture CompositeBuilder::finish(const std::vector<Rect>& unreadable)
{
    Picture picture;
    picture.width = m_size.width;
    picture.height = m_size.height;
    picture.pixels.resize(m_lent.size());
    for (std::size_t at = 0; at < m_lent.size(); ++at) {
        picture.pixels[at] = pixelOf(at);
    }
    for (const Rect& area : unreadable) {
        const Rect inside = intersected(area, {0, 0, m_size.width, m_size.height});
        for (std::int64_t y = inside.y; y < inside.bottom(); ++y) {
            std::fill_n(picture.pixels.begin() + y * m_size.width + inside.x, inside.width, 0U);
        }
    }
    picture.opaque = std::all_of(picture.pixels.begin(), picture.pixels.end(),
                                 [](std::uint32_t pixel) { return pixel >> 24U == 255; });
    return picture;
}

} // namespace rasterscope
