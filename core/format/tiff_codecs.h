// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/byte_stream.h"
#include "core/format/tiff_codec_setup.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace rasterscope {

/// One codec of TIFF: what its blocks may hold, and how they are decoded. A new one is a new row of the
/// table.
struct TiffCodec {
    enum class Predictors { Ignored, Allowed };     // others ignore the tag, as libtiff does
    enum class BitReversal { Undone, LeftToCodec }; // of each stored byte, where FillOrder says so
    enum class Samples { AsStored, Native };        // in the file's byte order, or in this machine's

    std::uint16_t compression = 0;
    Predictors predictors = Predictors::Ignored;
    BitReversal bitReversal = BitReversal::Undone;
    Samples samples = Samples::AsStored;
    /// Makes of the image's fields those of what comes out. Why not: the end of a sentence that starts with
    /// the page.
    std::optional<std::string> (*outcome)(const TiffCodecSetup& setup, TiffImage& image) = nullptr;
    /// Lines from the top of a block of that size on; nullptr where it can only be decoded whole. Gives
    /// nullptr where there is no memory.
    std::unique_ptr<StreamCodec> (*makeStream)(const TiffCodecSetup& setup, Size size) = nullptr;
    /// All of a block at once, which is quicker or the only way; may be nullptr. Nothing when all of it came
    /// and is sound, else why not, as the end of a sentence; may write into what is stored.
    std::optional<std::string> (*decodeWhole)(const TiffCodecSetup& setup, Size size,
                                              std::span<std::byte> stored,
                                              std::span<std::byte> out) = nullptr;
};

/// nullptr where there is none.
const TiffCodec* findTiffCodec(std::uint16_t compression);

} // namespace rasterscope
