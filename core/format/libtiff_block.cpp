// SPDX-License-Identifier: MIT
#include "core/format/libtiff_block.h"

#include <tiffio.h>

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <limits>
#include <new>
#include <string_view>
#include <utility>

namespace rasterscope {

namespace {

/// Classic TIFF with a directory and nothing else. Fields are added in the order of their tags.
class Header {
public:
    explicit Header(ByteOrder order) : m_order(order) {}

    void field(std::uint32_t tag, std::uint32_t value) { field(tag, std::vector<std::uint64_t>{value}); }
    void field(std::uint32_t tag, std::vector<std::uint64_t> values)
    {
        if (!values.empty()) {
            m_fields.emplace_back(tag, std::move(values));
        }
    }
    /// What lies behind the header is the strip.
    std::vector<std::byte> bytes(std::size_t stored)
    {
        std::uint32_t end = directoryEnd();
        for (const auto& [tag, values] : m_fields) {
            end += values.size() > 1 ? static_cast<std::uint32_t>(4 * values.size()) : 0;
        }
        valueOf(TIFFTAG_STRIPOFFSETS) = end;
        valueOf(TIFFTAG_STRIPBYTECOUNTS) = stored;
        write();
        return std::move(m_bytes);
    }

private:
    using Field = std::pair<std::uint32_t, std::vector<std::uint64_t>>;

    std::uint32_t directoryEnd() const
    {
        return 8 + 2 + 12 * static_cast<std::uint32_t>(m_fields.size()) + 4;
    }
    std::uint64_t& valueOf(std::uint32_t tag)
    {
        return std::find_if(m_fields.begin(), m_fields.end(),
                            [&](const Field& field) { return field.first == tag; })
            ->second.front();
    }
    void write()
    {
        put<std::uint16_t>(m_order == ByteOrder::Little ? 0x4949 : 0x4D4D);
        put<std::uint16_t>(42);
        put<std::uint32_t>(8);
        put<std::uint16_t>(m_fields.size());
        std::uint32_t farValues = directoryEnd();
        for (const auto& [tag, values] : m_fields) {
            put<std::uint16_t>(tag);
            put<std::uint16_t>(TIFF_LONG);
            put<std::uint32_t>(values.size());
            put<std::uint32_t>(values.size() > 1 ? farValues : values.front());
            farValues += values.size() > 1 ? static_cast<std::uint32_t>(4 * values.size()) : 0;
        }
        put<std::uint32_t>(0);
        for (const auto& [tag, values] : m_fields) {
            for (std::size_t i = 0; values.size() > 1 && i < values.size(); ++i) {
                put<std::uint32_t>(values[i]);
            }
        }
    }
    template <typename T>
    void put(std::uint64_t value)
    {
        for (std::size_t i = 0; i < sizeof(T); ++i) {
            const std::size_t shift = 8 * (m_order == ByteOrder::Little ? i : sizeof(T) - 1 - i);
            m_bytes.push_back(static_cast<std::byte>(value >> shift));
        }
    }

    ByteOrder m_order;
    std::vector<Field> m_fields;
    std::vector<std::byte> m_bytes;
};

/// The few fields on which codecs depend. Others would only make libtiff complain of what does not fit them.
std::vector<std::byte> headerOf(const TiffCodecSetup& setup, Size size, std::size_t stored)
{
    const TiffImage& image = setup.image;
    const auto number = [](std::int64_t value) { return static_cast<std::uint32_t>(value); };
    Header header(setup.order);
    header.field(TIFFTAG_IMAGEWIDTH, number(size.width));
    header.field(TIFFTAG_IMAGELENGTH, number(size.height));
    header.field(TIFFTAG_BITSPERSAMPLE, number(image.bits));
    header.field(TIFFTAG_COMPRESSION, image.compression);
    header.field(TIFFTAG_PHOTOMETRIC, image.photometric);
    header.field(TIFFTAG_FILLORDER, image.fillOrder);
    header.field(TIFFTAG_STRIPOFFSETS, 0);
    header.field(TIFFTAG_SAMPLESPERPIXEL, number(setup.bands));
    header.field(TIFFTAG_ROWSPERSTRIP, number(size.height));
    header.field(TIFFTAG_STRIPBYTECOUNTS, 0);
    header.field(TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    header.field(TIFFTAG_GROUP3OPTIONS, setup.t4Options);
    header.field(TIFFTAG_GROUP4OPTIONS, setup.t6Options);
    header.field(TIFFTAG_EXTRASAMPLES, setup.extraSamples);
    header.field(TIFFTAG_SAMPLEFORMAT, image.sampleFormat);
    header.field(TIFFTAG_LERC_PARAMETERS, setup.lercParameters);
    return header.bytes(stored);
}

constexpr std::int64_t largestField = 0xFFFFFFFF;

/// In which form codecs of measured light give it: the one in which no more of it is lost.
void chooseDataFormat(TIFF* tiff, const TiffImage& image)
{
    if (image.compression == COMPRESSION_SGILOG || image.compression == COMPRESSION_SGILOG24) {
        TIFFSetField(tiff, TIFFTAG_SGILOGDATAFMT, SGILOGDATAFMT_FLOAT);
    } else if (image.compression == COMPRESSION_PIXARLOG) {
        const int format = image.bits == 8    ? PIXARLOGDATAFMT_8BIT
                           : image.bits == 32 ? PIXARLOGDATAFMT_FLOAT
                                              : PIXARLOGDATAFMT_16BIT;
        TIFFSetField(tiff, TIFFTAG_PIXARLOGDATAFMT, format);
    }
}

} // namespace

struct LibtiffBlock::Callbacks {
    static LibtiffBlock& blockOf(thandle_t handle) { return *static_cast<LibtiffBlock*>(handle); }

