// SPDX-License-Identifier: MIT
#include "core/write/sample_writer.h"

#include "core/base/text.h"
#include "core/write/format_writers.h"

#include <array>
#include <utility>

namespace rasterscope {

std::optional<OutputFormat> outputFormatOf(std::string_view name)
{
    constexpr std::array<std::pair<std::string_view, OutputFormat>, 5> endings = {{
        {".tif", OutputFormat::Tiff},
        {".tiff", OutputFormat::Tiff},
        {".npy", OutputFormat::Npy},
        {".raw", OutputFormat::Raw},
        {".png", OutputFormat::Png},
    }};
    const std::string lower = toLower(name);
    for (const auto& [ending, format] : endings) {
        if (lower.ends_with(ending)) {
            return format;
        }
    }
    return std::nullopt;
}

Result<std::unique_ptr<SampleWriter>> SampleWriter::create(const std::filesystem::path& path,
                                                           const OutputDescription& description,
                                                           const SystemCalls& system)
{
    const RasterInfo& info = description.info;
    if (const auto reason = whyNotHeld(description)) {
        return failure(Error::Code::Unsupported,
                       (path == "-" ? "standard output" : path.string()) + ": " + *reason);
    }
    switch (description.format) {
    case OutputFormat::Tiff:
        return createPlainWriter(path, tiffHeader(info), sampleBytes(info), system);
    case OutputFormat::Npy:
        return createPlainWriter(path, npyHeader(info), sampleBytes(info), system);
    case OutputFormat::Raw:
        return createEnviWriter(path, info, system);
    case OutputFormat::Png:
        break;
    }
    return createPngWriter(path, info, system);
}

} // namespace rasterscope
