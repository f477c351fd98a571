// SPDX-License-Identifier: MIT
#include "tests/tiff/tiff_reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace rasterscope::test {

namespace {

/// Samples that a report calls right must be the file's own.
void expectNoWrongSample(const Raster& raster, const TiffImageSpec& spec)
{
    const ReadSamples read = readSamples(raster, wholeLevel(raster.info()));
    if (!read.report) {
        EXPECT_THAT(read.report.error().message, testing::HasSubstr("image.tif"));
        return;
    }
    const auto samples = makeSamples(spec);
    ASSERT_EQ(read.bytes.size(), samples.size());
    const auto pixelBytes = static_cast<std::size_t>(bytesOf(spec.type) * spec.bands);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const auto pixel = static_cast<std::int64_t>(i / pixelBytes);
        const Rect at{pixel % spec.size.width, pixel / spec.size.width, 1, 1};
        const auto covers = [&](const ReadProblem& problem) { return problem.area.contains(at); };
        const bool missing = std::any_of(read.report->problems.begin(), read.report->problems.end(), covers);
        ASSERT_TRUE(missing || read.bytes[i] == samples[i]) << "byte " << i << " is wrong";
    }
}

/// Opens everything and reads a window of every level: nothing may crash, hang or take memory that only a
/// header asks for.
void lookAtAll(std::span<const std::byte> bytes)
{
    const OpenedTiff tiff(bytes);
    if (!tiff.opened()) {
        EXPECT_THAT(tiff.message(), testing::HasSubstr("image.tif"));
        return;
    }
    const std::int64_t pages = std::min<std::int64_t>(tiff.file().pageCount(), 5);
    for (std::int64_t number = 0; number < pages; ++number) {
        const auto page = tiff.file().page(number);
        if (!page) {
            EXPECT_THAT(page.error().message, testing::HasSubstr("image.tif"));
            continue;
        }
        const RasterInfo& info = (*page)->info();
        for (int level = 0; level < static_cast<int>(info.levels.size()); ++level) {
            const Size size = info.levels[static_cast<std::size_t>(level)];
            const Rect corner{size.width - std::min<std::int64_t>(size.width, 16),
                              size.height - std::min<std::int64_t>(size.height, 16),
                              std::min<std::int64_t>(size.width, 16),
                              std::min<std::int64_t>(size.height, 16)};
            readSamples(**page, Window{level, corner, {0, static_cast<int>(info.bands) - 1}});
        }
    }
}

void expectRefusedOrRead(std::span<const std::byte> bytes, const TiffImageSpec& spec)
{
    const OpenedTiff tiff(bytes);
    if (!tiff.opened()) {
        EXPECT_THAT(tiff.message(), testing::HasSubstr("image.tif"));
        return;
    }
    if (const auto page = tiff.file().page(0)) {
        expectNoWrongSample(**page, spec);
    } else {
        EXPECT_THAT(page.error().message, testing::HasSubstr("image.tif"));
    }
}

/// A file whose directory lies ahead of the samples, so that they can be cut off; and where they start.
struct DirectoryFirst {
    std::vector<std::byte> bytes;
    std::size_t dataStart = 0;
};

DirectoryFirst directoryFirst(const TiffImageSpec& spec)
{
    constexpr std::size_t headerBytes = 8;
    TiffWriter data(ByteOrder::Big, TiffVariant::Classic);
    auto fields = appendImage(data, spec, makeSamples(spec));
    const auto samples = std::span(data.bytes()).subspan(headerBytes);
    TiffWriter front(ByteOrder::Big, TiffVariant::Classic); // as long as the real one, for tables do not grow
    front.addDirectory(fields);
    TiffField& table = fieldOf(fields, spec.tile.width > 0 ? 324 : 273);
    std::vector<std::int64_t> moved;
    for (std::int64_t i = 0; i < table.count; ++i) {
        const auto offset = loadAs<std::uint32_t>(table.values.data() + 4 * i, ByteOrder::Big);
        moved.push_back(offset + front.position() - static_cast<std::int64_t>(headerBytes));
    }
    table = front.offsets(table.tag, moved);
    TiffWriter whole(ByteOrder::Big, TiffVariant::Classic);
    whole.addDirectory(fields);
    const auto start = static_cast<std::size_t>(whole.append(samples));
    return {whole.bytes(), start};
}

