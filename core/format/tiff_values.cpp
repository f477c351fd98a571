// SPDX-License-Identifier: MIT
#include "core/format/tiff_values.h"

#include "core/base/text.h"

#include <algorithm>
#include <cmath>

namespace rasterscope {

namespace {

constexpr std::int64_t valuesAtOnce = 65536; // of a long table: half a megabyte of buffer

template <typename T>
void appendAs(std::span<const std::byte> bytes, ByteOrder order, std::vector<std::uint64_t>& values)
{
    for (std::size_t at = 0; at + sizeof(T) <= bytes.size(); at += sizeof(T)) {
        values.push_back(static_cast<std::uint64_t>(loadAs<T>(bytes.data() + at, order)));
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
    values.clear();
    switch (static_cast<TiffType>(type)) {
    case TiffType::SByte:
        return appendAs<std::int8_t>(bytes, order, values);
    case TiffType::Short:
        return appendAs<std::uint16_t>(bytes, order, values);
    case TiffType::SShort:
        return appendAs<std::int16_t>(bytes, order, values);
    case TiffType::Long:
    case TiffType::Ifd:
        return appendAs<std::uint32_t>(bytes, order, values);
    case TiffType::SLong:
        return appendAs<std::int32_t>(bytes, order, values);
    case TiffType::Long8:
    case TiffType::SLong8:
    case TiffType::Ifd8:
        return appendAs<std::uint64_t>(bytes, order, values);
    default:
        return appendAs<std::uint8_t>(bytes, order, values);
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
    const std::int64_t valueBytes = bytesOfTiffType(entry.type);
    std::vector<std::byte> bytes(static_cast<std::size_t>(count * valueBytes));
    if (entry.isInline) {
        std::copy_n(entry.inlineBytes.begin() + first * valueBytes, bytes.size(), bytes.begin());
        return bytes;
    }
    const auto read = source.readExactly(entry.offset + first * valueBytes, bytes, tiffTagName(entry.tag));
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
    std::vector<std::uint64_t> values;
    const std::int64_t all = std::min(atMost, storedTiffValues(source, entry));
    for (std::int64_t first = 0; first < all; first += valuesAtOnce) {
        const auto bytes = readTiffBytes(source, entry, first, std::min(valuesAtOnce, all - first));
        if (!bytes) {
            return tl::unexpected(bytes.error());
        }
        decodeIntegers(*bytes, entry.type, source.order, values);
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
