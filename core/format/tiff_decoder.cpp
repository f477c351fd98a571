// SPDX-License-Identifier: MIT
#include "core/format/tiff_decoder.h"

#include "core/base/checked_math.h"
#include "core/format/byte_stream.h"
#include "core/format/line_buffer.h"
#include "core/format/old_jpeg_decoder.h"
#include "core/format/tiff_codecs.h"
#include "core/format/tiff_compression.h"

#include <tiffio.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <new>
#include <utility>

namespace rasterscope {

namespace {

/// What comes out of the codec, as the fields of an image, and how its lines become samples.
struct Outcome {
    TiffImage image;
    LineForm form;
};

LineForm lineFormOf(const TiffSource& source, const TiffCodec& codec, const TiffImage& image)
{
    LineForm form;
    form.bands = image.planesApart ? 1 : image.bands;
    const bool predictable = codec.predictors == TiffCodec::Predictors::Allowed;
    form.prediction = {predictable ? image.predictor : 1, image.bits, form.bands, source.order};
    const bool native = form.predicted() || codec.samples == TiffCodec::Samples::Native;
    form.packing = {image.bits,
                    static_cast<TiffSampleFormat>(image.sampleFormat),
                    native ? nativeByteOrder : source.order,
                    nearestSampleType(image),
                    {}};
    if (!native) {
        form.packing.mixedBits = image.mixedBits;
    }
    return form;
}

/// Why not, as the end of a sentence that starts with the page.
std::optional<std::string> whyNotDecoded(const Outcome& outcome)
{
    const TiffImage& image = outcome.image;
    const LineForm& form = outcome.form;
    if (image.bitsDiffer && !form.packing.isMixed()) {
        return "has bands of different sample types, which no reader is known to make a raster of";
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

/// Pixels that are stored as units with fewer chroma samples come out as RGB.
std::optional<std::string> takeChromaUnits(const TiffCodecSetup& setup, Outcome& outcome)
{
    const TiffImage& image = setup.image;
    if (image.bits != 8 || image.bands != 3 || !areChromaUnits(image.subsampling) ||
        outcome.form.predicted()) {
        return "has subsampled YCbCr colours that are not three bands of 8 bits, as TIFF wants them to be";
    }
    outcome.form.chroma = ChromaForm{{image.subsampling[0], image.subsampling[1]}, YCbCrToRgb(setup.ycbcr)};
    outcome.image.photometric = PHOTOMETRIC_RGB;
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

void reverseBits(std::span<std::byte> bytes)
{
    TIFFReverseBits(reinterpret_cast<std::uint8_t*>(bytes.data()), static_cast<tmsize_t>(bytes.size()));
}

StoredReader reversing(StoredReader stored)
{
    return [inner = std::move(stored)](std::int64_t offset, std::span<std::byte> into) {
        return inner(offset, into).map([&](std::size_t bytes) {
            reverseBits(into.first(bytes));
            return bytes;
        });
    };
}

StoredReader readerOf(std::span<const std::byte> stored)
{
    return [stored](std::int64_t offset, std::span<std::byte> into) {
        const auto rest = stored.subspan(static_cast<std::size_t>(offset));
        const std::size_t bytes = std::min(rest.size(), into.size());
        std::copy_n(rest.begin(), bytes, into.begin());
        return Result<std::size_t>(bytes);
    };
}

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
    TiffDecoder(std::string name, const TiffCodec& codec, TiffCodecSetup setup, const Outcome& outcome)
        : m_name(std::move(name))
        , m_codec(codec)
        , m_setup(std::move(setup))
        , m_form(outcome.form)
        , m_bitsReversed(m_setup.image.bitsReversed() && codec.bitReversal == TiffCodec::BitReversal::Undone)
        , m_format{m_form.packing.type, outcome.image.bands, photometricOf(outcome.image.photometric)}
    {
        if (m_bitsReversed) {
            m_setup.image.fillOrder = FILLORDER_MSB2LSB;
        }
        if (codec.samples == TiffCodec::Samples::AsStored) {
            m_setup.order = nativeByteOrder; // the codec need not know of what is turned later
        }
    }

    const DecodedFormat& format() const override { return m_format; }

    Result<DecodedBlock> decode(const BlockTask& task, std::span<std::byte> stored) const override
    {
        if (m_bitsReversed) {
            reverseBits(stored);
        }
        try {
            LineBuffer lines(m_form, task.size.width, rowsOf(task));
            return decodeBytes(task, stored, lines.stored())
                .map([&](const StreamYield& yield) { return lines.finish(yield); })
                .map_error([&](const Error& error) { return named(m_name, error); });
        } catch (const std::bad_alloc&) {
            return tl::unexpected(noMemory(m_name));
        }
    }

    std::unique_ptr<BlockSession> begin(const BlockTask& task, StoredReader stored) const override
    {
        const bool inLines = m_codec.makeStream != nullptr && !m_form.chroma;
        auto codec = inLines ? m_codec.makeStream(m_setup, task.size) : nullptr;
        if (!codec) {
            return nullptr;
        }
        if (m_bitsReversed) {
            stored = reversing(std::move(stored));
        }
        return std::make_unique<StreamSession>(m_name, m_form, task,
                                               ByteStream(std::move(codec), std::move(stored)));
    }

private:
    /// All of them where the codec cannot stop before.
    std::int64_t rowsOf(const BlockTask& task) const
    {
        return m_codec.makeStream == nullptr ? task.size.height : task.rows;
    }

    Result<StreamYield> decodeBytes(const BlockTask& task, std::span<std::byte> stored,
                                    std::span<std::byte> out) const
    {
        const bool whole = rowsOf(task) == task.size.height;
        StreamYield yield{static_cast<std::int64_t>(out.size()), ""};
        if (whole && m_codec.decodeWhole != nullptr) {
            const auto why = m_codec.decodeWhole(m_setup, task.size, stored, out);
            if (!why) {
                return yield;
            }
            yield = {0, *why};
        }
        return m_codec.makeStream == nullptr ? yield : decodeStream(task, stored, out);
    }

    Result<StreamYield> decodeStream(const BlockTask& task, std::span<const std::byte> stored,
                                     std::span<std::byte> out) const
    {
        auto codec = m_codec.makeStream(m_setup, task.size);
        if (!codec) {
            return tl::unexpected(noMemory(m_name));
        }
        ByteStream stream(std::move(codec), readerOf(stored));
        auto yield = stream.next(out);
        if (!yield || task.rows < task.size.height || yield->bytes < static_cast<std::int64_t>(out.size())) {
            return yield;
        }
        return stream.end().map([&](StreamYield end) {
            return end.damage.empty() ? *yield : StreamYield{0, std::move(end.damage)};
        });
    }

    std::string m_name;
    const TiffCodec& m_codec;
    TiffCodecSetup m_setup;
    LineForm m_form;
    bool m_bitsReversed;
    DecodedFormat m_format;
};

Result<Outcome> outcomeOf(const TiffSource& source, const TiffCodec& codec, const TiffCodecSetup& setup)
{
    Outcome outcome{setup.image, {}};
    auto why = codec.outcome(setup, outcome.image);
    outcome.form = lineFormOf(source, codec, outcome.image);
    if (!why && outcome.image.subsampled()) {
        why = takeChromaUnits(setup, outcome);
    }
    if (!why) {
        why = whyNotDecoded(outcome);
    }
    return why ? failure(Error::Code::Unsupported, source.name() + ": the page " + *why)
               : Result<Outcome>(outcome);
}

} // namespace

Result<std::unique_ptr<const BlockDecoder>>
makeTiffDecoder(const TiffSource& source, const TiffDirectory& directory, const TiffImage& image)
{
    if (image.compression == COMPRESSION_OJPEG) {
        return makeOldJpegDecoder(source, directory, image);
    }
    const TiffCodec* const codec = findTiffCodec(image.compression);
    if (codec == nullptr) {
        return failure(Error::Code::Unsupported, source.name() + ": the page is compressed with " +
                                                     tiffCompressionName(image.compression) +
                                                     ", which this version cannot decode");
    }
    TiffCodecSetup setup = readTiffCodecSetup(source, directory, image);
    return outcomeOf(source, *codec, setup).map([&](const Outcome& outcome) {
        return std::unique_ptr<const BlockDecoder>(
            std::make_unique<const TiffDecoder>(source.name(), *codec, std::move(setup), outcome));
    });
}

} // namespace rasterscope
