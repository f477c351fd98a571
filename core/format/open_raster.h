// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/mapping/byte_source.h"
#include "core/raster/raster.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rasterscope {

class DecodeService;

/// A file with its pages. Thread-safe; pages are made when they are first asked for and stay.
class RasterFile {
public:
    RasterFile() = default;
    RasterFile(const RasterFile&) = delete;
    RasterFile& operator=(const RasterFile&) = delete;
    virtual ~RasterFile() = default;

    /// "TIFF", "BigTIFF", "NDPI", "ENVI", "raw" ...
    virtual const std::string& format() const = 0;
    virtual std::int64_t pageCount() const = 0;
    /// `number` from 0. Error: no such page (InvalidArgument), or its header makes no raster.
    virtual Result<std::shared_ptr<const Raster>> page(std::int64_t number) const = 0;
};

struct RasterOpenOptions {
    OpenOptions bytes;
    /// The text after --raw, for a file that no header describes:
    /// WxH[xB],TYPE[,bsq|bil|bip][,little|big][,offset=N][,stride=N].
    std::optional<std::string> raw;
    /// What decodes compressed files; that of the process where none is given.
    std::shared_ptr<DecodeService> decoding = nullptr;
};

/// Opens a raster of any known format by its content, or by the header file beside it. Reads headers only.
/// `path` may name the data file or its header. Errors are one sentence that names the file.
Result<std::shared_ptr<const RasterFile>> openRasterFile(const std::filesystem::path& path,
                                                         const RasterOpenOptions& options = {});

/// The files that a raster that was opened as `path` may be read from, whether or not each exists: that one,
/// the header or data beside it, and the files of overviews and of the mask.
std::vector<std::filesystem::path> possibleSources(const RasterFile& file, const std::filesystem::path& path);

/// Whether the text after --raw is one, so that a command line can be refused before any file is touched.
Status checkRawDescription(const std::string& text);

} // namespace rasterscope
