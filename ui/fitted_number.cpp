// SPDX-License-Identifier: MIT
#include "ui/fitted_number.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

namespace rasterscope {

namespace {

bool isComplexNumber(QStringView text)
{
    return text.endsWith(QLatin1Char('i'));
}

/// "7.1e-4" for "7.1e-04", "7.1" for "7.1e+00".
QString withShortExponent(QString number)
{
    static const QRegularExpression padding(QStringLiteral("e(-?)[+0]*"));
    return number.remove(QStringLiteral("e+00")).replace(padding, QStringLiteral("e\\1"));
}

} // namespace

QString shortenedNumber(double value, const std::function<bool(const QString&)>& fits)
{
    for (int digits = 6; digits > 0; --digits) {
        for (const char form : {'g', 'e'}) { // one or the other is shorter
            QString text = QLatin1Char('~') +
                           withShortExponent(QString::number(value, form, form == 'e' ? digits - 1 : digits));
            if (fits(text)) {
                return text;
            }
        }
    }
    return QStringLiteral("\u2026");
}

QString fittedNumber(const QString& text, double value, const QFontMetricsF& metrics, double width)
{
    if (metrics.horizontalAdvance(text) <= width || std::isnan(value)) {
        return metrics.elidedText(text, Qt::ElideRight, width);
    }
    return isComplexNumber(text) ? QStringLiteral("\u2026")
                                 : shortenedNumber(value, [&](const QString& shorter) {
                                       return metrics.horizontalAdvance(shorter) <= width;
                                   });
}

int charactersNeeded(const SampleWindow& values)
{
    constexpr std::size_t forTwoDigits = 8; // "~-1.2e-5"
    std::size_t most = 0;
    const Rect& area = values.area();
    for (std::size_t band = 0; band < values.bands().size(); ++band) {
        for (std::int64_t y = area.y; y < area.bottom(); ++y) {
            for (std::int64_t x = area.x; x < area.right(); ++x) {
                const std::string text = values.text(x, y, band);
                const bool whole =
                    std::isnan(values.value(x, y, band)) || isComplexNumber(QString::fromStdString(text));
                most = std::max(most, whole ? text.size() : std::min(text.size(), forTwoDigits));
            }
        }
    }
    return static_cast<int>(most);
}

} // namespace rasterscope