TEST(TiffDamage, AFileCutAtAnyByteIsRefusedOrRead)
{
    const std::vector<TiffImageSpec> specs = {{{12, 9}, 2, SampleType::UInt16, {}, 2},
                                              {{20, 18}, 1, SampleType::UInt8, {16, 16}},
                                              {{6, 5}, 2, SampleType::UInt8, {}, 1, true}};
    for (const TiffImageSpec& spec : specs) {
        for (const TiffVariant variant : {TiffVariant::Classic, TiffVariant::Big}) {
            const auto whole = simpleTiff(ByteOrder::Little, variant, spec);
            for (std::size_t length = 0; length <= whole.size(); ++length) {
                expectRefusedOrRead(std::span(whole).first(length), spec);
            }
        }
    }
}

TEST(TiffDamage, DataCutAtAnyByteIsMissingFromThere)
{
    for (const Size tile : {Size{}, Size{16, 16}}) {
        const TiffImageSpec spec{{20, 18}, 2, SampleType::UInt16, tile, tile.width > 0 ? 0 : 4};
        const DirectoryFirst file = directoryFirst(spec);
        for (std::size_t length = file.dataStart + 1; length <= file.bytes.size(); length += 7) {
            const OpenedTiff tiff(std::span(file.bytes).first(length));
            ASSERT_TRUE(tiff.opened()) << tiff.message();
            expectNoWrongSample(*tiff.page(), spec);
        }
        const OpenedTiff sound(file.bytes);
        EXPECT_EQ(readSamples(*sound.page(), wholeLevel(sound.page()->info())).bytes, makeSamples(spec));
        EXPECT_TRUE(readSamples(*sound.page(), wholeLevel(sound.page()->info())).complete());
    }
}

class TiffMutations : public testing::TestWithParam<std::tuple<ByteOrder, TiffVariant>> {};

TEST_P(TiffMutations, NeverCrashHangOrTakeMemory)
{
    const auto sound = pyramidTiff(std::get<0>(GetParam()), std::get<1>(GetParam()));
    std::mt19937 random(20'26);
    const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
    constexpr std::array<unsigned char, 8> telling = {0, 1, 2, 0x7F, 0x80, 0xFE, 0xFF, 16};
    for (int i = 0; i < 700; ++i) {
        auto bytes = sound;
        for (std::size_t changes = 1 + below(6); changes > 0; --changes) {
            const bool anyByte = below(2) == 0;
            bytes[below(bytes.size())] =
                static_cast<std::byte>(anyByte ? below(256) : telling[below(telling.size())]);
        }
        if (below(8) == 0) {
            bytes.resize(below(bytes.size()));
        }
        lookAtAll(bytes);
    }
}

/// Every entry of the first directory, every byte of it, set to values that are likely to hurt.
TEST_P(TiffMutations, OfEveryByteOfTheDirectoryDoNoHarm)
{
    const auto [order, variant] = GetParam();
    const auto sound = pyramidTiff(order, variant);
    const bool big = variant == TiffVariant::Big;
    const auto start =
        big ? loadAs<std::uint64_t>(sound.data() + 8, order) : loadAs<std::uint32_t>(sound.data() + 4, order);
    const std::size_t end = static_cast<std::size_t>(start) + (big ? 8 + 20 * 20 + 8 : 2 + 20 * 12 + 4);
    for (std::size_t at = static_cast<std::size_t>(start); at < std::min(end, sound.size()); ++at) {
        for (const unsigned value : {0U, 1U, 0xFFU}) {
            auto bytes = sound;
            bytes[at] = static_cast<std::byte>(value);
            lookAtAll(bytes);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Files, TiffMutations,
                         testing::Combine(testing::Values(ByteOrder::Little, ByteOrder::Big),
                                          testing::Values(TiffVariant::Classic, TiffVariant::Big)));

} // namespace

} // namespace rasterscope::test
