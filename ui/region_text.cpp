// SPDX-License-Identifier: MIT
#include "ui/region_text.h"

#include "core/base/text.h"
#include "ui/copying.h"
#include "ui/number_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <variant>

namespace rasterscope {

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("RegionText", text);
}

/// In the digits that the samples' own type has.
QString exactText(const NumberValue& number, SampleType type)
{
    if (const auto* real = std::get_if<double>(&number)) {
        const bool isSingle = widened(type) == SampleType::Float32;
        return QString::fromStdString(isSingle ? formatReal(static_cast<float>(*real)) : formatReal(*real));
    }
    return QString::fromStdString(std::visit([](auto whole) { return std::to_string(whole); }, number));
}

QString realText(double value)
{
    return QString::number(value, 'g', 10);
}

QString mapText(double value, const std::string& unit, const QString& power)
{
    return QStringLiteral("%1 %2%3").arg(measureText(value), mapUnitText(unit), power);
}

void addGround(ReportLines& lines, const QString& name, const GroundLength& length, const std::string& unit)
{
    if (length.metres) {
        lines.emplace_back(name + words(", on the ellipsoid"), metresText(*length.metres));
    }
    if (length.onMap) {
        lines.emplace_back(name + words(", on the map"), mapText(*length.onMap, unit, {}));
    }
}

QString placeText(const RasterPoint& point)
{
    return QStringLiteral("x %1 y %2")
        .arg(static_cast<qint64>(std::floor(point.x)))
        .arg(static_cast<qint64>(std::floor(point.y)));
}

/// Between middles or edges of pixels.
QString wholeText(double pixels)
{
    return countText(std::llround(pixels));
}

void addShape(ReportLines& lines, const DrawnShape& shape)
{
    const RasterPoint& a = shape.points.front();
    const RasterPoint& b = shape.points.back();
    const double across = b.x - a.x;
    const double down = b.y - a.y;
    if (shape.kind == ShapeKind::Line) {
        lines.emplace_back(words("from"), placeText(a));
        lines.emplace_back(words("to"), placeText(b));
        lines.emplace_back(words("length"), words("%1 pixels").arg(measureText(std::hypot(across, down))));
        lines.emplace_back(words("across, down"),
                           words("%1, %2 pixels").arg(wholeText(across), wholeText(down)));
        return;
    }
    if (shape.kind == ShapeKind::Polygon) {
        lines.emplace_back(words("corners"), countText(static_cast<std::int64_t>(shape.points.size())));
    } else {
        lines.emplace_back(words("upper left"), placeText(a));
        lines.emplace_back(words("size"), words("%1 x %2 pixels").arg(wholeText(across), wholeText(down)));
    }
    if (crossesItself(regionOf(shape))) {
        lines.emplace_back(words("area"), words("none: its edges cross; pixels are in and out by turns"));
    } else {
        lines.emplace_back(words("area"),
                           words("%1 pixels as drawn").arg(measureText(drawnArea(regionOf(shape)))));
    }
}

} // namespace

QString metresText(double metres)
{
    return metres >= 1000 ? measureText(metres / 1000) + QStringLiteral(" km")
                          : measureText(metres) + QStringLiteral(" m");
}

QString squareMetresText(double squareMetres)
{
    constexpr double hectare = 1e4;
    constexpr double squareKilometre = 1e6;
    if (squareMetres >= squareKilometre) {
        return measureText(squareMetres / squareKilometre) + QStringLiteral(" km\u00b2");
    }
    return squareMetres >= hectare ? measureText(squareMetres / hectare) + QStringLiteral(" ha")
                                   : measureText(squareMetres) + QStringLiteral(" m\u00b2");
}

ReportLines shapeLines(const DrawnShape& shape, const std::optional<ShapeMeasure>& measure)
{
    ReportLines lines;
    if (shape.points.size() < 2) {
        return lines;
    }
    addShape(lines, shape);
    if (!measure || !measure->isKnown) {
        return lines;
    }
    const bool isLine = shape.kind == ShapeKind::Line;
    if (measure->area.metres) {
        lines.emplace_back(words("area, on the ellipsoid"), squareMetresText(*measure->area.metres));
    }
    if (measure->area.onMap) {
        lines.emplace_back(words("area, on the map"),
                           mapText(*measure->area.onMap, measure->mapUnit, QStringLiteral("\u00b2")));
    }
    addGround(lines, isLine ? words("length") : words("around it"), measure->length, measure->mapUnit);
    return lines;
}

