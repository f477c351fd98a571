// SPDX-License-Identifier: MIT
#include "core/format/jpeg_header.h"

#include "core/base/byte_order.h"

#include <algorithm>

namespace rasterscope {

namespace {

enum Marker : std::uint8_t {
    Sof0 = 0xC0,
    Dht = 0xC4,
    Sof9 = 0xC9,
    Dac = 0xCC,
    Sof15 = 0xCF,
    Soi = 0xD8,
    Sos = 0xDA,
    Dqt = 0xDB,
    Dri = 0xDD
};

constexpr std::int64_t dctPixels = 8;

std::uint8_t byteAt(std::span<const std::byte> bytes, std::size_t at)
{
    return std::to_integer<std::uint8_t>(bytes[at]);
}

std::int64_t wordAt(std::span<const std::byte> bytes, std::size_t at)
{
    return loadAs<std::uint16_t>(bytes.data() + at, ByteOrder::Big);
}

void putWord(std::byte* at, std::int64_t value)
{
    at[0] = static_cast<std::byte>(value >> 8U & 0xFF);
    at[1] = static_cast<std::byte>(value & 0xFF);
}

bool isFrame(std::uint8_t marker)
{
    return marker >= Sof0 && marker <= Sof15 && marker != Dht && marker != Dac && marker != 0xC8;
}

/// Reads segment after segment, up to the first scan.
class HeaderReader {
public:
    explicit HeaderReader(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    std::optional<JpegHeader> read();

private:
    bool readSegment(std::uint8_t marker, std::span<const std::byte> body);
    bool readFrame(std::uint8_t marker, std::span<const std::byte> body);

    std::span<const std::byte> m_bytes;
    JpegHeader m_header;
};

std::optional<JpegHeader> HeaderReader::read()
{
    if (m_bytes.size() < 2 || byteAt(m_bytes, 0) != 0xFF || byteAt(m_bytes, 1) != Soi) {
        return std::nullopt;
    }
    std::size_t at = 2;
    while (at + 4 <= m_bytes.size() && byteAt(m_bytes, at) == 0xFF) {
        const std::uint8_t marker = byteAt(m_bytes, at + 1);
        if (marker == 0xFF) {
            ++at; // a fill byte
            continue;
        }
        const auto length = static_cast<std::size_t>(wordAt(m_bytes, at + 2));
        if (length < 2 || length > m_bytes.size() - at - 2 ||
            !readSegment(marker, m_bytes.subspan(at + 4, length - 2))) {
            return std::nullopt;
        }
        at += 2 + length;
        if (marker == Sos) {
            m_header.bytes = static_cast<std::int64_t>(at);
            return m_header.components > 0 ? std::optional(std::move(m_header)) : std::nullopt;
        }
    }
    return std::nullopt;
}

bool HeaderReader::readSegment(std::uint8_t marker, std::span<const std::byte> body)
{
    if (marker == Dri) {
        m_header.restartInterval = body.size() >= 2 ? wordAt(body, 0) : 0;
        return true;
    }
    if (!isFrame(marker) && marker != Dht && marker != Dac && marker != Dqt && marker != Sos) {
        return true; // of an application: the colours are told by what holds the stream
    }
    if (isFrame(marker) && !readFrame(marker, body)) {
        return false;
    }
    if (marker == Sos) {
        m_header.inOneScan = m_header.inOneScan && !body.empty() && byteAt(body, 0) == m_header.components;
    }
    auto& segments = m_header.segments;
    const auto* const start = body.data() - 4; // marker and length stand ahead of it
    segments.insert(segments.end(), start, body.data() + body.size());
    return true;
}

bool HeaderReader::readFrame(std::uint8_t marker, std::span<const std::byte> body)
{
    constexpr std::size_t fixedBytes = 6; // precision, height, width, number of components
    if (m_header.components != 0 || body.size() < fixedBytes) {
        return false;
    }
    const std::size_t components = byteAt(body, 5);
    if (components == 0 || body.size() < fixedBytes + 3 * components) {
        return false;
    }
    m_header.size = {wordAt(body, 3), wordAt(body, 1)};
    m_header.components = static_cast<std::int64_t>(components);
    m_header.inOneScan = marker == Sof0 || marker == Sof0 + 1 || marker == Sof9;
    m_header.sizeAt = m_header.segments.size() + 4 + 1;
    Size factors{1, 1};
    for (std::size_t i = 0; i < components; ++i) {
        const std::uint8_t both = byteAt(body, fixedBytes + 3 * i + 1);
        factors.width = std::max<std::int64_t>(factors.width, both >> 4U);
        factors.height = std::max<std::int64_t>(factors.height, both & 0xFU);
    }
    if (components == 1) {
        factors = {1, 1}; // one component is not interleaved: its unit is one block (T.81, A.2.2)
    }
    m_header.mcu = {factors.width * dctPixels, factors.height * dctPixels};
    return true;
}

} // namespace

std::optional<JpegHeader> parseJpegHeader(std::span<const std::byte> start)
{
    return HeaderReader(start).read();
}

std::vector<std::byte> makeJpegHeader(const JpegHeader& header, Size size, std::int64_t restartInterval)
{
    std::vector<std::byte> made = {std::byte{0xFF}, std::byte{Soi}};
    if (restartInterval > 0) {
        made.insert(made.end(), {std::byte{0xFF}, std::byte{Dri}, std::byte{0}, std::byte{4}, {}, {}});
        putWord(made.data() + made.size() - 2, restartInterval);
    }
    const std::size_t start = made.size();
    made.insert(made.end(), header.segments.begin(), header.segments.end());
    putWord(made.data() + start + header.sizeAt, size.height);
    putWord(made.data() + start + header.sizeAt + 2, size.width);
    return made;
}

} // namespace rasterscope
