// SPDX-License-Identifier: MIT
#include "core/write/format_writers.h"

#include <png.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <csetjmp>

namespace rasterscope {

namespace {

/// The two structs of libpng, and the file that its callback writes to.
///
/// libpng reports errors by longjmp. So each function that calls it has no local object with a destructor,
/// and sets its own jump; what went wrong in our callback is kept in `status` and told there.
struct PngStream {
    png_structp png = nullptr;
    png_infop info = nullptr;
    std::unique_ptr<OutputFile> file;
    Status status;

    PngStream() = default;
    PngStream(const PngStream&) = delete;
    PngStream& operator=(const PngStream&) = delete;
    ~PngStream() { png_destroy_write_struct(&png, &info); }
};

void append(png_structp png, png_bytep bytes, png_size_t length)
{
    auto* stream = static_cast<PngStream*>(png_get_io_ptr(png));
    stream->status = stream->file->append(std::as_bytes(std::span(bytes, length)));
    if (!stream->status) {
        png_longjmp(png, 1);
    }
}

void flushNothing(png_structp) {}

[[noreturn]] void jumpOut(png_structp png, png_const_charp)
{
    png_longjmp(png, 1);
}

void ignoreWarning(png_structp, png_const_charp) {}

int colourTypeOf(std::int64_t bands)
{
    constexpr std::array types = {PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_COLOR_TYPE_RGB,
                                  PNG_COLOR_TYPE_RGB_ALPHA};
    return types.at(static_cast<std::size_t>(bands - 1));
}

bool writeHeader(PngStream& stream, const RasterInfo& info)
{
    if (setjmp(png_jmpbuf(stream.png)) != 0) { // NOLINT(cert-err52-cpp): libpng's only way
        return false;
    }
    png_set_write_fn(stream.png, &stream, append, flushNothing);
    png_set_IHDR(stream.png, stream.info, static_cast<png_uint_32>(info.width),
                 static_cast<png_uint_32>(info.height), 8, colourTypeOf(info.bands), PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_BASE, PNG_FILTER_TYPE_BASE);
    // For continuous tones this is both the quickest and the smallest but for the slowest settings: 1024 x
    // 1024 RGB, smooth and noisy, took 30 to 33 ms and 18 to 72 % of its size; level 1 with matches 32 to 82
    // ms and 21 to 75 %; libpng's own choice of filters at level 6 129 to 292 ms and 16 to 71 %.
    png_set_compression_strategy(stream.png, Z_RLE);
    png_set_filter(stream.png, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB);
    png_set_compression_buffer_size(stream.png, std::size_t{1} << 16U);
    png_write_info(stream.png, stream.info);
    return true;
}

bool writeRow(PngStream& stream, const std::byte* row)
{
    if (setjmp(png_jmpbuf(stream.png)) != 0) { // NOLINT(cert-err52-cpp)
        return false;
    }
    png_write_row(stream.png, reinterpret_cast<png_const_bytep>(row));
    return true;
}

bool writeEnd(PngStream& stream)
{
    if (setjmp(png_jmpbuf(stream.png)) != 0) { // NOLINT(cert-err52-cpp)
        return false;
    }
    png_write_end(stream.png, nullptr);
    return true;
}

class PngWriter : public SampleWriter {
public:
    PngWriter(std::unique_ptr<OutputFile> file, const RasterInfo& info)
        : m_rowBytes(static_cast<std::size_t>(info.width * info.bands)), m_rowsToCome(info.height)
    {
        m_stream.file = std::move(file);
    }

    Status start(const RasterInfo& info)
    {
        m_stream.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, jumpOut, ignoreWarning);
        m_stream.info = m_stream.png == nullptr ? nullptr : png_create_info_struct(m_stream.png);
        if (m_stream.info == nullptr) {
            return failure(Error::Code::OutOfMemory,
                           m_stream.file->path().string() + ": no memory to write a PNG");
        }
        return writeHeader(m_stream, info) ? Status{} : reason();
    }

    Status write(std::span<const std::byte> samples) override
    {
        while (!samples.empty()) {
            if (m_row.empty() && samples.size() >= m_rowBytes) {
                if (auto status = putRow(samples.data()); !status) {
                    return status;
                }
                samples = samples.subspan(m_rowBytes);
                continue;
            }
            const std::size_t taken = std::min(samples.size(), m_rowBytes - m_row.size());
            m_row.insert(m_row.end(), samples.begin(), samples.begin() + static_cast<std::ptrdiff_t>(taken));
            samples = samples.subspan(taken);
            if (m_row.size() == m_rowBytes) {
                auto status = putRow(m_row.data());
                m_row.clear();
                if (!status) {
                    return status;
                }
            }
        }
        return {};
    }

    Status finish() override
    {
        assert(m_rowsToCome == 0);
        if (!writeEnd(m_stream)) {
            return reason();
        }
        return m_stream.file->complete().and_then([this] { return m_stream.file->publish(); });
    }

private:
    Status putRow(const std::byte* row)
    {
        --m_rowsToCome;
        return writeRow(m_stream, row) ? Status{} : reason();
    }

    Status reason() const
    {
        if (!m_stream.status) {
            return m_stream.status;
        }
        return failure(Error::Code::Io, m_stream.file->path().string() + ": cannot be compressed as a PNG");
    }

    PngStream m_stream;
    std::size_t m_rowBytes;
    std::int64_t m_rowsToCome;
    std::vector<std::byte> m_row; // the beginning of a row whose end has not come yet
};

} // namespace

Result<std::unique_ptr<SampleWriter>> createPngWriter(const std::filesystem::path& path,
                                                      const RasterInfo& info, const SystemCalls& system)
{
    auto file = OutputFile::create(path, system);
    if (!file) {
        return tl::unexpected(file.error());
    }
    auto writer = std::make_unique<PngWriter>(std::move(*file), info);
    if (auto status = writer->start(info); !status) {
        return tl::unexpected(status.error());
    }
    return writer;
}

} // namespace rasterscope
