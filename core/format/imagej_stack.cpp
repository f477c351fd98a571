// SPDX-License-Identifier: MIT
#include "core/format/imagej_stack.h"

#include "core/base/checked_math.h"
#include "core/base/text.h"
#include "core/format/stored_checks.h"
#include "core/format/tiff_blocks.h"

#include <algorithm>
#include <utility>

namespace rasterscope {

namespace {

/// Where the samples of one page lie, if they are one run of bytes.
struct Run {
    std::int64_t start = 0;
    std::int64_t bytes = 0;
};

std::optional<Run> runOf(const TiffLevel& page)
{
    if (page.image.tiled || !isInPlace(page.image)) {
        return std::nullopt;
    }
    auto blocks = readTiffBlocks(page.source, page.directory, page.image);
    if (!blocks) {
        return std::nullopt;
    }
    StoredLayout layout = tiffLayout(page.source, page.image, std::move(*blocks));
    if (!prepareLayout(layout) || layout.offsets.size() != 1 ||
        layout.offsets.front() == StoredLayout::leftOut ||
        layout.lineStride != layout.pixelStride * layout.size.width) {
        return std::nullopt;
    }
    return Run{layout.offsets.front(), layout.lineStride * layout.size.height};
}

/// How many planes there is room for. The last one of a file that was cut off may be there in part; a
/// directory behind the samples leaves room for whole ones only.
std::int64_t planesThatFit(const Run& first, std::int64_t directory, std::int64_t fileBytes)
{
    const std::int64_t planes = directory > first.start
                                    ? (std::min(directory, fileBytes) - first.start) / first.bytes
                                    : ceilDivide(std::max(fileBytes, first.start) - first.start, first.bytes);
    return std::max<std::int64_t>(1, planes);
}

} // namespace

std::optional<ImageJStack> parseImageJStack(const std::string& description)
{
    if (!description.starts_with("ImageJ=")) {
        return std::nullopt;
    }
    ImageJStack stack;
    for (const std::string_view line : split(description, '\n')) {
        const auto equals = line.find('=');
        const auto number =
            equals == std::string_view::npos ? std::nullopt : parseInteger(line.substr(equals + 1));
        if (!number || *number < 1) {
            continue;
        }
        const std::string_view key = line.substr(0, equals);
        for (const auto& [name, value] :
             {std::pair("images", &stack.images), std::pair("channels", &stack.channels),
              std::pair("slices", &stack.slices), std::pair("frames", &stack.frames)}) {
            if (key == name) {
                *value = *number;
            }
        }
    }
    return stack;
}

TiffPlanes findTiffPlanes(const TiffLevel& page, std::int64_t images)
{
    const auto first = images > 1 ? runOf(page) : std::nullopt;
    if (!first) {
        return {};
    }
    const std::int64_t there = planesThatFit(*first, page.directory.offset, page.source.bytes->size());
    TiffPlanes planes{std::min(images, there), first->bytes, {}};
    if (there < images) {
        planes.note = page.source.name() + ": ImageJ's description says " + std::to_string(images) +
                      " images, but the file has room for " + std::to_string(there) + " of them";
    }
    return planes;
}

} // namespace rasterscope
