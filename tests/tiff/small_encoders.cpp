// SPDX-License-Identifier: MIT
#include "tests/tiff/small_encoders.h"

#include "tests/tiff/libtiff_image.h"

#include <openjpeg.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <utility>

// clang-format off: libjpeg's header needs the one before it
#include <cstdio>
#include <jpeglib.h>
// clang-format on

namespace rasterscope::test {

namespace {

using Bytes = std::vector<std::uint8_t>;

std::size_t runAt(const Bytes& row, std::size_t at, std::size_t most)
{
    std::size_t end = at + 1;
    while (end < row.size() && end - at < most && row[end] == row[at]) {
        ++end;
    }
    return end - at;
}

int twoBitDelta(std::uint8_t from, std::uint8_t to)
{
    return to == from ? 0 : to == ((from + 1) & 15) ? 1 : to == ((from + 15) & 15) ? 3 : -1;
}

void putThunderRow(const Bytes& row, Bytes& out)
{
    std::uint8_t last = 0;
    for (std::size_t x = 0; x < row.size();) {
        // libtiff leaves out a run that reaches the end of its row.
        const std::size_t most = std::min<std::size_t>(63, row.size() - x - 1);
        const std::size_t run = row[x] == last && most > 0 ? runAt(row, x, most) : 0;
        if (run > 0) {
            out.push_back(static_cast<std::uint8_t>(run));
            x += run;
            continue;
        }
        if (x + 3 <= row.size()) {
            const int first = twoBitDelta(last, row[x]);
            const int second = twoBitDelta(row[x], row[x + 1]);
            const int third = twoBitDelta(row[x + 1], row[x + 2]);
            if (first >= 0 && second >= 0 && third >= 0) {
                out.push_back(static_cast<std::uint8_t>(0x40 | first << 4 | second << 2 | third));
                last = row[x + 2];
                x += 3;
                continue;
            }
        }
        last = row[x++];
        out.push_back(0xC0 | last);
    }
}

Bytes packTwoBits(const Bytes& row)
{
    Bytes packed((row.size() + 3) / 4);
    for (std::size_t x = 0; x < row.size(); ++x) {
        packed[x / 4] = static_cast<std::uint8_t>(packed[x / 4] | row[x] << (6 - 2 * (x % 4)));
    }
    return packed;
}

void putNextRow(const Bytes& row, std::size_t number, Bytes& out)
{
    const Bytes packed = packTwoBits(row);
    if (number % 3 == 0) {
        out.push_back(0x00); // a literal row
        out.insert(out.end(), packed.begin(), packed.end());
    } else if (number % 3 == 1) {
        const auto length = static_cast<std::uint8_t>(packed.size());
        out.insert(out.end(), {0x40, 0, 0, 0, length}); // a literal span: where it starts, how long it is
        out.insert(out.end(), packed.begin(), packed.end());
    } else {
        for (std::size_t x = 0; x < row.size();) {
            const std::size_t run = runAt(row, x, 63);
            out.push_back(static_cast<std::uint8_t>(row[x] << 6 | static_cast<int>(run)));
            x += run;
        }
    }
}

template <typename PutRow>
Bytes encodeRows(const Bytes& pixels, std::int64_t width, PutRow putRow)
{
    Bytes out;
    std::size_t number = 0;
    for (auto row = pixels.begin(); row != pixels.end(); row += width) {
        putRow(Bytes(row, row + width), number++, out);
    }
    return out;
}

/// LZW codes from the lowest bit on.
class OldLzwWriter {
public:
    void put(unsigned code)
    {
        for (unsigned bit = 0; bit < m_bits; ++bit, ++m_used) {
            if (m_used % 8 == 0) {
                m_bytes.push_back(0);
            }
            m_bytes.back() = static_cast<std::uint8_t>(m_bytes.back() | ((code >> bit) & 1U) << (m_used % 8));
        }
        if (code == 256) {
            m_bits = 9;
            m_entries = 257; // the first code adds none
        } else if (++m_entries > (1U << m_bits) - 1) {
            ++m_bits;
        }
    }
    unsigned entries() const { return m_entries; }
    Bytes take() { return std::move(m_bytes); }

private:
    Bytes m_bytes;
    std::size_t m_used = 0;
    unsigned m_bits = 9;
    unsigned m_entries = 257;
};

} // namespace

Bytes thunderScanOf(const Bytes& pixels, std::int64_t width)
{
    return encodeRows(pixels, width,
                      [](const Bytes& row, std::size_t, Bytes& out) { putThunderRow(row, out); });
}

Bytes nextOf(const Bytes& pixels, std::int64_t width)
{
    return encodeRows(pixels, width, putNextRow);
}

Bytes oldLzwOf(const Bytes& bytes)
{
    OldLzwWriter writer;
    std::map<std::pair<unsigned, std::uint8_t>, unsigned> table;
    unsigned next = 258;
    writer.put(256);
    unsigned prefix = bytes.front();
    for (auto byte = bytes.begin() + 1; byte != bytes.end(); ++byte) {
        const auto found = table.find({prefix, *byte});
        if (found != table.end()) {
            prefix = found->second;
            continue;
        }
        writer.put(prefix);
        table[{prefix, *byte}] = next++;
        prefix = *byte;
        if (next == 1200) { // of 11 bits: all widths but the last were met
            writer.put(prefix);
            writer.put(256);
            table.clear();
            next = 258;
            prefix = *++byte;
        }
    }
    writer.put(prefix);
    writer.put(257);
    return writer.take();
}

Bytes chromaUnitsOf(Size size, int across, int down)
{
    Bytes units;
    for (std::int64_t y = 0; y < size.height; y += down) {
        for (std::int64_t x = 0; x < size.width; x += across) {
            for (std::int64_t i = 0; i < std::int64_t{across} * down; ++i) {
                units.push_back(static_cast<std::uint8_t>(smoothSample(x + i % across, y + i / across, 0)));
            }
            units.push_back(static_cast<std::uint8_t>(smoothSample(x, y, 1)));
            units.push_back(static_cast<std::uint8_t>(smoothSample(x, y, 2)));
        }
    }
    return units;
}

JpegPicture makeJpeg(Size size, int across, int down, JpegProcess process)
{
    jpeg_compress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char* buffer = nullptr;
    unsigned long length = 0;
    jpeg_mem_dest(&jpeg, &buffer, &length);
    jpeg.image_width = static_cast<JDIMENSION>(size.width);
    jpeg.image_height = static_cast<JDIMENSION>(size.height);
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg.comp_info[0].h_samp_factor = across;
    jpeg.comp_info[0].v_samp_factor = down;
    if (process == JpegProcess::Progressive) {
        jpeg_simple_progression(&jpeg);
    }
    jpeg_start_compress(&jpeg, TRUE);
    for (std::int64_t y = 0; y < size.height; ++y) {
        Bytes row;
        for (std::int64_t i = 0; i < size.width * 3; ++i) {
            row.push_back(static_cast<std::uint8_t>(smoothSample(i / 3, y, i % 3)));
        }
        JSAMPROW line = row.data();
        jpeg_write_scanlines(&jpeg, &line, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    JpegPicture picture;
    picture.stored.assign(buffer, buffer + length);
    std::free(buffer);

    jpeg_decompress_struct reader{};
    reader.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&reader);
    jpeg_mem_src(&reader, picture.stored.data(), picture.stored.size());
    jpeg_read_header(&reader, TRUE);
    jpeg_start_decompress(&reader);
    picture.rgb.resize(static_cast<std::size_t>(size.width * size.height * 3));
    while (reader.output_scanline < reader.output_height) {
        JSAMPROW line = picture.rgb.data() + static_cast<std::size_t>(reader.output_scanline) *
                                                 static_cast<std::size_t>(size.width * 3);
        jpeg_read_scanlines(&reader, &line, 1);
    }
    jpeg_destroy_decompress(&reader);
    return picture;
}

namespace {

OPJ_SIZE_T appendTo(void* buffer, OPJ_SIZE_T bytes, void* user)
{
    auto& out = *static_cast<std::pair<Bytes, std::size_t>*>(user);
    out.first.resize(std::max(out.first.size(), out.second + bytes));
    std::memcpy(out.first.data() + out.second, buffer, bytes);
    out.second += bytes;
    return bytes;
}

OPJ_BOOL seekIn(OPJ_OFF_T position, void* user)
{
    static_cast<std::pair<Bytes, std::size_t>*>(user)->second = static_cast<std::size_t>(position);
    return OPJ_TRUE;
}

OPJ_OFF_T skipIn(OPJ_OFF_T bytes, void* user)
{
    static_cast<std::pair<Bytes, std::size_t>*>(user)->second += static_cast<std::size_t>(bytes);
    return bytes;
}

} // namespace

Jpeg2000Picture makeJpeg2000(Size size, int bands, int bits, bool inBoxes)
{
    opj_cparameters_t parameters;
    opj_set_default_encoder_parameters(&parameters);
    parameters.tcp_numlayers = 1;
    parameters.cp_disto_alloc = 1;
    parameters.numresolution = 3;
    std::vector<opj_image_cmptparm_t> components(static_cast<std::size_t>(bands));
    for (auto& component : components) {
        component = {};
        component.dx = component.dy = 1;
        component.w = static_cast<OPJ_UINT32>(size.width);
        component.h = static_cast<OPJ_UINT32>(size.height);
        component.prec = static_cast<OPJ_UINT32>(bits);
    }
    const std::unique_ptr<opj_image_t, decltype(&opj_image_destroy)> image(
        opj_image_create(static_cast<OPJ_UINT32>(bands), components.data(),
                         bands == 3 ? OPJ_CLRSPC_SRGB : OPJ_CLRSPC_GRAY),
        &opj_image_destroy);
    image->x1 = static_cast<OPJ_UINT32>(size.width); // which opj_image_create leaves at 0
    image->y1 = static_cast<OPJ_UINT32>(size.height);
    Jpeg2000Picture picture;
    for (std::int64_t i = 0; i < size.width * size.height; ++i) {
        for (int band = 0; band < bands; ++band) {
            const auto value = static_cast<std::uint16_t>(smoothSample(i % size.width, i / size.width, band) *
                                                          (bits > 8 ? 15U : 1U));
            image->comps[band].data[i] = value;
            const auto* const bytes = reinterpret_cast<const std::byte*>(&value);
            picture.samples.insert(picture.samples.end(), bytes, bytes + (bits > 8 ? 2 : 1));
        }
    }
    const std::unique_ptr<opj_codec_t, decltype(&opj_destroy_codec)> codec(
        opj_create_compress(inBoxes ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K), &opj_destroy_codec);
    opj_setup_encoder(codec.get(), &parameters, image.get());
    const std::unique_ptr<opj_stream_t, decltype(&opj_stream_destroy)> stream(
        opj_stream_default_create(OPJ_FALSE), &opj_stream_destroy);
    std::pair<Bytes, std::size_t> out;
    opj_stream_set_write_function(stream.get(), appendTo);
    opj_stream_set_seek_function(stream.get(), seekIn);
    opj_stream_set_skip_function(stream.get(), skipIn);
    opj_stream_set_user_data(stream.get(), &out, nullptr);
    opj_start_compress(codec.get(), image.get(), stream.get());
    opj_encode(codec.get(), stream.get());
    opj_end_compress(codec.get(), stream.get());
    picture.stored = std::move(out.first);
    return picture;
}

} // namespace rasterscope::test
