// SPDX-License-Identifier: MIT
#include "core/image/measure_bands.h"

#include "core/base/checked_math.h"
#include "core/image/display_samples.h"
#include "core/image/opacity.h"
#include "core/image/sampled_statistics.h"
#include "core/image/value_line.h"

#include <algorithm>
#include <new>
#include <utility>

namespace rasterscope {

namespace {

constexpr std::int64_t pixelsAtATime = std::int64_t{1} << 20U;
constexpr std::int64_t mostAtATime = std::int64_t{1} << 28U; // where rows of blocks are that large

/// What one part of the window holds. Opacity first, for pieces may bring it after what it hides.
class PartMeasure {
public:
    PartMeasure(const Raster& raster, Window part, std::stop_token stop)
        : m_raster(raster), m_part(std::move(part)), m_stop(std::move(stop))
    {
    }

    Result<std::vector<SampleStatistics>> measure()
    {
        if (const Status status = readShown(); !status) {
            return tl::unexpected(status.error());
        }
        auto report = read();
        if (report && !report->complete()) { // once more, without what is not the file's
            for (const ReadProblem& problem : report->problems) {
                hide(problem);
            }
            report = read();
        }
        return report.map([&](const ReadReport&) { return std::move(m_statistics); });
    }

private:
    Size size() const { return m_part.sampledSize(); }

    Status readShown()
    {
        const auto opacity = opacityBandFor(m_raster.info(), m_part.bands);
        if (opacity) {
            everythingShown();
            Window window = m_part;
            window.bands = {*opacity};
            const auto report = m_raster.read(window, [&](const Piece& piece) { hideUnder(piece); }, m_stop);
            if (!report) {
                return tl::unexpected(report.error());
            }
        }
        if (m_raster.mask() != nullptr) {
            everythingShown();
            const auto mask = readOpacity(m_raster, m_part, m_stop);
            if (!mask) {
                return tl::unexpected(mask.error());
            }
            std::transform(m_shown.begin(), m_shown.end(), mask->values.begin(), m_shown.begin(),
                           [](std::uint8_t shown, std::uint8_t of) { return of != 0 ? shown : 0; });
        }
        return {};
    }

    void everythingShown() { m_shown.resize(static_cast<std::size_t>(size().width * size().height), 1); }

    void hideUnder(const Piece& piece)
    {
        std::array<double, NativeLine::capacity> values;
        forEachLine(piece, 0, [&](std::int64_t first, std::int64_t count) {
            valuesOf(m_line, piece.samples.type, std::nullopt, count, values.data());
            for (std::int64_t i = 0; i < count; ++i) {
                m_shown[static_cast<std::size_t>(first + i)] =
                    values[static_cast<std::size_t>(i)] > 0 ? 1 : 0;
            }
        });
    }

    /// Changed spans all: better old and new mixed than nothing.
    void hide(const ReadProblem& problem)
    {
        everythingShown();
        if (problem.kind != ReadProblem::Kind::Changed) {
            const Rect area = intersected(problem.area, {0, 0, size().width, size().height});
            for (std::int64_t y = area.y; y < area.bottom(); ++y) {
                std::fill_n(m_shown.begin() + y * size().width + area.x, area.width, std::uint8_t{0});
            }
        }
    }

    Result<ReadReport> read()
    {
        const RasterInfo& info = m_raster.info();
        m_statistics.assign(m_part.bands.size(), SampleStatistics(info.type, info.noData));
        return m_raster.read(
            m_part,
            [&](const Piece& piece) {
                for (std::int64_t band = 0; band < piece.samples.bands; ++band) {
                    SampleStatistics& statistics =
                        m_statistics[static_cast<std::size_t>(piece.firstBand + band)];
                    forEachLine(piece, band, [&](std::int64_t first, std::int64_t count) {
                        statistics.addLine(m_line, count, m_shown.empty() ? nullptr : m_shown.data() + first);
                    });
                }
            },
            m_stop);
    }

    /// Loads the lines of a band bit by bit; `use` is told where in the part each begins, and its length.
    template <typename Use>
    void forEachLine(const Piece& piece, std::int64_t band, const Use& use)
    {
        for (std::int64_t y = 0; y < piece.samples.height; ++y) {
            for (std::int64_t x = 0; x < piece.samples.width; x += NativeLine::capacity) {
                const std::int64_t count = std::min(NativeLine::capacity, piece.samples.width - x);
                m_line.load(piece.samples, x, y, band, count);
                use((piece.y + y) * size().width + piece.x + x, count);
            }
        }
    }

