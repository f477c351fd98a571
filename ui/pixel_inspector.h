// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/latest_worker.h"
#include "core/tile/outlet.h"
#include "core/tile/sample_window.h"
#include "ui/ground_access.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rasterscope {

/// What is wanted of one pixel. \pre it lies in the raster, and there is such a band
struct PixelQuestion {
    std::shared_ptr<const Raster> raster;
    std::shared_ptr<GroundAccess> ground;
    std::int64_t x = 0;
    std::int64_t y = 0;
    int reach = 0; // neighbours each way; 0: none are wanted
    int band = 0;  // of the neighbours
};

struct PixelFindings {
    std::int64_t x = 0;
    std::int64_t y = 0;
    SampleWindow pixel;      // all bands
    SampleWindow neighbours; // one band; as far as the raster goes
    std::string file;        // that the samples lie in; empty where they are not stored plainly
    std::vector<std::optional<std::int64_t>> offsets; // in that file, one for each band
    std::optional<GroundPosition> ground;
    std::optional<RasterPoint> onMap;
    std::string mapUnit;
};

/// Reads all that is to be told of the pixel that was asked for last, by a LatestWorker.
class PixelInspector {
public:
    /// `announce` is called on the worker; never after the inspector is gone.
    explicit PixelInspector(std::function<void(PixelFindings)> announce);
    ~PixelInspector() { m_announce->close(); }
    PixelInspector(const PixelInspector&) = delete;
    PixelInspector& operator=(const PixelInspector&) = delete;

    void ask(PixelQuestion question);
    void forget() { m_worker.forget(); }

private:
    std::shared_ptr<Outlet<PixelFindings>> m_announce;
    LatestWorker m_worker;
};

/// Reads it here and now.
PixelFindings inspectPixel(const PixelQuestion& question, const std::stop_token& stop);

} // namespace rasterscope
