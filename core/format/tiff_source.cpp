// SPDX-License-Identifier: MIT
#include "core/format/tiff_source.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace rasterscope {

namespace {

constexpr std::uint16_t classicMagic = 42;
constexpr std::uint16_t bigMagic = 43;
constexpr std::size_t classicHeaderBytes = 8;
constexpr std::size_t bigHeaderBytes = 16;

bool isByteOrderMark(std::byte first, std::byte second)
{
    return first == second && (first == std::byte{'I'} || first == std::byte{'M'});
}

ByteOrder orderOfMark(std::byte mark)
{
    return mark == std::byte{'M'} ? ByteOrder::Big : ByteOrder::Little;
}

} // namespace

Status TiffSource::readExactly(std::int64_t offset, std::span<std::byte> buffer, std::string_view what) const
{
    const auto wanted = static_cast<std::int64_t>(buffer.size());
    const auto tooShort = [&] {
        return failure(Error::Code::Corrupt, name() + ": " + std::string(what) + " at byte " +
                                                 std::to_string(offset) +
                                                 " reaches past the end of the file, which has " +
                                                 std::to_string(bytes->size()) + " bytes");
    };
    if (offset < 0 || wanted > bytes->size() || offset > bytes->size() - wanted) {
        return tooShort();
    }
    const auto count = bytes->readAt(offset, buffer);
    if (!count) {
        return tl::unexpected(count.error());
    }
    return *count == wanted ? Status{} : tooShort();
}

bool looksLikeTiff(std::span<const std::byte> head)
{
    if (head.size() < 4 || !isByteOrderMark(head[0], head[1])) {
        return false;
    }
    const auto magic = loadAs<std::uint16_t>(&head[2], orderOfMark(head[0]));
    return magic == classicMagic || magic == bigMagic;
}

Result<TiffSource> readTiffHeader(std::shared_ptr<const ByteSource> bytes)
{
    TiffSource source;
    source.bytes = std::move(bytes);
    std::array<std::byte, bigHeaderBytes> header{};
    if (const auto read =
            source.readExactly(0, std::span(header).first(classicHeaderBytes), "the TIFF header");
        !read) {
        return tl::unexpected(read.error());
    }
    if (!looksLikeTiff(header)) {
        return failure(Error::Code::Unsupported, source.name() + ": this is not a TIFF file");
    }
    source.order = orderOfMark(header[0]);
    if (loadAs<std::uint16_t>(&header[2], source.order) == classicMagic) {
        source.firstDirectory = loadAs<std::uint32_t>(&header[4], source.order);
        return source;
    }
    source.variant = TiffVariant::Big;
    if (const auto read = source.readExactly(0, header, "the BigTIFF header"); !read) {
        return tl::unexpected(read.error());
    }
    if (loadAs<std::uint16_t>(&header[4], source.order) != 8 ||
        loadAs<std::uint16_t>(&header[6], source.order) != 0) {
        return failure(Error::Code::Unsupported,
                       source.name() + ": this BigTIFF header asks for offsets of other than 8 bytes");
    }
    source.firstDirectory = clampToSigned(loadAs<std::uint64_t>(&header[8], source.order));
    return source;
}

std::int64_t clampToSigned(std::uint64_t value)
{
    return static_cast<std::int64_t>(
        std::min<std::uint64_t>(value, std::numeric_limits<std::int64_t>::max()));
}

} // namespace rasterscope
