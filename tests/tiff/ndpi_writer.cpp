// SPDX-License-Identifier: MIT
#include "tests/tiff/ndpi_writer.h"

#include "tests/tiff/libtiff_image.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <utility>

// clang-format off: libjpeg's headers need those before them
#include <cstdio>
#include <jpeglib.h>
// clang-format on

namespace rasterscope::test {

namespace {

using Bytes = std::vector<std::byte>;

constexpr std::int64_t dctPixels = 8;

/// A stream of the picture's part, by libjpeg.
Bytes compress(Rect part, int subsampling)
{
    jpeg_compress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char* buffer = nullptr;
    unsigned long length = 0;
    jpeg_mem_dest(&jpeg, &buffer, &length);
    jpeg.image_width = static_cast<JDIMENSION>(part.width);
    jpeg.image_height = static_cast<JDIMENSION>(part.height);
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg.comp_info[0].h_samp_factor = subsampling;
    jpeg.comp_info[0].v_samp_factor = subsampling;
    jpeg_start_compress(&jpeg, TRUE);
    for (std::int64_t y = part.y; y < part.bottom(); ++y) {
        std::vector<std::uint8_t> row;
        for (std::int64_t i = 0; i < part.width * 3; ++i) {
            row.push_back(static_cast<std::uint8_t>(smoothSample(part.x + i / 3, y, i % 3)));
        }
        JSAMPROW line = row.data();
        jpeg_write_scanlines(&jpeg, &line, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    const auto bytes = std::as_bytes(std::span(buffer, length));
    Bytes stored(bytes.begin(), bytes.end());
    std::free(buffer);
    return stored;
}

/// Where the segment of that marker starts. \pre there is one ahead of the data
std::size_t findSegment(const Bytes& stored, unsigned marker)
{
    std::size_t at = 2;
    while (stored[at + 1] != static_cast<std::byte>(marker)) {
        at += 2 + std::to_integer<std::size_t>(stored[at + 2]) * 256 +
              std::to_integer<std::size_t>(stored[at + 3]);
    }
    return at;
}

std::size_t dataStart(const Bytes& stored)
{
    const std::size_t scan = findSegment(stored, 0xDA);
    return scan + 2 + std::to_integer<std::size_t>(stored[scan + 3]);
}

void putWord(Bytes& bytes, std::size_t at, std::int64_t value)
{
    bytes[at] = static_cast<std::byte>(value / 256);
    bytes[at + 1] = static_cast<std::byte>(value % 256);
}

/// The header of the whole stream, out of that of one interval.
Bytes headerOf(const Bytes& interval, const RestartJpegSpec& spec)
{
    Bytes header(interval.begin(), interval.begin() + static_cast<std::ptrdiff_t>(dataStart(interval)));
    const bool said = spec.frame == FrameSize::Said;
    const std::size_t frame = findSegment(header, 0xC0);
    putWord(header, frame + 5, said ? spec.size.height : 0);
    putWord(header, frame + 7, said ? spec.size.width : 0);
    Bytes restarts = {std::byte{0xFF}, std::byte{0xDD}, std::byte{0}, std::byte{4}, {}, {}};
    putWord(restarts, 4, spec.interval);
    header.insert(header.begin() + 2, restarts.begin(), restarts.end());
    return header;
}

void place(const Bytes& block, Rect area, Size size, Bytes& rgb)
{
    for (std::int64_t y = area.y; y < std::min(area.bottom(), size.height); ++y) {
        std::copy_n(block.data() + (y - area.y) * area.width * 3,
                    (std::min(area.right(), size.width) - area.x) * 3,
                    rgb.data() + (y * size.width + area.x) * 3);
    }
}

template <typename T>
void put(Bytes& bytes, T value)
{
    const auto raw = std::as_bytes(std::span(&value, 1));
    bytes.insert(bytes.end(), raw.begin(), raw.end());
}

struct Field {
    std::uint16_t type = 0;
    std::uint32_t count = 0;
    Bytes values;
};

enum Type : std::uint16_t { Short = 3, Long = 4, SLong = 9, Float = 11, Ascii = 2 };

template <typename T>
Field fieldOf(Type type, const std::vector<T>& values)
{
    Field field{type, static_cast<std::uint32_t>(values.size()), {}};
    for (const T value : values) {
        put(field.values, value);
    }
    return field;
}

/// One number, whose high word stands elsewhere.
Field wideOf(std::int64_t value)
{
    return {Long, 1, fieldOf(Long, std::vector{value}).values};
}

Field halvesOf(const std::vector<std::int64_t>& values, unsigned shift)
{
    std::vector<std::uint32_t> halves;
    for (const std::int64_t value : values) {
        halves.push_back(static_cast<std::uint32_t>(value >> shift));
    }
    return fieldOf(Long, halves);
}

Field textOf(const std::string& text)
{
    return fieldOf(Ascii, std::vector<char>(text.c_str(), text.c_str() + text.size() + 1));
}

std::map<std::uint16_t, Field> fieldsOf(const NdpiImage& image, std::int64_t strip, std::int64_t stripBytes)
{
    const auto half = [](auto value) { return static_cast<std::uint16_t>(value); };
    std::map<std::uint16_t, Field> fields = {
        {256, wideOf(image.size.width)},
        {257, wideOf(image.size.height)},
        {258, fieldOf(Short, std::vector<std::uint16_t>{8, 8, 8})},
        {259, fieldOf(Short, std::vector<std::uint16_t>{7})},
        {262, fieldOf(Short, std::vector<std::uint16_t>{6})},
        {271, textOf("Hamamatsu")},
        {273, wideOf(strip)},
        {277, fieldOf(Short, std::vector<std::uint16_t>{3})},
        {278, wideOf(image.size.height)},
        {279, wideOf(stripBytes)},
        {530, fieldOf(Short, std::vector{half(image.subsampling), half(image.subsampling)})},
        {65420, wideOf(1)},
        {65421, fieldOf(Float, std::vector{image.lens})},
        {65424, fieldOf(SLong, std::vector{image.focalPlane})},
        {65449, textOf("NDP.Test=1\r\n")},
    };
    if (image.starts.size() > 1) {
        fields[65426] = halvesOf(image.starts, 0);
        fields[65432] = halvesOf(image.starts, 32);
    }
    return fields;
}

} // namespace

RestartJpeg makeRestartJpeg(const RestartJpegSpec& spec)
{
    RestartJpeg jpeg;
    const std::int64_t unit = dctPixels * spec.subsampling;
    const Size block{spec.interval * unit, unit};
    jpeg.rgb.resize(static_cast<std::size_t>(spec.size.width * spec.size.height * 3));
    for (std::int64_t y = 0; y < spec.size.height; y += block.height) {
        for (std::int64_t x = 0; x < spec.size.width; x += block.width) {
            const Rect area{x, y, block.width, block.height};
            const Bytes interval = compress(area, spec.subsampling);
            place(decodeJpeg(interval), area, spec.size, jpeg.rgb);
            if (jpeg.stored.empty()) {
                jpeg.stored = headerOf(interval, spec);
                jpeg.frameSizeAt = findSegment(jpeg.stored, 0xC0) + 5;
            } else {
                const auto number = static_cast<unsigned char>(0xD0 + (jpeg.starts.size() - 1) % 8);
                jpeg.stored.insert(jpeg.stored.end(), {std::byte{0xFF}, std::byte{number}});
            }
            jpeg.starts.push_back(static_cast<std::int64_t>(jpeg.stored.size()));
            jpeg.stored.insert(jpeg.stored.end(),
                               interval.begin() + static_cast<std::ptrdiff_t>(dataStart(interval)),
                               interval.end() - 2); // without its end of image
        }
    }
    jpeg.stored.insert(jpeg.stored.end(), {std::byte{0xFF}, std::byte{0xD9}});
    return jpeg;
}

std::vector<std::byte> decodeJpeg(std::span<const std::byte> stored)
{
    jpeg_decompress_struct reader{};
    jpeg_error_mgr errors{};
    reader.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&reader);
    jpeg_mem_src(&reader, reinterpret_cast<const unsigned char*>(stored.data()), stored.size());
    jpeg_read_header(&reader, TRUE);
    jpeg_start_decompress(&reader);
    const std::size_t line = std::size_t{reader.output_width} * 3;
    Bytes rgb(line * reader.output_height);
    while (reader.output_scanline < reader.output_height) {
        auto* row = reinterpret_cast<JSAMPROW>(rgb.data() + line * reader.output_scanline);
        jpeg_read_scanlines(&reader, &row, 1);
    }
    jpeg_destroy_decompress(&reader);
    return rgb;
}

NdpiWriter::NdpiWriter(std::filesystem::path path) : m_path(std::move(path))
{
    const std::array<char, 12> header = {'I', 'I', 42}; // the link takes eight bytes of it
    std::ofstream(m_path, std::ios::binary).write(header.data(), header.size());
    m_position = header.size();
}

std::int64_t NdpiWriter::append(std::span<const std::byte> bytes)
{
    const std::int64_t start = m_position;
    std::fstream file(m_path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(start);
    file.write(reinterpret_cast<const char*>(bytes.data()), std::ssize(bytes));
    m_position += std::ssize(bytes);
    return start;
}

void NdpiWriter::addDirectory(const NdpiImage& image, std::int64_t strip, std::int64_t stripBytes)
{
    const auto fields = fieldsOf(image, strip, stripBytes);
    Bytes entries;
    Bytes highWords;
    put(entries, static_cast<std::uint16_t>(fields.size()));
    for (const auto& [tag, field] : fields) {
        put(entries, tag);
        put(entries, field.type);
        put(entries, field.count);
        Bytes value = field.values;
        if (field.type == Ascii || (value.size() > 4 && !(field.type == Long && field.count == 1))) {
            const std::int64_t at = append(value);
            value.clear();
            put(value, at);
        }
        value.resize(8);
        entries.insert(entries.end(), value.begin(), value.begin() + 4);
        highWords.insert(highWords.end(), value.begin() + 4, value.end());
    }
    put(entries, std::int64_t{0});
    const std::int64_t linkAt = m_position + std::ssize(entries) - 8;
    entries.insert(entries.end(), highWords.begin(), highWords.end());
    const std::int64_t start = append(entries);
    const std::int64_t end = std::exchange(m_position, m_linkAt);
    append(std::as_bytes(std::span(&start, 1)));
    m_position = end;
    m_linkAt = linkAt;
}

void NdpiWriter::add(const NdpiImage& image, const RestartJpeg& jpeg)
{
    const std::int64_t strip = append(jpeg.stored);
    addDirectory(image, strip, std::ssize(jpeg.stored));
}

std::vector<std::byte> smallNdpi()
{
    const TemporaryFolder folder;
    NdpiWriter writer(folder / "small.ndpi");
    const auto add = [&](Size size, float lens) {
        const RestartJpeg jpeg = makeRestartJpeg({size});
        writer.add({size, lens, 0, jpeg.starts}, jpeg);
    };
    add({64, 40}, 20);
    add({32, 20}, 10);
    add({16, 10}, 5);
    add({48, 16}, -1);
    add({16, 8}, -2);
    return readFile(folder / "small.ndpi");
}

} // namespace rasterscope::test
