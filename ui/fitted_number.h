// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/sample_window.h"

#include <QFontMetricsF>
#include <QString>

#include <functional>

namespace rasterscope {

/// The number with as many digits as fit and a sign that says that there are fewer: "~-0.0007123",
/// "~-7.1e-4". Dots where not even one does.
QString shortenedNumber(double value, const std::function<bool(const QString&)>& fits);

/// The text, or the number shortened to the width. Never with its end cut off, which may be an exponent.
QString fittedNumber(const QString& text, double value, const QFontMetricsF& metrics, double width);

/// How many characters have to have room so that each value of the window is drawn with two digits at least.
int charactersNeeded(const SampleWindow& values);

} // namespace rasterscope
