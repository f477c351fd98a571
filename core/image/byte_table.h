// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>

namespace rasterscope {

/// What each byte becomes.
using ByteTable = std::span<const std::uint8_t, 256>;

/// Looks bytes up in a table, with the widest vectors that the processor has: those of 64 bytes take a third
/// of the time that one by one takes, those of 32 a little less than it, and smaller ones are left alone.
///
/// It has a plain twin, which defines the result. Any thread. \pre `target` has room for as many
void lookUpBytes(ByteTable table, std::span<const std::uint8_t> bytes, std::uint8_t* target);

namespace plain {

void lookUpBytes(ByteTable table, std::span<const std::uint8_t> bytes, std::uint8_t* target);

} // namespace plain

} // namespace rasterscope
