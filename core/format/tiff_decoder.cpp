// SPDX-License-Identifier: MIT
#include "core/format/tiff_decoder.h"

#include "core/base/checked_math.h"
#include "core/format/byte_stream.h"
#include "core/format/libtiff_codec.h"
#include "core/format/tiff_compression.h"
#include "core/format/tiff_predictor.h"
#include "core/format/tiff_unpacking.h"
#include "core/format/whole_inflate.h"

#include <tiffio.h>

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <new>
#include <utility>

namespace rasterscope {

namespace {

enum class Predictors { Ignored, Allowed };

/// A codec that gives the bytes of samples, whatever they mean.
struct CodecRow {
    std::uint16_t compression;
    Predictors predictors;                        // others ignore the tag, as libtiff does
    std::unique_ptr<StreamCodec> (*makeStream)(); // nullptr: libtiff's, which decodes whole blocks
};

constexpr std::array codecTable = {
    CodecRow{tiffUncompressed, Predictors::Ignored, makePlainCodec},
    CodecRow{COMPRESSION_PACKBITS, Predictors::Ignored, nullptr},
    CodecRow{COMPRESSION_LZW, Predictors::Allowed, nullptr},
    CodecRow{COMPRESSION_ADOBE_DEFLATE, Predictors::Allowed, makeInflater},
    CodecRow{COMPRESSION_DEFLATE, Predictors::Allowed, makeInflater},
    CodecRow{COMPRESSION_LZMA, Predictors::Allowed, makeLzmaCodec},
    CodecRow{COMPRESSION_ZSTD, Predictors::Allowed, makeZstdCodec},
    CodecRow{34926, Predictors::Allowed, makeZstdCodec}, // of libtiff's first drafts
};

const CodecRow* codecOf(std::uint16_t compression)
{
    const auto* const row =
        std::find_if(codecTable.begin(), codecTable.end(),
                     [&](const CodecRow& candidate) { return candidate.compression == compression; });
    return row == codecTable.end() ? nullptr : row;
}

/// How the lines of an image's blocks become samples.
struct LineForm {
    TiffPacking packing;
    TiffPrediction prediction;
    std::int64_t bands = 1; // in one block

    bool predicted() const { return prediction.predictor != 1; }
    std::int64_t storedBytes(std::int64_t width) const { return packing.lineBytes(width * bands); }
    std::int64_t plainBytes(std::int64_t width) const { return width * bands * bytesOf(packing.type); }
};

LineForm lineFormOf(const TiffSource& source, const TiffImage& image)
{
    LineForm form;
    form.bands = image.planesApart ? 1 : image.bands;
    const CodecRow* const codec = codecOf(image.compression);
    const bool predictable = codec != nullptr && codec->predictors == Predictors::Allowed;
    form.prediction = {predictable ? image.predictor : 1, image.bits, form.bands, source.order};
    form.packing = {image.bits, static_cast<TiffSampleFormat>(image.sampleFormat),
                    form.predicted() ? nativeByteOrder : source.order, nearestSampleType(image)};
    return form;
}

/// Why not, as the end of a sentence that starts with the page.
std::optional<std::string> whyNotDecoded(const TiffImage& image, const LineForm& form)
{
    if (codecOf(image.compression) == nullptr) {
        return "is compressed with " + tiffCompressionName(image.compression) +
               ", which this version cannot decode yet";
    }
    if (image.bitsDiffer) {
        return "has bands of different sample types, which this version cannot read yet";
    }
    if (image.subsampled()) {
        return "has subsampled YCbCr colours, which this version cannot decode yet";
    }
    if (!canUnpack(form.packing)) {
        return "has samples of " + std::to_string(image.bits) + (image.bits == 1 ? " bit" : " bits") +
               " (SampleFormat " + std::to_string(image.sampleFormat) + "), which no type of ours can hold";
    }
    if (form.predicted() && !isPredicted(form.prediction)) {
        return "has predictor " + std::to_string(image.predictor) + " with samples of " +
               std::to_string(image.bits) + " bits, which is not defined";
    }
    const auto lineBits = checkedMultiply(image.block.width, form.bands, std::max(image.bits, 8));
    if (!lineBits || *lineBits > std::int64_t{8} * std::numeric_limits<std::int32_t>::max()) {
        return "has lines of more than 2 GB, which this version cannot decode";
    }
    return std::nullopt;
}

/// Other errors are the disk's, and name the file already.
Error named(const std::string& name, Error error)
{
    if (error.code == Error::Code::OutOfMemory) {
        error.message = name + ": " + error.message;
    }
    return error;
}

Error noMemory(const std::string& name)
{
    return {Error::Code::OutOfMemory, name + ": not enough memory to decode a block"};
}

std::string damageOf(const StreamYield& yield, std::int64_t sound, std::int64_t wanted)
{
    if (sound >= wanted) {
        return {};
    }
    if (sound == 0) {
        return yield.damage;
    }
    return yield.damage + ": " + std::to_string(sound) + " of " + std::to_string(wanted) + " rows are there";
}

void reverseBits(std::span<std::byte> bytes)
{
    TIFFReverseBits(reinterpret_cast<std::uint8_t*>(bytes.data()), static_cast<tmsize_t>(bytes.size()));
}

/// The lines of one block: first their stored bytes, then samples.
class LineBuffer {
public:
    /// Throws bad_alloc.
    LineBuffer(const LineForm& form, std::int64_t width, std::int64_t rows)
        : m_form(form), m_width(width), m_rows(rows)
    {
        const auto plain = static_cast<std::size_t>(form.plainBytes(width) * rows);
        m_block.samples.resize(plain);
        if (form.storedBytes(width) != form.plainBytes(width)) {
            m_packed.resize(static_cast<std::size_t>(form.storedBytes(width) * rows));
        }
    }

