// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/paging_report.h"
#include "ui/paging_timeline.h"
#include "ui/tile_traffic.h"

#include <QString>

#include <vector>

namespace rasterscope {

/// "212 MB"
QString bytesText(double bytes);
/// "1.4 ms"
QString millisecondsText(double milliseconds);

/// One line of the table of counters.
struct PagingCounter {
    QString name;
    QString value;
    QString meaning; // a sentence for the tool tip
};

/// How long some paints took, in milliseconds.
struct PaintTimes {
    std::size_t count = 0;
    double median = 0;
    double slowest = 0;
};
PaintTimes paintTimesOf(std::vector<double> milliseconds);

/// Of one file what the report tells of it; the rest is of the whole process. Always the same lines.
std::vector<PagingCounter> pagingCounters(const PagingReport& report, const PagingMoment& now,
                                          const TileTraffic& tiles, const PaintTimes& paints);

/// What was asked for, wherever it lay: of this file and those beside it.
std::int64_t askedBytes(const PagingReport& report);

} // namespace rasterscope
