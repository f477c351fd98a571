// SPDX-License-Identifier: MIT
#include "tests/format/layouts.h"

#include "core/base/checked_math.h"

#include <utility>

namespace rasterscope::test {

namespace {

constexpr Size rasterSize{13, 11};
constexpr std::int64_t rasterBands = 4;

/// One block, samples `gap` bytes apart from their neighbours on every axis.
StoredLayout interleaved(SampleType type, Interleave interleave, std::int64_t gap, std::int64_t offset)
{
    StoredLayout layout;
    layout.size = rasterSize;
    layout.block = rasterSize;
    layout.bands = rasterBands;
    layout.type = type;
    layout.offsets = {offset};
    const std::int64_t bytes = bytesOf(type);
    const auto [width, height] = rasterSize;
    switch (interleave) {
    case Interleave::Pixel:
        layout.bandStride = bytes;
        layout.pixelStride = bytes * rasterBands + gap;
        layout.lineStride = layout.pixelStride * width + gap;
        break;
    case Interleave::Line:
        layout.pixelStride = bytes;
        layout.bandStride = bytes * width + gap;
        layout.lineStride = layout.bandStride * rasterBands + gap;
        break;
    case Interleave::Band:
        layout.pixelStride = bytes;
        layout.lineStride = bytes * width + gap;
        layout.bandStride = layout.lineStride * height + gap;
        break;
    }
    return layout;
}

StoredLayout bottomUp(StoredLayout layout)
{
    layout.offsets[0] += (layout.size.height - 1) * layout.lineStride;
    layout.lineStride = -layout.lineStride;
    return layout;
}

StoredLayout mirrored(StoredLayout layout)
{
    layout.offsets[0] += (layout.size.width - 1) * layout.pixelStride;
    layout.pixelStride = -layout.pixelStride;
    return layout;
}

StoredLayout bandsBackwards(StoredLayout layout)
{
    layout.offsets[0] += (layout.bands - 1) * layout.bandStride;
    layout.bandStride = -layout.bandStride;
    return layout;
}

StoredLayout fortran(SampleType type)
{
    StoredLayout layout = interleaved(type, Interleave::Band, 0, 5);
    layout.lineStride = bytesOf(type);
    layout.pixelStride = layout.lineStride * layout.size.height;
    return layout;
}

enum class Order { Joined, Apart, Backwards, SomeLeftOut, Same };

/// Blocks of pixel-interleaved or of single-band samples, placed one after another in some order.
StoredLayout blocks(SampleType type, Size block, bool planesApart, Order order)
{
    StoredLayout layout;
    layout.size = rasterSize;
    layout.block = block;
    layout.bands = rasterBands;
    layout.type = type;
    layout.planesApart = planesApart;
    layout.bandStride = planesApart ? 0 : bytesOf(type);
    layout.pixelStride = bytesOf(type) * (planesApart ? 1 : rasterBands);
    layout.lineStride = layout.pixelStride * block.width;
    const std::int64_t count = ceilDivide(rasterSize.width, block.width) *
                               ceilDivide(rasterSize.height, block.height) * (planesApart ? rasterBands : 1);
    const std::int64_t bytes = layout.lineStride * block.height + (order == Order::Joined ? 0 : 7);
    for (std::int64_t i = 0; i < count; ++i) {
        const std::int64_t place = order == Order::Backwards ? count - 1 - i : i;
        layout.offsets.push_back(order == Order::Same ? 3 : 3 + place * bytes);
        if (order == Order::SomeLeftOut && i % 3 != 1) {
            layout.offsets.back() = StoredLayout::leftOut;
        }
    }
    return layout;
}

void addBlocks(std::vector<NamedLayout>& layouts, SampleType type)
{
    const std::vector<std::pair<std::string, Size>> shapes = {
        {"one-row strips", {13, 1}}, {"three-row strips", {13, 3}}, {"one strip, too high", {13, 64}},
        {"tiles", {4, 5}},           {"wide tiles", {16, 4}},       {"one-pixel tiles", {1, 1}},
        {"columns", {3, 11}}};
    const std::vector<std::pair<std::string, Order>> orders = {{"joined", Order::Joined},
                                                               {"apart", Order::Apart},
                                                               {"backwards", Order::Backwards},
                                                               {"some left out", Order::SomeLeftOut},
                                                               {"all the same", Order::Same}};
    for (const auto& [shapeName, shape] : shapes) {
        for (const auto& [orderName, order] : orders) {
            const std::string name = shapeName + ", " + orderName;
            layouts.push_back({name, blocks(type, shape, false, order)});
            layouts.push_back({name + ", planes apart", blocks(type, shape, true, order)});
        }
    }
}

} // namespace

std::vector<NamedLayout> layoutsOf(SampleType type)
{
    const StoredLayout bip = interleaved(type, Interleave::Pixel, 0, 0);
    std::vector<NamedLayout> layouts = {
        {"BIP", bip},
        {"BIP with gaps", interleaved(type, Interleave::Pixel, 3, 5)},
        {"BIL", interleaved(type, Interleave::Line, 0, 1)},
        {"BIL with gaps", interleaved(type, Interleave::Line, 3, 0)},
        {"BSQ", interleaved(type, Interleave::Band, 0, 2)},
        {"BSQ with gaps", interleaved(type, Interleave::Band, 3, 0)},
        {"BIP bottom-up", bottomUp(bip)},
        {"BIP mirrored", mirrored(bip)},
        {"BIP upside down", mirrored(bottomUp(bip))},
        {"BIP, bands backwards", bandsBackwards(bip)},
        {"BSQ, bands backwards", bandsBackwards(interleaved(type, Interleave::Band, 0, 0))},
        {"Fortran order", fortran(type)},
        {"Fortran order, bottom-up", bottomUp(fortran(type))},
        {"BIP of distant bands", interleaved(type, Interleave::Pixel, 20000, 0)},
    };
    addBlocks(layouts, type);
    return layouts;
}

std::vector<Window> windowsOf(Size size, std::int64_t bands)
{
    const auto [width, height] = size;
    std::vector<int> all;
    for (int band = 0; band < bands; ++band) {
        all.push_back(band);
    }
    const std::vector<Rect> areas = {
        {0, 0, width, height},        {3, 2, 6, 7},      {width - 1, height - 1, 1, 1},
        {0, height / 2, width, 1},    {4, 0, 1, height}, {1, 1, width - 1, height - 1},
        {width - 3, height - 3, 3, 3}};
    const std::vector<std::vector<int>> lists = {all,    {2, 1, 0}, {3, 1},      {0, 2, 3},
                                                 {1, 1}, {3},       {0, 3, 1, 2}};
    const std::vector<Size> steps = {{1, 1}, {2, 3}, {3, 1}, {1, 5}, {4, 4}, {100, 100}};
    std::vector<Window> windows;
    for (const Rect& area : areas) {
        for (const auto& list : lists) {
            for (const Size& step : steps) {
                windows.push_back({0, area, list, step.width, step.height});
            }
        }
    }
    return windows;
}

std::int64_t addressOf(const StoredLayout& layout, std::int64_t x, std::int64_t y, std::int64_t band)
{
    const Size block = layout.block;
    const std::int64_t columns = ceilDivide(layout.size.width, block.width);
    const std::int64_t rows = ceilDivide(layout.size.height, block.height);
    const std::int64_t plane = layout.planesApart ? band : 0;
    const std::int64_t index = (plane * rows + y / block.height) * columns + x / block.width;
    const std::int64_t offset = layout.offsets.at(static_cast<std::size_t>(index));
    if (offset == StoredLayout::leftOut) {
        return offset;
    }
    return offset + x % block.width * layout.pixelStride + y % block.height * layout.lineStride +
           (layout.planesApart ? 0 : band * layout.bandStride);
}

std::string textOf(const Window& window)
{
    const Rect& area = window.area;
    std::string text = std::to_string(area.width) + "x" + std::to_string(area.height) + "+" +
                       std::to_string(area.x) + "+" + std::to_string(area.y) + " step " +
                       std::to_string(window.stepX) + "," + std::to_string(window.stepY) + " bands";
    for (const int band : window.bands) {
        text += " " + std::to_string(band);
    }
    return text;
}

} // namespace rasterscope::test
