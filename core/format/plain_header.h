// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/format/open_raster.h"
#include "core/format/stored_layout.h"
#include "core/mapping/byte_source.h"
#include "core/raster/raster_info.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace rasterscope {

/// What a header says of one raster whose samples lie plainly in one file. Parsers give this; their errors
/// are phrases without the file's name, which their caller puts in front.
struct PlainHeader {
    std::string format; // RasterFile::format()
    RasterInfo info;    // size, bands and type at least
    ByteOrder order = ByteOrder::Little;
    StoredLayout layout;
};

/// Lines as raw files of all kinds store them.
struct PlainLines {
    Interleave interleave = Interleave::Pixel;
    std::int64_t offset = 0; // of the first sample
    /// Bytes from one stored line to the next: of one band for BSQ and BIL, of all bands for BIP. Without
    /// gaps where not given.
    std::optional<std::int64_t> stride;
};

/// Sets header.layout, one block, from header.info. Error: sizes that overflow, a stride shorter than its
/// line.
Status layOut(PlainHeader& header, const PlainLines& lines);

/// The raster alone. Notes where its file is longer or shorter than it. Where `beside` is given, the
/// overviews beside the file are looked for and opened so. Error: as of StoredRaster::create, or the file
/// ends before the first sample.
Result<std::shared_ptr<const Raster>> openPlainRaster(PlainHeader header,
                                                      const std::shared_ptr<const ByteSource>& source,
                                                      const RasterOpenOptions* beside = nullptr);
/// As a file of one page.
Result<std::shared_ptr<const RasterFile>> openPlainFile(PlainHeader header,
                                                        const std::shared_ptr<const ByteSource>& source,
                                                        const RasterOpenOptions* beside = nullptr);

/// A note where a file is longer or shorter than the raster, which ends at byte `end`.
void noteLength(RasterInfo& info, std::int64_t end, std::int64_t fileSize);

/// The sample value that a header gives as text, exactly; nothing where it is no number.
std::optional<NumberValue> numberOf(SampleType type, std::string_view text);

/// A phrase of a parser as an error of its file.
Error named(const std::filesystem::path& file, const Error& phrase);

} // namespace rasterscope