    const Raster& m_raster;
    Window m_part;
    std::stop_token m_stop;
    std::vector<std::uint8_t> m_shown; // empty: everything is
    std::vector<SampleStatistics> m_statistics;
    NativeLine m_line;
};

/// Rows of a part: whole blocks, so that none is decoded twice.
std::int64_t rowsAtATime(const Raster& raster, const Window& window)
{
    const std::int64_t width = std::max<std::int64_t>(window.sampledSize().width, 1);
    const std::int64_t rows = std::max<std::int64_t>(pixelsAtATime / width, 1) * window.stepY;
    const std::int64_t block = window.level == 0 ? raster.info().block.height : 1;
    const bool fit = block > 0 && block < window.area.height && block <= mostAtATime / width;
    return fit ? std::max(rows / block, std::int64_t{1}) * block : rows;
}

/// The part's area begins at a sampled row.
std::int64_t nextSampled(const Window& window, std::int64_t y)
{
    return window.area.y + ceilDivide(y - window.area.y, window.stepY) * window.stepY;
}

/// What samples of which so many count for one of the raster's (RasterInfo::levelUnits) say of the raster.
BandStatistics inUnits(BandStatistics statistics, int unit)
{
    if (unit != 1 && statistics.count > 0) {
        statistics.minimum = statistics.low() / unit;
        statistics.maximum = statistics.high() / unit;
        statistics.mean /= unit;
        statistics.variance /= unit * unit;
        for (HistogramBin& bin : statistics.bins) {
            bin.low /= unit;
            bin.high /= unit;
        }
    }
    return statistics;
}

Result<std::vector<BandStatistics>> measureParts(const Raster& raster, const Window& window,
                                                 const std::stop_token& stop,
                                                 const std::function<void(double)>& progress)
{
    const RasterInfo& info = raster.info();
    std::vector<SampleStatistics> all(window.bands.size(), SampleStatistics(info.type, info.noData));
    const std::int64_t rows = rowsAtATime(raster, window);
    for (std::int64_t y = window.area.y; y < window.area.bottom();) {
        const std::int64_t end = std::min((y / rows + 1) * rows, window.area.bottom());
        Window part = window;
        part.area.y = nextSampled(window, y);
        part.area.height = end - part.area.y;
        y = end;
        if (part.area.height <= 0) {
            continue;
        }
        auto measured = PartMeasure(raster, std::move(part), stop).measure();
        if (!measured) {
            return tl::unexpected(measured.error());
        }
        for (std::size_t i = 0; i < all.size(); ++i) {
            all[i].merge((*measured)[i]);
        }
        if (progress) {
            progress(static_cast<double>(end - window.area.y) / static_cast<double>(window.area.height));
        }
    }
    std::vector<BandStatistics> results;
    for (const SampleStatistics& statistics : all) {
        results.push_back(inUnits(statistics.result(), levelUnit(info, window.level)));
    }
    return results;
}

} // namespace

Result<std::vector<BandStatistics>> measureBands(const Raster& raster, const Window& window,
                                                 const std::vector<int>& bands, const std::stop_token& stop,
                                                 const std::function<void(double share)>& progress)
{
    try {
        Window wanted = window;
        wanted.bands.clear();
        for (const int band : bands) {
            if (std::find(wanted.bands.begin(), wanted.bands.end(), band) == wanted.bands.end()) {
                wanted.bands.push_back(band);
            }
        }
        auto measured = measureParts(raster, wanted, stop, progress);
        if (!measured || wanted.bands == bands) {
            return measured;
        }
        std::vector<BandStatistics> results;
        for (const int band : bands) {
            const auto found = std::find(wanted.bands.begin(), wanted.bands.end(), band);
            results.push_back((*measured)[static_cast<std::size_t>(found - wanted.bands.begin())]);
        }
        return results;
    } catch (const std::bad_alloc&) {
        return failure(Error::Code::OutOfMemory, "there is no memory for statistics of the samples");
    }
}

Result<std::vector<BandStatistics>> measureSampled(const Raster& raster, const std::vector<int>& bands,
                                                   std::stop_token stop)
{
    try {
        auto sampled = sampleBands(raster, bands, std::move(stop));
        if (!sampled) {
            return tl::unexpected(sampled.error());
        }
        std::vector<BandStatistics> results;
        for (std::vector<double>& values : *sampled) {
            results.push_back(statisticsOf(std::move(values)));
        }
        return results;
    } catch (const std::bad_alloc&) {
        return failure(Error::Code::OutOfMemory, "there is no memory for statistics of the samples");
    }
}

Window wholeOf(const RasterInfo& info)
{
    Window window;
    window.area = {0, 0, info.width, info.height};
    window.reuse = Window::Reuse::Unlikely;
    return window;
}

} // namespace rasterscope
