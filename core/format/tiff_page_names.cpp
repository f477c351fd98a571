// SPDX-License-Identifier: MIT
#include "core/format/tiff_page_names.h"

#include "core/base/checked_math.h"
#include "core/base/text.h"

namespace rasterscope {

namespace {

OmePixels axesOf(const ImageJStack& stack)
{
    OmePixels axes;
    axes.order = "CZT"; // ij.ImagePlus.getStackIndex
    axes.channels = stack.channels;
    axes.slices = stack.slices;
    axes.frames = stack.frames;
    return axes;
}

std::string axisText(char axis, std::int64_t index, const OmePixels& axes)
{
    const std::int64_t length = axis == 'C' ? axes.channels : axis == 'Z' ? axes.slices : axes.frames;
    if (length < 2) {
        return {};
    }
    std::string text = (axis == 'C' ? "c " : axis == 'Z' ? "z " : "t ") + std::to_string(index + 1);
    const auto number = static_cast<std::size_t>(index);
    if (axis == 'C' && number < axes.channelNames.size() && !axes.channelNames[number].empty()) {
        text += " '" + axes.channelNames[number] + "'";
    }
    return text;
}

/// \pre `plane` is one of them
std::string planeName(std::int64_t plane, const OmePixels& axes)
{
    std::string name;
    std::string channel;
    std::string slice;
    std::string frame;
    for (const char axis : axes.order) {
        const std::int64_t length = axis == 'C' ? axes.channels : axis == 'Z' ? axes.slices : axes.frames;
        (axis == 'C' ? channel : axis == 'Z' ? slice : frame) = axisText(axis, plane % length, axes);
        plane /= length;
    }
    for (const std::string& part : {channel, slice, frame}) {
        name += (name.empty() || part.empty() ? "" : ", ") + part;
    }
    return name;
}

} // namespace

TiffPageNames::TiffPageNames(const std::string& description) : m_stack(parseImageJStack(description))
{
    if (trimmed(description).starts_with('<')) {
        m_pixels = parseOmePixels(std::string(trimmed(description)));
    }
}

std::string TiffPageNames::nameOf(std::int64_t page, std::int64_t directory) const
{
    if (m_stack) {
        const auto planes = checkedMultiply(m_stack->channels, m_stack->slices, m_stack->frames);
        return planes && *planes == m_stack->images && page < *planes ? planeName(page, axesOf(*m_stack))
                                                                      : std::string();
    }
    const auto plane = m_pixels ? omePlaneOf(*m_pixels, directory) : std::nullopt;
    return plane ? planeName(*plane, *m_pixels) : std::string();
}

} // namespace rasterscope
