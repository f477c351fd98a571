// SPDX-License-Identifier: MIT
#include "core/image/opacity.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace rasterscope {

namespace {

/// Along one axis: which pixels of the mask are read, and which of them each pixel of the window takes.
struct MaskAxis {
    std::int64_t first = 0;
    std::int64_t length = 0;
    std::int64_t step = 1;
    std::vector<std::int64_t> places; // among the pixels read, one for each of the window

    std::int64_t sampled() const { return (length + step - 1) / step; }
};

struct SampledAxis {
    std::int64_t first = 0;
    std::int64_t count = 0;
    std::int64_t step = 1;
};

MaskAxis mapAxis(const SampledAxis& window, std::int64_t levelLength, std::int64_t maskLength)
{
    const double scale = static_cast<double>(maskLength) / static_cast<double>(levelLength);
    const auto at = [&](std::int64_t i) {
        const auto centre = static_cast<double>(window.first + i * window.step) + 0.5;
        return std::min(maskLength - 1, static_cast<std::int64_t>(centre * scale));
    };
    MaskAxis axis;
    axis.first = at(0);
    axis.length = at(window.count - 1) - axis.first + 1;
    axis.step =
        std::max<std::int64_t>(1, static_cast<std::int64_t>(static_cast<double>(window.step) * scale));
    for (std::int64_t i = 0; i < window.count; ++i) {
        axis.places.push_back((at(i) - axis.first) / axis.step);
    }
    return axis;
}

/// The smallest level of the mask that is not smaller than `size`.
int levelFor(const RasterInfo& mask, const Size& size)
{
    const auto fits = [&](const Size& level) {
        return level.width >= size.width && level.height >= size.height;
    };
    const auto found = std::find_if(mask.levels.rbegin(), mask.levels.rend(), fits);
    return found == mask.levels.rend() ? 0 : static_cast<int>(mask.levels.rend() - found) - 1;
}

/// Samples of a mask as shares of 255.
std::array<std::uint8_t, 256> sharesOf(int bits)
{
    const int most = (1 << std::clamp(bits, 1, 8)) - 1;
    std::array<std::uint8_t, 256> shares{};
    for (int value = 0; value < 256; ++value) {
        shares.at(static_cast<std::size_t>(value)) =
            static_cast<std::uint8_t>(std::min(value, most) * 255 / most);
    }
    return shares;
}

/// The mask's pixels that were read, and what a window takes of them.
class MaskGrid {
public:
    MaskGrid(const Raster& mask, const Window& window, const Size& level)
        : m_mask(mask), m_shares(sharesOf(mask.info().bits))
    {
        m_window.level = levelFor(mask.info(), level);
        m_window.bands = {0};
        const Size own = mask.info().levels[static_cast<std::size_t>(m_window.level)];
        const Size size = window.sampledSize();
        m_across = mapAxis({window.area.x, size.width, window.stepX}, level.width, own.width);
        m_down = mapAxis({window.area.y, size.height, window.stepY}, level.height, own.height);
        m_window.area = {m_across.first, m_down.first, m_across.length, m_down.length};
        m_window.stepX = m_across.step;
        m_window.stepY = m_down.step;
        m_shown.assign(static_cast<std::size_t>(m_across.sampled() * m_down.sampled()), 255);
    }

    Result<ReadReport> read(std::stop_token stop)
    {
        return m_mask.read(m_window, [this](const Piece& piece) { add(piece); }, std::move(stop));
    }

    std::vector<std::uint8_t> values() const
    {
        std::vector<std::uint8_t> values;
        values.reserve(m_across.places.size() * m_down.places.size());
        for (const std::int64_t y : m_down.places) {
            for (const std::int64_t x : m_across.places) {
                values.push_back(m_shown[static_cast<std::size_t>(y * m_across.sampled() + x)]);
            }
        }
        return values;
    }

    /// An area of the mask's pixels, in the window's: the same where each has its own, else all.
    Rect inWindow(const Rect& area) const
    {
        const Rect all{0, 0, static_cast<std::int64_t>(m_across.places.size()),
                       static_cast<std::int64_t>(m_down.places.size())};
        return all.width == m_across.sampled() && all.height == m_down.sampled() ? intersected(area, all)
                                                                                 : all;
    }

private:
    void add(const Piece& piece)
    {
        for (std::int64_t y = 0; y < piece.samples.height; ++y) {
            const auto first = static_cast<std::size_t>((piece.y + y) * m_across.sampled() + piece.x);
            for (std::int64_t x = 0; x < piece.samples.width; ++x) {
                const auto sample = std::to_integer<std::size_t>(*piece.samples.at(x, y, 0));
                m_shown[first + static_cast<std::size_t>(x)] = m_shares.at(sample);
            }
        }
    }

    const Raster& m_mask;
    std::array<std::uint8_t, 256> m_shares;
    Window m_window;
    MaskAxis m_across;
    MaskAxis m_down;
    std::vector<std::uint8_t> m_shown;
};

} // namespace

Result<Opacity> readOpacity(const Raster& raster, const Window& window, std::stop_token stop)
{
    const Size level = raster.info().levels[static_cast<std::size_t>(window.level)];
    MaskGrid grid(*raster.mask(), window, level);
    auto report = grid.read(std::move(stop));
    if (!report && report.error().code == Error::Code::Cancelled) {
        return tl::unexpected(report.error());
    }
    const Size size = window.sampledSize();
    Opacity opacity{grid.values(), {}};
    if (!report) {
        opacity.problems.push_back(
            {ReadProblem::Kind::Damaged, {0, 0, size.width, size.height}, 0, 1, report.error().message});
        return opacity;
    }
    for (ReadProblem& problem : report->problems) {
        problem.area = grid.inWindow(problem.area);
        problem.kind = ReadProblem::Kind::Damaged; // of the picture, whose samples are there
        opacity.problems.push_back(std::move(problem));
    }
    return opacity;
}

void applyOpacity(const std::vector<std::uint8_t>& values, Picture& picture)
{
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::uint32_t pixel = picture.pixels[i];
        const std::uint32_t alpha = ((pixel >> 24U) * values[i] + 127) / 255;
        picture.pixels[i] = values[i] == 0 ? 0 : (pixel & 0xFFFFFFU) | alpha << 24U;
        picture.opaque = picture.opaque && values[i] == 255;
    }
}

} // namespace rasterscope
