// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster.h"

#include <cstdint>
#include <vector>

namespace rasterscope::test {

/// A raster over samples that lie somewhere in memory in any layout, lent in pieces cut as told.
class ViewRaster : public Raster {
public:
    enum class Bands { Together, Apart };
    /// How windows are lent: in pieces of at most this many sampled pixels, all bands at once (where the
    /// window's bands follow one another at one distance) or one by one.
    struct Cuts {
        std::int64_t width = 1'000'000;
        std::int64_t height = 1'000'000;
        Bands bands = Bands::Together;
    };

    /// `info` needs what is not in the view: no-data, photometric and so on. Size, bands, type and levels
    /// come from the view.
    ViewRaster(RasterInfo info, const SampleView& samples, const Cuts& cuts);
    ViewRaster(RasterInfo info, const SampleView& samples) : ViewRaster(std::move(info), samples, Cuts()) {}

    /// Added to every report. Areas count sampled pixels.
    void addProblem(const ReadProblem& problem) { m_problems.push_back(problem); }

    const RasterInfo& info() const override { return m_info; }
    Result<ReadReport> read(const Window& window, const SampleVisitor& visit,
                            std::stop_token stop) const override;
    PagingReport paging(int) const override { return {}; }

private:
    RasterInfo m_info;
    SampleView m_samples;
    Cuts m_cuts;
    std::vector<ReadProblem> m_problems;
};

} // namespace rasterscope::test
