// SPDX-License-Identifier: MIT
#include "ui/display_text.h"

#include "core/base/text.h"
#include "ui/number_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>
#include <variant>

namespace rasterscope {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("DisplayText", text);
}

/// Lines end between a number and the next name, not between a name and its number.
QString unbroken(const char* text)
{
    return translated(text).replace(QStringLiteral(" %"), QChar::Nbsp + QStringLiteral("%"));
}

QString numberText(const NumberValue& number)
{
    if (const auto* real = std::get_if<double>(&number)) {
        const auto single = static_cast<float>(*real);
        const bool isSingle = static_cast<double>(single) == *real; // else digits are told that it has not
        return QString::fromStdString(isSingle ? formatReal(single) : formatReal(*real));
    }
    const auto* whole = std::get_if<std::int64_t>(&number);
    return whole != nullptr ? QString::number(*whole) : QString::number(std::get<std::uint64_t>(number));
}

QString shortText(double number)
{
    return QString::number(number, 'g', 7);
}

QString scopeText(const MeasuredBands& measured)
{
    if (measured.scope == MeasureScope::View) {
        return measured.exact ? translated("what is in view, exact")
                              : translated("what is in view, as it is drawn (not every sample)");
    }
    return measured.exact ? translated("the whole raster, exact") : translated("the whole raster, sampled");
}

} // namespace

QString measuredText(const DisplayControl& control)
{
    const MeasuredBands* measured = control.measured();
    if (control.isMeasuring()) {
        const QString percent = QString::number(std::floor(control.share() * 100));
        return control.scope() == MeasureScope::Whole
                   ? translated("Reading the whole raster, %1 % ...").arg(percent)
                   : translated("Measuring ...");
    }
    if (measured == nullptr || measured->statistics->empty()) {
        return translated("Not measured.");
    }
    const BandStatistics& first = measured->statistics->front();
    return translated("Of %1: %2 samples.").arg(scopeText(*measured), countText(first.count));
}

QString statisticsText(const BandStatistics& statistics)
{
    QStringList lines;
    if (statistics.count > 0) {
        lines << unbroken("min %1   max %2")
                     .arg(numberText(statistics.minimum), numberText(statistics.maximum));
        lines << unbroken("mean %1   deviation %2   median %3")
                     .arg(shortText(statistics.mean), shortText(statistics.deviation()),
                          shortText(statistics.percentile(50)));
    }
    QStringList left;
    const auto add = [&](std::int64_t count, const char* what) {
        if (count > 0) {
            left << countText(count) + QLatin1Char(' ') + translated(what);
        }
    };
    add(statistics.noData, "no-data");
    add(statistics.notNumbers, "NaN");
    add(statistics.infinite, "infinite");
    add(statistics.hidden, "hidden or unreadable");
    if (!left.isEmpty()) {
        lines << translated("left out: %1").arg(left.join(QStringLiteral(", ")));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace rasterscope
