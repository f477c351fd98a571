// SPDX-License-Identifier: MIT
#pragma once

#include <QFontMetrics>
#include <QPen>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <cstddef>
#include <vector>

class QPainter;

namespace rasterscope {

/// A curve: how it is drawn, what it is called, and, under the pointer, its value.
struct LegendEntry {
    QPen pen;
    QString name;
    QString value;
};

/// Names of curves from left to right, in as many lines as they take. The first line begins further right.
class PlotLegend {
public:
    PlotLegend(std::vector<LegendEntry> entries, const QFontMetrics& metrics, double width, double taken);

    /// No more than these: then the last place tells how many are not named. \pre most > 0
    void limitLines(int most);
    int lines() const { return m_lines; }
    void paint(QPainter& painter, const QPointF& corner, const QColor& text) const;

private:
    void layOut(std::size_t named);
    QPointF placeFor(double width);

    std::vector<LegendEntry> m_entries;
    std::vector<QPointF> m_places; // of those that are named
    QPointF m_restPlace;
    QFontMetrics m_metrics;
    double m_width;
    double m_taken;
    double m_next = 0; // where the next place of the last line begins
    int m_lines = 0;
};

/// What the curves are at the pointer: a heading, and a line for each, on a ground of their own. Where they
/// are too many for one column there are more of them, and what does not fit into those is counted.
class PlotReadout {
public:
    PlotReadout(QString heading, std::vector<LegendEntry> entries, const QFontMetrics& metrics);

    /// Beside x, and within the room. The pen is that of the text, the brush that of the ground.
    void paint(QPainter& painter, const QRectF& room, double x) const;

private:
    struct Layout {
        int rows = 1;
        int columns = 1;
        double columnWidth = 0;
        std::size_t named = 0;
        QSizeF size;
    };
    Layout layoutIn(const QSizeF& room) const;
    void paintEntry(QPainter& painter, const QRectF& place, const LegendEntry& entry) const;

    QString m_heading;
    std::vector<LegendEntry> m_entries;
    QFontMetrics m_metrics;
};

} // namespace rasterscope
