// SPDX-License-Identifier: MIT
#include "core/format/jpeg2000_codec.h"

#include "core/raster/ycbcr.h"

#include <openjpeg.h>
#include <tiff.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>

namespace rasterscope {

namespace {

constexpr std::uint16_t aperioYCbCr = 33003;

bool isYCbCr(const TiffCodecSetup& setup)
{
    return setup.bands == 3 && setup.image.bits == 8 &&
           (setup.image.compression == aperioYCbCr || setup.image.photometric == PHOTOMETRIC_YCBCR);
}

int storedBits(int bits)
{
    return bits <= 8 ? 8 : bits <= 16 ? 16 : 32;
}

/// The stored bytes as a stream of OpenJPEG's.
struct Input {
    std::span<const std::byte> bytes;
    std::size_t position = 0;

    static OPJ_SIZE_T read(void* buffer, OPJ_SIZE_T wanted, void* user)
    {
        auto& input = *static_cast<Input*>(user);
        const auto rest = input.bytes.subspan(input.position);
        const std::size_t count = std::min<std::size_t>(rest.size(), wanted);
        std::copy_n(rest.begin(), count, static_cast<std::byte*>(buffer));
        input.position += count;
        return count == 0 ? std::numeric_limits<OPJ_SIZE_T>::max() : count; // its sign of the end
    }
    static OPJ_OFF_T skip(OPJ_OFF_T count, void* user)
    {
        auto& input = *static_cast<Input*>(user);
        return seek(static_cast<OPJ_OFF_T>(input.position) + count, user) != OPJ_FALSE ? count : -1;
    }
    static OPJ_BOOL seek(OPJ_OFF_T position, void* user)
    {
        auto& input = *static_cast<Input*>(user);
        const bool inside = position >= 0 && static_cast<std::size_t>(position) <= input.bytes.size();
        input.position = inside ? static_cast<std::size_t>(position) : input.bytes.size();
        return inside ? OPJ_TRUE : OPJ_FALSE;
    }
};

void keepFirst(const char* message, void* user)
{
    auto& text = *static_cast<std::string*>(user);
    if (text.empty()) {
        text = message;
        text.erase(std::min(text.find_last_not_of("\r\n.") + 1, text.size()));
    }
}

void ignore(const char*, void*) {}

/// A codestream on its way to an image.
class Decoding {
public:
    explicit Decoding(std::span<const std::byte> stored) : m_input{stored, 0} {}

    /// Nothing, or why not.
    std::optional<std::string> run(const TiffCodecSetup& setup, Size size)
    {
        constexpr std::array<unsigned char, 4> jp2 = {0, 0, 0, 12}; // the length of its first box
        const bool boxed = m_input.bytes.size() > jp2.size() &&
                           std::memcmp(m_input.bytes.data(), jp2.data(), jp2.size()) == 0;
        m_codec.reset(opj_create_decompress(boxed ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K));
        m_stream.reset(opj_stream_create(OPJ_J2K_STREAM_CHUNK_SIZE, OPJ_TRUE));
        if (!m_codec || !m_stream) {
            throw std::bad_alloc();
        }
        connect();
        if (!setUp() || !readHeader()) {
            return complaint();
        }
        if (const auto why = whyNot(setup, size)) {
            return why;
        }
        const bool decoded = opj_decode(m_codec.get(), m_stream.get(), m_image.get()) != OPJ_FALSE &&
                             opj_end_decompress(m_codec.get(), m_stream.get()) != OPJ_FALSE;
        return decoded && m_message.empty() ? std::nullopt : std::optional(complaint());
    }
    const opj_image_t& image() const { return *m_image; }

private:
    void connect()
    {
        opj_set_error_handler(m_codec.get(), keepFirst, &m_message);
        opj_set_warning_handler(m_codec.get(), ignore, nullptr);
        opj_set_info_handler(m_codec.get(), ignore, nullptr);
        opj_stream_set_read_function(m_stream.get(), Input::read);
        opj_stream_set_skip_function(m_stream.get(), Input::skip);
        opj_stream_set_seek_function(m_stream.get(), Input::seek);
        opj_stream_set_user_data(m_stream.get(), &m_input, nullptr);
        opj_stream_set_user_data_length(m_stream.get(), m_input.bytes.size());
    }
    bool setUp()
    {
        opj_dparameters_t parameters;
        opj_set_default_decoder_parameters(&parameters);
        return opj_setup_decoder(m_codec.get(), &parameters) != OPJ_FALSE &&
               opj_decoder_set_strict_mode(m_codec.get(), OPJ_TRUE) != OPJ_FALSE;
    }
    bool readHeader()
    {
        opj_image_t* image = nullptr;
        const bool read = opj_read_header(m_stream.get(), m_codec.get(), &image) != OPJ_FALSE;
        m_image.reset(image);
        return read && image != nullptr;
    }
    std::optional<std::string> whyNot(const TiffCodecSetup& setup, Size size) const
    {
        if (static_cast<std::int64_t>(m_image->numcomps) < setup.bands) {
            return "holds JPEG 2000 data of fewer components than the image has bands";
        }
        if (std::int64_t{m_image->x1} - m_image->x0 != size.width ||
            std::int64_t{m_image->y1} - m_image->y0 != size.height) {
            return "holds JPEG 2000 data of another size than its own";
        }
        return std::nullopt;
    }
    std::string complaint() const
    {
        return "holds damaged JPEG 2000 data" + (m_message.empty() ? "" : " (" + m_message + ")");
    }

