// SPDX-License-Identifier: MIT
#include "core/format/plain_header.h"

#include "core/base/checked_math.h"
#include "core/base/text.h"
#include "core/format/stored_checks.h"
#include "core/format/stored_raster.h"
#include "core/format/tiff_page.h"

#include <charconv>
#include <cmath>

namespace rasterscope {

namespace {

class OnePageFile : public RasterFile {
public:
    OnePageFile(std::string format, std::shared_ptr<const Raster> raster)
        : m_format(std::move(format)), m_raster(std::move(raster))
    {
    }

    const std::string& format() const override { return m_format; }
    std::int64_t pageCount() const override { return 1; }
    Result<std::shared_ptr<const Raster>> page(std::int64_t number) const override
    {
        if (number != 0) {
            return failure(Error::Code::InvalidArgument,
                           "there is no page " + std::to_string(number) + ": the file has one, page 0");
        }
        return m_raster;
    }

private:
    std::string m_format;
    std::shared_ptr<const Raster> m_raster;
};

std::optional<NumberValue> integerOf(std::string_view text)
{
    if (const auto whole = parseInteger(text)) {
        return NumberValue{*whole};
    }
    text = trimmed(text);
    std::uint64_t large = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), large);
    return error == std::errc() && end == text.data() + text.size() ? std::optional<NumberValue>(large)
                                                                    : std::nullopt;
}

} // namespace

Status layOut(PlainHeader& header, const PlainLines& lines)
{
    RasterInfo& info = header.info;
    const std::int64_t sample = bytesOf(info.type);
    const std::int64_t pixel = lines.interleave == Interleave::Pixel ? sample * info.bands : sample;
    const auto lineBytes = checkedMultiply(info.width, pixel);
    if (!lineBytes) {
        return failure(Error::Code::Corrupt, "the raster's lines are longer than 64 bits can say");
    }
    const std::int64_t stride = lines.stride.value_or(*lineBytes);
    if (stride < *lineBytes) {
        return failure(Error::Code::Corrupt, "a stride of " + std::to_string(stride) +
                                                 " bytes is shorter than a line, which has " +
                                                 std::to_string(*lineBytes));
    }
    const bool byLine = lines.interleave == Interleave::Line;
    const auto lineStride = byLine ? checkedMultiply(stride, info.bands) : std::optional(stride);
    const auto planeBytes = checkedMultiply(stride, info.height);
    if (!lineStride || !planeBytes) {
        return failure(Error::Code::Corrupt, "the raster's size in bytes is more than 64 bits can hold");
    }
    info.interleave = lines.interleave;
    StoredLayout& layout = header.layout;
    layout.size = {info.width, info.height};
    layout.block = layout.size;
    layout.bands = info.bands;
    layout.type = info.type;
    layout.order = header.order;
    layout.pixelStride = pixel;
    layout.lineStride = *lineStride;
    layout.bandStride = lines.interleave == Interleave::Pixel ? sample : byLine ? stride : *planeBytes;
    layout.offsets = {lines.offset};
    return {};
}

Result<std::shared_ptr<const Raster>> openPlainRaster(PlainHeader header,
                                                      const std::shared_ptr<const ByteSource>& source,
                                                      const RasterOpenOptions* beside)
{
    if (auto status = prepareLayout(header.layout); !status) {
        return tl::unexpected(named(source->path(), status.error()));
    }
    const std::int64_t start = startOf(header.layout);
    if (start >= source->size()) {
        return failure(Error::Code::Corrupt, source->path().string() + ": the samples begin at byte " +
                                                 std::to_string(start) + ", but the file has only " +
                                                 std::to_string(source->size()) + " bytes");
    }
    header.info.bits = static_cast<int>(bytesOf(header.info.type)) * 8;
    noteLength(header.info, endOf(header.layout), source->size());
    if (beside != nullptr) {
        return openWithOverviews({source, std::move(header.layout)}, std::move(header.info),
                                 {beside->bytes, beside->decoding});
    }
    return StoredRaster::create(std::move(header.info), {{source, std::move(header.layout)}});
}

Result<std::shared_ptr<const RasterFile>> openPlainFile(PlainHeader header,
                                                        const std::shared_ptr<const ByteSource>& source,
                                                        const RasterOpenOptions* beside)
{
    std::string format = header.format;
    auto raster = openPlainRaster(std::move(header), source, beside);
    if (!raster) {
        return tl::unexpected(std::move(raster).error());
    }
    return std::make_shared<OnePageFile>(std::move(format), std::move(*raster));
}

void noteLength(RasterInfo& info, std::int64_t end, std::int64_t fileSize)
{
    if (fileSize < end) {
        info.notes.push_back("The file ends " + formatByteCount(end - fileSize) +
                             " before the end of the raster.");
    } else if (fileSize > end) {
        info.notes.push_back("The file goes on for " + formatByteCount(fileSize - end) +
                             " after the end of the raster.");
    }
}

std::optional<NumberValue> numberOf(SampleType type, std::string_view text)
{
    if (!isFloatingPoint(type)) {
        if (const auto whole = integerOf(text)) {
            return whole;
        }
    }
    const auto real = parseReal(text);
    if (!real) {
        return std::nullopt;
    }
    // "-9999.0" is a whole number too, written by programs that know doubles only.
    if (!isFloatingPoint(type) && std::abs(*real) < 9e15 && std::trunc(*real) == *real) {
        return NumberValue{static_cast<std::int64_t>(*real)};
    }
    return NumberValue{*real};
}

Error named(const std::filesystem::path& file, const Error& phrase)
{
    return {phrase.code, file.string() + ": " + phrase.message};
}

} // namespace rasterscope
