// SPDX-License-Identifier: MIT
#include "core/format/aperio_slide.h"

#include "core/base/text.h"
#include "core/format/tiff_values.h"

#include <string_view>
#include <utility>

namespace rasterscope {

namespace {

constexpr std::int64_t mostTextBytes = 1 << 16; // the names stand in its second line

} // namespace

std::optional<AperioSlide> AperioSlide::find(const TiffSource& source, std::int64_t firstPage,
                                             const std::string& description)
{
    if (firstPage != source.firstDirectory || !description.starts_with("Aperio")) {
        return std::nullopt;
    }
    auto first = readTiffLevel(source, firstPage);
    return first && first->image.tiled ? std::optional(AperioSlide(std::move(*first))) : std::nullopt;
}

TiffGlance::Role AperioSlide::roleOf(const TiffGlance& image) const
{
    if (image.role == TiffGlance::Role::Mask) {
        return image.role;
    }
    const auto level = readTiffLevel(m_first.source, image.offset);
    return level && level->image.tiled && isTiffOverview(*level, m_first) ? TiffGlance::Role::Reduced
                                                                          : TiffGlance::Role::Full;
}

std::string AperioSlide::nameOf(std::int64_t directory) const
{
    const auto image = readTiffLevel(m_first.source, directory);
    if (!image || directory == m_first.directory.offset) {
        return {};
    }
    const TiffEntry* const entry = image->directory.find(TiffTag::ImageDescription);
    const std::string text = tiffText(m_first.source, entry, mostTextBytes);
    const auto lines = split(text, '\n');
    for (const std::string_view name : {"label", "macro"}) {
        if (lines.size() > 1 && trimmed(lines[1]).starts_with(name)) {
            return std::string(name);
        }
    }
    return image->image.tiled ? "" : "thumbnail";
}

} // namespace rasterscope
