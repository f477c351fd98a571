// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>

namespace rasterscope {

/// Bytes of memory that this process may have: the machine's, or less where a control group that it is in, or
/// one around that, says so (`memory.max` of version 2, `memory.limit_in_bytes` of version 1). `root`: where
/// /proc and /sys are, for tests.
std::int64_t allowedMemory(const std::filesystem::path& root = "/");

/// How the one budget of memory (--memory) is divided. Each share is reserved from by itself, for who makes a
/// picture waits for what is decoded: if both were of one share, two could hold a part of it and wait for
/// each other.
struct MemoryShares {
    std::int64_t decoding = 0;
    std::int64_t pictures = 0;  // finished ones, of all windows
    std::int64_t averaging = 0; // half for overviews in the background, a quarter while averaging what is
                                // looked at, an eighth each for what is kept of either
};
MemoryShares shareMemory(std::int64_t budget);

/// The shares of this process. Of a quarter of what it may have, unless its budget was set before.
const MemoryShares& processMemory();
/// Before anyone asks for it, from the first thread.
void setProcessMemory(std::int64_t budget);

/// Lets blocks of memory from 128 KiB on, which tiles and decoded blocks are, go back to the system as soon
/// as they are freed. The C library would keep them for itself once it has seen some, and what is held would
/// be more than what was reserved. For programs with a window, at their start.
void freeLargeBlocksAtOnce();

} // namespace rasterscope
