// SPDX-License-Identifier: MIT
#include "core/format/stored_checks.h"

#include "core/base/checked_math.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <string>

namespace rasterscope {

namespace {

tl::unexpected<Error> tooLarge()
{
    return failure(Error::Code::Corrupt, "the raster's size in bytes is more than 64 bits can hold");
}

tl::unexpected<Error> contradiction(const std::string& what)
{
    return failure(Error::Code::Corrupt, what);
}

Status checkSizes(const StoredLayout& layout)
{
    if (layout.size.width < 1 || layout.size.height < 1 || layout.bands < 1) {
        return contradiction("a raster needs at least one pixel each way and one band, not " +
                             std::to_string(layout.size.width) + " x " + std::to_string(layout.size.height) +
                             " x " + std::to_string(layout.bands));
    }
    if (layout.bands > mostBands) {
        return contradiction(std::to_string(layout.bands) + " bands are more than the " +
                             std::to_string(mostBands) + " that are supported");
    }
    const auto bytes =
        checkedMultiply(layout.size.width, layout.size.height, layout.bands, bytesOf(layout.type));
    if (!bytes || *bytes >= beyondAnyFile) {
        return tooLarge();
    }
    if (layout.block.width < 1 || layout.block.height < 1) {
        return contradiction("its blocks have no pixels");
    }
    return {};
}

/// Lengths of `count` steps of a stride, as a distance; nothing where it is longer than any file.
std::optional<std::int64_t> reach(std::int64_t count, std::int64_t stride)
{
    if (stride == std::numeric_limits<std::int64_t>::min()) {
        return std::nullopt;
    }
    const auto distance = checkedMultiply(count - 1, std::abs(stride));
    return distance && *distance < beyondAnyFile / 4 ? distance : std::nullopt;
}

/// From a block's offset down to its first byte, and up to the end of its last.
struct Extent {
    std::int64_t below = 0;
    std::int64_t above = 0;
};

Extent extentOf(const StoredLayout& layout)
{
    Extent extent{0, bytesOf(layout.type)};
    const auto stretch = [&](std::int64_t count, std::int64_t stride) {
        const std::int64_t distance = (count - 1) * stride;
        (distance < 0 ? extent.below : extent.above) += std::abs(distance);
    };
    stretch(layout.block.width, layout.pixelStride);
    stretch(layout.block.height, layout.lineStride);
    stretch(layout.planesApart ? 1 : layout.bands, layout.bandStride);
    return extent;
}

/// Samples may not share bytes: a stride of at least what the axes of smaller strides take up.
Status checkStrides(const StoredLayout& layout)
{
    struct Axis {
        std::int64_t count;
        std::int64_t stride;
    };
    std::array<Axis, 3> axes = {Axis{layout.block.width, layout.pixelStride},
                                Axis{layout.block.height, layout.lineStride},
                                Axis{layout.planesApart ? 1 : layout.bands, layout.bandStride}};
    for (Axis& axis : axes) {
        if (!reach(axis.count, axis.stride)) {
            return tooLarge();
        }
        axis.stride = std::abs(axis.stride);
    }
    std::sort(axes.begin(), axes.end(), [](const Axis& a, const Axis& b) { return a.stride < b.stride; });
    std::int64_t taken = bytesOf(layout.type);
    for (const Axis& axis : axes) {
        if (axis.count > 1 && axis.stride < taken) {
            return contradiction("lines or samples overlap: " + std::to_string(axis.stride) +
                                 " bytes from one to the next are fewer than the " + std::to_string(taken) +
                                 " that each takes");
        }
        taken += axis.count > 1 ? (axis.count - 1) * axis.stride : 0;
    }
    return {};
}

Status checkOffsets(StoredLayout& layout)
{
    const std::int64_t planes = layout.planesApart ? layout.bands : 1;
    const auto blocks = checkedMultiply(ceilDivide(layout.size.width, layout.block.width),
                                        ceilDivide(layout.size.height, layout.block.height), planes);
    const auto given = static_cast<std::int64_t>(layout.offsets.size());
    if (!blocks || *blocks != given) {
        return contradiction(std::to_string(given) +
                             " block offsets are given where the raster's size asks for " +
                             (blocks ? std::to_string(*blocks) : "more than 64 bits can count"));
    }
    const Extent extent = extentOf(layout);
    for (std::int64_t& offset : layout.offsets) {
        if (offset == StoredLayout::leftOut) {
            continue;
        }
        if (offset < extent.below) {
            return contradiction("a block lies before the beginning of the file");
        }
        offset = std::min(offset, beyondAnyFile);
    }
    return {};
}

} // namespace

Status prepareLayout(StoredLayout& layout)
{
    if (auto sizes = checkSizes(layout); !sizes) {
        return sizes;
    }
    layout.block.width = std::min(layout.block.width, layout.size.width);
    layout.block.height = std::min(layout.block.height, layout.size.height);
    if (auto strides = checkStrides(layout); !strides) {
        return strides;
    }
    return checkOffsets(layout);
}

std::int64_t endOf(const StoredLayout& layout)
{
    const std::int64_t above = extentOf(layout).above;
    return above + *std::max_element(layout.offsets.begin(), layout.offsets.end());
}

std::int64_t startOf(const StoredLayout& layout)
{
    return *std::min_element(layout.offsets.begin(), layout.offsets.end()) - extentOf(layout).below;
}

} // namespace rasterscope
