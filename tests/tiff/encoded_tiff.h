// SPDX-License-Identifier: MIT
#pragma once

#include "tests/tiff/tiff_reading.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace rasterscope::test {

/// How libtiff is to write an image.
struct Encoding {
    std::uint16_t compression = 8; // Adobe's Deflate
    std::uint16_t predictor = 1;
    TiffImageSpec spec;
    ByteOrder order = nativeByteOrder;
    std::uint16_t fillOrder = 1;
};

/// A file with the samples of makeSamples that libtiff wrote.
class EncodedTiff {
public:
    explicit EncodedTiff(const Encoding& encoding);

    /// Opened anew, with a cache of its own.
    std::shared_ptr<const Raster> page() const;
    std::vector<std::byte> expected(const Window& window) const { return cutOut(m_spec, samples, window); }
    const TiffImageSpec& spec() const { return m_spec; }

private:
    TemporaryFolder m_folder;
    TiffImageSpec m_spec;

public:
    std::filesystem::path path = m_folder / "encoded.tif";
    std::vector<std::byte> samples;
};

} // namespace rasterscope::test
