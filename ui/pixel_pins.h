// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/latest_worker.h"
#include "core/tile/outlet.h"
#include "core/tile/sample_window.h"
#include "ui/screen_post.h"
#include "ui/view_overlay.h"

#include <QColor>
#include <QObject>
#include <QPointer>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace rasterscope {

class RasterView;

/// Pixels that the user has marked, with their values of all bands, read in the background. They stay where
/// they are when another page of the same size is shown, and are read of that. They are a file's own: another
/// file has none of them, and they are there again when theirs is shown again, while the window is open.
class PixelPins : public QObject, public ViewOverlay {
    Q_OBJECT
public:
    struct Pin {
        std::int64_t x = 0;
        std::int64_t y = 0;
        QColor color;
        std::optional<SampleWindow> values; // of the raster that is shown, once they are read
    };

    explicit PixelPins(RasterView& view, QObject* parent = nullptr);
    ~PixelPins() override;

    /// The view shows another page, of this file.
    void setPage(const std::filesystem::path& file);
    const std::vector<Pin>& pins() const { return m_pins; }
    /// A pixel that is pinned already is let go.
    void toggle(std::int64_t x, std::int64_t y);
    void remove(std::size_t index);
    void clear();

    void paint(QPainter& painter, const Viewport& viewport, double ratio) override;

Q_SIGNALS:
    /// There are other pins, or other values of them.
    void changed();

private:
    /// Of one file.
    struct PinnedFile {
        std::vector<Pin> pins;
        std::size_t added = 0;
    };
    void exchange(const std::filesystem::path& file);
    void read();
    void receive(int reading, std::vector<SampleWindow> values);

    QPointer<RasterView> m_view;
    std::vector<Pin> m_pins;
    std::size_t m_added = 0; // in all, for their colours
    std::filesystem::path m_file;
    std::map<std::filesystem::path, PinnedFile> m_elsewhere; // of files that are not shown
    int m_reading = 0; // counts what was asked for, so that late answers are known
    ScreenPost m_post;
    std::shared_ptr<Outlet<int, std::vector<SampleWindow>>> m_read;
    LatestWorker m_worker;
};

} // namespace rasterscope
