// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/plain_header.h"

#include <cstddef>
#include <span>
#include <string_view>

namespace rasterscope {

/// P1 to P7, PF or Pf, and white space or a comment after it.
bool looksLikeNetpbm(std::span<const std::byte> head);

/// Binary PNM (P5, P6), PAM (P7) and PFM (PF, Pf), as the Netpbm manual and Debevec's PFM page have them.
/// Samples are the stored ones: a maxval does not scale them, but is the header's own stretch where it is not
/// the type's largest value. `text` is the beginning of the file, longestNetpbmHeader bytes where it has
/// them. Errors are phrases.
Result<PlainHeader> parseNetpbmHeader(std::string_view text);
inline constexpr std::size_t longestNetpbmHeader = 65536;

/// With the overviews beside it.
Result<std::shared_ptr<const RasterFile>> openNetpbm(std::shared_ptr<const ByteSource> source,
                                                     const RasterOpenOptions& options);

} // namespace rasterscope
