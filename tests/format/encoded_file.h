// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/decoded_raster.h"
#include "tests/format/fake_decoder.h"
#include "tests/support/temporary_folder.h"

#include <memory>

namespace rasterscope::test {

/// What the pixel of a band holds in the files of EncodedFile.
std::uint16_t encodedSample(std::int64_t x, std::int64_t y, std::int64_t band);

struct EncodedShape {
    Size size;
    Size block;
    std::int64_t bands = 1;
    bool planesApart = false;
    bool tiled = true;
};

/// A file of blocks of uint16 samples for FakeDecoder. Tests change `level` before they make a raster of it.
class EncodedFile {
public:
    explicit EncodedFile(const EncodedShape& shape);

    std::shared_ptr<FakeDecoder> decoder;
    EncodedLevel level;

    const std::filesystem::path& path() const { return m_path; }
    const EncodedShape& shape() const { return m_shape; }
    void open(const OpenOptions& options = {}) { level.source = ByteSource::open(m_path, options).value(); }
    /// Of the one level. Fails the running test where there is an error.
    std::shared_ptr<const Raster> raster(const std::shared_ptr<DecodeService>& service) const;
    RasterInfo info() const;
    Window window(const Rect& area, std::int64_t step = 1) const;
    Window whole() const { return window({0, 0, m_shape.size.width, m_shape.size.height}); }

private:
    TemporaryFolder m_folder;
    std::filesystem::path m_path;
    EncodedShape m_shape;
};

} // namespace rasterscope::test
