// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/latest_worker.h"
#include "core/tile/outlet.h"
#include "core/tile/sample_window.h"
#include "ui/screen_post.h"
#include "ui/view_overlay.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>
#include <vector>

namespace rasterscope {

class RasterView;

/// Draws the file's own values of the bands that are seen on the pixels of the picture, where
/// these are large enough for the longest of them, if need be with fewer digits: black or white, whichever is
/// easier to read on the pixel's colour. What has not been read yet is not drawn, and asked for on a worker.
class PixelNumbers : public QObject, public ViewOverlay {
    Q_OBJECT
public:
    /// Physical pixels of the screen that a pixel of the raster is to have, each way.
    static constexpr double smallestPixel = 40;

    explicit PixelNumbers(RasterView& view, QObject* parent = nullptr);
    ~PixelNumbers() override;

    void setShown(bool shown);
    bool isShown() const { return m_shown; }
    /// The view shows another page.
    void setPage();
    /// What is drawn; nothing before it is read.
    const std::optional<SampleWindow>& values() const { return m_values; }

    void paint(QPainter& painter, const Viewport& viewport, double ratio) override;
    Layer layer() const override { return Layer::Pixels; }
    bool turnsWithPicture() const override { return false; }

private:
    std::optional<Rect> wanted() const;
    void ask();
    void forget();
    void sceneChanged();
    void drawNumbers(QPainter& painter, const Viewport& viewport, const Rect& pixels, double ratio) const;

    QPointer<RasterView> m_view;
    bool m_shown = false;
    std::optional<SampleWindow> m_values;
    int m_longest = 0; // characters of what is drawn of them where room is short
    std::optional<Rect> m_asked;
    std::vector<int> m_bands; // likewise
    int m_reading = 0;        // counts what was asked for, so that late answers are known
    ScreenPost m_post;
    std::shared_ptr<Outlet<int, SampleWindow, int>> m_read;
    LatestWorker m_worker;
};

} // namespace rasterscope
