// SPDX-License-Identifier: MIT
#pragma once

#include "tests/tiff/encoded_tiff.h"

#include <string>
#include <vector>

namespace rasterscope::test {

struct TiffSeed {
    std::string name; // of a file, without ending
    Encoding encoding;
};

/// Tiny images for a fuzzer to start from: every codec that libtiff writes, with every predictor, byte order,
/// arrangement of planes, and in strips and in tiles.
std::vector<TiffSeed> tiffSeeds();

struct TiffFileSeed {
    std::string name; // of a file, with its ending
    std::vector<std::byte> bytes;
};

/// Small files of makers of slides, and of codecs that ask for samples of their own kind.
std::vector<TiffFileSeed> tiffFileSeeds();

} // namespace rasterscope::test
