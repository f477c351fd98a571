// SPDX-License-Identifier: MIT
#include "core/image/picture_builder.h"

#include "core/image/value_line.h"

#include <algorithm>
#include <array>

namespace rasterscope {

namespace {

/// Calls `part(y, x, count)` for each stretch of at most a NativeLine.
template <typename Part>
void forEachStretch(const SampleView& view, const Part& part)
{
    for (std::int64_t y = 0; y < view.height; ++y) {
        for (std::int64_t x = 0; x < view.width; x += NativeLine::capacity) {
            part(y, x, std::min(NativeLine::capacity, view.width - x));
        }
    }
}

} // namespace

PictureBuilder::PictureBuilder(PicturePlan plan, const Size& size) : m_plan(std::move(plan))
{
    m_picture.width = size.width;
    m_picture.height = size.height;
    m_picture.pixels.resize(static_cast<std::size_t>(size.width * size.height));
    m_lines.values[ChannelLines::alpha].fill(255);
}

void PictureBuilder::add(const Piece& piece)
{
    if (const auto layout = plainLayout(piece)) {
        addBytes(piece, *layout);
    } else if (isWhole(piece)) {
        addWhole(piece);
    } else {
        for (const Channel& channel : m_plan.channels) {
            if (channel.band() >= piece.firstBand && channel.band() < piece.firstBand + piece.samples.bands) {
                addChannel(piece, channel);
            }
        }
    }
}

bool PictureBuilder::isWhole(const Piece& piece) const
{
    return piece.firstBand == 0 && piece.samples.bands == static_cast<std::int64_t>(m_plan.bands.size());
}

/// The case that is by far the most common, worth a loop of its own: bytes that already are a picture's.
std::optional<ByteLayout> PictureBuilder::plainLayout(const Piece& piece) const
{
    const SampleView& view = piece.samples;
    bool isPlain = m_plan.colors.isPlainRgb() && isWhole(piece) && view.bandStride == 1 && view.bands >= 3;
    for (std::size_t i = 0; i < m_plan.channels.size(); ++i) {
        isPlain =
            isPlain && m_plan.channels[i].isPlainBytes() && m_plan.channels[i].band() == static_cast<int>(i);
    }
    if (!isPlain) {
        return std::nullopt;
    }
    if (view.pixelStride == 4) {
        return m_plan.hasAlpha ? ByteLayout::Rgba : ByteLayout::RgbSkip;
    }
    return view.pixelStride == 3 && !m_plan.hasAlpha ? std::optional(ByteLayout::Rgb) : std::nullopt;
}

void PictureBuilder::addBytes(const Piece& piece, ByteLayout layout)
{
    for (std::int64_t y = 0; y < piece.samples.height; ++y) {
        std::uint32_t* pixels = m_picture.pixels.data() + indexOf(piece.x, piece.y + y);
        m_opaque += composeBytes(layout, piece.samples.at(0, y, 0), piece.samples.width, pixels);
    }
}

void PictureBuilder::addWhole(const Piece& piece)
{
    const bool inThrees = NativeLine::liesInThrees(piece.samples);
    forEachStretch(piece.samples, [&](std::int64_t y, std::int64_t x, std::int64_t count) {
        std::fill_n(m_lines.covers.begin(), count, std::uint8_t{0});
        if (inThrees) {
            NativeLine::loadThree(piece.samples, x, y, count, m_three);
        }
        int loaded = -1;
        for (const Channel& channel : m_plan.channels) {
            if (!inThrees && channel.band() != loaded) {
                m_samples.load(piece.samples, x, y, channel.band(), count);
                loaded = channel.band();
            }
            const NativeLine& samples =
                inThrees ? m_three[static_cast<std::size_t>(channel.band())] : m_samples;
            channel.convert(samples, count, m_lines);
            loadWide(channel, samples, piece.samples.type, count);
        }
        std::uint32_t* pixels = m_picture.pixels.data() + indexOf(piece.x + x, piece.y + y);
        m_plan.colors.convert(m_wide, count, m_lines);
        compose(count, pixels);
    });
}

/// Makes pixels of the lines.
void PictureBuilder::compose(std::int64_t count, std::uint32_t* pixels)
{
    const std::int64_t opaque = composeLine(m_plan.colors.result(), m_lines, m_plan.wanted, count, pixels);
    m_opaque += opaque;
    if (opaque != count && m_plan.absent.any()) {
        m_opaque += paintAbsent(m_plan.absent, m_lines, m_plan.wanted, count, pixels);
    }
}

/// Keeps the sample values themselves of a channel of which colours are made.
void PictureBuilder::loadWide(const Channel& channel, const NativeLine& samples, SampleType type,
                              std::int64_t count)
{
    if (!isWide(m_plan.colors.model()) || channel.index() == ChannelLines::alpha) {
        return;
    }
    std::array<double, NativeLine::capacity> values;
    valuesOf(samples, type, std::nullopt, count, values.data());
    std::transform(values.begin(), values.begin() + count,
                   m_wide[static_cast<std::size_t>(channel.index())].begin(),
                   [](double value) { return static_cast<float>(value); });
}

void PictureBuilder::addChannel(const Piece& piece, const Channel& channel)
{
    if (m_covers.empty()) {
        m_covers.resize(m_picture.pixels.size());
        m_alphas.resize(m_plan.hasAlpha ? m_picture.pixels.size() : 0);
        for (std::vector<float>& plane : m_widePlanes) {
            plane.resize(isWide(m_plan.colors.model()) ? m_picture.pixels.size() : 0);
        }
    }
    const auto line = static_cast<std::size_t>(channel.index());
    const bool isAlpha = channel.index() == ChannelLines::alpha;
    if (channel.isPlainBytes() && piece.samples.pixelStride == 1 && !isAlpha &&
        !isWide(m_plan.colors.model())) {
        return addPlainPlane(piece, channel);
    }
    forEachStretch(piece.samples, [&](std::int64_t y, std::int64_t x, std::int64_t count) {
        m_samples.load(piece.samples, x, y, channel.band() - piece.firstBand, count);
        const std::int64_t first = indexOf(piece.x + x, piece.y + y);
        std::copy_n(m_covers.begin() + first, count, m_lines.covers.begin());
        channel.convert(m_samples, count, m_lines);
        std::copy_n(m_lines.covers.begin(), count, m_covers.begin() + first);
        loadWide(channel, m_samples, piece.samples.type, count);
        if (isAlpha) {
            std::copy_n(m_lines.values[line].begin(), count, m_alphas.begin() + first);
        } else if (isWide(m_plan.colors.model())) {
            std::copy_n(m_wide[line].begin(), count, m_widePlanes[line].begin() + first);
        } else {
            storeByteOf(m_picture.pixels.data() + first, channel.index(), count, m_lines.values[line].data());
        }
    });
}

/// Bytes that are a picture's already, in a plane of their own.
void PictureBuilder::addPlainPlane(const Piece& piece, const Channel& channel)
{
    const auto bits = static_cast<std::uint8_t>(channel.lentBit() | cover::hasData);
    const std::int64_t width = piece.samples.width;
    for (std::int64_t y = 0; y < piece.samples.height; ++y) {
        const std::int64_t first = indexOf(piece.x, piece.y + y);
        const std::byte* const samples = piece.samples.at(0, y, channel.band() - piece.firstBand);
        storeByteOf(m_picture.pixels.data() + first, channel.index(), width,
                    reinterpret_cast<const std::uint8_t*>(samples));
        addToCovers(bits, width, m_covers.data() + first);
    }
}

/// Pixels that came whole have no cover here, and stay.
void PictureBuilder::composeChannels(std::int64_t first, std::int64_t count)
{
    std::uint32_t* pixels = m_picture.pixels.data() + first;
    const auto needed = static_cast<std::uint8_t>(m_plan.wanted | cover::hasData);
    if (m_plan.colors.isPlainRgb() && !m_plan.hasAlpha &&
        composeOpaque(m_covers.data() + first, needed, count, pixels)) {
        m_opaque += count;
        return;
    }
    std::copy_n(m_covers.begin() + first, count, m_lines.covers.begin());
    if (m_plan.hasAlpha) {
        std::copy_n(m_alphas.begin() + first, count, m_lines.values[ChannelLines::alpha].begin());
    }
    const ColorModel model = m_plan.colors.model();
    for (int channel = 0; channel < channelsOf(model); ++channel) {
        const auto line = static_cast<std::size_t>(channel);
        if (isWide(model)) {
            std::copy_n(m_widePlanes[line].begin() + first, count, m_wide[line].begin());
        } else {
            loadByteOf(pixels, channel, count, m_lines.values[line].data());
        }
    }
    m_plan.colors.convert(m_wide, count, m_lines);
    std::array<std::uint32_t, NativeLine::capacity> composed;
    compose(count, composed.data());
    for (std::int64_t i = 0; i < count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        pixels[i] = m_lines.covers[at] == 0 ? pixels[i] : composed[at];
    }
}

Picture PictureBuilder::finish(const std::vector<Rect>& unreadable)
{
    const auto pixels = static_cast<std::int64_t>(m_covers.size());
    for (std::int64_t first = 0; first < pixels; first += NativeLine::capacity) {
        composeChannels(first, std::min(NativeLine::capacity, pixels - first));
    }
    m_picture.opaque = m_opaque == m_picture.width * m_picture.height;
    for (const Rect& area : unreadable) {
        clear(area);
    }
    return std::move(m_picture);
}

void PictureBuilder::clear(const Rect& area)
{
    const Rect inside = intersected(area, {0, 0, m_picture.width, m_picture.height});
    for (std::int64_t y = inside.y; y < inside.bottom(); ++y) {
        std::fill_n(m_picture.pixels.begin() + indexOf(inside.x, y), inside.width, 0U);
    }
    m_picture.opaque = m_picture.opaque && inside.empty();
}

} // namespace rasterscope
