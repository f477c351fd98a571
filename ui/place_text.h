// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"
#include "core/format/geo_locator.h"

#include <QString>

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace rasterscope {

/// What a text may mean as a place.
struct TypedPlace {
    enum class Kind {
        Pixel,   // column and row
        Degrees, // longitude and latitude of WGS 84
        Ground   // easting and northing of the raster's own system
    };
    Kind kind = Kind::Pixel;
    double across = 0;
    double up = 0; // down, for a row

    bool operator==(const TypedPlace&) const = default;
};

/// All that it may mean, the likeliest first: "51234,8810" and "x=51234 y=8810" as the status line and the
/// clipboard write pixels; "48.1 11.5" (latitude first, as people and maps write it), "48.1 N 11.5 E",
/// "11.5° E  48.1° N" and 48°8'14"N 11°34'31"E; "E 691000 N 5335000", "691000.5 5335000". Empty where it is
/// no place.
std::vector<TypedPlace> readPlaces(const QString& text);

/// What is known of where a raster's pixels lie.
struct PlaceFinder {
    Size raster;
    std::optional<std::array<double, 6>> transform = std::nullopt; // Georeference
    std::shared_ptr<GeoLocator> locator = nullptr;

    std::optional<PixelPosition> find(const TypedPlace& place) const;
    bool contains(const PixelPosition& pixel) const;
};

/// A text, understood for one raster.
struct UnderstoodPlace {
    std::optional<PixelPosition> pixel; // inside the raster; nothing where the text says no such place
    QString sentence;                   // what it was taken for, or why it is none
};

/// Of several meanings the first that lies in the raster.
UnderstoodPlace understandPlace(const QString& text, const PlaceFinder& finder);

} // namespace rasterscope
