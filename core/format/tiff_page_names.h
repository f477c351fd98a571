// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/imagej_stack.h"
#include "core/format/ome_xml.h"

#include <cstdint>
#include <optional>
#include <string>

namespace rasterscope {

/// What the ImageDescription of a file's first directory calls its pages: where each lies on the axes of
/// channel, slice and frame, from 1, and only on those with more than one: "c 2 'DAPI', z 14, t 1".
class TiffPageNames {
public:
    TiffPageNames() = default;
    explicit TiffPageNames(const std::string& description);

    /// Empty where the description does not say. `directory`: its number in the main chain, from 0.
    std::string nameOf(std::int64_t page, std::int64_t directory) const;
    const std::optional<ImageJStack>& stack() const { return m_stack; }

private:
    std::optional<ImageJStack> m_stack;
    std::optional<OmePixels> m_pixels;
};

} // namespace rasterscope
