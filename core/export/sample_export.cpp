// SPDX-License-Identifier: MIT
#include "core/base/raw_bytes.h"
#include "core/export/output_info.h"
#include "core/export/window_exporters.h"
#include "core/export/write_behind.h"
#include "core/image/plain_samples.h"

#include <array>
#include <numeric>
#include <utility>

namespace rasterscope {

namespace {

/// Two buffers of plain samples that the chunks of a window pass through in turn: one is written while the
/// other is filled.
class SampleChunks {
public:
    SampleChunks(const Raster& raster, const ExportRequest& request, std::vector<int> bands)
        : m_raster(raster), m_request(request), m_bands(std::move(bands)), m_type(widened(raster.info().type))
    {
    }

    std::int64_t pixelBytes() const { return static_cast<std::int64_t>(m_bands.size()) * bytesOf(m_type); }
    /// Not cleared: each pixel of a chunk is either lent, or in the report and filled.
    void prepare(const ChunkPlan& plan)
    {
        const auto bytes = static_cast<std::size_t>(plan.mostPixels() * pixelBytes());
        m_reuse = plan.reuse();
        m_buffers[0].resize(bytes);
        m_buffers[1].resize(m_reuse == Window::Reuse::Unlikely ? bytes : 0);
    }

    Result<std::span<const std::byte>> read(const Rect& area, const std::stop_token& stop,
                                            ExportReport& report)
    {
        const Window window{m_request.level, area, m_bands, 1, 1, m_reuse};
        if (!m_buffers[1].empty()) {
            std::swap(m_buffers[0], m_buffers[1]);
        }
        const std::span plain =
            std::span(m_buffers[0]).first(static_cast<std::size_t>(area.width * area.height * pixelBytes()));
        const auto bands = static_cast<std::int64_t>(m_bands.size());
        const auto copy = [&](const Piece& piece) { copyPlainSamples(piece, area.width, bands, plain); };
        auto outcome = m_raster.read(window, copy, stop).or_else([&](const Error& error) {
            return asProblem(error, {area.width, area.height}, static_cast<int>(bands), m_request.missing);
        });
        if (!outcome) {
            return tl::unexpected(outcome.error());
        }
        if (auto status = acceptProblems(outcome->problems, area, m_request.missing, report); !status) {
            return tl::unexpected(status.error());
        }
        fill(outcome->problems, area.width, plain);
        return plain;
    }

private:
    void fill(const std::vector<ReadProblem>& problems, std::int64_t width, std::span<std::byte> plain) const
    {
        const NumberValue value = m_raster.info().noData.value_or(NumberValue(std::int64_t{0}));
        for (const ReadProblem& problem : problems) {
            fillPlainSamples(problem.area, problem.firstBand, problem.bands, m_type, value, width,
                             static_cast<std::int64_t>(m_bands.size()), plain);
        }
    }

    const Raster& m_raster;
    const ExportRequest& m_request;
    std::vector<int> m_bands;
    SampleType m_type;
    Window::Reuse m_reuse = Window::Reuse::Likely;
    std::array<RawBytes, 2> m_buffers; // the second where there are several chunks
};

std::vector<int> allBands(const RasterInfo& info)
{
    std::vector<int> bands(static_cast<std::size_t>(info.bands));
    std::iota(bands.begin(), bands.end(), 0);
    return bands;
}

} // namespace

Result<ExportReport> exportSamples(const Raster& raster, const ExportRequest& request,
                                   const ExportSurroundings& surroundings)
{
    const std::vector<int> bands = request.bands.empty() ? allBands(raster.info()) : request.bands;
    auto writer = SampleWriter::create(
        request.path, {request.format, outputInfo(raster.info(), request, bands)}, *surroundings.system);
    if (!writer) {
        return tl::unexpected(writer.error());
    }
    SampleChunks chunks(raster, request, bands);
    ChunkPlan plan(request.area, chunkLimits(raster.info(), chunks.pixelBytes()));
    chunks.prepare(plan);
    const std::int64_t all = request.area.width * request.area.height;
    std::int64_t done = 0;
    ExportReport report;
    WriteBehind behind(**writer);
    while (const auto area = plan.next()) {
        // Plain samples are copied about as quickly as they are written: a second core would only take them
        // out of the first one's cache.
        const bool isBehind = !raster.info().samplesInPlace && plan.hasMore();
        auto status = chunks.read(*area, surroundings.stop, report).and_then([&](auto plain) {
            return isBehind ? behind.write(plain)
                            : behind.finish().and_then([&] { return (*writer)->write(plain); });
        });
        if (!status) {
            return tl::unexpected(status.error());
        }
        done += area->width * area->height;
        if (surroundings.progress) {
            surroundings.progress(done, all);
        }
    }
    return behind.finish().and_then([&] { return (*writer)->finish(); }).map([&] { return report; });
}

} // namespace rasterscope
