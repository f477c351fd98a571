// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/memory_budget.h"
#include "core/tile/tile.h"

#include <memory>

namespace rasterscope {

/// What the tiles of all windows may take together: the share of pictures in the budget of the process.
const std::shared_ptr<MemoryBudget>& pictureMemory();

/// The tile, which gives `memory` back to `budget` when its last user lets go of it. What was reserved beyond
/// its size is given back at once.
TilePointer withMemory(TilePointer tile, std::shared_ptr<MemoryBudget> budget,
                       MemoryBudget::Reservation memory);

} // namespace rasterscope
