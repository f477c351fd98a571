// SPDX-License-Identifier: MIT
#include "core/image/byte_table.h"

#include <gtest/gtest.h>
#include <hwy/highway.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

namespace rasterscope {
namespace {

TEST(ByteTable, GivesTheBytesOfItsPlainTwinAtEveryLength)
{
    std::mt19937 random(9);
    const auto next = [&] { return static_cast<std::uint8_t>(random()); };
    std::vector<std::uint8_t> entries(256);
    std::generate(entries.begin(), entries.end(), next);
    const ByteTable table(entries.data(), 256);
    for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
        SCOPED_TRACE(hwy::TargetName(target));
        hwy::SetSupportedTargetsForTest(target);
        for (std::size_t count = 0; count <= 600; count += count < 140 ? 1 : 23) {
            std::vector<std::uint8_t> bytes(count);
            std::generate(bytes.begin(), bytes.end(), next);
            std::iota(bytes.begin(),
                      bytes.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(count, 256)),
                      std::uint8_t{0});
            std::vector<std::uint8_t> vectors(count + 1, 0x5A);
            std::vector<std::uint8_t> twin(count + 1, 0x5A);
            lookUpBytes(table, bytes, vectors.data());
            plain::lookUpBytes(table, bytes, twin.data());
            ASSERT_EQ(vectors, twin) << count;
        }
    }
    hwy::SetSupportedTargetsForTest(0);
}

} // namespace
} // namespace rasterscope
