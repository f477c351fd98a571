// SPDX-License-Identifier: MIT
#include "core/format/sidecar.h"

#include "core/base/text.h"
#include "core/format/envi_header.h"
#include "core/format/esri_header.h"
#include "core/format/header_fields.h"

#include <algorithm>
#include <array>

namespace rasterscope {

namespace {

namespace fs = std::filesystem;

struct SidecarFormat {
    bool (*looksLike)(std::string_view text);
    Result<PlainHeader> (*parse)(std::string_view text, const fs::path& data);
};

constexpr std::array sidecarFormats = {SidecarFormat{looksLikeEnvi, parseEnviHeader},
                                       SidecarFormat{looksLikeEsri, parseEsriHeader}};

fs::path withEnding(fs::path path, std::string_view ending)
{
    path += ending;
    return path;
}

void addOnce(std::vector<fs::path>& paths, const fs::path& path)
{
    if (std::find(paths.begin(), paths.end(), path) == paths.end()) {
        paths.push_back(path);
    }
}

/// The projection, as text, where it lies beside the data as ESRI's programs put it.
void readProjection(const fs::path& data, const OpenOptions& options, RasterInfo& info)
{
    fs::path projection = data;
    projection.replace_extension(".prj");
    std::error_code ignored;
    if (!info.geo.crs.empty() || !fs::is_regular_file(projection, ignored)) {
        return;
    }
    if (const auto text = readHeaderText(projection, options)) {
        info.geo.crs = std::string(trimmed(*text));
    }
}

} // namespace

bool isHeaderName(const fs::path& path)
{
    return toLower(path.extension().string()) == ".hdr";
}

std::vector<fs::path> headersBeside(const fs::path& data)
{
    std::vector<fs::path> paths;
    const fs::path stem = fs::path(data).replace_extension();
    for (const fs::path& base : {data, stem}) {
        addOnce(paths, withEnding(base, ".hdr"));
        addOnce(paths, withEnding(base, ".HDR"));
    }
    return paths;
}

std::vector<fs::path> dataBeside(const fs::path& header)
{
    const fs::path stem = fs::path(header).replace_extension();
    std::vector<fs::path> paths = {stem};
    for (const std::string_view ending :
         {".raw", ".dat", ".img", ".bil", ".bip", ".bsq", ".bin", ".flt", ".dem", ".RAW", ".DAT", ".IMG",
          ".BIL", ".BIP", ".BSQ", ".BIN", ".FLT", ".DEM"}) {
        paths.push_back(withEnding(stem, ending));
    }
    return paths;
}

std::optional<fs::path> firstFile(const std::vector<fs::path>& candidates)
{
    const auto found = std::find_if(candidates.begin(), candidates.end(), [](const fs::path& path) {
        std::error_code ignored;
        return fs::is_regular_file(path, ignored);
    });
    return found == candidates.end() ? std::nullopt : std::optional(*found);
}

std::string listOf(const std::vector<fs::path>& candidates)
{
    std::string text;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        text += i == 0 ? "" : i + 1 == candidates.size() ? " and " : ", ";
        text += candidates[i].filename().string();
    }
    return text;
}

Result<PlainHeader> readSidecar(const fs::path& header, const fs::path& data, const OpenOptions& options)
{
    const auto text = readHeaderText(header, options);
    if (!text) {
        return tl::unexpected(text.error());
    }
    for (const SidecarFormat& format : sidecarFormats) {
        if (!format.looksLike(*text)) {
            continue;
        }
        auto parsed = format.parse(*text, data);
        if (!parsed) {
            return tl::unexpected(named(header, parsed.error()));
        }
        readProjection(data, options, parsed->info);
        return parsed;
    }
    return failure(Error::Code::Unsupported, header.string() + ": is neither an ENVI nor an ESRI header");
}

} // namespace rasterscope
