// SPDX-License-Identifier: MIT
#include "app/info_json.h"

#include "core/base/text.h"
#include "core/format/raster_facts.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace rasterscope {

namespace {

using Json = nlohmann::ordered_json;

/// JSON has no NaN and no infinities.
Json numberJson(double value)
{
    return std::isfinite(value) ? Json(value) : Json(formatReal(value));
}

Json numberJson(const NumberValue& value)
{
    if (const auto* real = std::get_if<double>(&value)) {
        return numberJson(*real);
    }
    return std::visit([](auto number) { return Json(number); }, value);
}

Json geoJson(const Georeference& geo, CrsNames& names)
{
    Json json = Json::object();
    if (geo.transform) {
        for (const double term : *geo.transform) {
            json["transform"].push_back(numberJson(term));
        }
    }
    if (!geo.crs.empty()) {
        json["crs"] = geo.crs;
    }
    const CrsName crs = names.of(geo);
    if (!crs.name.empty()) {
        json["name"] = crs.name;
    }
    if (!crs.code.empty()) {
        json["code"] = crs.code;
    }
    if (!geo.enviMapInfo.empty()) {
        json["mapInfo"] = geo.enviMapInfo;
    }
    if (!geo.geoKeys.empty()) {
        json["geoKeys"] = geo.geoKeys;
    }
    return json;
}

Json numbersJson(const std::vector<double>& values)
{
    Json json = Json::array();
    for (const double value : values) {
        json.push_back(numberJson(value));
    }
    return json;
}

void addBeyondContract(Json& json, const RasterInfo& info)
{
    if (!info.pageName.empty()) {
        json["name"] = info.pageName;
    }
    if (!info.bandNames.empty()) {
        json["bandNames"] = info.bandNames;
    }
    if (!info.bandScales.empty()) {
        json["scale"] = numbersJson(info.bandScales);
    }
    if (!info.bandOffsets.empty()) {
        json["offset"] = numbersJson(info.bandOffsets);
    }
    if (info.alphaBand) {
        json["alphaBand"] = *info.alphaBand + 1;
    }
    if (info.orientation != 1) {
        json["orientation"] = info.orientation;
    }
    if (!info.notes.empty()) {
        json["notes"] = info.notes;
    }
}

Json pageJson(const Raster& page, CrsNames& names)
{
    const RasterInfo& info = page.info();
    Json json = {{"width", info.width},
                 {"height", info.height},
                 {"bands", info.bands},
                 {"type", nameOf(widened(info.type))},
                 {"bits", info.bits},
                 {"interleave", wordFor(info.interleave)},
                 {"compression", info.compression},
                 {"photometric", wordFor(info.photometric)},
                 {"block", {info.block.width, info.block.height}},
                 {"mapped", info.samplesInPlace},
                 {"overviews", Json::array()}};
    for (std::size_t level = 1; level < info.levels.size(); ++level) {
        json["overviews"].push_back(
            {{"width", info.levels[level].width}, {"height", info.levels[level].height}});
    }
    if (info.noData) {
        json["noData"] = numberJson(*info.noData);
    }
    if (Json geo = geoJson(info.geo, names); !geo.empty()) {
        json["geo"] = std::move(geo);
    }
    for (const auto& [name, value] : info.metadata) {
        json["metadata"].emplace(name, value); // the first of a name, where a header has it twice
    }
    if (page.mask() != nullptr) {
        json["mask"] = {{"bits", page.mask()->info().bits}};
    }
    addBeyondContract(json, info);
    return json;
}

} // namespace

std::string infoJson(const FileInfo& info)
{
    Json json = {{"file", info.path.string()}, {"format", info.format}, {"pages", Json::array()}};
    CrsNames names;
    for (const auto& [number, page] : info.pages) {
        json["pages"].push_back(pageJson(*page, names));
    }
    if (info.pages.size() == 1 && info.pages.front().first > 0) {
        json["pages"][0]["page"] = info.pages.front().first;
    }
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace rasterscope