    std::span<std::byte> stored()
    {
        return m_packed.empty() ? std::span(m_block.samples) : std::span(m_packed);
    }

    DecodedBlock finish(const StreamYield& yield)
    {
        const std::int64_t line = m_form.storedBytes(m_width);
        m_block.soundRows = std::min(yield.bytes / line, m_rows);
        m_block.damage = damageOf(yield, m_block.soundRows, m_rows);
        for (std::int64_t row = 0; row < m_block.soundRows; ++row) {
            finishLine(row);
        }
        return std::move(m_block);
    }

private:
    void finishLine(std::int64_t row)
    {
        const auto bytes = static_cast<std::size_t>(m_form.storedBytes(m_width));
        const auto plainBytes = static_cast<std::size_t>(m_form.plainBytes(m_width));
        const auto packed = stored().subspan(static_cast<std::size_t>(row) * bytes, bytes);
        const auto plain =
            std::span(m_block.samples).subspan(static_cast<std::size_t>(row) * plainBytes, plainBytes);
        if (m_form.predicted()) {
            undoPrediction(m_form.prediction, packed);
        }
        unpackLine(m_form.packing, packed, plain);
    }

    const LineForm& m_form;
    std::int64_t m_width;
    std::int64_t m_rows;
    DecodedBlock m_block;
    std::vector<std::byte> m_packed; // empty where lines are decoded where their samples will be
};

class StreamSession : public BlockSession {
public:
    StreamSession(const std::string& name, const LineForm& form, const BlockTask& task, ByteStream stream)
        : m_name(name)
        , m_form(form)
        , m_width(task.size.width)
        , m_left(task.size.height)
        , m_stream(std::move(stream))
    {
    }

