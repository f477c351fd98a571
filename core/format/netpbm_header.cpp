// SPDX-License-Identifier: MIT
#include "core/format/netpbm_header.h"

#include "core/base/text.h"
#include "core/format/header_fields.h"

#include <cmath>
#include <optional>

namespace rasterscope {

namespace {

tl::unexpected<Error> refused(const std::string& why)
{
    return failure(Error::Code::Corrupt, why);
}

bool isSpace(char letter)
{
    return letter == ' ' || (letter >= '\t' && letter <= '\r');
}

/// Words of a header, with comments from # to the end of the line between them.
class HeaderWords {
public:
    explicit HeaderWords(std::string_view text) : m_text(text) {}

    /// Empty at the end of the text.
    std::string_view next()
    {
        skipSpace();
        const std::size_t begin = m_position;
        while (m_position < m_text.size() && !isSpace(m_text[m_position]) && m_text[m_position] != '#') {
            ++m_position;
        }
        return m_text.substr(begin, m_position - begin);
    }

    /// Where the samples begin: after the one white-space character that ends the header. A comment may stand
    /// in front of it. Nothing where the text ends before.
    std::optional<std::int64_t> endOfHeader()
    {
        if (m_position < m_text.size() && m_text[m_position] == '#') {
            skipComment();
        }
        if (m_position >= m_text.size()) {
            return std::nullopt;
        }
        return static_cast<std::int64_t>(m_position) + 1;
    }

private:
    void skipSpace()
    {
        while (m_position < m_text.size() && (isSpace(m_text[m_position]) || m_text[m_position] == '#')) {
            if (m_text[m_position] == '#') {
                skipComment();
            } else {
                ++m_position;
            }
        }
    }

    /// To the line's end, not over it.
    void skipComment() { m_position = std::min(m_text.find('\n', m_position), m_text.size()); }

