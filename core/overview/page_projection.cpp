// SPDX-License-Identifier: MIT
#include "core/overview/page_projection.h"

#include "core/image/native_line.h"
#include "core/overview/mean_cells.h"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace rasterscope {

namespace {

constexpr std::int64_t mostSamples = std::int64_t{1} << 21U; // at once; at most 64 bytes each

template <typename T>
class MeanFold : public CountedMeans<T> {
public:
    using CountedMeans<T>::CountedMeans;

    void emit(const typename CountedMeans<T>::Cell* cells, std::int64_t count, T* samples) const
    {
        CountedMeans<T>::emit(cells, count, OverviewRow{}, samples);
    }
};

template <typename T>
class MaximumFold {
public:
    struct Cell {
        T largest{};
        bool any = false;
    };

    explicit MaximumFold(const std::optional<NumberValue>& noData) : m_isNoData(noData)
    {
        const typename MeanFold<T>::Cell nothing;
        MeanFold<T>(noData).emit(&nothing, 1, &m_empty);
    }

    void add(Cell& cell, T sample) const
    {
        if (!hasNaN(sample) && !m_isNoData(sample) && (!cell.any || isLarger(sample, cell.largest))) {
            cell = {sample, true};
        }
    }

    void emit(const Cell* cells, std::int64_t count, T* samples) const
    {
        std::transform(cells, cells + count, samples,
                       [this](const Cell& cell) { return cell.any ? cell.largest : m_empty; });
    }

private:
    static bool isLarger(T sample, T than)
    {
        if constexpr (std::is_arithmetic_v<T>) {
            return sample > than; // in its own type: a 64-bit integer fits no double
        } else {
            return shownValue(sample) > shownValue(than);
        }
    }

    NoDataTest<T> m_isNoData;
    T m_empty{};
};

/// The cells of one window, band after band.
template <typename Fold, typename T>
class FoldedWindow {
public:
    FoldedWindow(const RasterInfo& info, const Window& window)
        : m_fold(info.noData)
        , m_type(info.type)
        , m_size(window.sampledSize())
        , m_bands(static_cast<std::int64_t>(window.bands.size()))
        , m_cells(static_cast<std::size_t>(m_size.width * m_size.height * m_bands))
    {
    }

    void add(const Piece& piece)
    {
        for (std::int64_t band = 0; band < piece.samples.bands; ++band) {
            for (std::int64_t y = 0; y < piece.samples.height; ++y) {
                addLine(piece, band, y);
            }
        }
    }

    void lend(std::int64_t y, const SampleVisitor& visit) const
    {
        std::vector<T> samples(m_cells.size());
        m_fold.emit(m_cells.data(), static_cast<std::int64_t>(m_cells.size()), samples.data());
        const auto bytes = static_cast<std::int64_t>(sizeof(T));
        visit({{reinterpret_cast<const std::byte*>(samples.data()), m_type, nativeByteOrder, m_size.width,
                m_size.height, m_bands, bytes, bytes * m_size.width, bytes * m_size.width * m_size.height},
               0,
               y,
               0});
    }

private:
    void addLine(const Piece& piece, std::int64_t band, std::int64_t y)
    {
        auto* cells = &m_cells[static_cast<std::size_t>(
            ((piece.firstBand + band) * m_size.height + piece.y + y) * m_size.width + piece.x)];
        for (std::int64_t x = 0; x < piece.samples.width; x += NativeLine::capacity) {
            const std::int64_t count = std::min(NativeLine::capacity, piece.samples.width - x);
            m_line.load(piece.samples, x, y, band, count);
            const T* samples = m_line.as<T>();
            for (std::int64_t i = 0; i < count; ++i) {
                m_fold.add(cells[x + i], samples[i]);
            }
        }
    }

