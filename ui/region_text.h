// SPDX-License-Identifier: MIT
#pragma once

#include "ui/line_plot.h"
#include "ui/region_job.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace rasterscope {

/// Names and values, to be shown and copied.
using ReportLines = std::vector<std::pair<QString, QString>>;

/// Where a shape lies and how large it is, in pixels and, once that is known, on the ground.
ReportLines shapeLines(const DrawnShape& shape, const std::optional<ShapeMeasure>& measure);

/// "12.3 m", "4.56 km", of areas "0.0123 km2"; digits that count are kept.
QString metresText(double metres);
QString squareMetresText(double squareMetres);

/// The columns of the table of statistics, and the lines of it: as they are copied, or as they are read on
/// the screen, with counts in groups and "~" before a median that is as fine as the histogram that it is
/// taken from.
enum class TableUse { Copied, Read };
QStringList statisticsHeader();
QStringList statisticsLine(const RegionStatistics& statistics, std::size_t band, TableUse use);

/// The histogram of a band as a line of steps.
PlotSeries histogramSeries(const RegionBand& band, const QString& name, const QColor& color);
/// The values along a line. \pre a colour for each of its bands
std::vector<PlotSeries> profileSeries(const LineProfile& profile, const std::vector<QColor>& colors);

/// "distance,x,y,band 1,band 4": a line for each pixel.
QString profileCsv(const LineProfile& profile);
QString statisticsCsv(const RegionStatistics& statistics);
/// "band,low,high,count".
QString histogramCsv(const RegionStatistics& statistics);

} // namespace rasterscope
