// SPDX-License-Identifier: MIT
#include "tests/support/tiff_writer.h"

#include "core/base/checked_math.h"

#include <algorithm>
#include <random>
#include <stdexcept>

namespace rasterscope::test {

namespace {

enum Type : std::uint16_t { Byte = 1, Ascii = 2, Short = 3, Long = 4, Rational = 5, Double = 12, Long8 = 16 };

template <typename T>
void appendValue(std::vector<std::byte>& bytes, T value, ByteOrder order)
{
    const auto raw = std::as_bytes(std::span(&value, 1));
    if (order == nativeByteOrder) {
        bytes.insert(bytes.end(), raw.begin(), raw.end());
    } else {
        bytes.insert(bytes.end(), raw.rbegin(), raw.rend());
    }
}

template <typename T>
TiffField fieldFrom(std::uint16_t tag, Type type, const std::vector<T>& values, ByteOrder order)
{
    TiffField field{tag, type, static_cast<std::int64_t>(values.size()), {}};
    for (const T value : values) {
        appendValue(field.values, value, order);
    }
    return field;
}

} // namespace

TiffWriter::TiffWriter(ByteOrder order, TiffVariant variant) : m_order(order), m_variant(variant)
{
    m_bytes.assign(2, order == ByteOrder::Little ? std::byte{'I'} : std::byte{'M'});
    put<std::uint16_t>(big() ? 43 : 42);
    if (big()) {
        put<std::uint16_t>(8);
        put<std::uint16_t>(0);
    }
    appendWord(0);
}

template <typename T>
void TiffWriter::put(T value)
{
    appendValue(m_bytes, value, m_order);
}

void TiffWriter::appendWord(std::int64_t value)
{
    if (big()) {
        put(static_cast<std::uint64_t>(value));
    } else {
        put(static_cast<std::uint32_t>(value));
    }
}

void TiffWriter::storeWord(std::int64_t at, std::int64_t value)
{
    const std::size_t end = m_bytes.size();
    appendWord(value);
    std::copy(m_bytes.begin() + static_cast<std::ptrdiff_t>(end), m_bytes.end(), m_bytes.begin() + at);
    m_bytes.resize(end);
}

std::int64_t TiffWriter::append(std::span<const std::byte> bytes)
{
    const std::int64_t start = position();
    m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
    return start;
}

TiffField TiffWriter::bytes(std::uint16_t tag, const std::vector<std::uint8_t>& values) const
{
    return fieldFrom(tag, Byte, values, m_order);
}

TiffField TiffWriter::shorts(std::uint16_t tag, const std::vector<std::uint16_t>& values) const
{
    return fieldFrom(tag, Short, values, m_order);
}

TiffField TiffWriter::longs(std::uint16_t tag, const std::vector<std::uint32_t>& values) const
{
    return fieldFrom(tag, Long, values, m_order);
}

TiffField TiffWriter::doubles(std::uint16_t tag, const std::vector<double>& values) const
{
    return fieldFrom(tag, Double, values, m_order);
}

TiffField TiffWriter::rational(std::uint16_t tag, std::uint32_t numerator, std::uint32_t denominator) const
{
    TiffField field = longs(tag, {numerator, denominator});
    field.type = Rational;
    field.count = 1;
    return field;
}

TiffField TiffWriter::text(std::uint16_t tag, const std::string& text) const
{
    std::vector<char> letters(text.begin(), text.end());
    letters.push_back('\0');
    return fieldFrom(tag, Ascii, letters, m_order);
}

TiffField TiffWriter::offsets(std::uint16_t tag, const std::vector<std::int64_t>& values) const
{
    if (m_variant == TiffVariant::Big) {
        return fieldFrom(tag, Long8, values, m_order);
    }
    return fieldFrom(tag, Long, std::vector<std::uint32_t>(values.begin(), values.end()), m_order);
}

void TiffWriter::appendEntry(const TiffField& field, std::int64_t valuesAt)
{
    put(field.tag);
    put(field.type);
    appendWord(field.count);
    const std::size_t end = m_bytes.size() + (big() ? 8 : 4);
    if (valuesAt == 0) {
        append(std::span<const std::byte>(field.values));
    } else {
        appendWord(valuesAt);
    }
    m_bytes.resize(end);
}

std::int64_t TiffWriter::addLoneDirectory(std::vector<TiffField> fields)
{
    std::stable_sort(fields.begin(), fields.end(),
                     [](const auto& a, const auto& b) { return a.tag < b.tag; });
    std::vector<std::int64_t> valuesAt;
    for (const TiffField& field : fields) {
        valuesAt.push_back(field.values.size() <= (big() ? 8U : 4U) ? 0 : append(field.values));
    }
    m_bytes.resize(m_bytes.size() + m_bytes.size() % 2);
    const std::int64_t start = position();
    if (big()) {
        put(static_cast<std::uint64_t>(fields.size()));
    } else {
        put(static_cast<std::uint16_t>(fields.size()));
    }
    for (std::size_t i = 0; i < fields.size(); ++i) {
        appendEntry(fields[i], valuesAt[i]);
    }
    appendWord(0);
    return start;
}

std::int64_t TiffWriter::addDirectory(std::vector<TiffField> fields)
{
    const std::int64_t start = addLoneDirectory(std::move(fields));
    link(m_lastDirectory, start);
    m_lastDirectory = start;
    return start;
}

void TiffWriter::link(std::int64_t directory, std::int64_t next)
{
    if (directory == 0) {
        return storeWord(big() ? 8 : 4, next);
    }
    const std::byte* const at = m_bytes.data() + directory;
    const auto count = big() ? loadAs<std::int64_t>(at, m_order) : loadAs<std::uint16_t>(at, m_order);
    storeWord(directory + (big() ? 8 + 20 * count : 2 + 12 * count), next);
}

TiffField& fieldOf(std::vector<TiffField>& fields, std::uint16_t tag)
{
    const auto field =
        std::find_if(fields.begin(), fields.end(), [&](const auto& one) { return one.tag == tag; });
    if (field == fields.end()) {
        throw std::invalid_argument("no field " + std::to_string(tag));
    }
    return *field;
}

std::vector<std::byte> simpleTiff(ByteOrder order, TiffVariant variant, const TiffImageSpec& spec)
{
    TiffWriter writer(order, variant);
    writer.addDirectory(appendImage(writer, spec, makeSamples(spec)));
    return writer.bytes();
}

} // namespace rasterscope::test
