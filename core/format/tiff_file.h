// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/decode_service.h"
#include "core/format/open_raster.h"
#include "core/format/tiff_source.h"

#include <memory>

namespace rasterscope {

/// Opens a TIFF or BigTIFF file: reads its header and the first directory's place; pages are read when they
/// are asked for. `options` open the overviews beside it (NAME.ovr), when page 0 is asked for; `service`
/// decodes, that of the process where none is given. Errors are one sentence that names the file.
Result<std::shared_ptr<const RasterFile>> openTiff(std::shared_ptr<const ByteSource> source,
                                                   const OpenOptions& options,
                                                   const std::shared_ptr<DecodeService>& service = nullptr);

} // namespace rasterscope
