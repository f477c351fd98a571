// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <cstdint>
#include <string>

namespace rasterscope {

// How the window writes what it has counted and measured: alike everywhere, and in every language, for files
// and the command line have one decimal point too. Positions, values of the file and CSV are no counts: they
// are typed and pasted elsewhere, and have no groups.

/// "1 234 567", with spaces that break no line.
QString countText(std::int64_t count);
/// Five digits or more, in such groups: "12 345.6", "26.031".
QString measureText(double value);
/// With so many digits after the point.
QString decimalText(double value, int decimals);
/// The unit of a raster's own map, as coordinate systems name it: "m" for metre, "map units" for none.
QString mapUnitText(const std::string& unit);

} // namespace rasterscope
