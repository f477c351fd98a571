// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace rasterscope {

/// Takes samples of three bands that lie pixel by pixel apart, with the widest vectors that the processor
/// has: one by one this was half of what it takes to stretch a picture. `samples` need not be aligned; each
/// target gets `count` of them, in the byte order that they have.
///
/// Each has a plain twin, which defines the result. Any thread.
void splitThree8(const std::byte* samples, std::size_t count, const std::array<std::uint8_t*, 3>& targets);
void splitThree16(const std::byte* samples, std::size_t count, const std::array<std::uint16_t*, 3>& targets);

namespace plain {

/// `from`: the first pixel that is done.
void splitThree8(const std::byte* samples, std::size_t from, std::size_t count,
                 const std::array<std::uint8_t*, 3>& targets);
void splitThree16(const std::byte* samples, std::size_t from, std::size_t count,
                  const std::array<std::uint16_t*, 3>& targets);

} // namespace plain

} // namespace rasterscope
