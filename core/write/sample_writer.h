// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/base/system_calls.h"
#include "core/raster/raster_info.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace rasterscope {

enum class OutputFormat { Tiff, Npy, Raw, Png };

/// By ".tif" ".tiff" ".npy" ".raw" ".png" (a path or a bare ending), in any case.
std::optional<OutputFormat> outputFormatOf(std::string_view name);

/// What is written: size, bands, plain type, and what travels with the samples (no-data, band names, palette,
/// georeference) in the members of the same names. `info.geo` is already that of the window.
struct OutputDescription {
    OutputFormat format = OutputFormat::Tiff;
    RasterInfo info;
};

/// Takes the samples of one raster row by row from the top, pixel-interleaved, little-endian, without gaps,
/// and makes a file of them.
///
/// The file appears under its name, whole, in finish(), and never otherwise: it is written beside its place
/// under another name, synced as far as the format needs, then renamed. Destroyed unfinished it leaves
/// nothing. One thread at a time.
class SampleWriter {
public:
    /// `path` "-" is standard output (bytes go out as they come; a failure cannot take them back).
    /// Errors: the format cannot hold the type, bands or size (in words, before anything is created); the
    /// place is not writable.
    static Result<std::unique_ptr<SampleWriter>> create(const std::filesystem::path& path,
                                                        const OutputDescription& description,
                                                        const SystemCalls& system = SystemCalls::real());

    SampleWriter() = default;
    SampleWriter(const SampleWriter&) = delete;
    SampleWriter& operator=(const SampleWriter&) = delete;
    virtual ~SampleWriter() = default;

    /// Any whole number of pixels at a time, so that a row of any length needs no memory of its length.
    virtual Status write(std::span<const std::byte> samples) = 0;
    /// \pre all samples were written
    virtual Status finish() = 0;
};

} // namespace rasterscope
