// SPDX-License-Identifier: MIT
#include "core/format/envi_header.h"

#include "core/base/text.h"
#include "core/format/envi_fields.h"
#include "core/format/envi_map_info.h"
#include "core/format/stored_checks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace rasterscope {

namespace {

tl::unexpected<Error> refused(Error::Code code, const std::string& why)
{
    return failure(code, why);
}

std::optional<SampleType> typeOf(std::int64_t enviType)
{
    switch (enviType) {
    case 1:
        return SampleType::UInt8;
    case 2:
        return SampleType::Int16;
    case 3:
        return SampleType::Int32;
    case 4:
        return SampleType::Float32;
    case 5:
        return SampleType::Float64;
    case 6:
        return SampleType::Complex64;
    case 9:
        return SampleType::Complex128;
    case 12:
        return SampleType::UInt16;
    case 13:
        return SampleType::UInt32;
    case 14:
        return SampleType::Int64;
    case 15:
        return SampleType::UInt64;
    default:
        return std::nullopt;
    }
}

/// What is stored in a way that would be shown as garbage is refused by name.
Status checkSupported(const HeaderFields& fields)
{
    const auto compression = fields.find("file compression");
    if (compression && *compression != "0") {
        return refused(
            Error::Code::Unsupported,
            "its samples are compressed with gzip (\"file compression = " + std::string(*compression) +
                "\"), which cannot be used in place: decompress them and set it to 0");
    }
    for (const std::string_view name : {"major frame offsets", "minor frame offsets"}) {
        for (const std::string_view member : enviList(fields.find(name).value_or(""))) {
            if (member != "0") {
                return refused(Error::Code::Unsupported,
                               "the header's \"" + std::string(name) + "\" are not supported");
            }
        }
    }
    return {};
}

/// Size, type and place of the samples.
Status readStructure(const HeaderFields& fields, PlainHeader& header, PlainLines& lines)
{
    const auto samples = fields.neededInteger("samples", 1);
    const auto rows = fields.neededInteger("lines", 1);
    const auto bands = fields.integer("bands", 1, mostBands);
    const auto offset = fields.integerOr("header offset", 0, 0);
    const auto type = fields.integerOr("data type", 1, 1);
    const auto order = fields.integer("byte order", 0, 1);
    for (const auto* number : {&samples, &rows, &offset, &type}) {
        if (!*number) {
            return tl::unexpected(number->error());
        }
    }
    for (const auto* number : {&bands, &order}) {
        if (!*number) {
            return tl::unexpected(number->error());
        }
    }
    const auto sampleType = typeOf(*type);
    if (!sampleType) {
        return refused(Error::Code::Unsupported, "the header's \"data type\" " + std::to_string(*type) +
                                                     " is not one of ENVI's numbers");
    }
    header.info.width = *samples;
    header.info.height = *rows;
    header.info.bands = bands->value_or(1);
    header.info.type = *sampleType;
    header.order = order->value_or(0) == 1 ? ByteOrder::Big : ByteOrder::Little;
    lines.offset = *offset;
    return {};
}

Result<Interleave> interleaveOf(const HeaderFields& fields)
{
    const std::string text = toLower(fields.find("interleave").value_or("bsq"));
    if (text == "bsq") {
        return Interleave::Band;
    }
    if (text == "bil") {
        return Interleave::Line;
    }
    if (text == "bip") {
        return Interleave::Pixel;
    }
    return refused(Error::Code::Corrupt,
                   "the header's \"interleave\" is \"" + text.substr(0, 40) + "\", not bsq, bil or bip");
}

void readBandNames(const HeaderFields& fields, RasterInfo& info)
{
    const auto names = enviList(fields.find("band names").value_or(""));
    if (names.empty()) {
        return;
    }
    info.bandNames.assign(names.begin(), names.end());
    if (static_cast<std::int64_t>(names.size()) != info.bands) {
        info.notes.push_back("The header has " + std::to_string(names.size()) + " band names for " +
                             std::to_string(info.bands) + " bands.");
        info.bandNames.resize(static_cast<std::size_t>(info.bands));
    }
}

/// "data gain values" and "data offset values": one for each band, or the field counts for nothing.
std::vector<double> readBandNumbers(const HeaderFields& fields, std::string_view key, std::int64_t bands)
{
    std::vector<double> numbers;
    for (const auto member : enviList(fields.find(key).value_or(""))) {
        if (const auto number = parseReal(trimmed(member))) {
            numbers.push_back(*number);
        }
    }
    return static_cast<std::int64_t>(numbers.size()) == bands ? numbers : std::vector<double>();
}

/// "default bands = {30, 20, 10}" or {7}, from 1; some programs write them as real numbers.
void readDefaultBands(const HeaderFields& fields, RasterInfo& info)
{
    const auto members = enviList(fields.find("default bands").value_or(""));
    std::vector<int> bands;
    for (const std::string_view member : members) {
        const auto band = parseReal(member);
        if (band && *band >= 1 && *band <= static_cast<double>(info.bands) && std::trunc(*band) == *band) {
            bands.push_back(static_cast<int>(*band) - 1);
        }
    }
    if (bands.size() == members.size() && (bands.size() == 1 || bands.size() == 3)) {
        info.displayBands = std::move(bands);
    } else if (!members.empty()) {
        info.notes.push_back("The header's default bands do not name one or three of its bands.");
    }
}

/// "default stretch = 0.0 2000.0 linear"; the other kinds name a method and no range.
void readDefaultStretch(const HeaderFields& fields, RasterInfo& info)
{
    std::vector<std::string_view> words;
    for (const std::string_view word : split(fields.find("default stretch").value_or(""), ' ')) {
        if (!trimmed(word).empty()) {
            words.push_back(trimmed(word));
        }
    }
    if (words.size() != 3 || toLower(words[2]) != "linear") {
        return;
    }
    const auto low = parseReal(words[0]);
    const auto high = parseReal(words[1]);
    if (low && high && std::isfinite(*low) && std::isfinite(*high) && *low < *high) {
        info.displayLow = low;
        info.displayHigh = high;
    }
}

/// "class lookup = {0, 0, 0, 255, 0, 0, ...}": 8-bit red, green and blue of each class of a classification.
void readClasses(const HeaderFields& fields, RasterInfo& info)
{
    const auto members = enviList(fields.find("class lookup").value_or(""));
    if (members.size() < 3 || info.bands != 1 || info.type != SampleType::UInt8) {
        return;
    }
    std::vector<std::uint16_t> values;
    for (const std::string_view member : members) {
        const auto value = parseInteger(member);
        if (!value || *value < 0 || *value > 255) {
            info.notes.push_back("The header's class lookup is not a list of numbers from 0 to 255.");
            return;
        }
        values.push_back(static_cast<std::uint16_t>(*value * 257));
    }
    for (std::size_t i = 0; i + 2 < values.size() && info.palette.size() < 256; i += 3) {
        info.palette.push_back({values[i], values[i + 1], values[i + 2]});
    }
    info.photometric = Photometric::Palette;
}

void readNoData(const HeaderFields& fields, RasterInfo& info)
{
    if (const auto text = fields.find("data ignore value")) {
        info.noData = numberOf(info.type, *text);
        if (!info.noData) {
            info.notes.push_back("The header's data ignore value is no number.");
        }
    }
}

} // namespace

