// SPDX-License-Identifier: MIT
#include "ui/contrast.h"

#include <algorithm>
#include <cmath>

namespace rasterscope {

namespace {

double luminanceOfColor(const QColor& color)
{
    return luminanceOf(color.redF(), color.greenF(), color.blueF());
}

} // namespace

double luminanceOf(double red, double green, double blue)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

double contrastOf(const QColor& one, const QColor& other)
{
    const auto [less, more] =
        std::minmax({luminanceOfColor(one), luminanceOfColor(other)}); // of two it would refer to them
    return (more + 0.05) / (less + 0.05);
}

QColor mixed(const QColor& from, const QColor& to, double share)
{
    const auto channel = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return {channel(from.red(), to.red()), channel(from.green(), to.green()),
            channel(from.blue(), to.blue())};
}

QColor seenOn(const QColor& ground, const QColor& color, double least)
{
    constexpr int steps = 20;
    const QColor black(0, 0, 0);
    const QColor white(255, 255, 255);
    const QColor& far = contrastOf(ground, black) > contrastOf(ground, white) ? black : white;
    QColor seen = color;
    for (int step = 1; step <= steps && contrastOf(ground, seen) < least; ++step) {
        seen = mixed(color, far, static_cast<double>(step) / steps);
    }
    return seen;
}

} // namespace rasterscope
