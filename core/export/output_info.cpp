// SPDX-License-Identifier: MIT
#include "core/export/output_info.h"

#include "core/base/checked_math.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace rasterscope {

namespace {

constexpr std::int64_t decodedBytes = std::int64_t{16} << 20U; // of a chunk
constexpr std::int64_t mostDecodedBytes = std::int64_t{64} << 20U;

/// ENVI's map info counts the reference pixel from 1, with 1.0 at the outer corner of the first pixel; then
/// come its place on the ground and the size of a pixel: "UTM, 1, 1, easting, northing, x size, y size, zone,
/// ...".
std::string shiftedMapInfo(std::string_view mapInfo, const Rect& area, double scaleX, double scaleY)
{
    constexpr std::array<std::size_t, 4> numberFields = {1, 2, 5, 6};
    const auto fields = split(trimmed(mapInfo), ',');
    std::array<double, 4> numbers{};
    for (std::size_t i = 0; i < numberFields.size(); ++i) {
        const auto number =
            numberFields[i] < fields.size() ? parseReal(fields[numberFields[i]]) : std::nullopt;
        if (!number) {
            return {};
        }
        numbers[i] = *number;
    }
    numbers[0] = (numbers[0] - 1) / scaleX + 1 - static_cast<double>(area.x);
    numbers[1] = (numbers[1] - 1) / scaleY + 1 - static_cast<double>(area.y);
    numbers[2] *= scaleX;
    numbers[3] *= scaleY;

    std::string text;
    for (std::size_t field = 0; field < fields.size(); ++field) {
        const auto* const place = std::find(numberFields.begin(), numberFields.end(), field);
        text += field == 0 ? "" : ", ";
        text += place == numberFields.end()
                    ? std::string(trimmed(fields[field]))
                    : formatReal(numbers[static_cast<std::size_t>(place - numberFields.begin())]);
    }
    return text;
}

std::string withoutBraces(std::string_view text)
{
    text = trimmed(text);
    const bool braced = text.size() >= 2 && text.front() == '{' && text.back() == '}';
    return std::string(braced ? trimmed(text.substr(1, text.size() - 2)) : text);
}

bool isListOfBands(const std::string& name)
{
    const std::string field = toLower(name);
    return field == "wavelength" || field == "fwhm" || field == "bbl";
}

/// ENVI's lists with one item for each band, reduced to the bands picked; a list of another length means
/// nothing then.
/// What there is one of for each of the source's bands, for the chosen ones.
template <typename T>
std::vector<T> picked(const std::vector<T>& ofBands, std::int64_t sourceBands, const std::vector<int>& bands)
{
    std::vector<T> chosen;
    if (static_cast<std::int64_t>(ofBands.size()) == sourceBands) {
        for (const int band : bands) {
            chosen.push_back(ofBands[static_cast<std::size_t>(band)]);
        }
    }
    return chosen;
}

std::vector<std::pair<std::string, std::string>> pickedMetadata(const RasterInfo& source,
                                                                const std::vector<int>& bands)
{
    std::vector<std::pair<std::string, std::string>> metadata;
    for (const auto& [name, value] : source.metadata) {
        if (!isListOfBands(name)) {
            metadata.emplace_back(name, value);
            continue;
        }
        const std::string list = withoutBraces(value);
        const auto items = split(list, ',');
        if (static_cast<std::int64_t>(items.size()) != source.bands) {
            continue;
        }
        std::string picked;
        for (const int band : bands) {
            picked +=
                (picked.empty() ? "" : ", ") + std::string(trimmed(items[static_cast<std::size_t>(band)]));
        }
        metadata.emplace_back(name, picked);
    }
    return metadata;
}

/// A colour space is kept where its channels are still the first bands, in their order; of red, green and
/// blue any three bands may be shown as them, which is what picking them is for.
Photometric pickedPhotometric(const RasterInfo& source, const std::vector<int>& bands)
{
    std::size_t channels = 1;
    switch (source.photometric) {
    case Photometric::Cmyk:
        channels = 4;
        break;
    case Photometric::YCbCr:
    case Photometric::CieLab:
    case Photometric::IccLab:
        channels = 3;
        break;
    case Photometric::Palette:
        return bands == std::vector<int>{0} ? Photometric::Palette : Photometric::MinIsBlack;
    default:
        return source.photometric;
    }
    for (std::size_t channel = 0; channel < channels; ++channel) {
        if (channel >= bands.size() || bands[channel] != static_cast<int>(channel)) {
            return Photometric::MinIsBlack;
        }
    }
    return source.photometric;
}

} // namespace

Georeference shifted(const Georeference& geo, const Rect& area, double scaleX, double scaleY)
{
    Georeference moved = geo;
    if (moved.transform) {
        auto& [left, xPerColumn, xPerRow, top, yPerColumn, yPerRow] = *moved.transform;
        const double x = static_cast<double>(area.x) * scaleX;
        const double y = static_cast<double>(area.y) * scaleY;
        left += x * xPerColumn + y * xPerRow;
        top += x * yPerColumn + y * yPerRow;
        xPerColumn *= scaleX;
        yPerColumn *= scaleX;
        xPerRow *= scaleY;
        yPerRow *= scaleY;
    }
    moved.enviMapInfo = shiftedMapInfo(withoutBraces(geo.enviMapInfo), area, scaleX, scaleY);
    return moved;
}

RasterInfo outputInfo(const RasterInfo& source, const ExportRequest& request, const std::vector<int>& bands)
{
    const Size level = source.levels.at(static_cast<std::size_t>(request.level));
    RasterInfo info;
    info.width = request.area.width;
    info.height = request.area.height;
    info.bands = static_cast<std::int64_t>(bands.size());
    info.type = widened(source.type);
    info.photometric = pickedPhotometric(source, bands);
    info.noData = source.noData;
    info.orientation = source.orientation;
    info.geo = shifted(source.geo, request.area,
                       static_cast<double>(source.width) / static_cast<double>(level.width),
                       static_cast<double>(source.height) / static_cast<double>(level.height));
    info.metadata = pickedMetadata(source, bands);
    if (info.photometric == Photometric::Palette) {
        info.palette = source.palette;
    }
    if (source.alphaBand) {
        const auto alpha = std::find(bands.begin(), bands.end(), *source.alphaBand);
        info.alphaBand =
            alpha == bands.end() ? std::nullopt : std::optional(static_cast<int>(alpha - bands.begin()));
        info.alphaIsAssociated = info.alphaBand && source.alphaIsAssociated;
    }
    info.bandNames = picked(source.bandNames, source.bands, bands);
    info.bandScales = picked(source.bandScales, source.bands, bands);
    info.bandOffsets = picked(source.bandOffsets, source.bands, bands);
    return info;
}

ChunkPlan::Limits chunkLimits(const RasterInfo& info, std::int64_t pixelBytes)
{
    ChunkPlan::Limits limits{.pixelBytes = pixelBytes};
    if (!info.samplesInPlace) {
        // A row of tiles across most rasters, so that no block is needed twice.
        const auto row = checkedMultiply(info.block.height, info.width, pixelBytes);
        limits.chunkBytes = row && *row <= mostDecodedBytes ? std::max(*row, decodedBytes) : decodedBytes;
        limits.blockHeight = std::max(info.block.height, std::int64_t{1});
    }
    return limits;
}

} // namespace rasterscope
