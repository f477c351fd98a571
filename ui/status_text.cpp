// SPDX-License-Identifier: MIT
#include "ui/status_text.h"

#include "core/base/text.h"
#include "core/overview/overview_plan.h"
#include "ui/fitted_number.h"

#include <algorithm>
#include <cmath>

namespace rasterscope {

namespace {

/// Three digits that count, and no more zeros than needed: "12.5", "100", "0.0244".
QString shortNumber(double value)
{
    return QString::number(value, value >= 1000 ? 'f' : 'g', value >= 1000 ? 0 : 3);
}

QString problemText(ReadProblem::Kind kind)
{
    switch (kind) {
    case ReadProblem::Kind::Missing:
        return QStringLiteral("missing");
    case ReadProblem::Kind::Failed:
        return QStringLiteral("unreadable");
    case ReadProblem::Kind::Damaged:
        return QStringLiteral("damaged");
    case ReadProblem::Kind::Changed:
        return QStringLiteral("changed on disk");
    }
    return {};
}

QString overviewText(OverviewOrigin origin)
{
    switch (origin) {
    case OverviewOrigin::File:
        return QStringLiteral("overview 1:%1");
    case OverviewOrigin::Means:
        return QStringLiteral("averaged 1:%1");
    case OverviewOrigin::Majorities:
        return QStringLiteral("majority 1:%1");
    }
    return {};
}

/// Two digits that count.
QString percentText(double share)
{
    constexpr double least = 1e-5;
    return share < least ? QStringLiteral("< 0.001 %")
                         : QStringLiteral("%1 %").arg(QString::number(100 * share, 'g', share < 1 ? 2 : 3));
}

/// `leaves`: the painter shows one pixel of so many along a side; 1 where it shows all that were read.
QString sampledText(const ViewTruth& truth, double leaves)
{
    const double step = std::max(static_cast<double>(truth.step), leaves);
    const double share = std::min(truth.share, 1 / (leaves * leaves));
    const QString text = QStringLiteral("sampled 1:%1 (%2)").arg(shortNumber(step), percentText(share));
    return truth.averaging ? text + QStringLiteral(", averaging %1 %").arg(std::floor(*truth.averaging * 100))
                           : text;
}

/// What the painter does with the pixels that were read: up to two on one are weighed (smooth_scale.h), of
/// more some are left out.
QString drawnText(const ViewTruth& truth, const RasterInfo& info, double scale)
{
    constexpr double tiny = 1e-6;
    const auto step = static_cast<double>(truth.step);
    const QString averaged = overviewText(overviewOriginOf(info)).arg(truth.averaged);
    if (truth.averaged > 1 && !truth.averaging) {
        return truth.step > 1 ? averaged + QStringLiteral(", partly sampled") : averaged;
    }
    if (truth.step > 1 || truth.averaged > 1 || (truth.level == 0 && scale > 2 + tiny)) {
        return sampledText(truth, scale > 2 * step + tiny ? scale : 1);
    }
    if (truth.level > 0) {
        const auto level = static_cast<std::size_t>(truth.level);
        const double factor =
            static_cast<double>(info.width) / static_cast<double>(info.levels.at(level).width);
        return overviewText(info.overviews).arg(shortNumber(factor));
    }
    return scale > 1 + tiny ? QStringLiteral("smoothed 1:%1").arg(shortNumber(scale))
                            : QStringLiteral("exact");
}

QString interleaveText(const RasterInfo& info)
{
    if (info.bands == 1) {
        return {};
    }
    switch (info.interleave) {
    case Interleave::Pixel:
        return QStringLiteral(" BIP");
    case Interleave::Line:
        return QStringLiteral(" BIL");
    case Interleave::Band:
        return QStringLiteral(" BSQ");
    }
    return {};
}

QString named(std::size_t index, const QString& value)
{
    return QStringLiteral("b%1=%2").arg(index + 1).arg(value);
}

QString valueText(const PixelValues& values, std::size_t index)
{
    return named(index, QString::fromStdString(values.values[index]));
}

/// With fewer digits where all of them are too long: cut, a number would be another one.
QString firstValueText(const PixelValues& values, int most)
{
    QString text = valueText(values, 0);
    bool isReal = false;
    const double value = QString::fromStdString(values.values.front()).toDouble(&isReal);
    if (text.size() <= most || !isReal || std::isnan(value)) {
        return text;
    }
    return named(
        0, shortenedNumber(value, [&](const QString& number) { return named(0, number).size() <= most; }));
}

} // namespace

QString zoomText(double scale)
{
    const double ratio = scale >= 1 ? scale : 1 / scale;
    const QString form = scale > 1 ? QStringLiteral("%1 % (1:%2)") : QStringLiteral("%1 % (%2:1)");
    return form.arg(shortNumber(100 / scale), shortNumber(ratio));
}

QString turnText(const ViewTurn& turn)
{
    const bool mirrored = turn.mirroring() == Mirroring::LeftRight;
    if (mirrored && turn.quarters() == 2) {
        return QStringLiteral("mirrored top to bottom"); // as the key does it
    }
    QString turned =
        turn.quarters() == 0 ? QString() : QStringLiteral("turned %1\u00b0").arg(90 * turn.quarters());
    if (!mirrored) {
        return turned;
    }
    return turned.isEmpty() ? QStringLiteral("mirrored") : QStringLiteral("mirrored, ") + turned;
}

QString truthText(const ViewTruth& truth, const RasterInfo& info, double scale)
{
    if (truth.complete && truth.unread) {
        return problemText(*truth.problem);
    }
    QString text = truth.complete ? drawnText(truth, info, scale) : QStringLiteral("loading ...");
    if (!truth.problem) {
        return text;
    }
    const bool ofParts = *truth.problem != ReadProblem::Kind::Changed;
    return text + (ofParts ? QStringLiteral(", partly ") : QStringLiteral(", ")) +
           problemText(*truth.problem);
}

QString truthDetail(const ViewTruth& truth)
{
    if (!truth.reason.empty()) {
        return QString::fromStdString(truth.reason);
    }
    if (truth.tooMuch > 0) {
        return QStringLiteral("To average what is in sight, %1 would have to be read.")
            .arg(QString::fromStdString(formatByteCount(truth.tooMuch)));
    }
    return QString::fromStdString(truth.unaveraged);
}

/// "uint8", "uint8 (1 bit)", "uint16 (12 bits)".
QString sampleText(const RasterInfo& info)
{
    const std::string_view name = nameOf(info.type);
    QString type = QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
    if (info.bits >= 8 * bytesOf(info.type)) {
        return type;
    }
    return QStringLiteral("%1 (%2 %3)")
        .arg(type)
        .arg(info.bits)
        .arg(QLatin1String(info.bits == 1 ? "bit" : "bits"));
}

QString layoutText(const RasterInfo& info, const std::string& format)
{
    return QStringLiteral("%1 x %2 x %3 %4%5 %6")
        .arg(info.width)
        .arg(info.height)
        .arg(info.bands)
        .arg(sampleText(info), interleaveText(info), QString::fromStdString(format));
}

QString groundText(const GroundPosition& position)
{
    constexpr int decimals = 6; // a tenth of a metre
    const auto degrees = [](double value) { return QString::number(std::abs(value), 'f', decimals); };
    return QStringLiteral("%1\u00b0 %2  %3\u00b0 %4")
        .arg(degrees(position.longitude), QLatin1String(position.longitude < 0 ? "W" : "E"),
             degrees(position.latitude), QLatin1String(position.latitude < 0 ? "S" : "N"));
}

QString valuesText(const PixelValues& values, int most)
{
    const QString rest = QStringLiteral("  ... %1 bands").arg(values.bands);
    QString text;
    QString textWithRest; // the longest that has room for it
    for (std::size_t i = 0; i < values.values.size() && text.size() <= most; ++i) {
        text += i == 0 ? firstValueText(values, most) : QStringLiteral("  ") + valueText(values, i);
        if (i == 0 || text.size() + rest.size() <= most) {
            textWithRest = text + rest;
        }
    }
    const bool all = static_cast<std::int64_t>(values.values.size()) == values.bands;
    return all && (text.size() <= most || values.bands == 1) ? text : textWithRest;
}

QString clipboardText(const PixelValues& values)
{
    QString text = QStringLiteral("x=%1 y=%2").arg(values.x).arg(values.y);
    for (std::size_t i = 0; i < values.values.size(); ++i) {
        text += QStringLiteral(" ") + valueText(values, i);
    }
    const std::int64_t leftOut = values.bands - static_cast<std::int64_t>(values.values.size());
    return leftOut > 0 ? text + QStringLiteral(" (%1 more bands)").arg(leftOut) : text;
}

} // namespace rasterscope
