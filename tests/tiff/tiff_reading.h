// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/tiff_file.h"
#include "core/raster/raster.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiff_writer.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace rasterscope::test {

Result<std::shared_ptr<const RasterFile>> openTiffAt(const std::filesystem::path& path,
                                                     const OpenOptions& options = {});

/// A file of these bytes, "image.tif" in a folder of its own, opened.
class OpenedTiff {
public:
    explicit OpenedTiff(std::span<const std::byte> bytes);

    const std::filesystem::path& path() const { return m_path; }
    const RasterFile& file() const { return *m_file.value(); }
    bool opened() const { return m_file.has_value(); }
    /// Why it did not open, or "".
    std::string message() const { return m_file ? "" : m_file.error().message; }
    /// \pre the page opens
    std::shared_ptr<const Raster> page(std::int64_t number = 0) const { return file().page(number).value(); }

private:
    TemporaryFolder m_folder;
    std::filesystem::path m_path;
    Result<std::shared_ptr<const RasterFile>> m_file;
};

struct ReadSamples {
    std::vector<std::byte>
        bytes; // pixel-interleaved, as stored but in native byte order; untouched ones are 0xCD
    Result<ReadReport> report;

    bool complete() const { return report && report->complete(); }
};

Window wholeLevel(const RasterInfo& info, int level = 0);
ReadSamples readSamples(const Raster& raster, const Window& window);
/// As readSamples of the whole raster, by libtiff's own encoded strips and tiles.
std::vector<std::byte> readWithLibtiff(const std::filesystem::path& path);

/// The window's part of whole samples, by plain indexing.
std::vector<std::byte> cutOut(const TiffImageSpec& spec, std::span<const std::byte> samples,
                              const Window& window);

} // namespace rasterscope::test