bool looksLikeEnvi(std::string_view text)
{
    return trimmed(text.substr(0, text.find('\n'))) == "ENVI";
}

Result<PlainHeader> parseEnviHeader(std::string_view text, const std::filesystem::path&)
{
    const auto fields = parseEnviFields(text);
    if (!fields) {
        return tl::unexpected(fields.error());
    }
    if (auto status = checkSupported(*fields); !status) {
        return tl::unexpected(std::move(status).error());
    }
    PlainHeader header;
    header.format = "ENVI";
    PlainLines lines;
    if (auto status = readStructure(*fields, header, lines); !status) {
        return tl::unexpected(std::move(status).error());
    }
    const auto interleave = interleaveOf(*fields);
    if (!interleave) {
        return tl::unexpected(interleave.error());
    }
    lines.interleave = *interleave;
    if (auto status = layOut(header, lines); !status) {
        return tl::unexpected(std::move(status).error());
    }
    readBandNames(*fields, header.info);
    header.info.bandScales = readBandNumbers(*fields, "data gain values", header.info.bands);
    header.info.bandOffsets = readBandNumbers(*fields, "data offset values", header.info.bands);
    readDefaultBands(*fields, header.info);
    readDefaultStretch(*fields, header.info);
    readClasses(*fields, header.info);
    readNoData(*fields, header.info);
    header.info.geo = parseEnviMapInfo(fields->find("map info").value_or(""),
                                       fields->find("coordinate system string").value_or(""));
    header.info.metadata = fields->all();
    return header;
}

} // namespace rasterscope
