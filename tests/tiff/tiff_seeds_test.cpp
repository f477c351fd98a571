// SPDX-License-Identifier: MIT
#include "tests/support/read_everything.h"
#include "tests/tiff/tiff_seeds.h"

#include <gtest/gtest.h>
#include <tiffio.h>

#include <random>

namespace rasterscope::test {

namespace {

/// The fuzzer's work on its seeds, in every build: whoever looks for faults starts from something that is
/// read.
TEST(TiffSeedsTest, AreReadInEveryWindow)
{
    for (const TiffSeed& seed : tiffSeeds()) {
        const EncodedTiff file(seed.encoding);
        const ReadCounts counts = readEverything(readFile(file.path));
        EXPECT_EQ(counts.windows, 4) << seed.name;
        if (seed.encoding.compression != COMPRESSION_JPEG) {
            EXPECT_EQ(counts.complete, 4) << seed.name;
            EXPECT_GE(counts.samples, 19 * 18 * seed.encoding.spec.bands) << seed.name;
        }
    }
}

TEST(TiffSeedsTest, AreReadFromEveryMaker)
{
    for (const TiffFileSeed& seed : tiffFileSeeds()) {
        const ReadCounts counts = readEverything(seed.bytes);
        EXPECT_GE(counts.windows, 4) << seed.name;
        EXPECT_EQ(counts.complete, counts.windows) << seed.name;
    }
}

TEST(TiffSeedsTest, EndReadingWhereverTheyAreCutOrDamaged)
{
    std::mt19937 random(3);
    for (const TiffSeed& seed : tiffSeeds()) {
        const EncodedTiff file(seed.encoding);
        const std::vector<std::byte> sound = readFile(file.path);
        for (int i = 0; i < 8; ++i) {
            std::vector<std::byte> damaged = sound;
            damaged[random() % damaged.size()] ^= std::byte{static_cast<unsigned char>(1U << (random() % 8))};
            damaged.resize(damaged.size() - (i % 2 == 0 ? random() % damaged.size() : 0));
            const ReadCounts counts = readEverything(damaged);
            EXPECT_LE(counts.complete, counts.windows) << seed.name;
        }
    }
}

} // namespace

} // namespace rasterscope::test
