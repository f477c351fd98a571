// SPDX-License-Identifier: MIT
#include "core/image/color_map.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace rasterscope {

namespace {

using Color = std::array<double, 3>; // red, green and blue, 0 to 1
using Polynomial = std::array<Color, 7>;

constexpr Polynomial viridis{{{0.2777273272234177, 0.005407344544966578, 0.3340998053353061},
                              {0.1050930431085774, 1.404613529898575, 1.384590162594685},
                              {-0.3308618287255563, 0.214847559468213, 0.09509516302823659},
                              {-4.634230498983486, -5.799100973351585, -19.33244095627987},
                              {6.228269936347081, 14.17993336680509, 56.69055260068105},
                              {4.776384997670288, -13.74514537774601, -65.35303263337234},
                              {-5.435455855934631, 4.645852612178535, 26.3124352495832}}};
constexpr Polynomial plasma{{{0.05873234392399702, 0.02333670892565664, 0.5433401826748754},
                             {2.176514634195958, 0.2383834171260182, 0.7539604599784036},
                             {-2.689460476458034, -7.455851135738909, 3.110799939717086},
                             {6.130348345893603, 42.3461881477227, -28.51885465332158},
                             {-11.10743619062271, -82.66631109428045, 60.13984767418263},
                             {10.02306557647065, 71.41361770095349, -54.07218655560067},
                             {-3.658713842777788, -22.93153465461149, 18.19190778539828}}};
constexpr Polynomial magma{{{-0.002136485053939582, -0.000749655052795221, -0.005386127855323933},
                            {0.2516605407371642, 0.6775232436837668, 2.494026599312351},
                            {8.353717279216625, -3.577719514958484, 0.3144679030132573},
                            {-27.66873308576866, 14.26473078096533, -13.64921318813922},
                            {52.17613981234068, -27.94360607168351, 12.94416944238394},
                            {-50.76852536473588, 29.04658282127291, 4.23415299384598},
                            {18.65570506591883, -11.48977351997711, -5.601961508734096}}};
constexpr Polynomial inferno{{{0.0002189403691192265, 0.001651004631001012, -0.01948089843709184},
                              {0.1065134194856116, 0.5639564367884091, 3.932712388889277},
                              {11.60249308247187, -3.972853965665698, -15.9423941062914},
                              {-41.70399613139459, 17.43639888205313, 44.35414519872813},
                              {77.162935699427, -33.40235894210092, -81.80730925738993},
                              {-71.31942824499214, 32.62606426397723, 73.20951985803202},
                              {25.13112622477341, -12.24266895238567, -23.07032500287172}}};
constexpr Polynomial turbo{{{0.13572138, 0.09140261, 0.10667330},
                            {4.61539260, 2.19418839, 12.64194608},
                            {-42.66032258, 4.84296658, -60.58204836},
                            {132.13108234, -14.18503333, 110.36276771},
                            {-152.94239396, 4.27729857, -89.90310912},
                            {59.28637943, 2.82956604, 27.34824973},
                            {0, 0, 0}}};
constexpr std::array<std::uint32_t, 10> cividis{0x00204D, 0x00336F, 0x39486B, 0x575C6D, 0x707173,
                                                0x8A8779, 0xA69D75, 0xC4B56C, 0xE4CF5B, 0xFFEA46};

Color valueAt(const Polynomial& polynomial, double t)
{
    Color color{};
    for (std::size_t degree = polynomial.size(); degree-- > 0;) {
        for (std::size_t i = 0; i < color.size(); ++i) {
            color[i] = color[i] * t + polynomial[degree][i];
        }
    }
    return color;
}

Color onCividis(double t)
{
    const double at = t * static_cast<double>(cividis.size() - 1);
    const std::size_t below = std::min(static_cast<std::size_t>(at), cividis.size() - 2);
    Color color{};
    for (std::size_t i = 0; i < color.size(); ++i) {
        const auto shift = static_cast<unsigned>(16 - 8 * i);
        const auto component = [&](std::size_t point) { return (cividis[point] >> shift & 0xFFU) / 255.0; };
        color[i] = std::lerp(component(below), component(below + 1), at - static_cast<double>(below));
    }
    return color;
}

Color colorAt(ColorMap::Kind kind, double t)
{
    switch (kind) {
    case ColorMap::Kind::Gray:
        break;
    case ColorMap::Kind::Viridis:
        return valueAt(viridis, t);
    case ColorMap::Kind::Plasma:
        return valueAt(plasma, t);
    case ColorMap::Kind::Magma:
        return valueAt(magma, t);
    case ColorMap::Kind::Inferno:
        return valueAt(inferno, t);
    case ColorMap::Kind::Cividis:
        return onCividis(t);
    case ColorMap::Kind::Turbo:
        return valueAt(turbo, t);
    }
    return {t, t, t};
}

std::uint32_t packed(const Color& color)
{
    std::uint32_t argb = 0xFF;
    for (const double component : color) {
        argb =
            argb << 8U | static_cast<std::uint32_t>(std::floor(std::clamp(component, 0.0, 1.0) * 255 + 0.5));
    }
    return argb;
}

} // namespace

std::array<std::uint32_t, 256> ColorMap::colors() const
{
    std::array<std::uint32_t, 256> table{};
    for (std::size_t level = 0; level < table.size(); ++level) {
        const std::size_t place = direction == Direction::Inverted ? 255 - level : level;
        table[level] = packed(colorAt(kind, static_cast<double>(place) / 255));
    }
    return table;
}

std::optional<ColorMap> ColorMap::parse(std::string_view name)
{
    const bool inverted = name.ends_with("_r");
    name.remove_suffix(inverted ? 2 : 0);
    for (const Kind kind : kinds()) {
        if (name == nameOf(kind)) {
            return ColorMap{kind, inverted ? Direction::Inverted : Direction::Upward};
        }
    }
    return std::nullopt;
}

const std::vector<ColorMap::Kind>& ColorMap::kinds()
{
    static const std::vector<Kind> all{Kind::Gray,    Kind::Viridis, Kind::Plasma, Kind::Magma,
                                       Kind::Inferno, Kind::Cividis, Kind::Turbo};
    return all;
}

std::string_view ColorMap::nameOf(Kind kind)
{
    switch (kind) {
    case Kind::Gray:
        break;
    case Kind::Viridis:
        return "viridis";
    case Kind::Plasma:
        return "plasma";
    case Kind::Magma:
        return "magma";
    case Kind::Inferno:
        return "inferno";
    case Kind::Cividis:
        return "cividis";
    case Kind::Turbo:
        return "turbo";
    }
    return "gray";
}

} // namespace rasterscope
