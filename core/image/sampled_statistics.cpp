// SPDX-License-Identifier: MIT
#include "core/image/sampled_statistics.h"

#include "core/image/display_samples.h"
#include "core/image/opacity.h"
#include "core/image/sample_plan.h"
#include "core/image/value_line.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <new>

namespace rasterscope {

namespace {

constexpr double absent = std::numeric_limits<double>::quiet_NaN();

/// The sampled pixels of all bands read, a plane each; NaN where there is nothing to be counted.
class SampleGrid {
public:
    SampleGrid(const RasterInfo& info, const Window& window)
        : m_info(info), m_size(window.sampledSize()), m_bands(window.bands)
    {
        const auto pixels = static_cast<std::size_t>(m_size.width * m_size.height);
        m_planes.assign(m_bands.size(), std::vector<double>(pixels, absent));
    }

    void add(const Piece& piece)
    {
        for (std::int64_t band = 0; band < piece.samples.bands; ++band) {
            for (std::int64_t y = 0; y < piece.samples.height; ++y) {
                addLine(piece, band, y);
            }
        }
    }

    void remove(const ReadProblem& problem)
    {
        const Rect area = intersected(problem.area, {0, 0, m_size.width, m_size.height});
        const auto end =
            std::min(m_planes.size(), static_cast<std::size_t>(problem.firstBand + problem.bands));
        for (auto place = static_cast<std::size_t>(problem.firstBand); place < end; ++place) {
            for (std::int64_t y = area.y; y < area.bottom(); ++y) {
                std::fill_n(lineOf(place, y) + area.x, area.width, absent);
            }
        }
    }

    /// Takes away what lies under no opacity at all.
    void hide(std::size_t opacityPlace)
    {
        for (std::size_t place = 0; place < m_planes.size(); ++place) {
            for (std::size_t i = 0; place != opacityPlace && i < m_planes[place].size(); ++i) {
                m_planes[place][i] = m_planes[opacityPlace][i] > 0 ? m_planes[place][i] : absent;
            }
        }
    }

    /// Takes away what the mask hides altogether.
    void hide(const std::vector<std::uint8_t>& shown)
    {
        for (std::vector<double>& plane : m_planes) {
            for (std::size_t i = 0; i < plane.size(); ++i) {
                plane[i] = shown[i] != 0 ? plane[i] : absent;
            }
        }
    }

    /// The finite values of the first `count` planes.
    std::vector<std::vector<double>> takeValid(std::size_t count)
    {
        m_planes.resize(count);
        for (std::vector<double>& plane : m_planes) {
            std::erase_if(plane, [](double value) { return !std::isfinite(value); });
        }
        return std::move(m_planes);
    }

private:
    double* lineOf(std::size_t place, std::int64_t y) { return m_planes[place].data() + y * m_size.width; }

    void addLine(const Piece& piece, std::int64_t band, std::int64_t y)
    {
        const auto place = static_cast<std::size_t>(piece.firstBand + band);
        const auto noData = m_bands[place] == m_info.alphaBand ? std::nullopt : m_info.noData;
        double* line = lineOf(place, piece.y + y) + piece.x;
        for (std::int64_t x = 0; x < piece.samples.width; x += NativeLine::capacity) {
            const std::int64_t count = std::min(NativeLine::capacity, piece.samples.width - x);
            m_samples.load(piece.samples, x, y, band, count);
            valuesOf(m_samples, piece.samples.type, noData, count, line + x);
        }
    }

    const RasterInfo& m_info;
    Size m_size;
    std::vector<int> m_bands;
    std::vector<std::vector<double>> m_planes;
    NativeLine m_samples;
};

/// The place of a band in a list, at the end if need be.
std::size_t placeIn(std::vector<int>& bands, int band)
{
    const auto found = std::find(bands.begin(), bands.end(), band);
    const auto place = static_cast<std::size_t>(found - bands.begin());
    if (found == bands.end()) {
        bands.push_back(band);
    }
    return place;
}

/// \pre each band once
Result<std::vector<std::vector<double>>> readSamples(const Raster& raster, const std::vector<int>& bands,
                                                     const std::optional<int>& opacity, std::stop_token stop)
{
    Window window = planSamples(raster.info());
    window.bands = bands;
    const std::size_t opacityPlace = opacity ? placeIn(window.bands, *opacity) : 0;
    SampleGrid grid(raster.info(), window);
    const auto report = raster.read(window, [&](const Piece& piece) { grid.add(piece); }, stop);
    if (!report) {
        return failure(report.error().code, report.error().message);
    }
    for (const ReadProblem& problem : report->problems) {
        if (problem.kind != ReadProblem::Kind::Changed) { // spans all: better old and new mixed than nothing
            grid.remove(problem);
        }
    }
    if (opacity) {
        grid.hide(opacityPlace);
    }
    if (raster.mask() != nullptr) {
        const auto shown = readOpacity(raster, window, std::move(stop));
        if (!shown) {
            return tl::unexpected(shown.error());
        }
        grid.hide(shown->values);
    }
    return grid.takeValid(bands.size());
}

} // namespace

Result<std::vector<std::vector<double>>> sampleBands(const Raster& raster, const std::vector<int>& bands,
                                                     std::stop_token stop)
{
    try {
        std::vector<int> wanted;
        std::vector<std::size_t> places;
        for (const int band : bands) {
            places.push_back(placeIn(wanted, band));
        }
        auto planes = readSamples(raster, wanted, opacityBandFor(raster.info(), bands), std::move(stop));
        if (!planes || wanted == bands) {
            return planes;
        }
        std::vector<std::vector<double>> values;
        for (const std::size_t place : places) {
            values.push_back((*planes)[place]);
        }
        return values;
    } catch (const std::bad_alloc&) {
        return failure(Error::Code::OutOfMemory,
                       "there is no memory for the samples that decide the stretch");
    }
}

double percentileOf(std::span<double> values, double percent)
{
    const double rank = percent / 100 * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(rank);
    const auto lower = values.begin() + static_cast<std::ptrdiff_t>(below);
    std::nth_element(values.begin(), lower, values.end());
    if (below + 1 >= values.size()) {
        return *lower;
    }
    const double upper = *std::min_element(lower + 1, values.end());
    return std::lerp(*lower, upper,
                     rank - static_cast<double>(below)); // exact for equals, and never overflows
}

ValueRange deviationRange(std::span<const double> values, double deviations)
{
    // In long double: squares of large doubles do not fit a double.
    const auto count = static_cast<long double>(values.size());
    long double sum = 0;
    for (const double value : values) {
        sum += static_cast<long double>(value);
    }
    const long double mean = sum / count;
    long double squares = 0;
    for (const double value : values) {
        const long double distance = static_cast<long double>(value) - mean;
        squares += distance * distance;
    }
    const long double spread = std::sqrt(squares / count) * static_cast<long double>(deviations);
    constexpr auto largest = static_cast<long double>(std::numeric_limits<double>::max());
    return {static_cast<double>(std::clamp(mean - spread, -largest, largest)),
            static_cast<double>(std::clamp(mean + spread, -largest, largest))};
}

} // namespace rasterscope
