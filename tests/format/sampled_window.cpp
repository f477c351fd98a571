// SPDX-License-Identifier: MIT
#include "tests/format/sampled_window.h"

#include <gtest/gtest.h>

#include <numeric>

namespace rasterscope::test {

SampledWindow::SampledWindow(const Raster& raster, Window window)
    : m_size(window.sampledSize())
    , m_bands(static_cast<std::int64_t>(window.bands.size()))
    , m_sampleBytes(bytesOf(raster.info().type))
{
    const auto samples = static_cast<std::size_t>(m_size.width * m_size.height * m_bands);
    m_samples.resize(samples * static_cast<std::size_t>(m_sampleBytes));
    m_lent.resize(samples);
    m_bad.resize(samples);
    auto report = raster.read(window, [this](const Piece& piece) { add(piece); }, {});
    if (!report) {
        ADD_FAILURE() << report.error().message;
        return;
    }
    m_report = std::move(*report);
    for (const ReadProblem& problem : m_report.problems) {
        addProblem(problem);
    }
}

void SampledWindow::add(const Piece& piece)
{
    const SampleView& view = piece.samples;
    m_order = view.order;
    const Rect area{piece.x, piece.y, view.width, view.height};
    ASSERT_TRUE((Rect{0, 0, m_size.width, m_size.height}.contains(area)));
    ASSERT_LE(piece.firstBand + view.bands, m_bands);
    for (std::int64_t band = 0; band < view.bands; ++band) {
        for (std::int64_t y = 0; y < view.height; ++y) {
            for (std::int64_t x = 0; x < view.width; ++x) {
                const std::size_t place = index(piece.x + x, piece.y + y, piece.firstBand + band);
                ASSERT_FALSE(m_lent[place]) << "lent twice";
                m_lent[place] = true;
                std::memcpy(&m_samples[place * static_cast<std::size_t>(m_sampleBytes)], view.at(x, y, band),
                            static_cast<std::size_t>(m_sampleBytes));
            }
        }
    }
}

void SampledWindow::addProblem(const ReadProblem& problem)
{
    ASSERT_TRUE((Rect{0, 0, m_size.width, m_size.height}.contains(problem.area)));
    ASSERT_FALSE(problem.area.empty());
    ASSERT_LE(problem.firstBand + problem.bands, m_bands);
    for (int band = problem.firstBand; band < problem.firstBand + problem.bands; ++band) {
        for (std::int64_t y = problem.area.y; y < problem.area.bottom(); ++y) {
            for (std::int64_t x = problem.area.x; x < problem.area.right(); ++x) {
                m_bad[index(x, y, band)] = true;
            }
        }
    }
}

std::span<const std::byte> SampledWindow::bytes(std::int64_t x, std::int64_t y, std::int64_t band) const
{
    const auto length = static_cast<std::size_t>(m_sampleBytes);
    return {&m_samples[index(x, y, band) * length], length};
}

Window wholeOf(const Raster& raster)
{
    const RasterInfo& info = raster.info();
    Window window{0, {0, 0, info.width, info.height}, std::vector<int>(static_cast<std::size_t>(info.bands))};
    std::iota(window.bands.begin(), window.bands.end(), 0);
    return window;
}

} // namespace rasterscope::test
