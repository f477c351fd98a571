// SPDX-License-Identifier: MIT
#include "core/write/tiff_fields.h"

#include "core/base/text.h"
#include "core/write/coordinate_system.h"

#include <algorithm>
#include <array>
#include <string>

namespace rasterscope {

namespace {

// TIFF 6.0, appendix A; GeoTIFF 1.1, annex B; GDAL's GeoTIFF driver.
constexpr std::uint16_t imageWidth = 256;
constexpr std::uint16_t imageLength = 257;
constexpr std::uint16_t bitsPerSample = 258;
constexpr std::uint16_t compression = 259;
constexpr std::uint16_t photometricInterpretation = 262;
constexpr std::uint16_t orientation = 274;
constexpr std::uint16_t samplesPerPixel = 277;
constexpr std::uint16_t planarConfiguration = 284;
constexpr std::uint16_t colorMap = 320;
constexpr std::uint16_t extraSamples = 338;
constexpr std::uint16_t sampleFormat = 339;
constexpr std::uint16_t ycbcrSubSampling = 530;
constexpr std::uint16_t modelPixelScale = 33550;
constexpr std::uint16_t modelTiepoint = 33922;
constexpr std::uint16_t modelTransformation = 34264;
constexpr std::uint16_t geoKeyDirectory = 34735;
constexpr std::uint16_t geoDoubleParams = 34736;
constexpr std::uint16_t geoAsciiParams = 34737;
constexpr std::uint16_t gdalMetadata = 42112;
constexpr std::uint16_t gdalNoData = 42113;

/// A PhotometricInterpretation and how many of the samples of a pixel are its colour.
struct Colour {
    std::uint16_t photometric = 1;
    std::int64_t channels = 1;
};

constexpr std::uint16_t palette = 3;
constexpr std::uint16_t ycbcr = 6;
constexpr Colour gray{1, 1};

/// The source's own meaning where the picked bands can still have it, else gray with extra samples.
Colour colourOf(const RasterInfo& info)
{
    const bool eightOrSixteenBits = info.type == SampleType::UInt8 || info.type == SampleType::UInt16;
    switch (info.photometric) {
    case Photometric::MinIsWhite:
        return {0, 1};
    case Photometric::Rgb:
        return eightOrSixteenBits && (info.bands == 3 || info.bands == 4) ? Colour{2, 3} : gray;
    case Photometric::Palette:
        return eightOrSixteenBits && info.bands == 1 && !info.palette.empty() ? Colour{palette, 1} : gray;
    case Photometric::Cmyk:
        return eightOrSixteenBits && info.bands >= 4 ? Colour{5, 4} : gray;
    case Photometric::YCbCr:
        return info.type == SampleType::UInt8 && info.bands == 3 ? Colour{ycbcr, 3} : gray;
    case Photometric::CieLab:
        return info.bands >= 3 ? Colour{8, 3} : gray;
    case Photometric::IccLab:
        return info.bands >= 3 ? Colour{9, 3} : gray;
    default:
        return gray;
    }
}

std::uint16_t sampleFormatOf(SampleType type)
{
    if (isComplex(type)) {
        return 6; // COMPLEXIEEEFP, libtiff
    }
    if (isFloatingPoint(type)) {
        return 3;
    }
    return isSignedInteger(type) ? 2 : 1;
}

std::vector<std::uint16_t> repeated(std::uint16_t value, std::int64_t count)
{
    return std::vector<std::uint16_t>(static_cast<std::size_t>(count), value);
}

TiffField extraSamplesField(const RasterInfo& info, std::int64_t channels)
{
    constexpr std::uint16_t associatedAlpha = 1;
    constexpr std::uint16_t unassociatedAlpha = 2;
    std::vector<std::uint16_t> kinds = repeated(0, info.bands - channels);
    if (info.alphaBand && *info.alphaBand >= channels && *info.alphaBand < info.bands) {
        kinds[static_cast<std::size_t>(*info.alphaBand - channels)] =
            info.alphaIsAssociated ? associatedAlpha : unassociatedAlpha;
    }
    return shortsField(extraSamples, kinds);
}

/// All reds, then all greens, then all blues, one for each value that a sample can have.
TiffField colorMapField(const RasterInfo& info)
{
    const std::size_t colours = info.type == SampleType::UInt16 ? 65536 : 256;
    std::vector<std::uint16_t> map(3 * colours);
    for (std::size_t i = 0; i < std::min(colours, info.palette.size()); ++i) {
        map[i] = info.palette[i].red;
        map[colours + i] = info.palette[i].green;
        map[2 * colours + i] = info.palette[i].blue;
    }
    return shortsField(colorMap, map);
}

/// GTRasterTypeGeoKey = RasterPixelIsPoint: the tie point is then the centre of the pixel, not its corner
/// (GeoTIFF 1.1, 7.3.2).
bool pixelIsPoint(const std::vector<std::uint16_t>& geoKeys)
{
    constexpr std::uint16_t rasterType = 1025;
    constexpr std::uint16_t isPoint = 2;
    for (std::size_t i = 4; i + 3 < geoKeys.size(); i += 4) {
        if (geoKeys[i] == rasterType) {
            return geoKeys[i + 3] == isPoint;
        }
    }
    return false;
}

void addTransform(std::vector<TiffField>& fields, const std::array<double, 6>& transform, double tie)
{
    const auto& [left, xPerColumn, xPerRow, top, yPerColumn, yPerRow] = transform;
    const double x = left + tie * (xPerColumn + xPerRow);
    const double y = top + tie * (yPerColumn + yPerRow);
    if (xPerRow == 0 && yPerColumn == 0 && xPerColumn > 0 && yPerRow < 0) {
        fields.push_back(doublesField(modelPixelScale, std::array{xPerColumn, -yPerRow, 0.0}));
        fields.push_back(doublesField(modelTiepoint, std::array{0.0, 0.0, 0.0, x, y, 0.0}));
        return;
    }
    fields.push_back(doublesField(modelTransformation, std::array{xPerColumn, xPerRow, 0.0, x, //
                                                                  yPerColumn, yPerRow, 0.0, y, //
                                                                  0.0, 0.0, 0.0, 0.0,          //
                                                                  0.0, 0.0, 0.0, 1.0}));
}

/// Keys of a coordinate system that did not come as keys (GeoTIFF 1.1, annex B). Well-known text that has no
/// code here stands in the citation behind "ESRI PE String = ", where ESRI's programs and GDAL look for it.
void addKeysFor(std::vector<TiffField>& fields, const Georeference& geo)
{
    constexpr std::uint16_t modelType = 1024;
    constexpr std::uint16_t rasterType = 1025;
    constexpr std::uint16_t pixelIsArea = 1;
    constexpr std::uint16_t userDefined = 32767;
    const auto system = coordinateSystemOf(geo);
    if (!system && !isWellKnownText(geo.crs)) {
        return;
    }
    const bool projected = system ? system->zone != 0 : geo.crs.starts_with("PROJCS[");
    const std::uint16_t codeKey = projected ? 3072 : 2048;     // ProjectedCRS, GeodeticCRS
    const std::uint16_t citationKey = projected ? 3073 : 2049; // their citations
    const std::string citation = system ? "" : "ESRI PE String = " + geo.crs + "|";
    std::vector<std::uint16_t> keys = {1, 1, 0, static_cast<std::uint16_t>(system ? 3 : 4)};
    const auto add = [&](std::initializer_list<std::uint16_t> key) { keys.insert(keys.end(), key); };
    add({modelType, 0, 1, static_cast<std::uint16_t>(projected ? 1 : 2)});
    add({rasterType, 0, 1, pixelIsArea});
    add({codeKey, 0, 1, system ? static_cast<std::uint16_t>(system->epsg) : userDefined});
    if (!system) {
        add({citationKey, geoAsciiParams, static_cast<std::uint16_t>(citation.size()), 0});
    }
    fields.push_back(shortsField(geoKeyDirectory, keys));
    if (!system) {
        fields.push_back(asciiField(geoAsciiParams, citation));
    }
}

void addGeo(std::vector<TiffField>& fields, const Georeference& geo)
{
    if (geo.transform) {
        addTransform(fields, *geo.transform, pixelIsPoint(geo.geoKeys) ? 0.5 : 0.0);
    }
    if (geo.geoKeys.empty()) {
        addKeysFor(fields, geo);
        return;
    }
    fields.push_back(shortsField(geoKeyDirectory, geo.geoKeys));
    if (!geo.geoDoubles.empty()) {
        fields.push_back(doublesField(geoDoubleParams, geo.geoDoubles));
    }
    if (!geo.geoAscii.empty()) {
        fields.push_back(asciiField(geoAsciiParams, geo.geoAscii));
    }
}

std::string xmlText(std::string_view text)
{
    std::string escaped;
    for (const char letter : text) {
        switch (letter) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        default:
            escaped += letter;
        }
    }
    return escaped;
}

std::string bandItem(std::string_view name, std::size_t band, std::string_view role, const std::string& text)
{
    return "  <Item name=\"" + std::string(name) + "\" sample=\"" + std::to_string(band) + "\" role=\"" +
           std::string(role) + "\">" + text + "</Item>\n";
}

/// Names, scales and offsets of bands the way that GDAL, and QGIS through it, looks for them.
std::string bandXml(const RasterInfo& info)
{
    std::string xml;
    for (std::size_t band = 0; band < info.bandNames.size(); ++band) {
        if (!info.bandNames[band].empty()) {
            xml += bandItem("DESCRIPTION", band, "description", xmlText(info.bandNames[band]));
        }
    }
    for (std::size_t band = 0; band < info.bandOffsets.size(); ++band) {
        xml += bandItem("OFFSET", band, "offset", formatReal(info.bandOffsets[band]));
    }
    for (std::size_t band = 0; band < info.bandScales.size(); ++band) {
        xml += bandItem("SCALE", band, "scale", formatReal(info.bandScales[band]));
    }
    return xml.empty() ? xml : "<GDALMetadata>\n" + xml + "</GDALMetadata>\n";
}

std::string numberText(const NumberValue& value)
{
    if (const auto* real = std::get_if<double>(&value)) {
        return formatReal(*real);
    }
    return std::visit([](auto number) { return std::to_string(number); }, value);
}

} // namespace

