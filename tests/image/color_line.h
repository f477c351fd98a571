// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/display_samples.h"
#include "core/image/render.h"
#include "tests/image/sample_bytes.h"
#include "tests/support/view_raster.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace rasterscope::test {

using Pixels = std::vector<std::uint32_t>;
using Samples = std::vector<std::vector<double>>;

/// One line of pixels, each the list of its bands, lent in the ways that storage can lend.
class ColorLine {
public:
    ColorLine(Photometric photometric, SampleType type, Samples samples, std::vector<std::byte> profile = {})
        : m_samples(std::move(samples))
        , m_bytes(allLayouts[0], type, ByteOrder::Big, {0, 0, static_cast<std::int64_t>(m_samples.size()), 1},
                  bandsOf(m_samples), [this](auto x, auto, auto band) {
                      return m_samples[static_cast<std::size_t>(x)][static_cast<std::size_t>(band)];
                  })
    {
        info.iccProfile = std::move(profile);
        info.photometric = photometric;
        info.type = type;
        info.bits = static_cast<int>(bytesOf(type) * 8);
        info.bands = bandsOf(m_samples);
    }

    Pixels renderStretched(const std::vector<ValueRange>& ranges,
                           ViewRaster::Bands lent = ViewRaster::Bands::Together,
                           const std::vector<int>& bands = {0, 1, 2}) const
    {
        const ViewRaster raster(info, m_bytes.view(), {600, 1, lent});
        const Window window{0, {0, 0, m_bytes.view().width, 1}, {}, 1, 1};
        const auto rendered = renderPicture(raster, window, {bands, ranges}, {});
        EXPECT_TRUE(rendered.has_value());
        return rendered ? rendered->picture.pixels : Pixels();
    }
    /// Unstretched; the same however it is lent.
    Pixels render(const std::vector<int>& bands = {0, 1, 2}) const
    {
        const std::vector<ValueRange> ranges(bands.size(), fullRange(info));
        Pixels pixels = renderStretched(ranges, ViewRaster::Bands::Together, bands);
        EXPECT_EQ(renderStretched(ranges, ViewRaster::Bands::Apart, bands), pixels);
        return pixels;
    }

    RasterInfo info;

private:
    static std::int64_t bandsOf(const Samples& samples)
    {
        return static_cast<std::int64_t>(samples.front().size());
    }

    Samples m_samples;
    LaidOut m_bytes;
};

/// Whole numbers 0 to `top`: all 0, all at the top, and 700 pixels more.
inline Samples someSamples(double top, std::size_t bands = 3)
{
    Samples samples = {std::vector<double>(bands, 0), std::vector<double>(bands, top)};
    std::mt19937 random(3);
    for (int i = 0; i < 700; ++i) {
        std::vector<double> sample;
        for (std::size_t band = 0; band < bands; ++band) {
            sample.push_back(static_cast<double>(random() % (static_cast<unsigned>(top) + 1)));
        }
        samples.push_back(std::move(sample));
    }
    return samples;
}

inline std::uint32_t word(double red, double green, double blue)
{
    const auto level = [](double value) {
        return static_cast<std::uint32_t>(std::clamp(std::floor(value + 0.5), 0.0, 255.0));
    };
    return 0xFF000000U | level(red) << 16U | level(green) << 8U | level(blue);
}

/// The largest difference of a channel.
inline int distance(const Pixels& one, const Pixels& other)
{
    int most = one.size() == other.size() ? 0 : 1000;
    for (std::size_t i = 0; most < 1000 && i < one.size(); ++i) {
        for (unsigned shift = 0; shift < 32; shift += 8) {
            const int difference =
                static_cast<int>((one[i] >> shift) & 0xFFU) - static_cast<int>((other[i] >> shift) & 0xFFU);
            most = std::max(most, std::abs(difference));
        }
    }
    return most;
}

} // namespace rasterscope::test
