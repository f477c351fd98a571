// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/memory_budget.h"
#include "core/base/raw_bytes.h"
#include "core/raster/raster.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace rasterscope {

/// Lines of one block, decoded: all of it, some from its top, or one group of a block that is decoded in
/// groups. Immutable once it is shared; lives for as long as anyone looks at it, in the cache or not.
struct DecodedRows {
    RawBytes samples;           // as of DecodedBlock
    std::int64_t rows = 0;      // how many lines were asked for
    std::int64_t soundRows = 0; // from the first; what lies below is not to be believed
    ReadProblem::Kind badKind = ReadProblem::Kind::Damaged;
    std::string badReason; // one sentence that names the file; empty where all rows are sound
    MemoryBudget::Reservation memory;

    /// Whether decoding again with more rows would give more of the first `wanted` ones.
    bool covers(std::int64_t wanted) const { return rows >= wanted || soundRows < rows; }
    std::int64_t bytes() const { return static_cast<std::int64_t>(samples.capacity()); }
};

} // namespace rasterscope
