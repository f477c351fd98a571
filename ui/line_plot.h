// SPDX-License-Identifier: MIT
#pragma once

#include "ui/plot_axis.h"

#include <QColor>
#include <QPointF>
#include <QString>
#include <QWidget>

#include <functional>
#include <optional>
#include <utility>
#include <vector>

class QPainter;
class QPen;

namespace rasterscope {

class PlotLegend;

struct PlotSeries {
    QString name;
    QColor color;
    std::vector<QPointF> points; // x rising; y is NaN where there is no value
    bool marked = false;         // each point with a dot of its own
    QString brief = {};          // under the pointer, where the name would be long
};

/// The n-th of colours that are told apart with any eyes, on light and dark ground.
QColor plotColor(std::size_t index);

/// Some lines over common axes, with a legend where they are several. The pointer reads out what is below it,
/// and its menu copies all as text. Colours are made as light or dark as the ground asks for.
class LinePlot : public QWidget {
    Q_OBJECT
public:
    explicit LinePlot(QWidget* parent = nullptr);

    void setSeries(std::vector<PlotSeries> series);
    /// Units are in brackets, as in "distance (pixels)".
    void setAxes(const QString& x, const QString& y);
    /// Whether the plot names its curves, or a list beside it does.
    enum class Legend { Inside, Elsewhere };
    void setLegend(Legend legend) { m_legend = legend; }
    /// Where the value axis starts, from the next series on: that of counts at 0.
    enum class Baseline { Lowest, Zero };
    void setBaseline(Baseline baseline) { m_baseline = baseline; }
    /// Words in the place of lines that are not there.
    void setMessage(const QString& message);
    const std::vector<PlotSeries>& series() const { return m_series; }
    /// "x,name,name": a line for each x that any series has; or what was given instead.
    QString csv() const;
    void setCsv(std::function<QString()> csv) { m_csv = std::move(csv); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    struct Span {
        double low = 0;
        double high = 1;
        double share(double value) const { return (value - low) / (high - low); }
    };
    PlotLegend legend() const;
    QRectF plotArea(int linesAbove) const;
    std::vector<double> valueTicks(double height) const;
    std::vector<double> placeTicks(double width) const;
    QPointF placeOf(QPointF point, const QRectF& area) const;
    QPen penOf(std::size_t index) const;
    void findSpans();
    void drawValueAxis(QPainter& painter, const QRectF& area) const;
    void drawPlaceAxis(QPainter& painter, const QRectF& area) const;
    void drawSeries(QPainter& painter, const QRectF& area, std::size_t index) const;
    void drawReadout(QPainter& painter, const QRectF& area) const;

    std::vector<PlotSeries> m_series;
    std::function<QString()> m_csv;
    QString m_xName;
    QString m_yName;
    QString m_message;
    Baseline m_baseline = Baseline::Lowest;
    Legend m_legend = Legend::Inside;
    bool m_hasPoints = false;
    Steps m_steps = Steps::Whole; // of places on the axis
    double m_spacing = 1;         // of neighbours there, about
    Span m_x;
    Span m_y;
    std::optional<double> m_pointer; // x in the widget
};

} // namespace rasterscope
