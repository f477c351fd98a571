// SPDX-License-Identifier: MIT
#include "core/format/tiff_values.h"

#include "core/base/text.h"

#include <algorithm>
#include <cmath>

namespace rasterscope {

namespace {

// Of a long table: its bytes and values stay in the processor's cache, and its buffers are not mapped anew
// for each run.
constexpr std::int64_t valuesAtOnce = 8192;

template <typename T>
void decodeAs(std::span<const std::byte> bytes, ByteOrder order, std::vector<std::uint64_t>& values)
{
    values.resize(bytes.size() / sizeof(T));
    for (std::size_t i = 0; i < values.size(); ++i) {
        // Signed ones keep their sign. NOLINTNEXTLINE(bugprone-signed-char-misuse)
        values[i] = static_cast<std::uint64_t>(loadAs<T>(bytes.data() + i * sizeof(T), order));
    }
}

bool isInteger(std::uint16_t type)
{
    switch (static_cast<TiffType>(type)) {
    case TiffType::Byte:
    case TiffType::Short:
    case TiffType::Long:
    case TiffType::SByte:
    case TiffType::Undefined:
    case TiffType::SShort:
    case TiffType::SLong:
    case TiffType::Ifd:
    case TiffType::Long8:
    case TiffType::SLong8:
    case TiffType::Ifd8:
        return true;
    default:
        return false;
    }
}

/// \pre isInteger(type)
void decodeIntegers(std::span<const std::byte> bytes, std::uint16_t type, ByteOrder order,
                    std::vector<std::uint64_t>& values)
{
    switch (static_cast<TiffType>(type)) {
    case TiffType::SByte:
        return decodeAs<std::int8_t>(bytes, order, values);
    case TiffType::Short:
        return decodeAs<std::uint16_t>(bytes, order, values);
    case TiffType::SShort:
        return decodeAs<std::int16_t>(bytes, order, values);
    case TiffType::Long:
    case TiffType::Ifd:
        return decodeAs<std::uint32_t>(bytes, order, values);
    case TiffType::SLong:
        return decodeAs<std::int32_t>(bytes, order, values);
    case TiffType::Long8:
    case TiffType::SLong8:
    case TiffType::Ifd8:
        return decodeAs<std::uint64_t>(bytes, order, values);
    default:
        return decodeAs<std::uint8_t>(bytes, order, values);
    }
}

template <typename Part>
double quotientAt(const std::byte* bytes, ByteOrder order)
{
    return static_cast<double>(loadAs<Part>(bytes, order)) /
           static_cast<double>(loadAs<Part>(bytes + sizeof(Part), order));
}

double realAt(const std::byte* bytes, std::uint16_t type, ByteOrder order)
{
    switch (static_cast<TiffType>(type)) {
    case TiffType::Float:
        return static_cast<double>(loadAs<float>(bytes, order));
    case TiffType::Double:
        return loadAs<double>(bytes, order);
    case TiffType::Rational:
        return quotientAt<std::uint32_t>(bytes, order);
    case TiffType::SRational:
        return quotientAt<std::int32_t>(bytes, order);
    case TiffType::SByte:
        return loadAs<std::int8_t>(bytes, order);
    case TiffType::SShort:
        return loadAs<std::int16_t>(bytes, order);
    case TiffType::SLong:
        return loadAs<std::int32_t>(bytes, order);
    case TiffType::SLong8:
        return static_cast<double>(loadAs<std::int64_t>(bytes, order));
    default:
        break;
    }
    std::vector<std::uint64_t> value;
    decodeIntegers({bytes, static_cast<std::size_t>(bytesOfTiffType(type))}, type, order, value);
    return static_cast<double>(value.front());
}

/// As many whole values as the buffer holds, from the `first` one on. \pre they are stored
Status fillTiffBytes(const TiffSource& source, const TiffEntry& entry, std::int64_t first,
                     std::span<std::byte> bytes)
{
    const std::int64_t start = first * bytesOfTiffType(entry.type);
    if (entry.isInline) {
        std::copy_n(entry.inlineBytes.begin() + start, bytes.size(), bytes.begin());
        return {};
    }
    return source.readExactly(entry.offset + start, bytes, tiffTagName(entry.tag));
}

} // namespace

std::int64_t bytesOfTiffType(std::uint16_t type)
{
    switch (static_cast<TiffType>(type)) {
    case TiffType::Byte:
    case TiffType::Ascii:
    case TiffType::SByte:
    case TiffType::Undefined:
        return 1;
    case TiffType::Short:
    case TiffType::SShort:
        return 2;
    case TiffType::Long:
    case TiffType::SLong:
    case TiffType::Float:
    case TiffType::Ifd:
        return 4;
    case TiffType::Rational:
    case TiffType::SRational:
    case TiffType::Double:
    case TiffType::Long8:
    case TiffType::SLong8:
    case TiffType::Ifd8:
        return 8;
    }
    return 0;
}

std::int64_t storedTiffValues(const TiffSource& source, const TiffEntry& entry)
{
    const std::int64_t valueBytes = bytesOfTiffType(entry.type);
    if (valueBytes == 0 || entry.isInline) {
        return valueBytes == 0 ? 0 : entry.count;
    }
    const std::int64_t bytesBehind = std::max<std::int64_t>(0, source.bytes->size() - entry.offset);
    return std::min(entry.count, bytesBehind / valueBytes);
}

Result<std::vector<std::byte>> readTiffBytes(const TiffSource& source, const TiffEntry& entry,
                                             std::int64_t first, std::int64_t count)
{
    std::vector<std::byte> bytes(static_cast<std::size_t>(count * bytesOfTiffType(entry.type)));
    const auto read = fillTiffBytes(source, entry, first, bytes);
    return read ? Result<std::vector<std::byte>>(std::move(bytes)) : tl::unexpected(read.error());
}

Status visitTiffIntegers(const TiffSource& source, const TiffEntry& entry, std::int64_t atMost,
                         const TiffIntegerVisitor& visit)
{
    if (!isInteger(entry.type)) {
        return failure(Error::Code::Corrupt, source.name() + ": " + tiffTagName(entry.tag) + " has type " +
                                                 std::to_string(entry.type) +
                                                 ", which is not one of integers");
    }
    std::vector<std::byte> bytes;
    std::vector<std::uint64_t> values;
    const std::int64_t all = std::min(atMost, storedTiffValues(source, entry));
    for (std::int64_t first = 0; first < all; first += valuesAtOnce) {
        bytes.resize(
            static_cast<std::size_t>(std::min(valuesAtOnce, all - first) * bytesOfTiffType(entry.type)));
        if (const auto read = fillTiffBytes(source, entry, first, bytes); !read) {
            return tl::unexpected(read.error());
        }
        decodeIntegers(bytes, entry.type, source.order, values);
        visit(first, values);
    }
    return {};
}

std::vector<std::uint64_t> tiffIntegers(const TiffSource& source, const TiffEntry* entry, std::int64_t atMost)
{
    std::vector<std::uint64_t> all;
    if (entry != nullptr) {
        const auto append = [&](std::int64_t, std::span<const std::uint64_t> values) {
            all.insert(all.end(), values.begin(), values.end());
        };
        [[maybe_unused]] const auto partIsEnough = visitTiffIntegers(source, *entry, atMost, append);
    }
    return all;
}

std::optional<std::uint64_t> firstTiffInteger(const TiffSource& source, const TiffEntry* entry)
{
    const auto values = tiffIntegers(source, entry, 1);
    return values.empty() ? std::nullopt : std::optional(values.front());
}

std::vector<double> tiffReals(const TiffSource& source, const TiffEntry* entry, std::int64_t atMost)
{
    if (entry == nullptr) {
        return {};
    }
    const auto bytes = readTiffBytes(source, *entry, 0, std::min(atMost, storedTiffValues(source, *entry)));
    const auto valueBytes = static_cast<std::size_t>(bytesOfTiffType(entry->type));
    std::vector<double> reals;
    for (std::size_t at = 0; bytes && valueBytes > 0 && at + valueBytes <= bytes->size(); at += valueBytes) {
        reals.push_back(realAt(bytes->data() + at, entry->type, source.order));
    }
    return reals;
}

std::string tiffText(const TiffSource& source, const TiffEntry* entry, std::int64_t atMostBytes)
{
    if (entry == nullptr || bytesOfTiffType(entry->type) != 1) {
        return {};
    }
    const auto bytes =
        readTiffBytes(source, *entry, 0, std::min(atMostBytes, storedTiffValues(source, *entry)));
    std::string text;
    for (std::size_t i = 0; bytes && i < bytes->size(); ++i) {
        text.push_back(static_cast<char>((*bytes)[i]));
    }
    text.erase(text.find_last_not_of('\0') + 1);
    return text;
}

std::string formatTiffValue(const std::byte* bytes, std::uint16_t type, ByteOrder order)
{
    switch (static_cast<TiffType>(type)) {
    case TiffType::Float:
        return formatReal(loadAs<float>(bytes, order));
    case TiffType::SByte:
        return std::to_string(loadAs<std::int8_t>(bytes, order));
    case TiffType::SShort:
        return std::to_string(loadAs<std::int16_t>(bytes, order));
    case TiffType::SLong:
        return std::to_string(loadAs<std::int32_t>(bytes, order));
    case TiffType::SLong8:
        return std::to_string(loadAs<std::int64_t>(bytes, order));
    case TiffType::Double:
    case TiffType::Rational:
    case TiffType::SRational:
        return formatReal(realAt(bytes, type, order));
    default:
        break;
    }
    std::vector<std::uint64_t> value;
    decodeIntegers({bytes, static_cast<std::size_t>(bytesOfTiffType(type))}, type, order, value);
    return std::to_string(value.front());
}

} // namespace rasterscope
