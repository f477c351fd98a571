// SPDX-License-Identifier: MIT
#pragma once

#include <QFontMetricsF>
#include <QString>

namespace rasterscope {

/// The text, or the number with fewer digits and a sign that says so. Never with its end cut off, which may
/// be an exponent.
QString fittedNumber(const QString& text, double value, const QFontMetricsF& metrics, double width);

} // namespace rasterscope
