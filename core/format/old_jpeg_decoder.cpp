// SPDX-License-Identifier: MIT
#include "core/format/old_jpeg_decoder.h"

#include "core/base/raw_bytes.h"
#include "core/format/chroma_units.h"
#include "core/format/tiff_info.h"

#include <tiffio.h>

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdio>
#include <mutex>
#include <new>
#include <string>
#include <utility>

namespace rasterscope {

namespace {

/// An ordinary handle of libtiff's on the file, which it reads with calls of ours. One thread at a time.
class FileHandle {
public:
    explicit FileHandle(std::shared_ptr<const ByteSource> bytes) : m_bytes(std::move(bytes)) {}
    ~FileHandle()
    {
        if (m_tiff != nullptr) {
            TIFFClose(m_tiff);
        }
    }
    FileHandle(const FileHandle&) = delete;
    FileHandle& operator=(const FileHandle&) = delete;

    bool open(std::int64_t directory)
    {
        const std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)> options(TIFFOpenOptionsAlloc(),
                                                                                       &TIFFOpenOptionsFree);
        if (!options) {
            return false;
        }
        TIFFOpenOptionsSetErrorHandlerExtR(options.get(), complain, this);
        TIFFOpenOptionsSetWarningHandlerExtR(options.get(), ignore, this);
        TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), largestAllocation);
        m_tiff = TIFFClientOpenExt("page", "rm", this, read, write, seek, close, size, nullptr, nullptr,
                                   options.get());
        return m_tiff != nullptr && TIFFSetSubDirectory(m_tiff, static_cast<std::uint64_t>(directory)) == 1;
    }
    ::TIFF* tiff() const { return m_tiff; }
    std::string takeComplaint() { return std::exchange(m_complaint, {}); }

private:
    static constexpr tmsize_t largestAllocation = tmsize_t{1} << 30;

    static FileHandle& fileOf(thandle_t handle) { return *static_cast<FileHandle*>(handle); }
    static tmsize_t read(thandle_t handle, void* buffer, tmsize_t wanted)
    {
        FileHandle& file = fileOf(handle);
        const std::span into(static_cast<std::byte*>(buffer), static_cast<std::size_t>(wanted));
        const auto bytes = file.m_bytes->readAt(file.m_position, into);
        if (!bytes) {
            return -1;
        }
        file.m_position += static_cast<std::int64_t>(*bytes);
        return static_cast<tmsize_t>(*bytes);
    }
    static tmsize_t write(thandle_t, void*, tmsize_t) { return -1; }
    static toff_t seek(thandle_t handle, toff_t offset, int whence)
    {
        FileHandle& file = fileOf(handle);
        const std::int64_t from = whence == SEEK_CUR   ? file.m_position
                                  : whence == SEEK_END ? file.m_bytes->size()
                                                       : 0;
        file.m_position =
            static_cast<std::int64_t>(static_cast<toff_t>(from) + offset); // which may be "negative"
        return static_cast<toff_t>(file.m_position);
    }
    static int close(thandle_t) { return 0; }
    static toff_t size(thandle_t handle) { return static_cast<toff_t>(fileOf(handle).m_bytes->size()); }
    static int complain(TIFF*, void* user, const char*, const char* format, va_list values)
    {
        std::array<char, 200> text{};
        std::vsnprintf(text.data(), text.size(), format, values);
        static_cast<FileHandle*>(user)->m_complaint = text.data();
        return 1;
    }
    static int ignore(TIFF*, void*, const char*, const char*, va_list) { return 1; }

    std::shared_ptr<const ByteSource> m_bytes;
    std::int64_t m_position = 0;
    std::string m_complaint;
    ::TIFF* m_tiff = nullptr;
};

/// What libtiff makes of the page, once it has guessed what the writer left out.
struct OldJpegImage {
    std::uint16_t bands = 1;
    std::uint16_t bits = 8;
    std::uint16_t photometric = PHOTOMETRIC_MINISBLACK;
    std::uint16_t planes = PLANARCONFIG_CONTIG;
    std::array<std::uint16_t, 2> subsampling = {1, 1};

