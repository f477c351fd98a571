// SPDX-License-Identifier: MIT
#include "core/format/tiff_geo.h"

#include "core/format/tiff_values.h"

#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

namespace rasterscope {

namespace {

constexpr std::int64_t mostKeyWords = 4 + 4 * 1024;
constexpr std::int64_t mostDoubles = 65536;
constexpr std::int64_t mostAscii = 65536;

/// GeoTIFF 1.1, annex B.
enum class GeoKey : std::uint16_t {
    ModelType = 1024,
    RasterType = 1025,
    Citation = 1026,
    GeodeticCrs = 2048,
    GeodeticCitation = 2049,
    ProjectedCrs = 3072,
    ProjectedCitation = 3073
};

constexpr std::uint16_t modelGeographic = 2;
constexpr std::uint16_t rasterPixelIsPoint = 2;
constexpr std::uint16_t userDefined = 32767;
constexpr std::uint16_t asciiParams = 34737;

/// The four words of a key in the directory: key, where its value is (0: here), count, value or index.
const std::uint16_t* findKey(const Georeference& geo, GeoKey key)
{
    constexpr std::size_t wordsOfHeader = 4;
    constexpr std::size_t wordsOfKey = 4;
    for (std::size_t at = wordsOfHeader; at + wordsOfKey <= geo.geoKeys.size(); at += wordsOfKey) {
        if (geo.geoKeys[at] == static_cast<std::uint16_t>(key)) {
            return &geo.geoKeys[at];
        }
    }
    return nullptr;
}

/// 0 where it is absent.
std::uint16_t shortKey(const Georeference& geo, GeoKey key)
{
    const std::uint16_t* const words = findKey(geo, key);
    return words != nullptr && words[1] == 0 ? words[3] : std::uint16_t{0};
}

/// Texts end with a bar in place of a NUL (GeoTIFF 1.1, 7.1.4).
std::string asciiKey(const Georeference& geo, GeoKey key)
{
    const std::uint16_t* const words = findKey(geo, key);
    if (words == nullptr || words[1] != asciiParams || words[3] >= geo.geoAscii.size()) {
        return {};
    }
    std::string text = geo.geoAscii.substr(words[3], words[2]);
    text.erase(text.find_last_not_of(std::string_view("|\0", 2)) + 1);
    return text;
}

std::string crsOf(const Georeference& geo)
{
    const auto isCode = [](std::uint16_t code) { return code != 0 && code != userDefined; };
    const std::uint16_t projected = shortKey(geo, GeoKey::ProjectedCrs);
    if (isCode(projected)) {
        return "EPSG:" + std::to_string(projected);
    }
    const std::uint16_t geodetic = shortKey(geo, GeoKey::GeodeticCrs);
    const bool geographic = shortKey(geo, GeoKey::ModelType) == modelGeographic || projected == 0;
    if (geographic && isCode(geodetic)) {
        return "EPSG:" + std::to_string(geodetic);
    }
    for (const GeoKey key : {GeoKey::ProjectedCitation, GeoKey::Citation, GeoKey::GeodeticCitation}) {
        if (auto text = asciiKey(geo, key); !text.empty()) {
            return text;
        }
    }
    return {};
}

using Transform = std::array<double, 6>;

/// ModelPixelScale and one tie point, else ModelTransformation (GeoTIFF 1.1, 7.3); rows run down, whatever
/// sign the scale has.
std::optional<Transform> storedTransform(const TiffSource& source, const TiffDirectory& directory)
{
    const auto scale = tiffReals(source, directory.find(TiffTag::ModelPixelScale), 3);
    const auto tie = tiffReals(source, directory.find(TiffTag::ModelTiepoint), 6);
    if (scale.size() >= 2 && scale[0] != 0 && scale[1] != 0) {
        if (tie.size() < 6) {
            return std::nullopt;
        }
        const double down = -std::abs(scale[1]);
        return Transform{tie[3] - tie[0] * scale[0], scale[0], 0, tie[4] - tie[1] * down, 0, down};
    }
    const auto matrix = tiffReals(source, directory.find(TiffTag::ModelTransformation), 16);
    if (matrix.size() == 16) {
        return Transform{matrix[3], matrix[0], matrix[1], matrix[7], matrix[4], matrix[5]};
    }
    return std::nullopt;
}

Transform fromCenterToCorner(Transform t)
{
    t[0] -= (t[1] + t[2]) / 2;
    t[3] -= (t[4] + t[5]) / 2;
    return t;
}

} // namespace

Georeference readTiffGeoreference(const TiffSource& source, const TiffDirectory& directory)
{
    Georeference geo;
    for (const std::uint64_t word :
         tiffIntegers(source, directory.find(TiffTag::GeoKeyDirectory), mostKeyWords)) {
        geo.geoKeys.push_back(static_cast<std::uint16_t>(word));
    }
    geo.geoDoubles = tiffReals(source, directory.find(TiffTag::GeoDoubleParams), mostDoubles);
    geo.geoAscii = tiffText(source, directory.find(TiffTag::GeoAsciiParams), mostAscii);
    geo.crs = crsOf(geo);
    geo.transform = storedTransform(source, directory);
    if (geo.transform && shortKey(geo, GeoKey::RasterType) == rasterPixelIsPoint) {
        geo.transform = fromCenterToCorner(*geo.transform);
    }
    return geo;
}

} // namespace rasterscope
