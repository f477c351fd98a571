// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/sample_statistics.h"
#include "core/image/stretch.h"

#include <QColor>
#include <QWidget>

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace rasterscope {

enum class CountScale { Linear, Log };

/// The histogram of one band, with a handle at either end of its stretch, and below it a bar of the colours
/// that values have. The handles and what lies between them are dragged, or moved with the arrow keys; the
/// wheel zooms, a double click shows all. Screen thread only.
class HistogramView : public QWidget {
    Q_OBJECT
public:
    explicit HistogramView(QWidget* parent = nullptr);

    /// Null: not measured. `step`: between neighbouring values that samples can have; 0 for floating point.
    void setStatistics(std::shared_ptr<const std::vector<BandStatistics>> all, std::size_t place,
                       double step);
    void setRange(const ValueRange& range);
    /// Of 256 places from low to high.
    void setColors(const std::array<std::uint32_t, 256>& colors);
    void setCountScale(CountScale scale);

    const ValueRange& range() const { return m_range; }
    /// The values at the left and the right end.
    const ValueRange& shown() const { return m_shown; }
    /// How many samples fall into each column of the plot, from left to right.
    const std::vector<double>& columns() const { return m_columns; }
    /// Where a value is drawn, and back, in logical pixels.
    double xOf(double value) const;
    double valueAt(double x) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// While a handle moves, and at its end.
    void rangeChosen(const ValueRange& range);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Handle { None, Low, High, Both };

    const BandStatistics* statistics() const;
    QRectF plot() const;
    QRectF bar() const;
    void showAll();
    void show(const ValueRange& values);
    void countColumns();
    void addBin(const HistogramBin& bin);
    Handle handleAt(double x) const;
    void move(Handle handle, double by);
    void choose(const ValueRange& range);
    void paintColumns(QPainter& painter) const;
    void paintBar(QPainter& painter) const;
    void paintHandle(QPainter& painter, double value) const;

    std::shared_ptr<const std::vector<BandStatistics>> m_all;
    std::size_t m_place = 0;
    double m_step = 1;
    ValueRange m_range;
    ValueRange m_shown;
    bool m_zoomed = false; // by the user: then new statistics leave it
    std::array<std::uint32_t, 256> m_colors{};
    CountScale m_scale = CountScale::Linear;
    std::vector<double> m_columns;
    Handle m_dragged = Handle::None;
    double m_draggedFrom = 0; // the value under the pointer
};

} // namespace rasterscope
