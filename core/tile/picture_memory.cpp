// SPDX-License-Identifier: MIT
#include "core/tile/picture_memory.h"

#include "core/base/process_memory.h"

#include <utility>

namespace rasterscope {

namespace {

/// Goes in the order from the last member to the first: the bytes, then what was reserved for them.
struct HeldTile {
    std::shared_ptr<MemoryBudget> budget;
    MemoryBudget::Reservation memory;
    TilePointer tile;
};

} // namespace

const std::shared_ptr<MemoryBudget>& pictureMemory()
{
    static const auto budget = std::make_shared<MemoryBudget>(processMemory().pictures);
    return budget;
}

TilePointer withMemory(TilePointer tile, std::shared_ptr<MemoryBudget> budget,
                       MemoryBudget::Reservation memory)
{
    memory.shrinkTo(tile->bytes());
    const Tile* const held = tile.get();
    auto holder = std::make_shared<HeldTile>();
    holder->budget = std::move(budget);
    holder->memory = std::move(memory);
    holder->tile = std::move(tile);
    return {std::move(holder), held};
}

} // namespace rasterscope