    const Fold m_fold;
    const SampleType m_type;
    const Size m_size;
    const std::int64_t m_bands;
    std::vector<typename Fold::Cell> m_cells;
    NativeLine m_line;
};

/// Problems of a part that begins at line `y` of the whole.
void addMoved(ReadReport& report, std::vector<ReadProblem> problems, std::int64_t y)
{
    for (ReadProblem& problem : problems) {
        problem.area.y += y;
        report.problems.push_back(std::move(problem));
    }
}

/// Lines of a window, counted in sampled pixels.
Window linesOf(const Window& window, std::int64_t first, std::int64_t count)
{
    Window part = window;
    part.area.y = window.area.y + first * window.stepY;
    part.area.height = (count - 1) * window.stepY + 1;
    return part;
}

template <typename Fold, typename T>
Status foldLines(const std::vector<std::shared_ptr<const Raster>>& pages, const Window& part, std::int64_t y,
                 const SampleVisitor& visit, ReadReport& report, const std::stop_token& stop)
{
    FoldedWindow<Fold, T> folded(pages.front()->info(), part);
    const auto add = [&](const Piece& piece) { folded.add(piece); };
    for (const auto& page : pages) {
        auto read = page->read(part, add, stop);
        if (read) {
            addMoved(report, std::move(read->problems), y);
        } else if (read.error().code == Error::Code::Cancelled) {
            return tl::unexpected(read.error());
        } else {
            const Size size = part.sampledSize();
            report.problems.push_back({ReadProblem::Kind::Failed,
                                       {0, y, size.width, size.height},
                                       0,
                                       static_cast<int>(part.bands.size()),
                                       read.error().message});
        }
    }
    folded.lend(y, visit);
    return {};
}

bool areAlike(const RasterInfo& a, const RasterInfo& b)
{
    return a.width == b.width && a.height == b.height && a.bands == b.bands && a.type == b.type;
}

std::string sizeText(const RasterInfo& info)
{
    return std::to_string(info.width) + " x " + std::to_string(info.height) + " x " +
           std::to_string(info.bands) + " " + std::string(nameOf(info.type));
}

Error unlike(const PageProjection& projection, std::size_t index, const RasterInfo& first,
             const RasterInfo& other)
{
    const std::int64_t number = projection.pages.first + 1;
    return {Error::Code::InvalidArgument, "There is no " + nameOf(projection) + ": page " +
                                              std::to_string(number) + " is " + sizeText(first) + ", page " +
                                              std::to_string(number + static_cast<std::int64_t>(index)) +
                                              " is " + sizeText(other) + "."};
}

} // namespace

std::string nameOf(const PageProjection& projection)
{
    const std::string fold = projection.fold == PageFold::Maximum ? "maximum" : "mean";
    return fold + " of pages " + std::to_string(projection.pages.first + 1) + " to " +
           std::to_string(projection.pages.last + 1);
}

ProjectedRaster::ProjectedRaster(std::vector<std::shared_ptr<const Raster>> pages,
                                 const PageProjection& projection)
    : m_pages(std::move(pages)), m_fold(projection.fold), m_info(m_pages.front()->info())
{
    m_info.levels.resize(1);
    m_info.pageName = nameOf(projection);
    m_info.metadata.clear();
    m_info.notes.clear();
    m_info.samplesInPlace = std::all_of(m_pages.begin(), m_pages.end(),
                                        [](const auto& page) { return page->info().samplesInPlace; });
}

Result<std::shared_ptr<const ProjectedRaster>>
ProjectedRaster::create(std::vector<std::shared_ptr<const Raster>> pages, const PageProjection& projection)
{
    const RasterInfo& first = pages.front()->info();
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const RasterInfo& info = pages[i]->info();
        if (!areAlike(info, first)) {
            return tl::unexpected(unlike(projection, i, first, info));
        }
        if (info.photometric == Photometric::Palette) {
            return failure(Error::Code::InvalidArgument,
                           "There is no " + nameOf(projection) +
                               ": their samples are numbers of a palette's colours, not amounts.");
        }
    }
    return std::shared_ptr<const ProjectedRaster>(new ProjectedRaster(std::move(pages), projection));
}

Result<ReadReport> ProjectedRaster::read(const Window& window, const SampleVisitor& visit,
                                         std::stop_token stop) const
{
    ReadReport report;
    const Size size = window.sampledSize();
    const std::int64_t inLine = size.width * static_cast<std::int64_t>(window.bands.size());
    const std::int64_t lines = std::clamp<std::int64_t>(mostSamples / inLine, 1, size.height);
    for (std::int64_t y = 0; y < size.height; y += lines) {
        const Window part = linesOf(window, y, std::min(lines, size.height - y));
        const Status folded = withSampleType(m_info.type, [&](auto tag) {
            using T = typename decltype(tag)::Type;
            return m_fold == PageFold::Maximum
                       ? foldLines<MaximumFold<T>, T>(m_pages, part, y, visit, report, stop)
                       : foldLines<MeanFold<T>, T>(m_pages, part, y, visit, report, stop);
        });
        if (!folded) {
            return tl::unexpected(folded.error());
        }
    }
    return report;
}

Result<std::shared_ptr<const Raster>> projectPages(const RasterFile& file, const PageProjection& projection,
                                                   const std::stop_token& stop)
{
    const PageRange& range = projection.pages;
    if (range.first < 0 || range.last < range.first || range.last >= file.pageCount()) {
        return failure(Error::Code::InvalidArgument, "There is no " + nameOf(projection) + ": the file has " +
                                                         std::to_string(file.pageCount()) +
                                                         (file.pageCount() == 1 ? " page." : " pages."));
    }
    std::vector<std::shared_ptr<const Raster>> pages;
    for (std::int64_t number = range.first; number <= range.last; ++number) {
        if (stop.stop_requested()) {
            return failure(Error::Code::Cancelled, "Opening the " + nameOf(projection) + " was stopped.");
        }
        auto page = file.page(number);
        if (!page) {
            return tl::unexpected(page.error());
        }
        pages.push_back(std::move(*page));
    }
    return ProjectedRaster::create(std::move(pages), projection);
}

} // namespace rasterscope
