// SPDX-License-Identifier: MIT
#include "core/format/libtiff_codec.h"

#include "core/format/tiff_compression.h"

#include <tiffio.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <memory>
#include <string>

namespace rasterscope {

namespace {

/// A classic TIFF file with a directory and nothing else: what libtiff needs to set up a codec.
class Header {
public:
    Header(std::uint16_t compression, std::uint32_t width, std::uint32_t height)
    {
        constexpr std::uint16_t magic = nativeByteOrder == ByteOrder::Little ? 0x4949 : 0x4D4D;
        put(magic);
        put(std::uint16_t{42});
        put(std::uint32_t{8});
        put(std::uint16_t{entries});
        entry(TIFFTAG_IMAGEWIDTH, width);
        entry(TIFFTAG_IMAGELENGTH, height);
        entry(TIFFTAG_BITSPERSAMPLE, 8);
        entry(TIFFTAG_COMPRESSION, compression);
        entry(TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
        entry(TIFFTAG_STRIPOFFSETS, 8);
        entry(TIFFTAG_SAMPLESPERPIXEL, 1);
        entry(TIFFTAG_ROWSPERSTRIP, height);
        entry(TIFFTAG_STRIPBYTECOUNTS, 1);
        put(std::uint32_t{0});
    }

    std::span<const std::byte> bytes() const { return std::span(m_bytes).first(m_used); }

private:
    static constexpr std::uint16_t entries = 9;

    template <typename T>
    void put(T value)
    {
        std::memcpy(m_bytes.data() + m_used, &value, sizeof(value));
        m_used += sizeof(value);
    }
    void entry(std::uint32_t tag, std::uint32_t value)
    {
        put(static_cast<std::uint16_t>(tag));
        put(static_cast<std::uint16_t>(TIFF_LONG));
        put(std::uint32_t{1});
        put(value);
    }

    std::array<std::byte, 128> m_bytes{};
    std::size_t m_used = 0;
};

/// What libtiff's callbacks get.
struct Client {
    std::span<const std::byte> bytes;
    std::size_t position = 0;
    bool endedEarly = false;
};

tmsize_t readBytes(thandle_t handle, void* buffer, tmsize_t wanted)
{
    auto& client = *static_cast<Client*>(handle);
    const auto rest = client.bytes.subspan(std::min(client.position, client.bytes.size()));
    const auto count = std::min(static_cast<std::size_t>(wanted), rest.size());
    std::copy_n(rest.begin(), count, static_cast<std::byte*>(buffer));
    client.position += count;
    return static_cast<tmsize_t>(count);
}

tmsize_t writeNothing(thandle_t, void*, tmsize_t)
{
    return -1;
}

toff_t seekTo(thandle_t handle, toff_t offset, int whence)
{
    auto& client = *static_cast<Client*>(handle);
    if (whence == SEEK_CUR) {
        offset += client.position;
    } else if (whence == SEEK_END) {
        offset += client.bytes.size();
    }
    client.position = static_cast<std::size_t>(offset);
    return offset;
}

int closeNothing(thandle_t)
{
    return 0;
}

toff_t sizeOf(thandle_t handle)
{
    return static_cast<Client*>(handle)->bytes.size();
}

/// libtiff's texts alone tell a stream that lacks bytes from one that makes no sense.
int noteError(TIFF*, void* user, const char*, const char* format, va_list)
{
    auto& client = *static_cast<Client*>(user);
    client.endedEarly = std::strstr(format, "Not enough data") != nullptr ||
                        std::strstr(format, "not terminated with EOI") != nullptr;
    return 1;
}

int noteNothing(TIFF*, void*, const char*, const char*, va_list)
{
    return 1;
}

using Handle = std::unique_ptr<TIFF, decltype(&TIFFClose)>;

Handle openHandle(Client& client)
{
    const std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)> options(TIFFOpenOptionsAlloc(),
                                                                                   &TIFFOpenOptionsFree);
    if (!options) {
        return {nullptr, &TIFFClose};
    }
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), noteError, &client);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), noteNothing, nullptr);
    return {TIFFClientOpenExt("block", "rm", &client, readBytes, writeNothing, seekTo, closeNothing, sizeOf,
                              nullptr, nullptr, options.get()),
            &TIFFClose};
}

bool decodes(TIFF* tiff, std::span<std::byte> in, std::span<std::byte> out)
{
    return TIFFReadFromUserBuffer(tiff, 0, in.data(), static_cast<tmsize_t>(in.size()), out.data(),
                                  static_cast<tmsize_t>(out.size())) != 0;
}

} // namespace

Result<StreamYield> decodeWithLibtiff(std::uint16_t compression, std::span<std::byte> in,
                                      std::span<std::byte> out, std::int64_t lineBytes)
{
    if (in.empty()) { // libtiff 4.5 would read the first byte
        return StreamYield{0, "ends too early"};
    }
    const auto lines = static_cast<std::int64_t>(out.size()) / lineBytes;
    const Header header(compression, static_cast<std::uint32_t>(lineBytes),
                        static_cast<std::uint32_t>(lines));
    Client client{header.bytes()};
    const Handle tiff = openHandle(client);
    if (!tiff) {
        return failure(Error::Code::OutOfMemory,
                       "no memory to decode " + tiffCompressionName(compression) + " data");
    }
    if (decodes(tiff.get(), in, out)) {
        return StreamYield{static_cast<std::int64_t>(out.size()), ""};
    }
    if (!client.endedEarly) {
        return StreamYield{0, "holds damaged " + tiffCompressionName(compression) + " data"};
    }
    std::int64_t sound = 0; // as many lines decode, `bad` do not
    for (std::int64_t bad = lines; bad - sound > 1;) {
        const std::int64_t middle = sound + (bad - sound) / 2;
        const bool good = decodes(tiff.get(), in, out.first(static_cast<std::size_t>(middle * lineBytes)));
        (good ? sound : bad) = middle;
    }
    if (sound > 0) {
        decodes(tiff.get(), in, out.first(static_cast<std::size_t>(sound * lineBytes)));
    }
    return StreamYield{sound * lineBytes, "ends too early"};
}

} // namespace rasterscope