    explicit OldJpegImage(TIFF* tiff)
    {
        TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &bands);
        TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &bits);
        TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &photometric);
        TIFFGetFieldDefaulted(tiff, TIFFTAG_PLANARCONFIG, &planes);
        if (isYCbCr()) {
            TIFFGetFieldDefaulted(tiff, TIFFTAG_YCBCRSUBSAMPLING, &subsampling[0], &subsampling[1]);
        }
    }
    bool isYCbCr() const
    {
        return photometric == PHOTOMETRIC_YCBCR && bands == 3 && planes == PLANARCONFIG_CONTIG;
    }
    ChromaUnits units() const { return {subsampling[0], subsampling[1]}; }
};

class OldJpegDecoder : public BlockDecoder {
public:
    OldJpegDecoder(std::unique_ptr<FileHandle> file, const OldJpegImage& image, const YCbCrColors& colors)
        : m_file(std::move(file))
        , m_image(image)
        , m_colors(colors)
        , m_format{SampleType::UInt8, image.bands,
                   image.isYCbCr() ? Photometric::Rgb : photometricOf(image.photometric)}
    {
    }

    const DecodedFormat& format() const override { return m_format; }

    Result<DecodedBlock> decode(const BlockTask& task, std::span<std::byte>) const override
    {
        try {
            DecodedBlock block;
            const std::int64_t bands = m_image.planes == PLANARCONFIG_CONTIG ? m_image.bands : 1;
            block.samples.resize(static_cast<std::size_t>(task.size.width * task.size.height * bands));
            RawBytes units;
            if (m_image.isYCbCr()) {
                const ChromaUnits form = m_image.units();
                units.resize(
                    static_cast<std::size_t>(form.rowsOf(task.size.height) * form.rowBytes(task.size.width)));
            }
            block.damage = read(task, units.empty() ? std::span(block.samples) : std::span(units));
            block.soundRows = block.damage.empty() ? task.size.height : 0;
            if (block.soundRows > 0 && m_image.isYCbCr()) {
                unpackChromaUnits(m_image.units(), m_colors, task.size, units, block.samples);
            }
            return block;
        } catch (const std::bad_alloc&) {
            return failure(Error::Code::OutOfMemory, "not enough memory to decode a block");
        }
    }

    std::unique_ptr<BlockSession> begin(const BlockTask&, StoredReader) const override { return nullptr; }

private:
    /// Why not, or "".
    std::string read(const BlockTask& task, std::span<std::byte> into) const
    {
        const std::lock_guard lock(m_mutex);
        m_file->takeComplaint();
        const auto number = static_cast<std::uint32_t>(task.number);
        const auto wanted = static_cast<tmsize_t>(into.size());
        const auto read = TIFFIsTiled(m_file->tiff()) != 0
                              ? TIFFReadEncodedTile(m_file->tiff(), number, into.data(), wanted)
                              : TIFFReadEncodedStrip(m_file->tiff(), number, into.data(), wanted);
        const std::string complaint = m_file->takeComplaint();
        if (read == wanted && complaint.empty()) {
            return {};
        }
        return "holds damaged old-style JPEG data" + (complaint.empty() ? "" : " (" + complaint + ")");
    }

    mutable std::mutex m_mutex; // over the handle
    std::unique_ptr<FileHandle> m_file;
    OldJpegImage m_image;
    YCbCrToRgb m_colors;
    DecodedFormat m_format;
};

} // namespace

Result<std::unique_ptr<const BlockDecoder>>
makeOldJpegDecoder(const TiffSource& source, const TiffDirectory& directory, const TiffImage& image)
{
    auto file = std::make_unique<FileHandle>(source.bytes);
    if (!file->open(directory.offset)) {
        return failure(Error::Code::Unsupported,
                       source.name() + ": the page holds old-style JPEG data that libtiff cannot read (" +
                           file->takeComplaint() + ")");
    }
    const OldJpegImage found(file->tiff());
    const bool asExpected = found.bits == 8 && areChromaUnits({found.subsampling[0], found.subsampling[1]}) &&
                            (TIFFIsTiled(file->tiff()) != 0) == image.tiled &&
                            (found.planes == PLANARCONFIG_SEPARATE && found.bands > 1) == image.planesApart;
    if (!asExpected) {
        return failure(Error::Code::Unsupported,
                       source.name() + ": the page holds old-style JPEG data of a kind that this version "
                                       "cannot decode");
    }
    const YCbCrColors colors = readYCbCrColors(source, directory);
    return std::make_unique<const OldJpegDecoder>(std::move(file), found, colors);
}

} // namespace rasterscope