    Input m_input;
    std::string m_message;
    std::unique_ptr<opj_codec_t, decltype(&opj_destroy_codec)> m_codec{nullptr, &opj_destroy_codec};
    std::unique_ptr<opj_stream_t, decltype(&opj_stream_destroy)> m_stream{nullptr, &opj_stream_destroy};
    std::unique_ptr<opj_image_t, decltype(&opj_image_destroy)> m_image{nullptr, &opj_image_destroy};
};

/// Where the output's samples of one band lie.
struct Plane {
    std::byte* first = nullptr;
    Size size;
    std::int64_t stride = 1; // samples from one pixel to the next
};

template <typename T>
void putPlane(const opj_image_comp_t& component, const Plane& plane)
{
    constexpr std::int64_t highest = (std::int64_t{1} << std::numeric_limits<T>::digits) - 1;
    constexpr std::int64_t lowest = std::is_signed_v<T> ? -highest - 1 : 0;
    for (std::int64_t y = 0; y < plane.size.height; ++y) {
        const std::int64_t row = std::min<std::int64_t>(y / component.dy, component.h - 1) * component.w;
        for (std::int64_t x = 0; x < plane.size.width; ++x) {
            const std::int64_t column = std::min<std::int64_t>(x / component.dx, component.w - 1);
            const auto value =
                static_cast<T>(std::clamp<std::int64_t>(component.data[row + column], lowest, highest));
            std::memcpy(plane.first +
                            (y * plane.size.width + x) * plane.stride * static_cast<std::int64_t>(sizeof(T)),
                        &value, sizeof(T));
        }
    }
}

void putPlane(const opj_image_comp_t& component, const Plane& plane, int bits, bool isSigned)
{
    if (bits == 8) {
        isSigned ? putPlane<std::int8_t>(component, plane) : putPlane<std::uint8_t>(component, plane);
    } else if (bits == 16) {
        isSigned ? putPlane<std::int16_t>(component, plane) : putPlane<std::uint16_t>(component, plane);
    } else {
        isSigned ? putPlane<std::int32_t>(component, plane) : putPlane<std::uint32_t>(component, plane);
    }
}

/// The components are full YCbCr of JFIF, whatever the directory says of other ones.
void convertToRgb(std::span<std::byte> pixels)
{
    const YCbCrToRgb colors{YCbCrColors()};
    for (std::size_t i = 0; i + 2 < pixels.size(); i += 3) {
        const auto level = [&](std::size_t at) { return std::to_integer<std::uint8_t>(pixels[i + at]); };
        const auto rgb = colors(level(0), level(1), level(2));
        std::transform(rgb.begin(), rgb.end(), pixels.begin() + static_cast<std::ptrdiff_t>(i),
                       [](std::uint8_t value) { return std::byte{value}; });
    }
}

} // namespace

std::optional<std::string> jpeg2000Samples(const TiffCodecSetup& setup, TiffImage& image)
{
    if (image.bits > 32 || image.sampleFormat > SAMPLEFORMAT_INT) {
        return "has JPEG 2000 data of samples that are no integers of up to 32 bits";
    }
    image.bits = storedBits(image.bits);
    image.subsampling = {1, 1};
    if (isYCbCr(setup)) {
        image.photometric = PHOTOMETRIC_RGB;
    }
    return std::nullopt;
}

std::optional<std::string> decodeJpeg2000(const TiffCodecSetup& setup, Size size, std::span<std::byte> stored,
                                          std::span<std::byte> out)
{
    Decoding decoding(stored);
    if (auto why = decoding.run(setup, size)) {
        return why;
    }
    const int bits = storedBits(setup.image.bits);
    for (std::int64_t band = 0; band < setup.bands; ++band) {
        const opj_image_comp_t& component = decoding.image().comps[band];
        if (component.data == nullptr || component.w == 0 || component.h == 0 || component.dx == 0 ||
            component.dy == 0) {
            return "holds JPEG 2000 data without samples";
        }
        putPlane(component, {out.data() + band * bits / 8, size, setup.bands}, bits,
                 setup.image.sampleFormat == SAMPLEFORMAT_INT);
    }
    if (isYCbCr(setup)) {
        convertToRgb(out);
    }
    return std::nullopt;
}

} // namespace rasterscope
