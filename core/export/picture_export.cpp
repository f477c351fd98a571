// SPDX-License-Identifier: MIT
#include "core/export/orientation.h"
#include "core/export/output_info.h"
#include "core/export/window_exporters.h"

#include <algorithm>

namespace rasterscope {

namespace {

struct Channels {
    bool colour = false;
    bool alpha = false;

    std::int64_t count() const { return (colour ? 3 : 1) + (alpha ? 1 : 0); }
};

/// From the request and the headers alone: it must be known before the first row, and be alike for all
/// windows of a raster.
Channels channelsOf(const Raster& raster, const ExportRequest& request)
{
    const RasterInfo& info = raster.info();
    Channels channels;
    channels.colour = request.picture.bands.size() > 1 || info.photometric == Photometric::Palette;
    channels.alpha = info.alphaBand || info.noData || isFloatingPoint(info.type) ||
                     raster.mask() != nullptr || request.missing == MissingPixels::Fill;
    return channels;
}

void appendBytes(const Picture& picture, const Channels& channels, std::vector<std::byte>& bytes)
{
    bytes.resize(picture.pixels.size() * static_cast<std::size_t>(channels.count()));
    auto* next = bytes.data();
    for (const std::uint32_t pixel : picture.pixels) {
        if (channels.colour) {
            *next++ = static_cast<std::byte>(pixel >> 16U);
            *next++ = static_cast<std::byte>(pixel >> 8U);
        }
        *next++ = static_cast<std::byte>(pixel);
        if (channels.alpha) {
            *next++ = static_cast<std::byte>(pixel >> 24U);
        }
    }
}

/// What could not be read is not there to be seen, whatever it was rendered as.
void clearProblems(const std::vector<ReadProblem>& problems, Picture& picture)
{
    for (const ReadProblem& problem : problems) {
        const Rect area = intersected(problem.area, {0, 0, picture.width, picture.height});
        for (std::int64_t y = area.y; y < area.bottom(); ++y) {
            std::fill_n(picture.pixels.begin() + (y * picture.width + area.x), area.width, 0U);
        }
    }
}

/// A part of the level as stored.
Result<Picture> renderPart(const Raster& raster, const ExportRequest& request, const Window& window,
                           const std::stop_token& stop, ExportReport& report)
{
    const Rect& area = window.area;
    auto rendered = renderPicture(raster, window, request.picture, stop).or_else([&](const Error& error) {
        return asProblem(error, {area.width, area.height}, 1, request.missing).map([&](ReadReport nothing) {
            const auto pixels = static_cast<std::size_t>(area.width * area.height);
            return RenderedPicture{{area.width, area.height, std::vector<std::uint32_t>(pixels), false},
                                   std::move(nothing)};
        });
    });
    if (!rendered) {
        return tl::unexpected(rendered.error());
    }
    if (auto status = acceptProblems(rendered->report.problems, area, request.missing, report); !status) {
        return tl::unexpected(status.error());
    }
    clearProblems(rendered->report.problems, rendered->picture);
    return std::move(rendered->picture);
}

RasterInfo pictureInfo(const Size& size, const Channels& channels)
{
    RasterInfo info;
    info.width = size.width;
    info.height = size.height;
    info.bands = channels.count();
    return info;
}

} // namespace

Result<ExportReport> exportPicture(const Raster& raster, const ExportRequest& request,
                                   const ExportSurroundings& surroundings)
{
    const RasterInfo& info = raster.info();
    const Channels channels = channelsOf(raster, request);
    const Size stored{request.area.width, request.area.height};
    const Size size = turnedSize(info.orientation, stored);
    auto writer = SampleWriter::create(request.path, {request.format, pictureInfo(size, channels)},
                                       *surroundings.system);
    if (!writer) {
        return tl::unexpected(writer.error());
    }
    // Planned in the turned picture, whose rows are what the writer wants; a PNG's are always less than a
    // chunk.
    const auto bandCount = static_cast<std::int64_t>(request.picture.bands.size()) + (info.alphaBand ? 1 : 0);
    ChunkPlan::Limits limits = chunkLimits(info, 4 + bandCount * bytesOf(info.type));
    limits.blockHeight =
        request.area.y == 0 && size == stored ? limits.blockHeight : 1; // turned rows are no rows of blocks
    ChunkPlan plan({0, 0, size.width, size.height}, limits);
    ExportReport report;
    std::vector<std::byte> bytes;
    std::int64_t done = 0;
    while (const auto chunk = plan.next()) {
        Rect area = storedPart(info.orientation, stored, *chunk);
        area.x += request.area.x;
        area.y += request.area.y;
        const Window window{request.level, area, {}, 1, 1, plan.reuse()};
        auto status =
            renderPart(raster, request, window, surroundings.stop, report).and_then([&](Picture part) {
                appendBytes(turned(info.orientation, std::move(part)), channels, bytes);
                return (*writer)->write(bytes);
            });
        if (!status) {
            return tl::unexpected(status.error());
        }
        done += chunk->width * chunk->height;
        if (surroundings.progress) {
            surroundings.progress(done, size.width * size.height);
        }
    }
    return (*writer)->finish().map([&] { return report; });
}

} // namespace rasterscope
