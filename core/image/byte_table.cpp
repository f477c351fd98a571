// SPDX-License-Identifier: MIT
#include "core/image/byte_table.h"

#include <cstddef>

namespace rasterscope::plain {

void lookUpBytes(ByteTable table, std::span<const std::uint8_t> bytes, std::uint8_t* target)
{
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        target[i] = table[bytes[i]];
    }
}

} // namespace rasterscope::plain
