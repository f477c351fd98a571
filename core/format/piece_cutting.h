// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/stored_piece.h"

#include <functional>
#include <span>

namespace rasterscope {

enum class PlanStep { Continue, Stop };
using PieceTaker = std::function<PlanStep(const StoredPiece&)>;

/// How much of the file comes in when the grid is read, to a page.
std::int64_t touchedBytes(const ByteGrid& grid);

/// Hands on parts of the pieces that touch about `pieceBytes` at most, or are one pixel: some rows of each
/// piece, then the next rows of each, so that pieces that lie among one another in the file are gone through
/// together.
PlanStep cutTogether(std::span<const StoredPiece> pieces, std::int64_t pieceBytes, const PieceTaker& take);

} // namespace rasterscope
