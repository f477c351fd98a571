// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/look.h"
#include "core/image/render.h"
#include "core/tile/averages.h"
#include "core/tile/tile.h"
#include "core/tile/tile_grid.h"
#include "core/tile/tile_loader.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace rasterscope {

/// One raster as it is to be shown: how its samples become colours, its tiles as geometry, and its first,
/// coarse picture. Made once, off the screen thread, and immutable: other colours are another scene with
/// tiles of its own.
struct Scene {
    std::shared_ptr<const Raster> raster;
    RenderSettings settings;
    TileGrid grid;
    TilePointer base; // the whole raster, sampled
    Averages averages;
};

/// How far a scene is while it is made: without one while the samples for its stretch are read, then with one
/// whose base grows. Told some times a second, on the thread that makes it.
struct SceneProgress {
    std::shared_ptr<const Scene> soFar; // may be null
    double share = 0;                   // of what is being read, 0 to 1
};
using SceneProgressReceiver = std::function<void(const SceneProgress&)>;

/// The same scene with averaged tiles, which come from there.
std::shared_ptr<const Scene> withAverages(const std::shared_ptr<const Scene>& scene, Averages averages);

/// The look's bands and stretch, and the base picture, from at most some tens of megabytes of reading. A
/// raster that cannot be read still makes a scene, with a base that says why. Error: cancelled.
Result<std::shared_ptr<const Scene>> makeScene(std::shared_ptr<const Raster> raster, std::stop_token stop,
                                               const SceneProgressReceiver& progress = {},
                                               const Look& look = {});

/// Makes the tiles of a scene. Holds the scene.
TileMaker tileMakerFor(std::shared_ptr<const Scene> scene);

/// Asks the system for the bytes of sampled tiles ahead of their use. Null where that is no use: what is not
/// mapped, or has to be decoded, would be read twice. Holds the scene.
RowFetcher rowFetcherFor(std::shared_ptr<const Scene> scene);

} // namespace rasterscope
