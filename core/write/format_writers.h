// SPDX-License-Identifier: MIT
#pragma once

#include "core/write/output_file.h"
#include "core/write/sample_writer.h"

#include <cstdint>
#include <vector>

namespace rasterscope {

/// What is wrong with asking for these samples in this format, in words that follow the file's name; nothing
/// where it is fine. Sizes that pass can be multiplied to bytes without an overflow.
std::optional<std::string> whyNotHeld(const OutputDescription& description);

/// Bytes of all samples. \pre whyNotHeld said nothing
std::int64_t sampleBytes(const RasterInfo& info);

/// NumPy's .npy, version 1.0: shape (H, W), or (H, W, B) of more bands than one.
std::vector<std::byte> npyHeader(const RasterInfo& info);

/// Header, directory and all tags of a TIFF whose samples follow without a gap: chunky, uncompressed strips.
std::vector<std::byte> tiffHeader(const RasterInfo& info);

/// A format that is a header and then the samples as they come.
Result<std::unique_ptr<SampleWriter>> createPlainWriter(const std::filesystem::path& path,
                                                        const std::vector<std::byte>& header,
                                                        std::int64_t bytes, const SystemCalls& system);

/// The samples alone, and an ENVI header beside them: NAME.raw and NAME.hdr. To a stream the header is left
/// out.
Result<std::unique_ptr<SampleWriter>> createEnviWriter(const std::filesystem::path& path,
                                                       const RasterInfo& info, const SystemCalls& system);

Result<std::unique_ptr<SampleWriter>> createPngWriter(const std::filesystem::path& path,
                                                      const RasterInfo& info, const SystemCalls& system);

} // namespace rasterscope
