// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/region_statistics.h"
#include "core/tile/latest_worker.h"
#include "core/tile/outlet.h"
#include "ui/drawn_shape.h"
#include "ui/ground_access.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rasterscope {

/// How large a shape is on the ground.
struct ShapeMeasure {
    bool isKnown = false; // whether the raster has a place on the ground at all
    GroundLength length;  // of a line; the length around anything else
    GroundLength area;    // of anything else; nothing where a polygon crosses itself
    std::string mapUnit;
};

struct ShapeQuestion {
    std::shared_ptr<const Raster> raster;
    std::shared_ptr<GroundAccess> ground;
    DrawnShape shape;
    std::vector<int> profileBands;
};

/// Either, as the shape is a line or not.
struct ShapeFindings {
    std::optional<LineProfile> profile;
    std::optional<Result<RegionStatistics>> statistics;
};

/// Measures the shape that was asked for last, and what the raster has in it, however large, on a worker.
class RegionJob {
public:
    /// Called on the worker, with the number that ask() gave; none after the job is gone.
    struct Receivers {
        std::function<void(int, ShapeMeasure)> measured;
        std::function<void(int, double)> advanced; // the share that is done; some times a second
        std::function<void(int, ShapeFindings)> ended;
    };

    explicit RegionJob(Receivers receivers);
    ~RegionJob();
    RegionJob(const RegionJob&) = delete;
    RegionJob& operator=(const RegionJob&) = delete;

    /// Only how large the shape is, as while it is drawn.
    int measure(ShapeQuestion question);
    /// That, and then what is in it. Gives up what was asked for before.
    int ask(ShapeQuestion question);
    void cancel() { m_worker.forget(); }

private:
    enum class Depth { Measure, All };
    struct Outlets;
    int start(ShapeQuestion question, Depth depth);

    int m_number = 0;
    std::shared_ptr<Outlets> m_outlets;
    LatestWorker m_worker;
};

} // namespace rasterscope
