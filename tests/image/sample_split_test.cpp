// SPDX-License-Identifier: MIT
#include "core/image/native_line.h"
#include "core/image/sample_split.h"

#include <gtest/gtest.h>
#include <hwy/highway.h>

#include <algorithm>
#include <memory>
#include <random>
#include <vector>

namespace rasterscope {
namespace {

std::vector<std::byte> randomBytes(std::size_t count)
{
    std::mt19937 random(3);
    std::vector<std::byte> bytes(count);
    std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<std::byte>(random()); });
    return bytes;
}

/// Three lines behind one another, and some to spare.
template <typename T>
struct Targets {
    explicit Targets(std::size_t count) : samples(3 * count + 1, T{0x5A}) {}
    std::array<T*, 3> of(std::size_t count)
    {
        return {samples.data(), samples.data() + count, samples.data() + 2 * count};
    }
    std::vector<T> samples;
};

TEST(SampleSplit, GivesTheSamplesOfItsPlainTwinAtEveryLengthAndAlignment)
{
    const auto bytes = randomBytes(1000);
    for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
        SCOPED_TRACE(hwy::TargetName(target));
        hwy::SetSupportedTargetsForTest(target);
        for (std::size_t count = 0; count <= 150; ++count) {
            const std::byte* const from = bytes.data() + count % 4;
            Targets<std::uint8_t> vectors8(count);
            Targets<std::uint8_t> twin8(count);
            splitThree8(from, count, vectors8.of(count));
            plain::splitThree8(from, 0, count, twin8.of(count));
            ASSERT_EQ(vectors8.samples, twin8.samples) << count;
            Targets<std::uint16_t> vectors16(count);
            Targets<std::uint16_t> twin16(count);
            splitThree16(from, count, vectors16.of(count));
            plain::splitThree16(from, 0, count, twin16.of(count));
            ASSERT_EQ(vectors16.samples, twin16.samples) << count;
        }
    }
    hwy::SetSupportedTargetsForTest(0);
}

TEST(SampleSplit, LoadsWhatLinesLoadOneByOne)
{
    const auto bytes = randomBytes(6 * 400);
    for (const SampleType type : {SampleType::UInt8, SampleType::Int16}) {
        const std::int64_t size = bytesOf(type);
        const SampleView view{bytes.data(), type, nativeByteOrder, 100, 4, 3, 3 * size, 300 * size, size};
        ASSERT_TRUE(NativeLine::liesInThrees(view));
        const auto three = std::make_unique<std::array<NativeLine, 3>>();
        NativeLine::loadThree(view, 7, 2, 93, *three);
        for (std::size_t band = 0; band < 3; ++band) {
            NativeLine one;
            one.load(view, 7, 2, static_cast<std::int64_t>(band), 93);
            EXPECT_TRUE(std::equal(one.as<std::uint8_t>(), one.as<std::uint8_t>() + 93 * size,
                                   (*three)[band].as<std::uint8_t>()));
        }
        SampleView other = view;
        other.pixelStride = 4 * size;
        EXPECT_FALSE(NativeLine::liesInThrees(other)) << "something lies between pixels";
        other = view;
        other.bandStride = -size;
        EXPECT_FALSE(NativeLine::liesInThrees(other));
        other = view;
        other.order = nativeByteOrder == ByteOrder::Little ? ByteOrder::Big : ByteOrder::Little;
        EXPECT_EQ(NativeLine::liesInThrees(other), size == 1);
    }
}

} // namespace
} // namespace rasterscope
