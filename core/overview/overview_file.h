// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/system_calls.h"
#include "core/overview/overview_plan.h"
#include "core/overview/overview_sink.h"
#include "core/write/output_file.h"
#include "core/write/tiff_tiled_file.h"

#include <atomic>
#include <filesystem>
#include <memory>
#include <vector>

namespace rasterscope {

/// The file of overviews that GDAL, QGIS and we look for beside a raster, under its name with .ovr behind it:
/// a TIFF, each overview a directory marked as reduced (NewSubfileType 1), in uncompressed tiles, a band
/// each. Type, photometric, palette, no-data and extra samples are the raster's.
///
/// Appears whole in finish(), and never otherwise. Thread-safe up to finish().
class OverviewFile : public OverviewSink {
public:
    /// Error: a TIFF cannot hold the samples (in words, before anything is made), the place is not writable.
    static Result<std::unique_ptr<OverviewFile>> create(const std::filesystem::path& path,
                                                        const RasterInfo& info, const OverviewPlan& plan,
                                                        const SystemCalls& system = SystemCalls::real());

    Status put(const OverviewPart& part) override;
    /// \pre all parts were put
    Status finish();

private:
    OverviewFile(std::unique_ptr<OutputFile> file, const RasterInfo& info, const OverviewPlan& plan,
                 std::vector<TiffTiledImage> images);
    Status begin(const std::vector<std::byte>& header);
    std::int64_t rowBytes(std::int64_t pixels) const { return (pixels * m_bits + 7) / 8; }
    bool hasWholeTiles(const OverviewPart& part) const;
    Status putTiles(const OverviewPart& part);
    void copyTile(const OverviewPart& part, const Rect& area, std::byte* to) const;
    Status putPieces(const OverviewPart& part);
    Status putPiece(const OverviewPart& part, int band, const Rect& area);
    const std::byte* rowOf(const OverviewPart& part, int band, std::int64_t x, std::int64_t y) const;
    void copyRow(const std::byte* samples, std::int64_t pixels, std::byte* to) const;

    std::unique_ptr<OutputFile> m_file;
    const SampleType m_type;
    const int m_bits;                           // of one sample in the file
    const std::vector<TiffTiledImage> m_images; // of level 1 and those above
    const std::vector<Size> m_levels;
    std::atomic<std::int64_t> m_writtenBytes{0};
};

} // namespace rasterscope
