// SPDX-License-Identifier: MIT
#include "core/tile/base_samples.h"

#include "core/image/native_line.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace rasterscope {

namespace {

/// A pixel-interleaved buffer in native order as a view.
SampleView viewOf(const std::byte* bytes, SampleType type, const Size& size, std::int64_t bands)
{
    SampleView view;
    view.data = bytes;
    view.type = type;
    view.width = size.width;
    view.height = size.height;
    view.bands = bands;
    view.bandStride = bytesOf(type);
    view.pixelStride = bands * view.bandStride;
    view.lineStride = size.width * view.pixelStride;
    return view;
}

void copyPiece(const Piece& piece, const SampleView& target, std::byte* bytes)
{
    NativeLine line;
    const std::int64_t sampleBytes = bytesOf(target.type);
    for (std::int64_t band = 0; band < piece.samples.bands; ++band) {
        for (std::int64_t y = 0; y < piece.samples.height; ++y) {
            for (std::int64_t x = 0; x < piece.samples.width; x += NativeLine::capacity) {
                const std::int64_t count = std::min(NativeLine::capacity, piece.samples.width - x);
                line.load(piece.samples, x, y, band, count);
                std::byte* to = bytes + (piece.y + y) * target.lineStride +
                                (piece.x + x) * target.pixelStride +
                                (piece.firstBand + band) * target.bandStride;
                for (std::int64_t i = 0; i < count; ++i) {
                    std::memcpy(to + i * target.pixelStride, line.as<std::byte>() + i * sampleBytes,
                                static_cast<std::size_t>(sampleBytes));
                }
            }
        }
    }
}

} // namespace

BaseSamples::BaseSamples(std::shared_ptr<const Raster> raster, const Window& kept)
    : m_raster(std::move(raster)), m_kept(kept)
{
}

bool BaseSamples::keeps(const Window& window) const
{
    return window.level == m_kept.level && window.area == m_kept.area && window.stepX == m_kept.stepX &&
           window.stepY == m_kept.stepY;
}

Result<std::shared_ptr<const BaseSamples::Samples>> BaseSamples::readAll(const Window& window,
                                                                         std::stop_token stop) const
{
    auto samples = std::make_shared<Samples>();
    const auto bands = static_cast<std::int64_t>(window.bands.size());
    const SampleView layout = viewOf(nullptr, info().type, window.sampledSize(), bands);
    samples->bands = window.bands;
    samples->bytes.resize(static_cast<std::size_t>(layout.height * layout.lineStride));
    auto report = m_raster->read(
        window, [&](const Piece& piece) { copyPiece(piece, layout, samples->bytes.data()); },
        std::move(stop));
    if (!report) {
        return tl::unexpected(report.error());
    }
    samples->report = std::move(*report);
    return samples;
}

Result<ReadReport> BaseSamples::read(const Window& window, const SampleVisitor& visit,
                                     std::stop_token stop) const
{
    if (!keeps(window)) {
        return m_raster->read(window, visit, std::move(stop));
    }
    std::shared_ptr<const Samples> samples;
    {
        const std::lock_guard lock(m_mutex);
        samples = m_samples;
    }
    if (!samples || samples->bands != window.bands) {
        auto read = readAll(window, std::move(stop));
        if (!read) {
            return tl::unexpected(read.error());
        }
        samples = std::move(*read);
        const std::lock_guard lock(m_mutex);
        m_samples = samples;
    }
    visit({viewOf(samples->bytes.data(), info().type, window.sampledSize(),
                  static_cast<std::int64_t>(window.bands.size())),
           0, 0, 0});
    return samples->report;
}

} // namespace rasterscope
