// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rasterscope {

/// Which planes the directories from `directory` on hold (OME-XML schema 2016-06, TiffData).
struct OmeTiffData {
    std::int64_t directory = 0; // in the main chain, from 0
    std::int64_t count = 1;
    std::int64_t firstC = 0;
    std::int64_t firstZ = 0;
    std::int64_t firstT = 0;
};

/// The planes of the first image of an OME-TIFF (OME-XML schema 2016-06, Pixels).
struct OmePixels {
    std::string order = "ZCT"; // the axes of the planes, fastest first
    std::int64_t channels = 1; // of planes: samples of one pixel count once
    std::int64_t slices = 1;
    std::int64_t frames = 1;
    std::vector<std::string> channelNames;
    std::vector<OmeTiffData> data; // sorted by directory; those of other files of the set are left out
    bool dataElsewhere = false;    // ... and there were such
};

/// Nothing where the text is not sound OME-XML, or has a document type, which could define entities.
std::optional<OmePixels> parseOmePixels(const std::string& xml);

/// Which plane the directory of that number in the main chain holds, counted in `order`; nothing where the
/// file does not say.
std::optional<std::int64_t> omePlaneOf(const OmePixels& pixels, std::int64_t directory);

} // namespace rasterscope
