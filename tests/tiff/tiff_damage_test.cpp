// SPDX-License-Identifier: MIT
#include "tests/tiff/tiff_reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace rasterscope::test {

namespace {

/// A page with every kind of field, an overview in its chain and one in a SubIFD, and a second page.
std::vector<std::byte> richFile(ByteOrder order, TiffVariant variant)
{
    TiffWriter writer(order, variant);
    const auto image = [&](const TiffImageSpec& spec) {
        return appendImage(writer, spec, makeSamples(spec));
    };
    TiffImageSpec full{{40, 24}, 3, SampleType::UInt16, {16, 16}};
    const auto inner = writer.addLoneDirectory(image({{10, 6}, 3, SampleType::UInt16, {16, 16}}));
    auto fields = image(full);
    fields.push_back(writer.offsets(330, {inner}));
    fields.push_back(writer.text(270, "a description of some length"));
    fields.push_back(
        writer.text(42112, "<GDALMetadata><Item sample=\"0\" role=\"description\">x</Item></GDALMetadata>"));
    fields.push_back(writer.text(42113, "-9999"));
    fields.push_back(writer.doubles(33550, {2, 3, 0}));
    fields.push_back(writer.doubles(33922, {0, 0, 0, 5, 6, 0}));
    fields.push_back(writer.shorts(34735, {1, 1, 0, 2, 1025, 0, 1, 2, 3072, 0, 1, 32633}));
    writer.addDirectory(fields);
    auto half = image({{20, 12}, 3, SampleType::UInt16, {16, 16}});
    half.push_back(writer.longs(254, {1}));
    writer.addDirectory(half);
    writer.addDirectory(image({{9, 9}, 1, SampleType::Float32, {}, 2}));
    return writer.bytes();
}

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

TEST(TiffDamage, AFileCutAtAnyByteTellsNoLie)
{
    std::vector<TiffImageSpec> specs = {{{12, 9}, 2, SampleType::UInt16, {}, 2},
                                        {{20, 18}, 1, SampleType::UInt8, {16, 16}},
                                        {{6, 5}, 2, SampleType::UInt8, {}, 1, true}};
    for (const TiffImageSpec& spec : specs) {
        for (const TiffVariant variant : {TiffVariant::Classic, TiffVariant::Big}) {
            // The directory goes first, so that there is something to read when the data is cut.
            TiffWriter probe(ByteOrder::Little, variant);
            const auto fields = appendImage(probe, spec, makeSamples(spec));
            const auto data = std::vector<std::byte>(
                probe.bytes().begin() + (variant == TiffVariant::Big ? 16 : 8), probe.bytes().end());
            auto whole = simpleTiff(ByteOrder::Little, variant, spec);
            for (std::size_t length = 0; length < whole.size(); ++length) {
                lookAtAll(std::span(whole).first(length));
            }
            EXPECT_FALSE(fields.empty() || data.empty());
        }
    }
}

TEST(TiffDamage, DataCutAtAnyByteIsMissingFromThere)
{
    for (const Size tile : {Size{}, Size{16, 16}}) {
        const TiffImageSpec spec{{20, 18}, 2, SampleType::UInt16, tile, tile.width > 0 ? 0 : 4};
        TiffWriter writer(ByteOrder::Big, TiffVariant::Classic);
        auto fields = appendImage(writer, spec, makeSamples(spec));
        const std::int64_t dataStart = 8;
        const std::int64_t dataEnd = writer.position();
        // The directory, its tables included, is put ahead of the data: its length does not depend on what
        // the tables say.
        TiffWriter front(ByteOrder::Big, TiffVariant::Classic);
        front.addDirectory(fields);
        const std::int64_t shift = front.position() - dataStart;
        TiffField& table = fieldOf(fields, tile.width > 0 ? 324 : 273);
        std::vector<std::int64_t> moved;
        for (std::int64_t i = 0; i < table.count; ++i) {
            moved.push_back(loadAs<std::uint32_t>(table.values.data() + 4 * i, ByteOrder::Big) + shift);
        }
        table = front.offsets(table.tag, moved);
        TiffWriter whole(ByteOrder::Big, TiffVariant::Classic);
        whole.addDirectory(fields);
        const auto headLength = static_cast<std::size_t>(whole.append(
            std::span(writer.bytes()).subspan(dataStart, static_cast<std::size_t>(dataEnd - dataStart))));
        for (std::size_t length = headLength + 1; length <= whole.bytes().size(); length += 7) {
            const OpenedTiff tiff(std::span(whole.bytes()).first(length));
            ASSERT_TRUE(tiff.opened()) << tiff.message();
            expectNoWrongSample(*tiff.page(), spec);
        }
        const OpenedTiff sound(whole.bytes());
        EXPECT_TRUE(readSamples(*sound.page(), wholeLevel(sound.page()->info())).complete());
    }
}

class TiffMutations : public testing::TestWithParam<std::tuple<ByteOrder, TiffVariant>> {};

TEST_P(TiffMutations, NeverCrashHangOrTakeMemory)
{
    const auto sound = richFile(std::get<0>(GetParam()), std::get<1>(GetParam()));
    std::mt19937 random(20'26);
    const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
    constexpr std::array<unsigned char, 8> telling = {0, 1, 2, 0x7F, 0x80, 0xFE, 0xFF, 16};
    for (int i = 0; i < 1200; ++i) {
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
    const auto sound = richFile(order, variant);
    const bool big = variant == TiffVariant::Big;
    const auto start =
        big ? loadAs<std::uint64_t>(sound.data() + 8, order) : loadAs<std::uint32_t>(sound.data() + 4, order);
    const std::size_t end = static_cast<std::size_t>(start) + (big ? 8 + 20 * 20 + 8 : 2 + 20 * 12 + 4);
    for (std::size_t at = static_cast<std::size_t>(start); at < std::min(end, sound.size()); ++at) {
        for (const unsigned value : {0U, 1U, 4U, 0x7FU, 0xFFU}) {
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
