// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"
#include "tests/support/temporary_folder.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace rasterscope::test {

/// One JPEG stream with a restart marker after every interval, larger than libjpeg would write it: each
/// interval is compressed by itself, and so has known samples whatever stands beside it.
struct RestartJpeg {
    std::vector<std::byte> stored;
    std::vector<std::int64_t> starts; // of the intervals' data
    std::size_t frameSizeAt = 0;      // height and width, of two bytes each
    std::vector<std::byte> rgb;       // what libjpeg makes of the intervals, at their places
};

enum class FrameSize { Said, LeftOut };

struct RestartJpegSpec {
    Size size;
    std::int64_t interval = 2; // MCUs, a divisor of those in a line
    int subsampling = 1;       // of chroma, both ways
    FrameSize frame = FrameSize::Said;
};

RestartJpeg makeRestartJpeg(const RestartJpegSpec& spec);

/// What libjpeg makes of a whole stream: RGB.
std::vector<std::byte> decodeJpeg(std::span<const std::byte> stored);

/// What a directory of an NDPI file says.
struct NdpiImage {
    Size size;
    float lens = 20;
    std::int32_t focalPlane = 0;
    std::vector<std::int64_t> starts; // from the start of the strip on; fewer than two: no table
    int subsampling = 1;
};

/// Writes NDPI files, with holes where they are wanted, so that offsets can be of any size.
class NdpiWriter {
public:
    explicit NdpiWriter(std::filesystem::path path);

    std::int64_t position() const { return m_position; }
    /// What is appended next lies there.
    void moveTo(std::int64_t position) { m_position = position; }
    /// \return where they start
    std::int64_t append(std::span<const std::byte> bytes);
    /// Adds a directory of an image whose strip lies there to the chain.
    void addDirectory(const NdpiImage& image, std::int64_t strip, std::int64_t stripBytes);
    /// Appends the stream and its directory.
    void add(const NdpiImage& image, const RestartJpeg& jpeg);

private:
    std::filesystem::path m_path;
    std::int64_t m_position = 0;
    std::int64_t m_linkAt = 4; // to the next directory
};

/// A slide with three levels, a macro picture and a map, small and sound: its bytes.
std::vector<std::byte> smallNdpi();

} // namespace rasterscope::test
