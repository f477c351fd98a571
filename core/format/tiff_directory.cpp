// SPDX-License-Identifier: MIT
#include "core/format/tiff_directory.h"

#include "core/format/tiff_values.h"

#include <algorithm>
#include <cstring>

namespace rasterscope {

namespace {

constexpr const char* directoryWords = "a TIFF directory";
constexpr std::int64_t mostEntries = 65535; // tags have 16 bits: more are no directory

/// Sizes of the parts of a directory (TIFF 6.0 section 2; BigTIFF doubles the fields that hold counts and
/// offsets).
struct DirectoryFormat {
    std::int64_t countBytes = 2;
    std::int64_t entryBytes = 12;
    std::int64_t offsetBytes = 4;
};

DirectoryFormat formatOf(const TiffSource& source)
{
    return source.variant == TiffVariant::Big ? DirectoryFormat{8, 20, 8} : DirectoryFormat{};
}

/// A count or an offset, of the width that the variant has.
std::uint64_t wordAt(const TiffSource& source, const std::byte* bytes)
{
    return source.variant == TiffVariant::Big ? loadAs<std::uint64_t>(bytes, source.order)
                                              : loadAs<std::uint32_t>(bytes, source.order);
}

TiffEntry parseEntry(const TiffSource& source, const std::byte* bytes)
{
    const auto wordBytes = static_cast<std::size_t>(formatOf(source).offsetBytes);
    TiffEntry entry;
    entry.tag = loadAs<std::uint16_t>(bytes, source.order);
    entry.type = loadAs<std::uint16_t>(bytes + 2, source.order);
    entry.count = clampToSigned(wordAt(source, bytes + 4));
    const std::byte* value = bytes + 4 + wordBytes;
    std::memcpy(entry.inlineBytes.data(), value, wordBytes);
    entry.offset = clampToSigned(wordAt(source, value));
    const std::int64_t valueBytes = bytesOfTiffType(entry.type);
    entry.isInline = valueBytes > 0 && entry.count <= static_cast<std::int64_t>(wordBytes) / valueBytes;
    return entry;
}

Result<std::int64_t> readEntryCount(const TiffSource& source, std::int64_t offset)
{
    std::array<std::byte, 8> bytes{};
    const auto field = std::span(bytes).first(static_cast<std::size_t>(formatOf(source).countBytes));
    if (const auto read = source.readExactly(offset, field, directoryWords); !read) {
        return tl::unexpected(read.error());
    }
    const std::int64_t count = source.variant == TiffVariant::Big
                                   ? clampToSigned(loadAs<std::uint64_t>(bytes.data(), source.order))
                                   : loadAs<std::uint16_t>(bytes.data(), source.order);
    if (count == 0 || count > mostEntries) {
        return failure(Error::Code::Corrupt, source.name() + ": there is no TIFF directory at byte " +
                                                 std::to_string(offset) + ", for it would have " +
                                                 std::to_string(count) + " entries");
    }
    return count;
}

Result<std::vector<TiffEntry>> readEntries(const TiffSource& source, std::int64_t offset, std::int64_t count)
{
    const std::int64_t entryBytes = formatOf(source).entryBytes;
    std::vector<std::byte> bytes(static_cast<std::size_t>(count * entryBytes));
    if (const auto read = source.readExactly(offset, bytes, directoryWords); !read) {
        return tl::unexpected(read.error());
    }
    std::vector<TiffEntry> entries;
    entries.reserve(static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < count; ++i) {
        entries.push_back(parseEntry(source, bytes.data() + i * entryBytes));
    }
    return entries;
}

/// Files cut off right after their last directory's entries are common enough to be read: they lack only the
/// end of the chain.
Result<std::int64_t> readNextOffset(const TiffSource& source, std::int64_t offset)
{
    std::array<std::byte, 8> bytes{};
    const auto field = std::span(bytes).first(static_cast<std::size_t>(formatOf(source).offsetBytes));
    const auto read = source.readExactly(offset, field, directoryWords);
    if (!read) {
        return read.error().code == Error::Code::Corrupt ? Result<std::int64_t>(0)
                                                         : tl::unexpected(read.error());
    }
    return clampToSigned(wordAt(source, bytes.data()));
}

/// NewSubfileType is a set of bits: 0 reduced, 2 mask. The old SubfileType, where that is absent, is a
/// number: 2 is reduced (TIFF 6.0 section 8).
TiffGlance::Role roleOf(const TiffSource& source, std::span<const TiffEntry> entries)
{
    const auto valueOf = [&](TiffTag tag) -> std::optional<std::uint64_t> {
        const auto entry = std::find_if(entries.begin(), entries.end(), [&](const TiffEntry& candidate) {
            return candidate.tag == static_cast<std::uint16_t>(tag);
        });
        return entry == entries.end() || !entry->isInline ? std::nullopt : firstTiffInteger(source, &*entry);
    };
    if (const auto bits = valueOf(TiffTag::NewSubfileType)) {
        const bool reduced = (*bits & 1U) != 0;
        const bool mask = (*bits & 4U) != 0;
        return mask ? TiffGlance::Role::Mask : reduced ? TiffGlance::Role::Reduced : TiffGlance::Role::Full;
    }
    return valueOf(TiffTag::SubfileType) == 2U ? TiffGlance::Role::Reduced : TiffGlance::Role::Full;
}

} // namespace

const TiffEntry* TiffDirectory::find(TiffTag tag) const
{
    const auto entry = std::find_if(entries.begin(), entries.end(), [&](const TiffEntry& candidate) {
        return candidate.tag == static_cast<std::uint16_t>(tag);
    });
    return entry == entries.end() ? nullptr : &*entry;
}

Result<TiffDirectory> readTiffDirectory(const TiffSource& source, std::int64_t offset)
{
    const DirectoryFormat format = formatOf(source);
    const auto count = readEntryCount(source, offset);
    if (!count) {
        return tl::unexpected(count.error());
    }
    auto entries = readEntries(source, offset + format.countBytes, *count);
    if (!entries) {
        return tl::unexpected(entries.error());
    }
    const auto next = readNextOffset(source, offset + format.countBytes + *count * format.entryBytes);
    if (!next) {
        return tl::unexpected(next.error());
    }
    return TiffDirectory{offset, *next, std::move(*entries)};
}

Result<TiffGlance> glanceAtTiffDirectory(const TiffSource& source, std::int64_t offset)
{
    // Entries are sorted by tag (TIFF 6.0 section 2), and the two that are wanted have nearly the lowest
    // numbers.
    constexpr std::int64_t entriesLookedAt = 64;
    const DirectoryFormat format = formatOf(source);
    const auto count = readEntryCount(source, offset);
    if (!count) {
        return tl::unexpected(count.error());
    }
    const auto entries = readEntries(source, offset + format.countBytes, std::min(*count, entriesLookedAt));
    if (!entries) {
        return tl::unexpected(entries.error());
    }
    const auto next = readNextOffset(source, offset + format.countBytes + *count * format.entryBytes);
    if (!next) {
        return tl::unexpected(next.error());
    }
    return TiffGlance{offset, *next, roleOf(source, *entries)};
}

} // namespace rasterscope
