// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/base_picture.h"
#include "core/tile/lines_apart.h"
#include "core/tile/rough_base.h"
#include "core/tile/scene.h"

#include <chrono>
#include <vector>

namespace rasterscope {

/// Makes one scene, and tells of it on the way, the whole of it from the first lines on.
class SceneMaker {
public:
    /// \param look outlives it
    SceneMaker(std::shared_ptr<const Raster> raster, std::stop_token stop, SceneProgressReceiver progress,
               const Look& look);

    /// As makeScene().
    Result<std::shared_ptr<const Scene>> make();

private:
    /// Due four times a second: a picture that is quicker than that is not told of before it is there.
    class Pacemaker {
    public:
        bool isDue();

    private:
        std::chrono::steady_clock::time_point m_last = std::chrono::steady_clock::now();
    };

    Result<std::vector<LineSet>> findPasses();
    bool isSlowToDecode() const;
    Window windowOf(const LinesApart& lines) const;
    Status show(const LineSet& set, const RenderSettings& settings, double share);
    Status showFirst(const LineSet& set);
    void tell(TilePointer base, const RenderSettings& settings, double share);
    Result<RenderSettings> findSettings();
    Result<TilePointer> makeBase(const RenderSettings& settings);

    std::shared_ptr<const Raster> m_raster;
    std::stop_token m_stop;
    SceneProgressReceiver m_progress; // may be null
    const Look& m_look;
    const BasePlan m_plan;
    Pacemaker m_pace;
    RoughBase m_rough;
    std::shared_ptr<const Scene> m_soFar; // that was told of last; may be null
};

} // namespace rasterscope
