// SPDX-License-Identifier: MIT
#include "core/format/open_raster.h"

#include "core/base/text.h"
#include "core/format/foreign_formats.h"
#include "core/format/netpbm_header.h"
#include "core/format/numpy_file.h"
#include "core/format/plain_header.h"
#include "core/format/raw_description.h"
#include "core/format/sidecar.h"
#include "core/format/tiff_file.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <vector>

namespace rasterscope {

namespace {

namespace fs = std::filesystem;
using FileResult = Result<std::shared_ptr<const RasterFile>>;

/// A format that a file's first bytes tell.
struct FormatRow {
    std::string_view name;
    bool (*looksLike)(std::span<const std::byte> head);
    FileResult (*open)(std::shared_ptr<const ByteSource> source, const RasterOpenOptions& options);
};

FileResult openWithDecoding(std::shared_ptr<const ByteSource> source, const RasterOpenOptions& options)
{
    return openTiff(std::move(source), options.bytes, options.decoding);
}

constexpr std::array formats = {
    FormatRow{"TIFF", looksLikeTiff, openWithDecoding},
    FormatRow{"NumPy", looksLikeNumpy, openNumpy},
    FormatRow{"Netpbm", looksLikeNetpbm, openNetpbm},
};

constexpr std::string_view rawAdvice =
    "if its samples lie in it uncompressed, describe them: rasterscope --raw WxH,TYPE FILE";

FileResult openWithHeader(const fs::path& header, const std::shared_ptr<const ByteSource>& data,
                          const RasterOpenOptions& options)
{
    auto parsed = readSidecar(header, data->path(), options.bytes);
    if (!parsed) {
        return tl::unexpected(std::move(parsed).error());
    }
    return openPlainFile(std::move(*parsed), data, &options);
}

tl::unexpected<Error> emptyFile(const fs::path& path)
{
    return failure(Error::Code::Corrupt, path.string() + ": the file is empty");
}

/// The first bytes, as many as any format needs to be told; copied, for a mapped file may change between two
/// looks.
Result<std::vector<std::byte>> headOf(const ByteSource& source)
{
    std::vector<std::byte> head(64);
    const auto count = source.readAt(0, head);
    if (!count) {
        return tl::unexpected(count.error());
    }
    head.resize(static_cast<std::size_t>(*count));
    return head;
}

/// Nothing where the first bytes are of no known format.
std::optional<FileResult> openByContent(std::span<const std::byte> head,
                                        const std::shared_ptr<const ByteSource>& source,
                                        const RasterOpenOptions& options)
{
    for (const FormatRow& format : formats) {
        if (format.looksLike(head)) {
            return format.open(source, options);
        }
    }
    return std::nullopt;
}

/// The user named the header; its data is looked for beside it.
FileResult openByHeader(const fs::path& header, const RasterOpenOptions& options)
{
    const auto candidates = dataBeside(header);
    const auto data = firstFile(candidates);
    if (!data) {
        if (auto parsed = readSidecar(header, candidates.front(), options.bytes); !parsed) {
            return tl::unexpected(std::move(parsed).error());
        }
        return failure(Error::Code::NotFound,
                       header.string() + ": is a header, but its data is not beside it: looked for " +
                           listOf(candidates));
    }
    const auto source = ByteSource::open(*data, options.bytes);
    if (!source) {
        return tl::unexpected(source.error());
    }
    if ((*source)->size() == 0) {
        return emptyFile(*data);
    }
    const auto head = headOf(**source);
    if (!head) {
        return tl::unexpected(head.error());
    }
    auto known = openByContent(*head, *source, options);
    return known ? std::move(*known) : openWithHeader(header, *source, options);
}

tl::unexpected<Error> unknownFormat(const fs::path& path, std::span<const std::byte> head)
{
    if (const auto name = foreignFormat(head)) {
        return failure(Error::Code::Unsupported,
                       path.string() + ": is " + std::string(*name) + ", which is not supported");
    }
    constexpr std::array rawEndings = {".raw", ".dat", ".img", ".bil", ".bip",
                                       ".bsq", ".bin", ".flt", ".dem"};
    const std::string ending = toLower(path.extension().string());
    if (std::find(rawEndings.begin(), rawEndings.end(), ending) != rawEndings.end()) {
        return failure(Error::Code::Unsupported,
                       path.string() + ": has no header of its own and none beside it (" +
                           listOf(headersBeside(path)) + " were looked for); " + std::string(rawAdvice));
    }
    return failure(Error::Code::Unsupported,
                   path.string() + ": is not a raster of a known format; " + std::string(rawAdvice));
}

FileResult openRaw(const std::shared_ptr<const ByteSource>& source, const RasterOpenOptions& options)
{
    auto header = parseRawDescription(*options.raw);
    if (!header) {
        return failure(header.error().code, "--raw: " + header.error().message);
    }
    return openPlainFile(std::move(*header), source, &options);
}

} // namespace

FileResult openRasterFile(const fs::path& path, const RasterOpenOptions& options)
{
    const auto source = ByteSource::open(path, options.bytes);
    if (!source) {
        return tl::unexpected(source.error());
    }
    if ((*source)->size() == 0) {
        return emptyFile(path);
    }
    if (options.raw) {
        return openRaw(*source, options);
    }
    const auto head = headOf(**source);
    if (!head) {
        return tl::unexpected(head.error());
    }
    if (auto known = openByContent(*head, *source, options)) {
        return std::move(*known);
    }
    if (isHeaderName(path)) {
        return openByHeader(path, options);
    }
    if (const auto header = firstFile(headersBeside(path))) {
        return openWithHeader(*header, *source, options);
    }
    return unknownFormat(path, *head);
}

std::vector<fs::path> possibleSources(const RasterFile& file, const fs::path& path)
{
    std::vector<fs::path> sources = {path, fs::path(path) += ".ovr", fs::path(path) += ".msk"};
    if (file.format() == "ENVI" || file.format() == "EHdr" || file.format() == "GridFloat") {
        const auto beside = isHeaderName(path) ? dataBeside(path) : headersBeside(path);
        sources.insert(sources.end(), beside.begin(), beside.end());
        if (const auto data = isHeaderName(path) ? firstFile(beside) : std::nullopt) {
            sources.push_back(fs::path(*data) += ".ovr");
        }
    }
    return sources;
}

Status checkRawDescription(const std::string& text)
{
    return parseRawDescription(text).map([](const PlainHeader&) {}).map_error([](const Error& error) {
        return Error{error.code, "--raw: " + error.message};
    });
}

} // namespace rasterscope
