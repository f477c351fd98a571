// SPDX-License-Identifier: MIT
#include "core/write/format_writers.h"

#include <algorithm>

namespace rasterscope {

namespace {

constexpr std::size_t alignment = 64; // of the samples, for those who map the file (NEP 1, since NumPy 1.14)

/// NumPy's array protocol type string: byte order, kind, bytes.
std::string typeString(SampleType type)
{
    const std::int64_t bytes = bytesOf(type);
    char kind = 'u';
    if (isComplex(type)) {
        kind = 'c';
    } else if (isFloatingPoint(type)) {
        kind = 'f';
    } else if (isSignedInteger(type)) {
        kind = 'i';
    }
    return std::string(bytes == 1 ? "|" : "<") + kind + std::to_string(bytes);
}

} // namespace

std::vector<std::byte> npyHeader(const RasterInfo& info)
{
    std::string shape = std::to_string(info.height) + ", " + std::to_string(info.width);
    if (info.bands > 1) {
        shape += ", " + std::to_string(info.bands);
    }
    std::string text =
        "{'descr': '" + typeString(info.type) + "', 'fortran_order': False, 'shape': (" + shape + "), }";

    constexpr std::size_t preamble = 10; // magic, version, length of the text
    const std::size_t whole = (preamble + text.size() + 1 + alignment - 1) / alignment * alignment;
    text.resize(whole - preamble - 1, ' ');
    text += '\n';

    std::string header = "\x93NUMPY";
    header += {'\x01', '\x00', static_cast<char>(text.size() & 0xFFU), static_cast<char>(text.size() >> 8U)};
    header += text;
    std::vector<std::byte> bytes(header.size());
    std::transform(header.begin(), header.end(), bytes.begin(),
                   [](char letter) { return static_cast<std::byte>(letter); });
    return bytes;
}

} // namespace rasterscope
