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
    std::int64_t offsetBytes = 4; // in an entry
    std::int64_t nextBytes = 4;
};

DirectoryFormat formatOf(const TiffSource& source)
{
    switch (source.variant) {
    case TiffVariant::Big:
        return {8, 20, 8, 8};
    case TiffVariant::Ndpi:
        return {2, 12, 4, 8};
    case TiffVariant::Classic:
        break;
    }
    return {};
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

/// Joins the high word that Hamamatsu keeps of an entry's offset to it, or to the one number that stands in
/// its place. Texts never stand there.
void widenEntry(TiffEntry& entry, const std::byte* highWord, ByteOrder order)
{
    constexpr std::size_t lowBytes = 4;
    const auto high = loadAs<std::uint32_t>(highWord, order);
    const auto type = static_cast<TiffType>(entry.type);
    entry.isInline = entry.isInline && (type != TiffType::Ascii || entry.count == 0);
    if (!entry.isInline) {
        entry.offset = clampToSigned(std::uint64_t{high} << 32U | static_cast<std::uint64_t>(entry.offset));
    } else if (high != 0 && entry.count == 1 && bytesOfTiffType(entry.type) == lowBytes &&
               type != TiffType::Float) {
        entry.type = static_cast<std::uint16_t>(type == TiffType::SLong ? TiffType::SLong8 : TiffType::Long8);
        std::copy_n(highWord, lowBytes, entry.inlineBytes.begin() + lowBytes);
    }
}

/// The bytes of one directory. Nearly all are read by the first call: a chain of thousands costs one call
/// each.
class DirectoryBytes {
public:
    DirectoryBytes(const TiffSource& source, std::int64_t offset) : m_source(source), m_offset(offset) {}

    /// Bytes [at, at + length) of the directory, valid until the next call.
    Result<std::span<const std::byte>> bytes(std::int64_t at, std::int64_t length);

private:
    const TiffSource& m_source;
    std::int64_t m_offset;
    std::array<std::byte, 1024> m_head; // 84 entries, or 50 of BigTIFF: more than all but a few have
    std::int64_t m_headBytes = 0;
    std::vector<std::byte> m_rest;
};

Result<std::span<const std::byte>> DirectoryBytes::bytes(std::int64_t at, std::int64_t length)
{
    if (m_headBytes == 0 && m_offset >= 0 && m_offset < m_source.bytes->size()) {
        const auto there = std::min<std::int64_t>(std::ssize(m_head), m_source.bytes->size() - m_offset);
        const auto head = std::span(m_head).first(static_cast<std::size_t>(there));
        if (const auto read = m_source.readExactly(m_offset, head, directoryWords); !read) {
            return tl::unexpected(read.error());
        }
        m_headBytes = there;
    }
    if (at + length <= m_headBytes) {
        return std::span(m_head).subspan(static_cast<std::size_t>(at), static_cast<std::size_t>(length));
    }
    if (m_offset > m_source.bytes->size()) {
        at = 0; // so that the sum cannot overflow; it is past the end anyway
    }
    m_rest.resize(static_cast<std::size_t>(length));
    const auto read = m_source.readExactly(m_offset + at, m_rest, directoryWords);
    return read ? Result<std::span<const std::byte>>(m_rest) : tl::unexpected(read.error());
}

Result<std::int64_t> readEntryCount(const TiffSource& source, std::int64_t offset, DirectoryBytes& directory)
{
    const auto bytes = directory.bytes(0, formatOf(source).countBytes);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    const std::int64_t count = source.variant == TiffVariant::Big
                                   ? clampToSigned(loadAs<std::uint64_t>(bytes->data(), source.order))
                                   : loadAs<std::uint16_t>(bytes->data(), source.order);
    if (count == 0 || count > mostEntries) {
        return failure(Error::Code::Corrupt, source.name() + ": there is no TIFF directory at byte " +
                                                 std::to_string(offset) + ", for it would have " +
                                                 std::to_string(count) + " entries");
    }
    return count;
}

Result<std::vector<TiffEntry>> readEntries(const TiffSource& source, DirectoryBytes& directory,
                                           std::int64_t count)
{
    const DirectoryFormat format = formatOf(source);
    const auto bytes = directory.bytes(format.countBytes, count * format.entryBytes);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    std::vector<TiffEntry> entries;
    entries.reserve(static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < count; ++i) {
        entries.push_back(parseEntry(source, bytes->data() + i * format.entryBytes));
    }
    return entries;
}

/// \param count of all entries, not only of those that were read
Status readHighWords(const TiffSource& source, DirectoryBytes& directory, std::int64_t count,
                     std::vector<TiffEntry>& entries)
{
    constexpr std::int64_t wordBytes = 4;
    const DirectoryFormat format = formatOf(source);
    const std::int64_t start = format.countBytes + count * format.entryBytes + format.nextBytes;
    const auto words = directory.bytes(start, std::ssize(entries) * wordBytes);
    if (!words) {
        return tl::unexpected(words.error());
    }
    for (std::int64_t i = 0; i < std::ssize(entries); ++i) {
        widenEntry(entries[static_cast<std::size_t>(i)], words->data() + i * wordBytes, source.order);
    }
    return {};
}

/// Files cut off right after their last directory's entries are common enough to be read: they lack only the
/// end of the chain.
Result<std::int64_t> readNextOffset(const TiffSource& source, DirectoryBytes& directory, std::int64_t count)
{
    const DirectoryFormat format = formatOf(source);
    const auto bytes = directory.bytes(format.countBytes + count * format.entryBytes, format.nextBytes);
    if (!bytes) {
        return bytes.error().code == Error::Code::Corrupt ? Result<std::int64_t>(0)
                                                          : tl::unexpected(bytes.error());
    }
    return format.nextBytes == 8 ? clampToSigned(loadAs<std::uint64_t>(bytes->data(), source.order))
                                 : loadAs<std::uint32_t>(bytes->data(), source.order);
}

/// The first `mostEntriesWanted` entries, and where the chain goes on.
Result<TiffDirectory> readDirectory(const TiffSource& source, std::int64_t offset,
                                    std::int64_t mostEntriesWanted)
{
    DirectoryBytes bytes(source, offset);
    const auto count = readEntryCount(source, offset, bytes);
    if (!count) {
        return tl::unexpected(count.error());
    }
    auto entries = readEntries(source, bytes, std::min(*count, mostEntriesWanted));
    if (!entries) {
        return tl::unexpected(entries.error());
    }
    if (source.variant == TiffVariant::Ndpi) {
        if (auto widened = readHighWords(source, bytes, *count, *entries); !widened) {
            return tl::unexpected(std::move(widened).error());
        }
    }
    const auto next = readNextOffset(source, bytes, *count);
    return next ? Result<TiffDirectory>(TiffDirectory{offset, *next, std::move(*entries)})
                : tl::unexpected(next.error());
}

/// NewSubfileType is a set of bits: 0 reduced, 2 mask. The old SubfileType, where that is absent, is a
/// number: 2 is reduced (TIFF 6.0 section 8).
TiffGlance::Role roleOf(const TiffSource& source, const TiffDirectory& directory)
{
    const auto valueOf = [&](TiffTag tag) -> std::optional<std::uint64_t> {
        const TiffEntry* const entry = directory.find(tag);
        return entry != nullptr && entry->isInline ? firstTiffInteger(source, entry) : std::nullopt;
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
    return readDirectory(source, offset, mostEntries);
}

Result<TiffGlance> glanceAtTiffDirectory(const TiffSource& source, std::int64_t offset)
{
    // Entries are sorted by tag (TIFF 6.0 section 2), and the two that are wanted have nearly the lowest
    // numbers.
    constexpr std::int64_t entriesLookedAt = 16;
    const auto directory = readDirectory(source, offset, entriesLookedAt);
    if (!directory) {
        return tl::unexpected(directory.error());
    }
    return TiffGlance{offset, directory->next, roleOf(source, *directory)};
}

} // namespace rasterscope
