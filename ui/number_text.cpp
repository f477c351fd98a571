// SPDX-License-Identifier: MIT
#include "ui/number_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace rasterscope {

namespace {

/// Of a number without an exponent.
QString grouped(QString digits)
{
    constexpr qsizetype group = 3;
    const qsizetype point = digits.indexOf(QLatin1Char('.'));
    const qsizetype first = digits.startsWith(QLatin1Char('-')) ? 1 : 0;
    for (qsizetype at = (point < 0 ? digits.size() : point) - group; at > first; at -= group) {
        digits.insert(at, QChar::Nbsp);
    }
    return digits;
}

} // namespace

QString countText(std::int64_t count)
{
    return grouped(QString::number(count));
}

QString measureText(double value)
{
    constexpr double mostDigits = 1e15;
    if (std::abs(value) >= mostDigits || !std::isfinite(value)) {
        return QString::number(value, 'g');
    }
    const int decimals = value != 0 && std::abs(value) < 1000
                             ? std::clamp(4 - static_cast<int>(std::floor(std::log10(std::abs(value)))), 0, 9)
                             : 1;
    return decimalText(value, decimals);
}

QString decimalText(double value, int decimals)
{
    const QString digits = QString::number(value, 'f', decimals);
    return std::isfinite(value) ? grouped(digits) : digits;
}

QString mapUnitText(const std::string& unit)
{
    return unit.empty()      ? QCoreApplication::translate("NumberText", "map units")
           : unit == "metre" ? QStringLiteral("m")
                             : QString::fromStdString(unit);
}

} // namespace rasterscope
