// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/block_decoder.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace rasterscope {

/// How the blocks of an image are parts of one JPEG stream. A plain value.
struct JpegParts {
    enum class Cut { AtRestarts, Nowhere };

    Cut cut = Cut::Nowhere;        // the only block is all of the stream, or each is one restart interval
    std::vector<std::byte> header; // that every part gets instead of the stream's own
    std::int64_t ownHeader = 0;    // bytes of the stream's own, ahead of its only or first part
    /// For each block: how many restart markers stand between the place where its stored bytes start, and its
    /// own. Empty where there are none.
    std::vector<std::int32_t> markersAhead;
};

/// Decodes parts by a decoder of whole JPEG streams. Stored bytes of a block start with the restart marker
/// ahead of it or of a block before it, those of the first with its entropy-coded data. Blocks whose markers
/// do not stand there are damaged.
std::unique_ptr<const BlockDecoder> makeJpegPartDecoder(JpegParts parts,
                                                        std::unique_ptr<const BlockDecoder> whole);

} // namespace rasterscope