std::vector<TiffField> tiffFields(const RasterInfo& info)
{
    const Colour colour = colourOf(info);
    const std::int64_t bits = 8 * bytesOf(info.type);
    std::vector<TiffField> fields = {
        longField(imageWidth, static_cast<std::uint32_t>(info.width)),
        longField(imageLength, static_cast<std::uint32_t>(info.height)),
        shortsField(bitsPerSample, repeated(static_cast<std::uint16_t>(bits), info.bands)),
        shortField(compression, 1),
        shortField(photometricInterpretation, colour.photometric),
        shortField(samplesPerPixel, static_cast<std::uint16_t>(info.bands)),
        shortField(planarConfiguration, 1),
        shortsField(sampleFormat, repeated(sampleFormatOf(info.type), info.bands)),
    };
    if (info.orientation != 1) {
        fields.push_back(shortField(orientation, static_cast<std::uint16_t>(info.orientation)));
    }
    if (info.bands > colour.channels) {
        fields.push_back(extraSamplesField(info, colour.channels));
    }
    if (colour.photometric == palette) {
        fields.push_back(colorMapField(info));
    }
    if (colour.photometric == ycbcr) { // as wide as the luminance: plain samples are never subsampled
        fields.push_back(shortsField(ycbcrSubSampling, std::array<std::uint16_t, 2>{1, 1}));
    }
    if (const std::string xml = bandXml(info); !xml.empty()) {
        fields.push_back(asciiField(gdalMetadata, xml));
    }
    if (info.noData) {
        fields.push_back(asciiField(gdalNoData, numberText(*info.noData)));
    }
    addGeo(fields, info.geo);
    return fields;
}

} // namespace rasterscope
