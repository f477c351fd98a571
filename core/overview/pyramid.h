// SPDX-License-Identifier: MIT
#pragma once

#include "core/overview/build_overviews.h"
#include "core/overview/chunk_reader.h"
#include "core/overview/permits.h"

#include <memory>

namespace rasterscope {

/// A part of one stripe, for one thread.
struct StripeTask {
    std::int64_t stripe = 0;
    Rect area; // in pixels of level 0
    int firstBand = 0;
    int bands = 1;
};

/// What all threads of one run share. Outlives them.
struct PyramidJob {
    const OverviewPlan& plan;
    const RasterInfo& info;
    bool masked; // whether some samples may be left out for that
    ChunkReader& reader;
    OverviewSink& sink;
    std::stop_token stop;
    Permits& permits;
    std::function<void(std::int64_t samples)> advance; // called as samples of level 0 are done
};

/// Does tasks, one after the other; used by one thread.
class StripeWorker {
public:
    StripeWorker() = default;
    StripeWorker(const StripeWorker&) = delete;
    StripeWorker& operator=(const StripeWorker&) = delete;
    virtual ~StripeWorker() = default;

    virtual Status run(const StripeTask& task) = 0;
};

/// All levels of one raster, for samples of one type and one method. When all tasks are done, all samples of
/// all levels have been put.
class Pyramid {
public:
    Pyramid() = default;
    Pyramid(const Pyramid&) = delete;
    Pyramid& operator=(const Pyramid&) = delete;
    virtual ~Pyramid() = default;

    /// Any thread; may not outlive the pyramid.
    virtual std::unique_ptr<StripeWorker> makeWorker() = 0;
};

/// \param job outlives the pyramid
std::unique_ptr<Pyramid> makePyramid(const PyramidJob& job);

} // namespace rasterscope
