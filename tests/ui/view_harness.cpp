// SPDX-License-Identifier: MIT
#include "tests/ui/view_harness.h"

#include "core/tile/tile_render.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QPixmap>
#include <QThread>

namespace rasterscope::test {

QRgb codedColour(std::int64_t x, std::int64_t y)
{
    return qRgb(static_cast<int>(x % 256), static_cast<int>(y % 256),
                static_cast<int>(x / 256 * 16 + y / 256) % 256);
}

std::shared_ptr<MemoryRaster> codedRaster(std::int64_t width, std::int64_t height)
{
    RasterInfo info;
    info.width = width;
    info.height = height;
    info.bands = 3;
    info.photometric = Photometric::Rgb;
    info.block = {width, height};
    auto raster = std::make_shared<MemoryRaster>(info);
    for (std::int64_t y = 0; y < height; ++y) {
        for (std::int64_t x = 0; x < width; ++x) {
            const QRgb colour = codedColour(x, y);
            raster->set(x, y, 0, static_cast<std::uint8_t>(qRed(colour)));
            raster->set(x, y, 1, static_cast<std::uint8_t>(qGreen(colour)));
            raster->set(x, y, 2, static_cast<std::uint8_t>(qBlue(colour)));
        }
    }
    return raster;
}

std::shared_ptr<MemoryRaster> sharedRaster()
{
    static const auto raster = codedRaster(2603, 1907);
    return raster;
}

std::shared_ptr<const Scene> withCoarseBase(const Scene& scene)
{
    auto other = std::make_shared<Scene>(scene);
    const TileKey whole = scene.grid.keyOf(scene.grid.resolutions().size() - 1, 0, 0);
    other->base =
        renderTile(*scene.raster, {scene.grid.windowOf(whole), scene.grid.areaOf(whole)}, scene.settings, {})
            .value();
    return other;
}

std::shared_ptr<const Scene> sceneOf(std::shared_ptr<const Raster> raster)
{
    return makeScene(std::move(raster), {}).value();
}

bool waitUntil(const std::function<bool()>& condition)
{
    constexpr int endless =
        120'000; // ms; no test ever waits so long, on the busiest machine and under a sanitizer
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.elapsed() > endless) {
            return false;
        }
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        QThread::msleep(1);
    }
    return true;
}

QImage shownBy(RasterView& view)
{
    QImage image = view.grab().toImage().convertToFormat(QImage::Format_RGB32);
    image.setDevicePixelRatio(1);
    return image;
}

QRect differing(const QImage& one, const QImage& other)
{
    QRect all;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x) {
            if (one.pixel(x, y) != other.pixel(x, y)) {
                all |= QRect(x, y, 1, 1);
            }
        }
    }
    return all;
}

} // namespace rasterscope::test
