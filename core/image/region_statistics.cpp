// SPDX-License-Identifier: MIT
#include "core/image/region_statistics.h"

#include "core/base/checked_math.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace rasterscope {

namespace {

constexpr std::int64_t bandsAtATime = 32;           // each takes 1.5 MiB at most, twice
constexpr std::int64_t samplesAtATime = 16'000'000; // between two looks at the stop token and the progress

/// Some lines of the region, and what of each belongs to it.
struct Chunk {
    Rect area; // around the runs
    std::vector<std::vector<PixelRun>> lines;
    std::int64_t pixels = 0;
};

Chunk chunkOf(const Region& region, const RasterInfo& info, std::int64_t top, std::int64_t bottom)
{
    Chunk chunk;
    std::int64_t left = info.width;
    std::int64_t right = 0;
    for (std::int64_t y = top; y < bottom; ++y) {
        chunk.lines.push_back(runsOf(region, y, {info.width, info.height}));
        for (const PixelRun& run : chunk.lines.back()) {
            left = std::min(left, run.first);
            right = std::max(right, run.end);
            chunk.pixels += run.end - run.first;
        }
    }
    chunk.area = {left, top, right - left, bottom - top};
    return chunk;
}

/// What is left of the runs without some pixels.
std::vector<PixelRun> without(const std::vector<PixelRun>& runs, const PixelRun& hole)
{
    std::vector<PixelRun> left;
    for (const PixelRun& run : runs) {
        const PixelRun before{run.first, std::min(run.end, hole.first)};
        const PixelRun after{std::max(run.first, hole.end), run.end};
        for (const PixelRun& part : {before, after}) {
            if (part.first < part.end) {
                left.push_back(part);
            }
        }
    }
    return left;
}

std::int64_t pixelsIn(const std::vector<std::vector<PixelRun>>& lines)
{
    std::int64_t pixels = 0;
    for (const auto& runs : lines) {
        for (const PixelRun& run : runs) {
            pixels += run.end - run.first;
        }
    }
    return pixels;
}

/// Reads some bands of chunk after chunk. What a read lends is to be believed only once its report has come:
/// so a chunk is counted by itself, and merged afterwards, or counted again without what the report lists.
class GroupPass {
public:
    GroupPass(const Raster& raster, std::vector<int> bands)
        : m_raster(raster)
        , m_bands(std::move(bands))
        , m_sums(m_bands.size(), SampleStatistics(raster.info().type, raster.info().noData))
        , m_unread(m_bands.size(), 0)
    {
    }

    Status add(const Chunk& chunk, const std::stop_token& stop);
    std::vector<RegionBand> take() const;
    const std::string& problem() const { return m_problem; }

private:
    using Lines = std::vector<std::vector<PixelRun>>;

    Result<ReadReport> count(const Chunk& chunk, const std::stop_token& stop);
    void leaveOut(const std::vector<ReadProblem>& problems);
    bool touches(const ReadProblem& problem, std::int64_t left) const;