    /// Header and stored bytes, as if they were one.
    static tmsize_t read(thandle_t handle, void* buffer, tmsize_t wanted)
    {
        LibtiffBlock& block = blockOf(handle);
        auto* into = static_cast<std::byte*>(buffer);
        tmsize_t done = 0;
        for (const auto part :
             {std::span<const std::byte>(block.m_header), std::span<const std::byte>(block.m_stored)}) {
            const std::size_t start = part.data() == block.m_header.data() ? 0 : block.m_header.size();
            if (block.m_position >= start && block.m_position < start + part.size()) {
                const auto rest = part.subspan(block.m_position - start);
                const auto count = std::min(rest.size(), static_cast<std::size_t>(wanted - done));
                std::copy_n(rest.begin(), count, into + done);
                block.m_position += count;
                done += static_cast<tmsize_t>(count);
            }
        }
        return done;
    }
    static tmsize_t write(thandle_t, void*, tmsize_t) { return -1; }
    static toff_t seek(thandle_t handle, toff_t offset, int whence)
    {
        LibtiffBlock& block = blockOf(handle);
        if (whence == SEEK_CUR) {
            offset += block.m_position;
        } else if (whence == SEEK_END) {
            offset += size(handle);
        }
        block.m_position = static_cast<std::size_t>(offset);
        return offset;
    }
    static int close(thandle_t) { return 0; }
    static toff_t size(thandle_t handle)
    {
        return blockOf(handle).m_header.size() + blockOf(handle).m_stored.size();
    }
    /// Warnings count as much as errors: where data make no sense, some codecs do no more than warn.
    /// libtiff's texts alone tell a stream that lacks bytes from such a one.
    static int complain(TIFF*, void* user, const char*, const char* format, va_list values)
    {
        if (std::string_view(format).find("Old-style LZW codes") != std::string_view::npos) {
            return 1; // which it reads all the same
        }
        LibtiffBlock& block = *static_cast<LibtiffBlock*>(user);
        std::array<char, 200> text{};
        std::vsnprintf(text.data(), text.size(), format, values);
        block.m_complained = true;
        block.m_complaint = text.data();
        const std::string_view words(format);
        const bool zlibHasNoName = block.m_complaint == "ZLib error: (null)"; // for what only lacks bytes
        block.m_endedEarly = words.find("Not enough data") != std::string_view::npos ||
                             words.find("not terminated with EOI") != std::string_view::npos ||
                             words.find("Premature EOF") != std::string_view::npos || zlibHasNoName;
        return 1;
    }
};

LibtiffBlock::LibtiffBlock(std::vector<std::byte> header, std::span<std::byte> stored)
    : m_header(std::move(header)), m_stored(stored)
{
}

std::unique_ptr<LibtiffBlock> LibtiffBlock::open(const TiffCodecSetup& setup, Size size,
                                                 std::span<std::byte> stored)
{
    const bool fits = static_cast<std::int64_t>(stored.size()) < largestField / 2 &&
                      size.width <= largestField && size.height <= largestField;
    const std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)> options(TIFFOpenOptionsAlloc(),
                                                                                   &TIFFOpenOptionsFree);
    if (!options || !fits) {
        return nullptr;
    }
    std::unique_ptr<LibtiffBlock> block(new LibtiffBlock(headerOf(setup, size, stored.size()), stored));
    using Calls = Callbacks;
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), Calls::complain, block.get());
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), Calls::complain, block.get());
    block->m_tiff = TIFFClientOpenExt("block", "rm", block.get(), Calls::read, Calls::write, Calls::seek,
                                      Calls::close, Calls::size, nullptr, nullptr, options.get());
    if (block->m_tiff == nullptr) {
        return nullptr;
    }
    chooseDataFormat(block->m_tiff, setup.image);
    return block;
}

LibtiffBlock::~LibtiffBlock()
{
    if (m_tiff != nullptr) {
        TIFFClose(m_tiff);
    }
}

void LibtiffBlock::forgetComplaints()
{
    m_complained = false;
    m_endedEarly = false;
    m_complaint.clear();
}

bool LibtiffBlock::decode(std::span<std::byte> lines)
{
    forgetComplaints();
    if (m_stored.empty()) { // libtiff 4.5 would read the first byte
        m_endedEarly = true;
        return false;
    }
    return isQuiet(TIFFReadFromUserBuffer(m_tiff, 0, m_stored.data(), static_cast<tmsize_t>(m_stored.size()),
                                          lines.data(), static_cast<tmsize_t>(lines.size())) != 0);
}

bool LibtiffBlock::decodeLine(std::span<std::byte> line)
{
    forgetComplaints();
    if (m_stored.empty()) {
        m_endedEarly = true;
        return false;
    }
    return isQuiet(TIFFReadScanline(m_tiff, line.data(), m_line++) == 1);
}

std::int64_t LibtiffBlock::lineBytes() const
{
    return static_cast<std::int64_t>(TIFFScanlineSize64(m_tiff));
}

} // namespace rasterscope
