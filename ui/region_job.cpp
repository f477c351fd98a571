// SPDX-License-Identifier: MIT
#include "ui/region_job.h"

#include "core/tile/worker_thread.h"

#include <chrono>
#include <utility>

namespace rasterscope {

namespace {

using namespace std::chrono_literals;
constexpr auto betweenNews = 50ms;

ShapeMeasure measured(const DrawnShape& shape, GroundMeasure& ground)
{
    ShapeMeasure found;
    found.isKnown = ground.isKnown();
    found.mapUnit = ground.mapUnit();
    if (!found.isKnown) {
        return found;
    }
    if (shape.kind == ShapeKind::Line) {
        found.length = ground.lengthOf(shape.points);
        return found;
    }
    const Region region = regionOf(shape);
    std::vector<RasterPoint> outline = outlineOf(region);
    if (!crossesItself(region)) {
        found.area = ground.areaOf(outline);
    }
    if (!outline.empty()) {
        outline.push_back(outline.front());
        found.length = ground.lengthOf(outline);
    }
    return found;
}

} // namespace

struct RegionJob::Outlets {
    explicit Outlets(Receivers receivers)
        : measured(std::move(receivers.measured))
        , advanced(std::move(receivers.advanced))
        , ended(std::move(receivers.ended))
    {
    }

    void close()
    {
        measured.close();
        advanced.close();
        ended.close();
    }

    void run(const ShapeQuestion& question, int number, Depth depth, const std::stop_token& stop)
    {
        if (question.ground) {
            measured(number, question.ground->with([&](GroundMeasure& ground) {
                return rasterscope::measured(question.shape, ground);
            }));
        }
        if (depth == Depth::Measure) {
            return;
        }
        ShapeFindings found;
        if (question.shape.kind == ShapeKind::Line) {
            found.profile =
                readProfile(*question.raster, pixelLineOf(question.shape), question.profileBands, stop);
        } else {
            auto told = std::chrono::steady_clock::now();
            const auto progress = [&](double share) {
                const auto now = std::chrono::steady_clock::now();
                if (now - told >= betweenNews) {
                    told = now;
                    advanced(number, share);
                }
            };
            found.statistics = measureRegion(*question.raster, regionOf(question.shape), progress, stop);
        }
        ended(number, std::move(found));
    }

    Outlet<int, ShapeMeasure> measured;
    Outlet<int, double> advanced;
    Outlet<int, ShapeFindings> ended;
};

RegionJob::RegionJob(Receivers receivers) : m_outlets(std::make_shared<Outlets>(std::move(receivers))) {}

RegionJob::~RegionJob()
{
    m_outlets->close();
}

int RegionJob::measure(ShapeQuestion question)
{
    return start(std::move(question), Depth::Measure);
}

int RegionJob::ask(ShapeQuestion question)
{
    return start(std::move(question), Depth::All);
}

int RegionJob::start(ShapeQuestion question, Depth depth)
{
    m_worker.forget(); // what is under way is of another shape
    m_worker.ask([outlets = m_outlets, asked = std::move(question), number = ++m_number,
                  depth](const std::stop_token& stop) {
        yieldToOthers();
        outlets->run(asked, number, depth, stop);
    });
    return m_number;
}

} // namespace rasterscope
