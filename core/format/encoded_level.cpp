// SPDX-License-Identifier: MIT
#include "core/format/encoded_level.h"

#include "core/base/checked_math.h"
#include "core/format/stored_checks.h"

#include <algorithm>

namespace rasterscope {

namespace {

/// No codec makes its samples larger than this; a table of quantizers or a colour profile fits beside them.
constexpr std::int64_t mostExpansion = 4;
constexpr std::int64_t mostBeside = 1024 * 1024;

} // namespace

BlockTask EncodedLevel::taskOf(std::int64_t number) const
{
    const std::int64_t inPlane = blocks.width * blocks.height;
    const std::int64_t row = number % inPlane / blocks.width;
    const std::int64_t rows = tiled ? block.height : std::min(block.height, size.height - row * block.height);
    return {number, {block.width, rows}, rows, planesApart ? number / inPlane : 0};
}

std::int64_t EncodedLevel::storedBytes(std::int64_t number) const
{
    const std::int64_t inFile = std::max<std::int64_t>(0, source->size() - offsetOf(number));
    const std::int64_t count = byteCounts[static_cast<std::size_t>(number)];
    const std::int64_t most = std::min(inFile, blockBytes() * mostExpansion + mostBeside);
    return count < 0 ? most : std::min(count, most);
}

std::int64_t EncodedLevel::lacking(std::int64_t number) const
{
    const std::int64_t count = std::max<std::int64_t>(1, byteCounts[static_cast<std::size_t>(number)]);
    const std::int64_t inFile = std::max<std::int64_t>(0, source->size() - offsetOf(number));
    return std::max<std::int64_t>(0, count - inFile);
}

std::string EncodedLevel::sentenceStart(std::int64_t number) const
{
    return name + ": " + (tiled ? "tile " : "strip ") + std::to_string(number);
}

Status checkLevel(const EncodedLevel& level)
{
    const auto pixel = checkedMultiply(level.blockBands(), level.sampleBytes());
    const auto bytes = pixel ? checkedMultiply(level.block.width, level.block.height, *pixel) : std::nullopt;
    if (!bytes || *bytes > beyondAnyFile / mostExpansion / 2) {
        return failure(Error::Code::Corrupt, level.name + " has blocks of more than any memory can hold");
    }
    const auto blocks = checkedMultiply(level.blocks.width, level.blocks.height,
                                        level.planesApart ? level.decoder->format().bands : 1);
    if (!blocks || static_cast<std::size_t>(*blocks) != level.offsets.size() ||
        level.offsets.size() != level.byteCounts.size()) {
        return failure(Error::Code::Corrupt, level.name + " has another number of blocks than it needs");
    }
    return {};
}

} // namespace rasterscope