QStringList statisticsHeader()
{
    return {words("band"), words("numbers"),  words("minimum"),   words("maximum"),
            words("mean"), words("median"),   words("deviation"), words("no-data"),
            words("NaN"),  words("infinite"), words("unread")};
}

QStringList statisticsLine(const RegionStatistics& statistics, std::size_t band, TableUse use)
{
    const RegionBand& of = statistics.bands[band];
    const BandStatistics& found = of.statistics;
    const bool isRead = use == TableUse::Read;
    const auto countOf = [&](std::int64_t count) {
        return isRead ? countText(count) : QString::number(count);
    };
    QStringList line{QString::number(band + 1), countOf(found.count)};
    if (found.count > 0) {
        const QString about = isRead && !found.binsAreValues ? QStringLiteral("~") : QString();
        line << exactText(found.minimum, statistics.type) << exactText(found.maximum, statistics.type)
             << realText(found.mean) << about + realText(of.median) << realText(found.deviation());
    } else {
        line << QString() << QString() << QString() << QString() << QString();
    }
    for (const std::int64_t count : {found.noData, found.notNumbers, found.infinite, of.unread}) {
        line << countOf(count);
    }
    return line;
}

PlotSeries histogramSeries(const RegionBand& band, const QString& name, const QColor& color)
{
    PlotSeries series;
    series.name = name;
    series.color = color;
    for (const HistogramBin& bin : band.statistics.bins) {
        const auto count = static_cast<double>(bin.count);
        if (bin.low < bin.high) {
            series.points.emplace_back(bin.low, count);
            series.points.emplace_back(bin.high, count);
            continue;
        }
        // A value by itself is a spike: else a line would tell of values between that nobody has.
        series.points.emplace_back(bin.low, 0);
        series.points.emplace_back(bin.low, count);
        series.points.emplace_back(bin.low, 0);
    }
    return series;
}

std::vector<PlotSeries> profileSeries(const LineProfile& profile, const std::vector<QColor>& colors)
{
    std::vector<PlotSeries> all;
    for (std::size_t band = 0; band < profile.bands.size(); ++band) {
        PlotSeries series;
        series.name = words("band %1").arg(profile.bands[band] + 1);
        series.color = colors[band];
        for (std::size_t i = 0; i < profile.steps.size(); ++i) {
            series.points.emplace_back(profile.steps[i].distance, profile.values[band][i]);
        }
        all.push_back(std::move(series));
    }
    return all;
}

QString profileCsv(const LineProfile& profile)
{
    QStringList header{QStringLiteral("distance"), QStringLiteral("x"), QStringLiteral("y")};
    for (const int band : profile.bands) {
        header << QStringLiteral("band %1").arg(band + 1);
    }
    QString text = csvLine(header);
    for (std::size_t i = 0; i < profile.steps.size(); ++i) {
        const LineProfile::Step& step = profile.steps[i];
        QStringList line{QString::fromStdString(formatReal(step.distance)), QString::number(step.x),
                         QString::number(step.y)};
        for (const std::vector<double>& values : profile.values) {
            line << (std::isnan(values[i]) ? QString() : QString::fromStdString(formatReal(values[i])));
        }
        text += csvLine(line);
    }
    return text;
}

QString statisticsCsv(const RegionStatistics& statistics)
{
    QString text = csvLine(statisticsHeader());
    for (std::size_t band = 0; band < statistics.bands.size(); ++band) {
        text += csvLine(statisticsLine(statistics, band, TableUse::Copied));
    }
    return text;
}

QString histogramCsv(const RegionStatistics& statistics)
{
    QString text = QStringLiteral("band,low,high,count\n");
    for (std::size_t band = 0; band < statistics.bands.size(); ++band) {
        for (const HistogramBin& bin : statistics.bands[band].statistics.bins) {
            text += csvLine({QString::number(band + 1), QString::fromStdString(formatReal(bin.low)),
                             QString::fromStdString(formatReal(bin.high)), QString::number(bin.count)});
        }
    }
    return text;
}

} // namespace rasterscope
