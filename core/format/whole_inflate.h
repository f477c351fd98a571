// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>

namespace rasterscope {

/// Inflates a whole zlib stream (RFC 1950) that holds exactly as many bytes as `out`, its checksum compared:
/// about twice as quick as a stream of pieces. False for any other, with anything in `out`. Any thread.
bool inflatesWhole(std::span<const std::byte> stored, std::span<std::byte> out);

} // namespace rasterscope
