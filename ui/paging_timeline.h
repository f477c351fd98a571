// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include <deque>

namespace rasterscope {

/// What happened in one quarter of a second.
struct PagingMoment {
    double diskRate = 0;     // bytes a second that the disk gave
    double askedRate = 0;    // bytes a second that reads asked for, wherever they lay
    double slowestPaint = 0; // milliseconds; 0: nothing was painted
};

/// The last minute: how much was asked for and how much of it the disk had to give, and below how long paints
/// took.
class PagingTimeline : public QWidget {
    Q_OBJECT
public:
    explicit PagingTimeline(QWidget* parent = nullptr);

    void add(const PagingMoment& moment);
    void clear();
    const std::deque<PagingMoment>& moments() const { return m_moments; }

    QSize sizeHint() const override;

    static constexpr std::size_t mostMoments = 240; // 60 seconds

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintName(QPainter& painter, const QRect& area, const QString& name) const;
    void paintRates(QPainter& painter, const QRect& area) const;
    void paintPaints(QPainter& painter, const QRect& area) const;
    QRectF barAt(std::size_t moment, double share, const QRect& area) const;

    std::deque<PagingMoment> m_moments; // oldest first
};

} // namespace rasterscope
