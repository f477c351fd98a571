// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <vector>

namespace rasterscope {

enum class Steps { Any, Whole };

/// Round values from low to high, at most about as many as wanted; whole ones where asked for. \pre low <
/// high
std::vector<double> ticksIn(double low, double high, int most, Steps steps);

/// A value as it is read out: whole numbers with all their digits, others with seven that count.
QString valueText(double value);

/// A place on an axis on which neighbours are `spacing` apart: with the digits that tell it from them, and no
/// noughts behind. Of "wavelength (nm)", "1476.4 nm"; of "band", "band 3".
QString placeOnAxis(const QString& axis, double place, double spacing, Steps steps);

} // namespace rasterscope
