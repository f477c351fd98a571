// SPDX-License-Identifier: MIT
#pragma once

#include "resources/demo/color.h"
#include "resources/demo/districts.h"

#include <optional>

namespace rasterscope::demo {

/// A place in a district: pixels along and across its fields and streets.
struct Plot {
    float along = 0;
    float across = 0;
};

Plot plotOf(const District& district, float x, float y);

/// The parcels of the districts. Remembers the one it was last asked about, for the next pixel mostly lies in
/// it too; so each thread has its own.
class Fields {
public:
    /// A crop, its furrows or its hedge; nothing where this parcel is not farmed. `share` is that of farmed
    /// land, 0 to 1.
    std::optional<Color> colorAt(const District& district, const Plot& plot, float share);

private:
    void enterStrip(const District& district, int strip);
    void enterParcel(int parcel);

    const District* m_district = nullptr;
    int m_strip = 0;
    std::uint32_t m_stripHash = 0;
    float m_length = 0; // of the strip's parcels, in pixels
    float m_perLength = 0;
    float m_shift = 0;
    int m_parcel = 0;
    float m_threshold = 0;
    Color m_color;
    bool m_furrowsAlong = false;
    float m_perPitch = 0;
    float m_furrowDepth = 0;
};

/// A street, roof, shadow or garden; nothing where the town is too thin for streets. `share` is that of plots
/// built on. `shade` is the place whose building would throw its shadow here.
std::optional<Color> townColor(const District& district, const Plot& plot, const Plot& shade, float share);

} // namespace rasterscope::demo
