// SPDX-License-Identifier: MIT
#include "core/image/sample_split.h"

#include <cstring>

namespace rasterscope::plain {

namespace {

template <typename T>
void split(const std::byte* samples, std::size_t from, std::size_t count, const std::array<T*, 3>& targets)
{
    for (std::size_t i = from; i < count; ++i) {
        for (std::size_t band = 0; band < 3; ++band) {
            std::memcpy(targets[band] + i, samples + (3 * i + band) * sizeof(T), sizeof(T));
        }
    }
}

} // namespace

void splitThree8(const std::byte* samples, std::size_t from, std::size_t count,
                 const std::array<std::uint8_t*, 3>& targets)
{
    split(samples, from, count, targets);
}

void splitThree16(const std::byte* samples, std::size_t from, std::size_t count,
                  const std::array<std::uint16_t*, 3>& targets)
{
    split(samples, from, count, targets);
}

} // namespace rasterscope::plain
