// SPDX-License-Identifier: MIT
#include "core/export/orientation.h"

namespace rasterscope {

namespace {

/// How a turned position becomes a stored one: its axes swapped, then each mirrored or not.
struct Turn {
    bool swapped = false;
    bool mirroredX = false;
    bool mirroredY = false;
};

Turn turnOf(int orientation)
{
    switch (orientation) {
    case 2:
        return {false, true, false};
    case 3:
        return {false, true, true};
    case 4:
        return {false, false, true};
    case 5:
        return {true, false, false};
    case 6:
        return {true, false, true};
    case 7:
        return {true, true, true};
    case 8:
        return {true, true, false};
    default:
        return {};
    }
}

} // namespace

Size turnedSize(int orientation, const Size& stored)
{
    return turnOf(orientation).swapped ? Size{stored.height, stored.width} : stored;
}

Rect storedPart(int orientation, const Size& whole, const Rect& turnedPart)
{
    const Turn turn = turnOf(orientation);
    Rect part = turnedPart;
    if (turn.swapped) {
        part = {turnedPart.y, turnedPart.x, turnedPart.height, turnedPart.width};
    }
    if (turn.mirroredX) {
        part.x = whole.width - part.right();
    }
    if (turn.mirroredY) {
        part.y = whole.height - part.bottom();
    }
    return part;
}

Picture turned(int orientation, Picture stored)
{
    if (orientation <= 1 || orientation > 8) {
        return stored;
    }
    const Size size = turnedSize(orientation, {stored.width, stored.height});
    Picture picture{size.width, size.height, std::vector<std::uint32_t>(stored.pixels.size()), stored.opaque};
    auto* pixel = picture.pixels.data();
    for (std::int64_t y = 0; y < size.height; ++y) {
        for (std::int64_t x = 0; x < size.width; ++x) {
            const Rect at = storedPart(orientation, {stored.width, stored.height}, {x, y, 1, 1});
            *pixel++ = stored.pixels[static_cast<std::size_t>(at.y * stored.width + at.x)];
        }
    }
    return picture;
}

} // namespace rasterscope
