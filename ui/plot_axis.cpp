// SPDX-License-Identifier: MIT
#include "ui/plot_axis.h"

#include <algorithm>
#include <cmath>

namespace rasterscope {

namespace {

constexpr std::size_t mostTicks = 64;

/// 1, 2 or 5 times a power of ten.
double niceStep(double span, int most)
{
    const double rough = span / std::max(1, most);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough) {
            return factor * power;
        }
    }
    return 10 * power;
}

QString trimmed(const QString& number)
{
    qsizetype end = number.size();
    if (number.contains(QLatin1Char('.'))) {
        while (number[end - 1] == QLatin1Char('0')) {
            --end;
        }
        end -= number[end - 1] == QLatin1Char('.') ? 1 : 0;
    }
    return number.left(end);
}

} // namespace

std::vector<double> ticksIn(double low, double high, int most, Steps steps)
{
    const double nice = niceStep(high - low, most);
    const double step = steps == Steps::Whole ? std::max(nice, 1.0) : nice;
    std::vector<double> ticks;
    for (double tick = std::ceil(low / step); tick * step <= high && ticks.size() < mostTicks; ++tick) {
        ticks.push_back(tick * step);
    }
    return ticks;
}

QString valueText(double value)
{
    constexpr double exactInDouble = 0x1p53;
    const bool isWhole = std::trunc(value) == value && std::abs(value) < exactInDouble;
    return isWhole ? QString::number(value, 'f', 0) : QString::number(value, 'g', 7);
}

QString placeOnAxis(const QString& axis, double place, double spacing, Steps steps)
{
    constexpr int mostDigits = 9;
    const double digits = spacing > 0 ? std::ceil(-std::log10(spacing)) + 1 : 1;
    const int decimals =
        steps == Steps::Whole ? 0 : static_cast<int>(std::clamp(digits, 1.0, 1.0 * mostDigits));
    const QString number = trimmed(QString::number(place, 'f', decimals));
    const qsizetype unit = axis.indexOf(QStringLiteral(" ("));
    if (unit < 0 || !axis.endsWith(QLatin1Char(')'))) {
        return QStringLiteral("%1 %2").arg(axis, number);
    }
    return QStringLiteral("%1 %2").arg(number, axis.mid(unit + 2, axis.size() - unit - 3));
}

} // namespace rasterscope
