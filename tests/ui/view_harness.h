// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/scene.h"
#include "tests/support/memory_raster.h"
#include "ui/raster_view.h"

#include <QImage>

#include <functional>
#include <memory>

namespace rasterscope::test {

/// The colour that codedRaster() has at a pixel: no two nearby are alike, and none is the canvas's.
QRgb codedColour(std::int64_t x, std::int64_t y);
/// Three bands of 8 bits, each pixel telling where it is.
std::shared_ptr<MemoryRaster> codedRaster(std::int64_t width, std::int64_t height);
/// One of 2603 x 1907, made once: large enough that it has sampled tiles, and not a multiple of anything.
std::shared_ptr<MemoryRaster> sharedRaster();
/// The same scene with a base of the coarsest tiles' resolution, as that of a huge raster is: finer pictures
/// come from tiles.
std::shared_ptr<const Scene> withCoarseBase(const Scene& scene);
std::shared_ptr<const Scene> sceneOf(std::shared_ptr<const Raster> raster);

/// Lets events come until the condition holds; false after two minutes.
bool waitUntil(const std::function<bool()>& condition);

/// What the view shows, in physical pixels.
QImage shownBy(RasterView& view);

/// The pixels in which two pictures of one size differ lie in it.
QRect differing(const QImage& one, const QImage& other);

} // namespace rasterscope::test