    std::string_view m_text;
    std::size_t m_position = 0;
};

Result<std::int64_t> numberFrom(std::string_view word, const std::string& name, std::int64_t most)
{
    const auto number = parseInteger(word);
    if (word.empty()) {
        return refused("the header has no " + name);
    }
    if (!number || *number < 1 || *number > most) {
        return refused("the header's " + name + " is \"" + std::string(word.substr(0, 40)) +
                       "\", not a whole number from 1" +
                       (most == INT64_MAX ? " on" : " to " + std::to_string(most)));
    }
    return *number;
}

Status setMaxval(std::string_view word, PlainHeader& header)
{
    const auto maxval = numberFrom(word, "maxval", 65535);
    if (!maxval) {
        return tl::unexpected(maxval.error());
    }
    header.info.type = *maxval < 256 ? SampleType::UInt8 : SampleType::UInt16;
    header.order = ByteOrder::Big;
    header.info.metadata.emplace_back("MAXVAL", std::to_string(*maxval));
    if (*maxval != 255 && *maxval != 65535) {
        header.info.displayLow = 0;
        header.info.displayHigh = static_cast<double>(*maxval);
    }
    return {};
}

Status setSize(std::string_view width, std::string_view height, PlainHeader& header)
{
    const auto columns = numberFrom(width, "width", INT64_MAX);
    const auto rows = numberFrom(height, "height", INT64_MAX);
    if (!columns || !rows) {
        return tl::unexpected(!columns ? columns.error() : rows.error());
    }
    header.info.width = *columns;
    header.info.height = *rows;
    return {};
}

Result<PlainHeader> laidOut(PlainHeader header, std::optional<std::int64_t> start)
{
    if (!start) {
        return refused("the header never ends");
    }
    if (auto status = layOut(header, {Interleave::Pixel, *start, std::nullopt}); !status) {
        return tl::unexpected(std::move(status).error());
    }
    return header;
}

Result<PlainHeader> parsePnm(std::string_view text)
{
    HeaderWords words(text);
    PlainHeader header;
    header.format = "PNM";
    header.info.bands = words.next() == "P6" ? 3 : 1;
    header.info.photometric = header.info.bands == 3 ? Photometric::Rgb : Photometric::MinIsBlack;
    const auto width = words.next();
    const auto height = words.next();
    if (auto status = setSize(width, height, header); !status) {
        return tl::unexpected(std::move(status).error());
    }
    if (auto status = setMaxval(words.next(), header); !status) {
        return tl::unexpected(std::move(status).error());
    }
    return laidOut(std::move(header), words.endOfHeader());
}

/// Bottom-up; the sign of the scale tells the byte order.
Result<PlainHeader> parsePfm(std::string_view text)
{
    HeaderWords words(text);
    PlainHeader header;
    header.format = "PFM";
    header.info.type = SampleType::Float32;
    header.info.bands = words.next() == "PF" ? 3 : 1;
    header.info.photometric = header.info.bands == 3 ? Photometric::Rgb : Photometric::MinIsBlack;
    const auto width = words.next();
    const auto height = words.next();
    if (auto status = setSize(width, height, header); !status) {
        return tl::unexpected(std::move(status).error());
    }
    const std::string_view word = words.next();
    const auto scale = parseReal(word);
    if (!scale || !std::isfinite(*scale) || *scale == 0) {
        return refused("the header's scale is \"" + std::string(word.substr(0, 40)) +
                       "\", not a number that is above or below 0");
    }
    header.order = *scale < 0 ? ByteOrder::Little : ByteOrder::Big;
    header.info.metadata.emplace_back("scale", word);
    auto topDown = laidOut(std::move(header), words.endOfHeader());
    if (topDown) {
        StoredLayout& layout = topDown->layout;
        layout.offsets[0] += (layout.size.height - 1) * layout.lineStride;
        layout.lineStride = -layout.lineStride;
    }
    return topDown;
}

/// What PAM's tuple types say about colour; any other name is one.
void setTupleType(const std::string& type, RasterInfo& info)
{
    if (type.starts_with("RGB") && info.bands >= 3) {
        info.photometric = Photometric::Rgb;
    } else if (type.starts_with("CMYK") && info.bands >= 4) {
        info.photometric = Photometric::Cmyk;
    }
    if (type.ends_with("_ALPHA") && info.bands >= 2) {
        info.alphaBand = static_cast<int>(info.bands) - 1;
    }
}

/// The lines up to ENDHDR, as names and values; TUPLTYPE lines are one value. Gives where the samples begin.
std::optional<std::int64_t> readPamLines(std::string_view text, HeaderFields& fields)
{
    std::string tupleType;
    std::size_t position = text.find('\n') + 1;
    while (position != 0 && position < text.size()) {
        const std::size_t end = text.find('\n', position);
        if (end == std::string_view::npos) {
            break;
        }
        const std::string_view line = trimmed(text.substr(position, end - position));
        position = end + 1;
        if (line == "ENDHDR") {
            fields.add("TUPLTYPE", tupleType);
            return static_cast<std::int64_t>(position);
        }
        const auto space = std::min(line.find_first_of(" \t"), line.size());
        if (line.substr(0, space) == "TUPLTYPE") {
            tupleType += (tupleType.empty() ? "" : " ") + std::string(trimmed(line.substr(space)));
        } else if (!line.empty() && !line.starts_with('#')) {
            fields.add(line.substr(0, space), line.substr(space));
        }
    }
    return std::nullopt;
}

Result<PlainHeader> parsePam(std::string_view text)
{
    HeaderFields fields;
    const auto start = readPamLines(text, fields);
    PlainHeader header;
    header.format = "PAM";
    if (!start) {
        return refused("the header never ends: it has no line ENDHDR");
    }
    if (auto status = setSize(fields.find("width").value_or(""), fields.find("height").value_or(""), header);
        !status) {
        return tl::unexpected(std::move(status).error());
    }
    const auto depth = numberFrom(fields.find("depth").value_or(""), "depth", 65535);
    if (!depth) {
        return tl::unexpected(depth.error());
    }
    header.info.bands = *depth;
    if (auto status = setMaxval(fields.find("maxval").value_or(""), header); !status) {
        return tl::unexpected(std::move(status).error());
    }
    setTupleType(std::string(fields.find("tupltype").value_or("")), header.info);
    header.info.metadata = fields.all();
    return laidOut(std::move(header), start);
}

} // namespace

bool looksLikeNetpbm(std::span<const std::byte> head)
{
    if (head.size() < 3 || head[0] != std::byte{'P'}) {
        return false;
    }
    const char kind = static_cast<char>(head[1]);
    const char after = static_cast<char>(head[2]);
    return ((kind >= '1' && kind <= '7') || kind == 'F' || kind == 'f') && (isSpace(after) || after == '#');
}

Result<PlainHeader> parseNetpbmHeader(std::string_view text)
{
    switch (text.size() > 1 ? text[1] : '\0') {
    case '1':
    case '2':
    case '3':
        return failure(Error::Code::Unsupported,
                       "is a PNM file with its samples as decimal text (" + std::string(text.substr(0, 2)) +
                           "), which has no place for a sample that could be computed: convert it to binary");
    case '4':
        return failure(Error::Code::Unsupported,
                       "is a PBM bitmap of one bit a pixel (P4), which is not supported yet");
    case '7':
        return parsePam(text);
    case 'F':
    case 'f':
        return parsePfm(text);
    default:
        return parsePnm(text);
    }
}

// As the table of formats calls it. NOLINTNEXTLINE(performance-unnecessary-value-param)
Result<std::shared_ptr<const RasterFile>> openNetpbm(std::shared_ptr<const ByteSource> source,
                                                     const RasterOpenOptions& options)
{
    std::string text(longestNetpbmHeader, '\0');
    const auto count = source->readAt(0, std::as_writable_bytes(std::span(text)));
    if (!count) {
        return tl::unexpected(count.error());
    }
    text.resize(static_cast<std::size_t>(*count));
    auto header = parseNetpbmHeader(text);
    if (!header) {
        return tl::unexpected(named(source->path(), header.error()));
    }
    return openPlainFile(std::move(*header), source, &options);
}

} // namespace rasterscope
