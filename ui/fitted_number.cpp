// SPDX-License-Identifier: MIT
#include "ui/fitted_number.h"

#include <cmath>

namespace rasterscope {

QString fittedNumber(const QString& text, double value, const QFontMetricsF& metrics, double width)
{
    if (metrics.horizontalAdvance(text) <= width || std::isnan(value)) {
        return metrics.elidedText(text, Qt::ElideRight, width);
    }
    const bool isComplexNumber = text.endsWith(QLatin1Char('i'));
    for (int digits = isComplexNumber ? 0 : 6; digits > 0; --digits) {
        const QString shorter = QLatin1Char('~') + QString::number(value, 'g', digits);
        if (metrics.horizontalAdvance(shorter) <= width) {
            return shorter;
        }
    }
    return QStringLiteral("\u2026");
}

} // namespace rasterscope
