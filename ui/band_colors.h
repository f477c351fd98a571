// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/scene.h"

#include <QColor>

#include <vector>

namespace rasterscope {

/// What bands' curves are drawn in. A band that the picture shows as red, green or blue, or as a channel of a
/// colour, has that one; the others have colours that are told apart from it.
std::vector<QColor> bandColors(const std::vector<int>& bands, const Scene& shown);

} // namespace rasterscope
