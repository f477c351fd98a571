// SPDX-License-Identifier: MIT
#include "core/format/foreign_formats.h"

#include <algorithm>
#include <array>

namespace rasterscope {

namespace {

using namespace std::string_view_literals;

struct ForeignRow {
    std::string_view begin;
    std::string_view name;
};

constexpr std::array foreignFormats = {
    ForeignRow{"\x89PNG\r\n\x1a\n"sv, "a PNG picture"},
    ForeignRow{"\xff\xd8\xff"sv, "a JPEG picture"},
    ForeignRow{"GIF8"sv, "a GIF picture"},
    ForeignRow{"\0\0\0\x0cjP  \r\n\x87\n"sv, "a JPEG 2000 picture"},
    ForeignRow{"\xff\x4f\xff\x51"sv, "a JPEG 2000 stream"},
    ForeignRow{"\x89HDF\r\n\x1a\n"sv, "an HDF5 or netCDF-4 file"},
    ForeignRow{"CDF\x01"sv, "a netCDF file"},
    ForeignRow{"CDF\x02"sv, "a netCDF file"},
    ForeignRow{"SIMPLE  ="sv, "a FITS file"},
    ForeignRow{"NRRD0"sv, "an NRRD file"},
    ForeignRow{"\x76\x2f\x31\x01"sv, "an OpenEXR picture"},
    ForeignRow{"#?RADIANCE"sv, "a Radiance HDR picture"},
    ForeignRow{"EHFA_HEADER_TAG"sv, "an Erdas Imagine file"},
    ForeignRow{"PK\x03\x04"sv, "a ZIP archive"},
    ForeignRow{"\x1f\x8b"sv, "compressed with gzip"},
    ForeignRow{"(\xb5/\xfd"sv, "compressed with Zstandard"},
    ForeignRow{"%PDF-"sv, "a PDF document"},
};

} // namespace

std::optional<std::string_view> foreignFormat(std::span<const std::byte> head)
{
    const auto begins = [&](const ForeignRow& row) {
        return head.size() >= row.begin.size() &&
               std::equal(
                   row.begin.begin(), row.begin.end(), head.begin(),
                   [](char expected, std::byte found) { return static_cast<std::byte>(expected) == found; });
    };
    const auto row = std::ranges::find_if(foreignFormats, begins);
    return row == foreignFormats.end() ? std::nullopt : std::optional(row->name);
}

} // namespace rasterscope
