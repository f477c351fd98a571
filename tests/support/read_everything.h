// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace rasterscope::test {

struct ReadCounts {
    std::int64_t windows = 0;  // that were read, whatever came of it
    std::int64_t complete = 0; // of them, with every sample
    std::int64_t samples = 0;  // that were lent
};

/// What a fuzzer does with a file of these bytes: opens it and reads several windows of each level of its
/// first pages, decoded in 4 MB of memory by one thread, and looks at each sample that is lent. Ends the
/// program where a piece lies outside its window.
ReadCounts readEverything(std::span<const std::byte> file);

} // namespace rasterscope::test
