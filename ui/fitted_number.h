// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/sample_window.h"

#include <QFontMetricsF>
#include <QString>

namespace rasterscope {

/// The text, or the number with fewer digits and a sign that says so ("~-7.1e-4"). Never with its end cut
/// off, which may be an exponent; dots where not even one digit has room.
QString fittedNumber(const QString& text, double value, const QFontMetricsF& metrics, double width);

/// How many characters have to have room so that each value of the window is drawn with two digits at least.
int charactersNeeded(const SampleWindow& values);

} // namespace rasterscope
