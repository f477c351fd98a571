// SPDX-License-Identifier: MIT
#include "core/format/esri_header.h"

#include "core/base/checked_math.h"
#include "core/base/text.h"
#include "core/format/header_fields.h"
#include "core/format/stored_checks.h"

#include <limits>
#include <optional>

namespace rasterscope {

namespace {

constexpr std::int64_t anyNumber = std::numeric_limits<std::int64_t>::max();

/// "NAME value", apart by white space.
HeaderFields parseFields(std::string_view text)
{
    HeaderFields fields;
    for (std::string_view line : linesOf(text)) {
        line = trimmed(line);
        const auto space = line.find_first_of(" \t");
        if (space != std::string_view::npos && !line.starts_with('#')) {
            fields.add(line.substr(0, space), line.substr(space));
        }
    }
    return fields;
}

std::string wordOf(const HeaderFields& fields, std::string_view name)
{
    return toLower(fields.find(name).value_or(""));
}

tl::unexpected<Error> refusedWord(std::string_view name, const std::string& word, std::string_view allowed)
{
    return failure(Error::Code::Unsupported, "the header's \"" + std::string(name) + "\" is \"" +
                                                 word.substr(0, 40) + "\", not " + std::string(allowed));
}

bool isGridFloat(const HeaderFields& fields, const std::filesystem::path& data)
{
    const bool flt = toLower(data.extension().string()) == ".flt";
    return !fields.has("nbits") && !fields.has("pixeltype") && (flt || fields.has("cellsize"));
}

std::optional<std::string_view> noDataText(const HeaderFields& fields)
{
    const auto text = fields.find("nodata_value");
    return text ? text : fields.find("nodata");
}

/// UNSIGNEDINT where the header does not say, as ESRI has it; but elevation models from before that word
/// (GTOPO30, SRTM) are signed, and their negative no-data gives them away.
std::string pixelTypeOf(const HeaderFields& fields)
{
    const std::string word = wordOf(fields, "pixeltype");
    return word.empty() && noDataText(fields).value_or("").starts_with('-') ? "signedint" : word;
}

Result<SampleType> typeOf(const HeaderFields& fields)
{
    const auto bits = fields.integer("nbits", 1, 64);
    if (!bits) {
        return tl::unexpected(bits.error());
    }
    const std::string word = pixelTypeOf(fields);
    const bool real = word.starts_with("float");
    const bool isSigned = word == "signedint";
    if (!real && !isSigned && !word.empty() && word != "unsignedint") {
        return refusedWord("pixeltype", word, "SIGNEDINT, UNSIGNEDINT or FLOAT");
    }
    if (real && bits->value_or(8) < 32) {
        return failure(Error::Code::Unsupported,
                       "FLOAT samples of fewer than 32 bits (\"nbits\") are not supported");
    }
    switch (bits->value_or(8)) {
    case 8:
        return isSigned ? SampleType::Int8 : SampleType::UInt8;
    case 16:
        return isSigned ? SampleType::Int16 : SampleType::UInt16;
    case 32:
        return real ? SampleType::Float32 : isSigned ? SampleType::Int32 : SampleType::UInt32;
    case 64:
        return real ? SampleType::Float64 : isSigned ? SampleType::Int64 : SampleType::UInt64;
    default:
        return failure(Error::Code::Unsupported,
                       "samples of " + std::to_string(**bits) +
                           " bits (\"nbits\") are not supported: 8, 16, 32 and 64 are");
    }
}

Result<ByteOrder> orderOf(const HeaderFields& fields)
{
    const std::string word = wordOf(fields, "byteorder");
    // ESRI: that of the machine where the header does not say; those are little-endian now.
    if (word.empty() || word == "i" || word == "lsbfirst" || word == "intel") {
        return ByteOrder::Little;
    }
    if (word == "m" || word == "msbfirst" || word == "motorola") {
        return ByteOrder::Big;
    }
    return refusedWord("byteorder", word, "I or M (LSBFIRST or MSBFIRST)");
}

Result<Interleave> interleaveOf(const HeaderFields& fields, const std::filesystem::path& data)
{
    std::string word = wordOf(fields, "layout");
    if (word.empty()) {
        const std::string ending = toLower(data.extension().string());
        word = ending == ".bip" ? "bip" : ending == ".bsq" ? "bsq" : "bil";
    }
    if (word == "bil") {
        return Interleave::Line;
    }
    if (word == "bip") {
        return Interleave::Pixel;
    }
    if (word == "bsq") {
        return Interleave::Band;
    }
    return refusedWord("layout", word, "BIL, BIP or BSQ");
}

Status readStructure(const HeaderFields& fields, const std::filesystem::path& data, PlainHeader& header)
{
    const auto columns = fields.neededInteger("ncols", 1);
    const auto rows = fields.neededInteger("nrows", 1);
    const auto bands = fields.integer("nbands", 1, mostBands);
    const auto order = orderOf(fields);
    const auto type = isGridFloat(fields, data) ? Result<SampleType>(SampleType::Float32) : typeOf(fields);
    if (!columns || !rows) {
        return tl::unexpected(!columns ? columns.error() : rows.error());
    }
    if (!bands || !order) {
        return tl::unexpected(!bands ? bands.error() : order.error());
    }
    if (!type) {
        return tl::unexpected(type.error());
    }
    header.format = isGridFloat(fields, data) ? "GridFloat" : "EHdr";
    header.info.width = *columns;
    header.info.height = *rows;
    header.info.bands = bands->value_or(1);
    header.info.type = *type;
    header.order = *order;
    return {};
}

/// Bytes from one line to the next as the header says, under its names for each interleave.
struct Gaps {
    std::optional<std::int64_t> bandRow;
    std::optional<std::int64_t> totalRow;
    std::int64_t bandGap = 0;
};

Result<Gaps> gapsOf(const HeaderFields& fields)
{
    const auto bandRow = fields.integer("bandrowbytes", 1, anyNumber);
    const auto totalRow = fields.integer("totalrowbytes", 1, anyNumber);
    const auto bandGap = fields.integerOr("bandgapbytes", 0, 0);
    if (!bandRow || !totalRow) {
        return tl::unexpected(!bandRow ? bandRow.error() : totalRow.error());
    }
    if (!bandGap) {
        return tl::unexpected(bandGap.error());
    }
    return Gaps{*bandRow, *totalRow, *bandGap};
}

/// Lines that are longer than their samples, on top of what layOut makes. Contradictions are found when the
/// raster is made of it.
Status widen(StoredLayout& layout, Interleave interleave, const Gaps& gaps)
{
    if (interleave == Interleave::Line && gaps.totalRow) {
        layout.lineStride = *gaps.totalRow;
    }
    if (interleave == Interleave::Band && gaps.bandGap > 0) {
        const auto bandStride = checkedAdd(layout.bandStride, gaps.bandGap);
        if (!bandStride) {
            return failure(Error::Code::Corrupt,
                           "the header's \"bandgapbytes\" is longer than 64 bits can say");
        }
        layout.bandStride = *bandStride;
    }
    return {};
}

Status readLayout(const HeaderFields& fields, const std::filesystem::path& data, PlainHeader& header)
{
    const auto interleave = interleaveOf(fields, data);
    const auto skip = fields.integerOr("skipbytes", 0, 0);
    const auto gaps = gapsOf(fields);
    if (!interleave || !skip) {
        return tl::unexpected(!interleave ? interleave.error() : skip.error());
    }
    if (!gaps) {
        return tl::unexpected(gaps.error());
    }
    PlainLines lines{*interleave, *skip, gaps->bandRow};
    if (*interleave == Interleave::Pixel || (*interleave == Interleave::Band && gaps->totalRow)) {
        lines.stride = gaps->totalRow;
    }
    if (auto status = layOut(header, lines); !status) {
        return status;
    }
    return widen(header.layout, *interleave, *gaps);
}

/// EHdr gives the centre of the first pixel; GridFloat the lower left corner, or its pixel's centre.
std::optional<std::array<double, 6>> transformOf(const HeaderFields& fields, const RasterInfo& info)
{
    const auto size = fields.real("cellsize");
    const double width = size.value_or(fields.real("xdim").value_or(1.0));
    const double height = size.value_or(fields.real("ydim").value_or(1.0));
    const double rows = static_cast<double>(info.height);
    const auto place = [&](double left, double top) {
        return std::array<double, 6>{left, width, 0, top, 0, -height};
    };
    const auto x = fields.real("ulxmap");
    const auto y = fields.real("ulymap");
    if (x && y) {
        return place(*x - width / 2, *y + height / 2);
    }
    const auto cornerX = fields.real("xllcorner");
    const auto cornerY = fields.real("yllcorner");
    if (cornerX && cornerY) {
        return place(*cornerX, *cornerY + rows * height);
    }
    const auto centreX = fields.real("xllcenter");
    const auto centreY = fields.real("yllcenter");
    if (centreX && centreY) {
        return place(*centreX - width / 2, *centreY + (rows - 0.5) * height);
    }
    return std::nullopt;
}

} // namespace

bool looksLikeEsri(std::string_view text)
{
    const HeaderFields fields = parseFields(text);
    return fields.has("nrows") && fields.has("ncols");
}

Result<PlainHeader> parseEsriHeader(std::string_view text, const std::filesystem::path& data)
{
    const HeaderFields fields = parseFields(text);
    PlainHeader header;
    if (auto status = readStructure(fields, data, header); !status) {
        return tl::unexpected(std::move(status).error());
    }
    if (auto status = readLayout(fields, data, header); !status) {
        return tl::unexpected(std::move(status).error());
    }
    if (const auto noData = noDataText(fields)) {
        header.info.noData = numberOf(header.info.type, *noData);
    }
    header.info.geo.transform = transformOf(fields, header.info);
    header.info.metadata = fields.all();
    return header;
}

} // namespace rasterscope