    Result<DecodedBlock> next(std::int64_t rows) override
    {
        const std::int64_t wanted = std::min(rows, m_left);
        m_left -= wanted;
        try {
            LineBuffer lines(m_form, m_width, wanted);
            return m_stream.next(lines.stored())
                .map([&](const StreamYield& yield) { return lines.finish(yield); })
                .map_error([&](const Error& error) { return named(m_name, error); });
        } catch (const std::bad_alloc&) {
            return tl::unexpected(noMemory(m_name));
        }
    }

private:
    const std::string& m_name; // of the decoder, which outlives the session; the form too
    const LineForm& m_form;
    std::int64_t m_width;
    std::int64_t m_left;
    ByteStream m_stream;
};

class TiffDecoder : public BlockDecoder {
public:
    TiffDecoder(std::string name, const TiffImage& image, const LineForm& form)
        : m_name(std::move(name))
        , m_codec(*codecOf(image.compression))
        , m_form(form)
        , m_bitsReversed(image.bitsReversed())
        , m_format{form.packing.type, image.bands, photometricOf(image.photometric)}
    {
    }

    const DecodedFormat& format() const override { return m_format; }

    Result<DecodedBlock> decode(const BlockTask& task, std::span<std::byte> stored) const override
    {
        if (m_bitsReversed) {
            reverseBits(stored);
        }
        try {
            LineBuffer lines(m_form, task.size.width, task.rows);
            return decodeBytes(task, stored, lines.stored())
                .map([&](const StreamYield& yield) { return lines.finish(yield); })
                .map_error([&](const Error& error) { return named(m_name, error); });
        } catch (const std::bad_alloc&) {
            return tl::unexpected(noMemory(m_name));
        }
    }

    std::unique_ptr<BlockSession> begin(const BlockTask& task, StoredReader stored) const override
    {
        auto codec = m_codec.makeStream != nullptr ? m_codec.makeStream() : nullptr;
        if (!codec) {
            return nullptr;
        }
        if (m_bitsReversed) {
            stored = [inner = std::move(stored)](std::int64_t offset, std::span<std::byte> into) {
                return inner(offset, into).map([&](std::size_t bytes) {
                    reverseBits(into.first(bytes));
                    return bytes;
                });
            };
        }
        return std::make_unique<StreamSession>(m_name, m_form, task,
                                               ByteStream(std::move(codec), std::move(stored)));
    }

private:
    Result<StreamYield> decodeBytes(const BlockTask& task, std::span<std::byte> stored,
                                    std::span<std::byte> out) const
    {
        if (m_codec.makeStream == nullptr) {
            return decodeWithLibtiff(m_codec.compression, stored, out, m_form.storedBytes(task.size.width));
        }
        const bool whole = task.rows == task.size.height;
        if (whole && m_codec.makeStream == makeInflater && inflatesWhole(stored, out)) {
            return StreamYield{static_cast<std::int64_t>(out.size()), ""};
        }
        return decodeStream(stored, out, whole);
    }

    Result<StreamYield> decodeStream(std::span<const std::byte> stored, std::span<std::byte> out,
                                     bool whole) const
    {
        auto codec = m_codec.makeStream();
        if (!codec) {
            return tl::unexpected(noMemory(m_name));
        }
        ByteStream stream(std::move(codec), [&](std::int64_t offset, std::span<std::byte> into) {
            const auto rest = stored.subspan(static_cast<std::size_t>(offset));
            const std::size_t bytes = std::min(rest.size(), into.size());
            std::copy_n(rest.begin(), bytes, into.begin());
            return Result<std::size_t>(bytes);
        });
        auto yield = stream.next(out);
        if (!yield || !whole || yield->bytes < static_cast<std::int64_t>(out.size())) {
            return yield;
        }
        return stream.end().map([&](StreamYield end) {
            return end.damage.empty() ? *yield : StreamYield{0, std::move(end.damage)};
        });
    }

    std::string m_name;
    CodecRow m_codec;
    LineForm m_form;
    bool m_bitsReversed;
    DecodedFormat m_format;
};

} // namespace

Result<std::unique_ptr<const BlockDecoder>>
makeTiffDecoder(const TiffSource& source, const TiffDirectory& /*directory*/, const TiffImage& image)
{
    const LineForm form = lineFormOf(source, image);
    if (const auto reason = whyNotDecoded(image, form)) {
        return failure(Error::Code::Unsupported, source.name() + ": the page " + *reason);
    }
    return std::make_unique<const TiffDecoder>(source.name(), image, form);
}

} // namespace rasterscope
