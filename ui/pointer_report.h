// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/geo_locator.h"
#include "core/tile/value_reader.h"
#include "ui/screen_post.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

namespace rasterscope {

class RasterView;
class StatusLine;

/// Tells of the pixel under the pointer in the status line: where it is, in the raster and on the ground, and
/// its values, which are read on a worker.
class PointerReport : public QObject {
    Q_OBJECT
public:
    PointerReport(RasterView& view, StatusLine& status, QObject* parent);

    /// The view is about to show this one, or the same opened anew.
    void setRaster(const std::shared_ptr<const Raster>& raster);
    /// To the clipboard, as soon as they are read.
    void copyValues();
    /// Of the raster that is shown; null where it has no place on the ground, or that is not known yet.
    const std::shared_ptr<GeoLocator>& locator() const { return m_locator; }

private:
    void pointAt(qint64 x, qint64 y);
    void locate(const std::shared_ptr<const Raster>& raster);
    void showGround();
    void showValues(const PixelValues& values);

    RasterView* m_view;
    StatusLine* m_status;
    std::optional<std::pair<std::int64_t, std::int64_t>> m_pointed;
    QTimer m_waiting;                    // for values that take long
    std::optional<PixelValues> m_values; // once they are read
    bool m_copyWanted = false;           // as soon as they are
    std::shared_ptr<GeoLocator> m_locator;
    std::weak_ptr<const Raster> m_raster; // that is located
    ScreenPost m_post;
    ValueReader m_reader;
    std::jthread m_locating; // makes a locator
};

} // namespace rasterscope
