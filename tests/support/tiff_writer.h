// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/byte_order.h"
#include "core/base/geometry.h"
#include "core/format/tiff_source.h"
#include "core/raster/sample_type.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace rasterscope::test {

/// One field of a directory, its values already in the file's byte order.
struct TiffField {
    std::uint16_t tag = 0;
    std::uint16_t type = 0;
    std::int64_t count = 0; // what the entry claims, which may be a lie
    std::vector<std::byte> values;
};

/// Writes the bytes of TIFF files of every shape, sound and unsound ones, with no library's idea of what is
/// allowed.
class TiffWriter {
public:
    TiffWriter(ByteOrder order, TiffVariant variant);

    ByteOrder order() const { return m_order; }
    /// \return where they start
    std::int64_t append(std::span<const std::byte> bytes);
    std::int64_t position() const { return static_cast<std::int64_t>(m_bytes.size()); }

    TiffField bytes(std::uint16_t tag, const std::vector<std::uint8_t>& values) const;
    TiffField shorts(std::uint16_t tag, const std::vector<std::uint16_t>& values) const;
    TiffField longs(std::uint16_t tag, const std::vector<std::uint32_t>& values) const;
    TiffField doubles(std::uint16_t tag, const std::vector<double>& values) const;
    TiffField rational(std::uint16_t tag, std::uint32_t numerator, std::uint32_t denominator) const;
    TiffField text(std::uint16_t tag, const std::string& text) const;
    /// LONG in a classic file, LONG8 in a big one.
    TiffField offsets(std::uint16_t tag, const std::vector<std::int64_t>& values) const;

    /// Adds a directory that no other leads to yet, its fields sorted by tag. \return where it starts
    std::int64_t addLoneDirectory(std::vector<TiffField> fields);
    /// ... at the end of the main chain.
    std::int64_t addDirectory(std::vector<TiffField> fields);
    /// Lets the directory, or with 0 the header, lead to `next`.
    void link(std::int64_t directory, std::int64_t next);

    const std::vector<std::byte>& bytes() const { return m_bytes; }

private:
    bool big() const { return m_variant == TiffVariant::Big; }
    template <typename T>
    void put(T value);
    void appendWord(std::int64_t value);
    void storeWord(std::int64_t at, std::int64_t value);
    void appendEntry(const TiffField& field, std::int64_t valuesAt);

    ByteOrder m_order;
    TiffVariant m_variant;
    std::vector<std::byte> m_bytes;
    std::int64_t m_lastDirectory = 0;
};

/// The storage of one image.
struct TiffImageSpec {
    Size size{};
    std::int64_t bands = 1;
    SampleType type = SampleType::UInt8;
    Size tile{};                   // 0 x 0: strips
    std::int64_t rowsPerStrip = 0; // 0: all rows
    bool planesApart = false;
    enum class Placement { InOrder, Reversed, Spaced } placement = Placement::InOrder;

    std::int64_t sampleCount() const { return size.width * size.height * bands; }
};

/// The same pseudo-random samples for the same spec: pixel-interleaved, in native byte order.
std::vector<std::byte> makeSamples(const TiffImageSpec& spec);

/// Appends the blocks of the image, and gives the fields that describe them.
std::vector<TiffField> appendImage(TiffWriter& writer, const TiffImageSpec& spec,
                                   std::span<const std::byte> samples);

/// The field of that tag, to be changed. \pre there is one
TiffField& fieldOf(std::vector<TiffField>& fields, std::uint16_t tag);

/// A file of one image with the samples of makeSamples.
std::vector<std::byte> simpleTiff(ByteOrder order, TiffVariant variant, const TiffImageSpec& spec);

/// A tiled page with every kind of metadata, an overview in the chain and one in a SubIFD, and a second page
/// in strips: what damage tests and fuzzers start from.
std::vector<std::byte> pyramidTiff(ByteOrder order, TiffVariant variant);

} // namespace rasterscope::test
