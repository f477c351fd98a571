// SPDX-License-Identifier: MIT
#pragma once

#include "core/write/sample_writer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <vector>

namespace rasterscope::test {

inline RasterInfo infoOf(std::int64_t width, std::int64_t height, std::int64_t bands, SampleType type)
{
    RasterInfo info;
    info.width = width;
    info.height = height;
    info.bands = bands;
    info.type = type;
    return info;
}

/// Bytes that repeat with no period that a row, a strip or a buffer has. Any bytes are samples, of floats
/// too: none is a NaN that a reader might tidy up, since no byte is above 0x7e.
inline std::vector<std::byte> patternOf(const RasterInfo& info)
{
    std::vector<std::byte> bytes(
        static_cast<std::size_t>(info.width * info.height * info.bands * bytesOf(info.type)));
    std::uint32_t state = 12345;
    for (std::byte& value : bytes) {
        state = state * 1664525U + 1013904223U;
        value = static_cast<std::byte>((state >> 24U) % 0x7fU);
    }
    return bytes;
}

/// In uneven chunks of pixels, as an export of rows that are longer than its buffer would.
inline Status writeInChunks(SampleWriter& writer, const RasterInfo& info, std::span<const std::byte> samples)
{
    const auto pixelBytes = static_cast<std::size_t>(info.bands * bytesOf(info.type));
    std::size_t pixels = 1;
    while (!samples.empty()) {
        const std::size_t bytes = std::min(samples.size(), pixels * pixelBytes);
        if (auto status = writer.write(samples.first(bytes)); !status) {
            return status;
        }
        samples = samples.subspan(bytes);
        pixels = pixels * 3 + 1;
    }
    return {};
}

/// A whole raster of pattern samples; gives why not.
inline Status writePattern(const std::filesystem::path& path, OutputFormat format, const RasterInfo& info,
                           const SystemCalls& system = SystemCalls::real())
{
    auto writer = SampleWriter::create(path, {format, info}, system);
    if (!writer) {
        return tl::unexpected(writer.error());
    }
    const auto samples = patternOf(info);
    return writeInChunks(**writer, info, samples).and_then([&] { return (*writer)->finish(); });
}

inline constexpr std::array plainTypes = {
    SampleType::UInt8,   SampleType::Int8,    SampleType::UInt16,    SampleType::Int16,
    SampleType::UInt32,  SampleType::Int32,   SampleType::UInt64,    SampleType::Int64,
    SampleType::Float32, SampleType::Float64, SampleType::Complex64, SampleType::Complex128,
};

} // namespace rasterscope::test