    const Raster& m_raster;
    std::vector<int> m_bands;
    std::vector<SampleStatistics> m_sums;
    std::vector<std::int64_t> m_unread;
    std::vector<SampleStatistics> m_ofChunk;
    std::vector<Lines> m_lines; // of the chunk, for each band
    std::int64_t m_left = 0;    // of the chunk
    std::string m_problem;
};

Result<ReadReport> GroupPass::count(const Chunk& chunk, const std::stop_token& stop)
{
    m_ofChunk.assign(m_bands.size(), SampleStatistics(m_raster.info().type, m_raster.info().noData));
    Window window;
    window.area = chunk.area;
    window.bands = m_bands;
    window.reuse = Window::Reuse::Unlikely;
    const auto countPiece = [&](const Piece& piece) {
        const std::int64_t left = chunk.area.x + piece.x;
        for (std::int64_t band = 0; band < piece.samples.bands; ++band) {
            const auto number = static_cast<std::size_t>(piece.firstBand + band);
            for (std::int64_t y = 0; y < piece.samples.height; ++y) {
                for (const PixelRun& run : m_lines[number][static_cast<std::size_t>(piece.y + y)]) {
                    const std::int64_t first = std::max(run.first - left, std::int64_t{0});
                    const std::int64_t end = std::min(run.end - left, piece.samples.width);
                    if (first < end) {
                        SampleView line = piece.samples;
                        line.data = piece.samples.at(first, y, band);
                        line.width = end - first;
                        line.height = 1;
                        line.bands = 1;
                        m_ofChunk[number].add(line, 0);
                    }
                }
            }
        }
    };
    return m_raster.read(window, countPiece, stop);
}

bool GroupPass::touches(const ReadProblem& problem, std::int64_t left) const
{
    for (int band = problem.firstBand; band < problem.firstBand + problem.bands; ++band) {
        for (std::int64_t y = problem.area.y; y < problem.area.bottom(); ++y) {
            for (const PixelRun& run : m_lines[static_cast<std::size_t>(band)][static_cast<std::size_t>(y)]) {
                if (run.first < left + problem.area.right() && run.end > left + problem.area.x) {
                    return true;
                }
            }
        }
    }
    return false;
}

void GroupPass::leaveOut(const std::vector<ReadProblem>& problems)
{
    for (const ReadProblem& problem : problems) {
        m_problem = m_problem.empty() ? problem.reason : m_problem;
        const PixelRun hole{m_left + problem.area.x, m_left + problem.area.right()};
        for (int band = problem.firstBand; band < problem.firstBand + problem.bands; ++band) {
            Lines& lines = m_lines[static_cast<std::size_t>(band)];
            for (std::int64_t y = problem.area.y; y < problem.area.bottom(); ++y) {
                auto& runs = lines[static_cast<std::size_t>(y)];
                runs = without(runs, hole);
            }
        }
    }
}

Status GroupPass::add(const Chunk& chunk, const std::stop_token& stop)
{
    m_left = chunk.area.x;
    m_lines.assign(m_bands.size(), chunk.lines);
    const auto isBad = [&](const ReadProblem& problem) { return touches(problem, m_left); };
    constexpr int mostTries = 3; // what fails one time and another the next is not waited for
    for (int tries = 0; tries < mostTries; ++tries) {
        const Result<ReadReport> report = count(chunk, stop);
        if (!report && report.error().code == Error::Code::Cancelled) {
            return tl::unexpected(report.error());
        }
        if (report && std::none_of(report->problems.begin(), report->problems.end(), isBad)) {
            for (std::size_t band = 0; band < m_bands.size(); ++band) {
                m_sums[band].merge(m_ofChunk[band]);
                m_unread[band] += chunk.pixels - pixelsIn(m_lines[band]);
            }
            return {};
        }
        if (!report) {
            m_problem = m_problem.empty() ? report.error().message : m_problem;
            break;
        }
        leaveOut(report->problems);
    }
    for (std::int64_t& unread : m_unread) {
        unread += chunk.pixels;
    }
    return {};
}

/// Of equal width; of few values as they are. Whole numbers need a whole width: else a bin has one of them
/// more than the next, and the histogram of an even distribution is a comb.
std::vector<HistogramBin> coarsened(const std::vector<HistogramBin>& fine, SampleType type)
{
    if (fine.size() <= RegionStatistics::mostBins) {
        return fine;
    }
    const double low = fine.front().low;
    const double most = static_cast<double>(RegionStatistics::mostBins);
    const bool isWhole = !isFloatingPoint(type) && !isComplex(type);
    const double span = fine.back().high - low + (isWhole ? 1 : 0);
    const double width = isWhole ? std::ceil(span / most) : span / most;
    std::vector<HistogramBin> bins(isWhole ? static_cast<std::size_t>(std::ceil(span / width))
                                           : RegionStatistics::mostBins);
    for (std::size_t i = 0; i < bins.size(); ++i) {
        bins[i].low = low + width * static_cast<double>(i);
        bins[i].high = low + width * static_cast<double>(i + 1) - (isWhole ? 1 : 0);
    }
    bins.back().high = fine.back().high;
    for (const HistogramBin& bin : fine) {
        const double place = ((bin.low + bin.high) / 2 - low) / width;
        const auto last = static_cast<double>(bins.size() - 1);
        bins[static_cast<std::size_t>(std::clamp(place, 0.0, last))].count += bin.count;
    }
    return bins;
}

std::vector<RegionBand> GroupPass::take() const
{
    std::vector<RegionBand> bands;
    for (std::size_t i = 0; i < m_sums.size(); ++i) {
        RegionBand& band = bands.emplace_back();
        band.statistics = m_sums[i].result();
        band.median = band.statistics.count > 0 ? band.statistics.percentile(50) : 0;
        band.statistics.bins = coarsened(band.statistics.bins, m_raster.info().type);
        band.unread = m_unread[i];
    }
    return bands;
}

/// Whole rows of blocks, so that no block is decoded twice.
std::int64_t linesAtATime(const RasterInfo& info, const Rect& bounds, std::int64_t bands)
{
    const std::int64_t perLine = std::max<std::int64_t>(1, bounds.width * bands);
    const std::int64_t wanted = std::max<std::int64_t>(1, samplesAtATime / perLine);
    const std::int64_t block = std::clamp<std::int64_t>(info.block.height, 1, info.height);
    return block > wanted && info.samplesInPlace ? wanted : ceilDivide(wanted, block) * block;
}

} // namespace

Result<RegionStatistics> measureRegion(const Raster& raster, const Region& region,
                                       const ShareReceiver& progress, const std::stop_token& stop)
{
    const RasterInfo& info = raster.info();
    const Rect bounds = boundsOf(region, {info.width, info.height});
    const double allLines = static_cast<double>(bounds.height) * static_cast<double>(info.bands);
    RegionStatistics result;
    result.type = raster.info().type;
    for (std::int64_t first = 0; first < info.bands; first += bandsAtATime) {
        std::vector<int> bands(static_cast<std::size_t>(std::min(bandsAtATime, info.bands - first)));
        std::iota(bands.begin(), bands.end(), static_cast<int>(first));
        const auto count = static_cast<std::int64_t>(bands.size());
        const std::int64_t atATime = linesAtATime(info, bounds, count);
        GroupPass pass(raster, std::move(bands));
        for (std::int64_t top = bounds.y; top < bounds.bottom();) {
            const std::int64_t bottom = std::min(bounds.bottom(), (top / atATime + 1) * atATime);
            const Chunk chunk = chunkOf(region, info, top, bottom);
            if (chunk.pixels > 0) {
                if (auto status = pass.add(chunk, stop); !status) {
                    return tl::unexpected(status.error());
                }
            }
            result.pixels += first == 0 ? chunk.pixels : 0;
            top = bottom;
            progress(static_cast<double>(first * bounds.height + (top - bounds.y) * count) / allLines);
        }
        for (RegionBand& band : pass.take()) {
            result.bands.push_back(std::move(band));
        }
        result.problem = result.problem.empty() ? pass.problem() : result.problem;
    }
    return result;
}

} // namespace rasterscope
