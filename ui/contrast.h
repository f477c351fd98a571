// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>

namespace rasterscope {

/// What a mark needs beside its ground so that most eyes see it (WCAG 2.2, 1.4.11).
inline constexpr double markContrast = 3;

/// Relative luminance as WCAG 2 defines it, of parts from 0 to 1.
double luminanceOf(double red, double green, double blue);

/// WCAG's ratio of two luminances, 1 to 21. \pre both are opaque
double contrastOf(const QColor& one, const QColor& other);

/// `share` 0: the first, 1: the second.
QColor mixed(const QColor& from, const QColor& to, double share);

/// The colour, made no more light or dark than it takes to be seen on the ground. Colours of a palette differ
/// by theme, and some are near the ground in one of them.
QColor seenOn(const QColor& ground, const QColor& color, double least = markContrast);

} // namespace rasterscope
