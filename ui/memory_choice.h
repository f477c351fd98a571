// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

class QMenu;
class QWidget;

namespace rasterscope {

/// The bytes of memory that the user has chosen for rasters, for good. Nothing where it is left to the
/// program. Needs no application object.
std::optional<std::int64_t> chosenMemory();

/// Adds to a menu what asks for them, in a dialog over `window`. It holds from the next start on, for what is
/// shown has its memory already.
void addMemoryAction(QMenu& menu, QWidget* window);

} // namespace rasterscope
