// SPDX-License-Identifier: MIT
#include "core/format/jpeg_parts.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <span>
#include <utility>

namespace rasterscope {

namespace {

using Bytes = std::span<const std::byte>;

constexpr std::size_t markerBytes = 2;

/// Where the next marker stands: bytes of the data that look like one have a zero behind them (ITU T.81,
/// B.1.1.5). The end where there is none.
std::size_t findMarker(Bytes bytes, std::size_t from)
{
    while (from + markerBytes <= bytes.size()) {
        const void* const found = std::memchr(bytes.data() + from, 0xFF, bytes.size() - from - 1);
        if (found == nullptr) {
            break;
        }
        from = static_cast<std::size_t>(static_cast<const std::byte*>(found) - bytes.data());
        const std::byte code = bytes[from + 1];
        if (code != std::byte{0} && code != std::byte{0xFF}) {
            return from;
        }
        from += code == std::byte{0} ? 2 : 1;
    }
    return bytes.size();
}

/// Whether the marker ahead of that interval stands there. They count from 0 to 7, again and again.
bool isRestart(Bytes bytes, std::size_t at, std::int64_t interval)
{
    return at + markerBytes <= bytes.size() && bytes[at] == std::byte{0xFF} &&
           bytes[at + 1] == static_cast<std::byte>(0xD0 + (interval - 1) % 8);
}

/// The entropy-coded data of one interval, up to the marker behind it.
std::optional<Bytes> intervalIn(Bytes stored, std::int64_t interval, std::int64_t markersAhead)
{
    const std::int64_t first = interval - markersAhead;
    std::size_t at = 0;
    for (std::int64_t i = first; i <= interval; ++i) {
        at = i == first ? 0 : findMarker(stored, at);
        if (i > 0 && !isRestart(stored, at, i)) {
            return std::nullopt;
        }
        at += i > 0 ? markerBytes : 0;
    }
    return stored.subspan(at, findMarker(stored, at) - at);
}

/// Reads the header, and then what `rest` has.
StoredReader joined(Bytes header, StoredReader rest)
{
    return [header, rest = std::move(rest)](std::int64_t offset,
                                            std::span<std::byte> into) -> Result<std::size_t> {
        const auto at = static_cast<std::size_t>(offset);
        const std::size_t ahead = at < header.size() ? std::min(into.size(), header.size() - at) : 0;
        std::copy_n(header.begin() + static_cast<std::ptrdiff_t>(std::min(at, header.size())), ahead,
                    into.begin());
        const std::size_t behind = std::max(at + ahead, header.size()) - header.size();
        return rest(static_cast<std::int64_t>(behind), into.subspan(ahead)).map([&](std::size_t bytes) {
            return ahead + bytes;
        });
    };
}

StoredReader readerOf(Bytes bytes)
{
    return [bytes](std::int64_t offset, std::span<std::byte> into) {
        const Bytes rest = bytes.subspan(std::min(bytes.size(), static_cast<std::size_t>(offset)));
        const std::size_t count = std::min(rest.size(), into.size());
        std::copy_n(rest.begin(), count, into.begin());
        return Result<std::size_t>(count);
    };
}

StoredReader behind(std::int64_t bytes, StoredReader stored)
{
    return [bytes, stored = std::move(stored)](std::int64_t offset, std::span<std::byte> into) {
        return stored(bytes + offset, into);
    };
}

class JpegPartDecoder : public BlockDecoder {
public:
    JpegPartDecoder(JpegParts parts, std::unique_ptr<const BlockDecoder> whole)
        : m_parts(std::move(parts)), m_whole(std::move(whole))
    {
    }

    const DecodedFormat& format() const override { return m_whole->format(); }

    Result<DecodedBlock> decode(const BlockTask& task, std::span<std::byte> stored) const override
    {
        if (m_parts.cut == JpegParts::Cut::Nowhere) {
            return decodeRows(task, behind(m_parts.ownHeader, readerOf(stored)));
        }
        const auto interval = intervalIn(stored, task.number, markersAhead(task.number));
        if (!interval) {
            DecodedBlock none;
            none.damage =
                "is not where the file says: another restart marker than its own stands there, or none";
            return none;
        }
        return decodeRows(task, readerOf(*interval));
    }

    /// Intervals are small.
    std::unique_ptr<BlockSession> begin(const BlockTask& task, StoredReader stored) const override
    {
        return m_parts.cut == JpegParts::Cut::Nowhere
                   ? m_whole->begin(task,
                                    joined(m_parts.header, behind(m_parts.ownHeader, std::move(stored))))
                   : nullptr;
    }

private:
    std::int64_t markersAhead(std::int64_t block) const
    {
        return m_parts.markersAhead.empty() ? 0 : m_parts.markersAhead[static_cast<std::size_t>(block)];
    }

    Result<DecodedBlock> decodeRows(const BlockTask& task, StoredReader part) const
    {
        const auto session = m_whole->begin(task, joined(m_parts.header, std::move(part)));
        return session
                   ? session->next(task.rows)
                   : failure(Error::Code::OutOfMemory, "not enough memory to decode a part of a JPEG stream");
    }

    JpegParts m_parts;
    std::unique_ptr<const BlockDecoder> m_whole;
};

} // namespace

std::unique_ptr<const BlockDecoder> makeJpegPartDecoder(JpegParts parts,
                                                        std::unique_ptr<const BlockDecoder> whole)
{
    return std::make_unique<const JpegPartDecoder>(std::move(parts), std::move(whole));
}

} // namespace rasterscope
