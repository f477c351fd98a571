// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/byte_order.h"
#include "core/base/result.h"
#include "core/mapping/byte_source.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace rasterscope {

/// Ndpi is Hamamatsu's: classic, but for links of 8 bytes and the high words of all offsets behind each
/// directory (ndpi_slide.h).
enum class TiffVariant { Classic, Big, Ndpi };

/// The bytes of a TIFF file, and what its first ones say of how to read the rest. A plain value, cheap to
/// copy.
///
/// Headers are always copied out with ByteSource::readAt, never looked at in the mapping: they must not
/// change while they are parsed.
struct TiffSource {
    std::shared_ptr<const ByteSource> bytes;
    ByteOrder order = ByteOrder::Little;
    TiffVariant variant = TiffVariant::Classic;
    std::int64_t firstDirectory = 0;

    std::string name() const { return bytes->path().string(); }

    /// Error: Corrupt where the file ends before them; `what` says in the sentence what was looked for ("a
    /// TIFF directory").
    Status readExactly(std::int64_t offset, std::span<std::byte> buffer, std::string_view what) const;
};

/// Whether the first bytes of a file (four are enough) are those of a TIFF or BigTIFF file.
bool looksLikeTiff(std::span<const std::byte> head);

/// TIFF 6.0 section 2, Image File Header; BigTIFF: libtiff's bigtiffdesign, "The BigTIFF header".
Result<TiffSource> readTiffHeader(std::shared_ptr<const ByteSource> bytes);

/// An offset or count as a signed one; what does not fit lies past the end of any file, and stays there.
std::int64_t clampToSigned(std::uint64_t value);

} // namespace rasterscope
