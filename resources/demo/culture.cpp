// SPDX-License-Identifier: MIT
#include "resources/demo/culture.h"

#include "resources/demo/noise.h"

#include <array>
#include <cmath>
#include <limits>

namespace rasterscope::demo {

namespace {

constexpr std::array<Color, 10> crops = {{{196, 178, 104},   // ripe wheat
                                          {112, 140, 62},    // young maize
                                          {86, 120, 56},     // beet
                                          {150, 122, 88},    // ploughed
                                          {128, 102, 74},    // ploughed, wet
                                          {132, 154, 78},    // meadow
                                          {206, 190, 70},    // rape
                                          {168, 164, 96},    // stubble
                                          {104, 132, 70},    // clover
                                          {178, 158, 110}}}; // barley
constexpr std::size_t meadow = 5; // its place among the crops: the one without furrows
constexpr Color hedge = {58, 84, 40};
constexpr Color track = {170, 156, 126};
constexpr Color street = {150, 148, 144};
constexpr Color garden = {98, 122, 62};
constexpr std::array<Color, 6> roofs = {
    {{168, 92, 66}, {150, 78, 60}, {182, 112, 82}, {124, 112, 106}, {190, 184, 176}, {140, 100, 78}}};

constexpr float blockLength = 176;
constexpr float blockDepth = 92;
constexpr float streetHalfWidth = 4.5F;

int cellOf(float value, float size)
{
    return floorOf(value / size);
}

/// How far into its cell a value is, 0 up to size.
float within(float value, float size)
{
    return value - size * static_cast<float>(floorOf(value / size));
}

/// Pixels to the nearer end of a cell.
float toEdge(float value, float size)
{
    const float inside = within(value, size);
    return std::min(inside, size - inside);
}

struct Building {
    bool here = false;
    bool sunnySide = false;
    std::uint32_t hash = 0;
};

/// Whether a building of the block stands at a place of the plot, and which half of its roof.
Building buildingAt(const District& district, const Plot& plot, float share)
{
    constexpr float length = blockLength / 5;
    constexpr float depth = blockDepth / 2;
    const std::uint32_t hash = hashOf(cellOf(plot.along, length), cellOf(plot.across, depth), district.hash);
    if (chanceOf(hash) > share) {
        return {};
    }
    const bool dense = share > 0.86F;
    const float halfLength = (dense ? 14.5F : 7.5F) + 2.5F * static_cast<float>(hash & 3U) / 3;
    const float halfDepth = (dense ? 15.0F : 6.0F) + 2 * static_cast<float>((hash >> 2) & 3U) / 3;
    const float x = within(plot.along, length) - length / 2;
    const float y = within(plot.across, depth) - depth / 2;
    return {std::abs(x) < halfLength && std::abs(y) < halfDepth, y * district.cosine + x * district.sine < 0,
            hash};
}

} // namespace

Plot plotOf(const District& district, float x, float y)
{
    const float dx = x - district.x;
    const float dy = y - district.y;
    return {dx * district.cosine + dy * district.sine, dy * district.cosine - dx * district.sine};
}

void Fields::enterStrip(const District& district, int strip)
{
    m_district = &district;
    m_strip = strip;
    m_stripHash = hashOf(strip, 7, district.hash);
    m_length = 190 + static_cast<float>(m_stripHash & 255U) * 1.4F;
    m_perLength = 1 / m_length;
    m_shift = static_cast<float>(m_stripHash >> 22);
    m_parcel = std::numeric_limits<int>::min();
}

void Fields::enterParcel(int parcel)
{
    m_parcel = parcel;
    const std::uint32_t hash = hashOf(parcel, m_strip, m_district->hash);
    m_threshold = chanceOf(hash) / 1.3F;
    const std::size_t kind = (hash >> 5) % crops.size();
    m_color = crops.at(kind) * (0.9F + 0.2F * static_cast<float>((hash >> 12) & 15U) / 15);
    m_furrowsAlong = (hash & 16U) != 0;
    m_perPitch = 1 / (5 + static_cast<float>((hash >> 16) & 7U));
    m_furrowDepth = kind == meadow ? 0 : 0.055F;
}

std::optional<Color> Fields::colorAt(const District& district, const Plot& plot, float share)
{
    const float depth = 130 + static_cast<float>(district.hash & 127U);
    const int strip = floorOf(plot.across / depth);
    if (&district != m_district || strip != m_strip) {
        enterStrip(district, strip);
    }
    const float along = plot.along + m_shift;
    const int parcel = floorOf(along * m_perLength);
    if (parcel != m_parcel) {
        enterParcel(parcel);
    }
    if (m_threshold > share) {
        return std::nullopt;
    }
    const float inStrip = plot.across - static_cast<float>(strip) * depth;
    const float inParcel = along - static_cast<float>(parcel) * m_length;
    const float edge = std::min(std::min(inStrip, depth - inStrip), std::min(inParcel, m_length - inParcel));
    if (edge < 2.5F) {
        return (m_stripHash & 3U) == 0 ? track : hedge;
    }
    const float furrow = m_furrowDepth * triangleWave((m_furrowsAlong ? inStrip : inParcel) * m_perPitch);
    const float headland = edge < 12 ? 0.95F : 1;
    return m_color * ((1 + furrow) * headland);
}

std::optional<Color> townColor(const District& district, const Plot& plot, const Plot& shade, float share)
{
    if (share < 0.08F) {
        return std::nullopt;
    }
    const float toStreet = std::min(toEdge(plot.along, blockLength), toEdge(plot.across, blockDepth));
    if (toStreet < streetHalfWidth) {
        return street * (toStreet > streetHalfWidth - 1 ? 1.12F : 1.0F);
    }
    const float built = smoothStep(0.08F, 0.75F, share);
    const Building building = buildingAt(district, plot, built);
    if (building.here) {
        const Color& roof = roofs.at((building.hash >> 8) % roofs.size());
        return roof * ((building.sunnySide ? 1.16F : 0.84F) *
                       (0.92F + 0.16F * chanceOf(building.hash * 0x9E3779B9U)));
    }
    const std::uint32_t plotHash =
        hashOf(cellOf(plot.along, blockLength / 5), cellOf(plot.across, blockDepth / 2), 5);
    const Color lawn = mix(garden, street, built > 0.9F ? 0.6F : 0.3F * chanceOf(plotHash));
    return buildingAt(district, shade, built).here ? lawn * 0.55F : lawn;
}

} // namespace rasterscope::demo
