// SPDX-License-Identifier: MIT
#include "tests/support/fake_system_calls.h"
#include "tests/tiff/tiff_reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <stop_token>

namespace rasterscope::test {

namespace {

constexpr std::uint16_t stripOffsets = 273;
constexpr std::uint16_t stripByteCounts = 279;
constexpr std::uint16_t tileOffsets = 324;
constexpr std::uint16_t tileByteCounts = 325;

using Fields = std::vector<TiffField>;

/// The simple file of the spec, with its fields changed before they are written.
std::vector<std::byte> changedTiff(const TiffImageSpec& spec,
                                   const std::function<void(TiffWriter&, Fields&)>& change)
{
    TiffWriter writer(ByteOrder::Little, TiffVariant::Classic);
    Fields fields = appendImage(writer, spec, makeSamples(spec));
    change(writer, fields);
    writer.addDirectory(fields);
    return writer.bytes();
}

void without(Fields& fields, std::uint16_t tag)
{
    std::erase_if(fields, [&](const TiffField& field) { return field.tag == tag; });
}

/// Entries [first, first + count) of a table of LONGs become `value`.
void setEntries(TiffField& table, std::size_t first, std::size_t count, std::uint32_t value)
{
    const auto bytes = std::as_bytes(std::span(&value, 1)); // the files of these tests are little-endian
    for (std::size_t i = first; i < first + count; ++i) {
        std::copy(bytes.begin(), bytes.end(), table.values.begin() + static_cast<std::ptrdiff_t>(4 * i));
    }
}

const TiffImageSpec strips{{20, 30}, 1, SampleType::UInt16, {}, 10};
const TiffImageSpec tiles{{40, 40}, 1, SampleType::UInt8, {16, 16}};

std::vector<int> piecesOf(const Raster& raster)
{
    std::vector<int> heights;
    const auto note = [&](const Piece& piece) { heights.push_back(static_cast<int>(piece.samples.height)); };
    EXPECT_TRUE(raster.read(wholeLevel(raster.info()), note, std::stop_token()).value().complete());
    return heights;
}

void expectSound(std::span<const std::byte> file, const TiffImageSpec& spec)
{
    const OpenedTiff tiff(file);
    ASSERT_TRUE(tiff.opened()) << tiff.message();
    const auto page = tiff.file().page(0);
    ASSERT_TRUE(page) << page.error().message;
    const ReadSamples read = readSamples(**page, wholeLevel((*page)->info()));
    EXPECT_TRUE(read.complete());
    EXPECT_EQ(read.bytes, makeSamples(spec));
}

TEST(TiffBlocks, StripsThatFollowOneAnotherAreOneView)
{
    const OpenedTiff tiff(simpleTiff(ByteOrder::Little, TiffVariant::Classic, strips));
    EXPECT_THAT(piecesOf(*tiff.page()), testing::ElementsAre(30));
    EXPECT_EQ(tiff.page()->info().block, (Size{20, 10})) << "the stored strip is told, not the joined one";
}

TEST(TiffBlocks, RowsAtEvenDistancesAreOneView)
{
    TiffImageSpec spaced{{20, 30}, 3, SampleType::UInt16, {}, 1};
    spaced.placement = TiffImageSpec::Placement::Spaced;
    for (const bool apart : {false, true}) {
        spaced.planesApart = apart;
        const auto bytes = simpleTiff(ByteOrder::Big, TiffVariant::Big, spaced);
        expectSound(bytes, spaced);
        EXPECT_THAT(piecesOf(*OpenedTiff(bytes).page()), testing::Each(30));
    }
    spaced.rowsPerStrip = 4; // gaps inside of a view cannot be told by one stride
    expectSound(simpleTiff(ByteOrder::Big, TiffVariant::Big, spaced), spaced);
}

TEST(TiffBlocks, ARasterOf16TerabytesOpensByItsHeaders)
{
    constexpr std::int64_t rows = 400'000;
    constexpr std::int64_t rowBytes = 40'000'000;
    TiffWriter writer(ByteOrder::Little, TiffVariant::Big);
    constexpr std::int64_t start = 16 + 8 * rows + 8 + 20 * 5 + 8; // header, table, directory
    std::vector<std::int64_t> offsets(rows);
    for (std::int64_t row = 0; row < rows; ++row) {
        offsets[static_cast<std::size_t>(row)] = start + row * rowBytes;
    }
    writer.addDirectory({writer.longs(256, {rowBytes}), writer.longs(257, {rows}), writer.shorts(258, {8}),
                         writer.longs(278, {1}), writer.offsets(stripOffsets, offsets)});
    ASSERT_EQ(writer.position(), start);
    const TemporaryFolder folder;
    const auto path = writeFile(folder / "huge.tif", writer.bytes());
    std::error_code problem;
    std::filesystem::resize_file(path, static_cast<std::uintmax_t>(start + rows * rowBytes), problem);
    if (problem) {
        GTEST_SKIP() << "the file system of temporary files holds no file of 16 TB: " << problem.message();
    }
    for (const Access access : {Access::Automatic, Access::Read}) {
        const auto raster = openTiffAt(path, {access}).value()->page(0).value();
        EXPECT_EQ(raster->info().levels, (std::vector<Size>{{rowBytes, rows}}));
        const Window sampled{0, {0, 0, rowBytes, rows}, {0}, 100'000, 1'000};
        const ReadSamples read = readSamples(*raster, sampled);
        EXPECT_TRUE(read.complete());
        EXPECT_EQ(read.bytes, std::vector<std::byte>(400 * 400));
    }
}

TEST(TiffBlocks, ByteCountsThatAreWrongOrAbsentDoNoHarm)
{
    for (const std::uint32_t wrong : {1U, 399U, 401U, 0xFFFFFFFFU}) {
        expectSound(
            changedTiff(strips,
                        [&](auto&, Fields& f) { setEntries(fieldOf(f, stripByteCounts), 0, 3, wrong); }),
            strips);
    }
    expectSound(changedTiff(strips, [](auto&, Fields& f) { without(f, stripByteCounts); }), strips);
    expectSound(changedTiff(tiles, [](auto&, Fields& f) { without(f, tileByteCounts); }), tiles);
}

TEST(TiffBlocks, ByteCountsThatWereNeverFilledInDoNoHarm)
{
    expectSound(
        changedTiff(strips, [](auto&, Fields& f) { setEntries(fieldOf(f, stripByteCounts), 0, 3, 0); }),
        strips);
    const TiffImageSpec one{{20, 30}};
    expectSound(changedTiff(one, [](auto&, Fields& f) { setEntries(fieldOf(f, stripByteCounts), 0, 1, 0); }),
                one);
}

TEST(TiffBlocks, ByteCountsOf2To40OnASmallTileDoNoHarm)
{
    const auto lie = [](TiffWriter& writer, Fields& fields) {
        TiffField& counts = fieldOf(fields, tileByteCounts);
        counts.type = 16;
        counts.values.clear();
        TiffWriter big(writer.order(), TiffVariant::Big);
        counts.values =
            big.offsets(tileByteCounts, std::vector<std::int64_t>(9, std::int64_t{1} << 40)).values;
    };
    expectSound(changedTiff(tiles, lie), tiles);
}

TEST(TiffBlocks, RowsPerStripMayBeAbsentOrEndless)
{
    const TiffImageSpec one{{20, 30}};
    expectSound(changedTiff(one, [](auto&, Fields&) {}), one);
    expectSound(changedTiff(one, [](auto& w, Fields& f) { f.push_back(w.longs(278, {0xFFFFFFFF})); }), one);
    expectSound(changedTiff(one, [](auto& w, Fields& f) { f.push_back(w.longs(278, {0})); }), one);
}

TEST(TiffBlocks, TilesMayBeNamedAsStrips)
{
    const auto rename = [](auto&, Fields& fields) {
        fieldOf(fields, tileOffsets).tag = stripOffsets;
        fieldOf(fields, tileByteCounts).tag = stripByteCounts;
    };
    expectSound(changedTiff(tiles, rename), tiles);
}

TEST(TiffBlocks, SparseOnesAreNoDataAndNoProblem)
{
    const auto file = changedTiff(tiles, [](TiffWriter& writer, Fields& fields) {
        setEntries(fieldOf(fields, tileOffsets), 0, 1, 0);
        setEntries(fieldOf(fields, tileByteCounts), 0, 2, 0); // the second has an offset, but no bytes
        fields.push_back(writer.text(42113, "77"));
    });
    const OpenedTiff tiff(file);
    const ReadSamples read = readSamples(*tiff.page(), wholeLevel(tiff.page()->info()));
    ASSERT_TRUE(read.complete());
    const auto samples = makeSamples(tiles);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const bool sparse = i / 40 < 16 && i % 40 < 32;
        ASSERT_EQ(read.bytes[i], sparse ? std::byte{77} : samples[i]) << "pixel " << i;
    }
}

TEST(TiffBlocks, OffsetsPastTheEndMakeOneBlockMissingAndNoOther)
{
    for (const std::uint32_t past : {10'000U, 0xFFFFFFFFU}) {
        const OpenedTiff tiff(changedTiff(
            tiles, [&](auto&, Fields& fields) { setEntries(fieldOf(fields, tileOffsets), 4, 1, past); }));
        const ReadSamples read = readSamples(*tiff.page(), wholeLevel(tiff.page()->info()));
        ASSERT_TRUE(read.report);
        ASSERT_EQ(read.report->problems.size(), 1U);
        EXPECT_EQ(read.report->problems[0].kind, ReadProblem::Kind::Missing);
        EXPECT_EQ(read.report->problems[0].area, (Rect{16, 16, 16, 16}));
        const Window sound{0, {0, 0, 40, 16}, {0}};
        EXPECT_EQ(readSamples(*tiff.page(), sound).bytes, cutOut(tiles, makeSamples(tiles), sound));
    }
}

TEST(TiffBlocks, ATableThatIsTooShortMakesTheOthersMissing)
{
    const OpenedTiff tiff(changedTiff(tiles, [](auto&, Fields& fields) {
        fieldOf(fields, tileOffsets).count = 6;
        fieldOf(fields, tileByteCounts).count = 6;
    }));
    const auto raster = tiff.page();
    EXPECT_THAT(raster->info().notes, testing::Contains(testing::HasSubstr("6 of 9")));
    const ReadSamples read = readSamples(*raster, wholeLevel(raster->info()));
    ASSERT_TRUE(read.report);
    ASSERT_FALSE(read.report->complete());
    for (const ReadProblem& problem : read.report->problems) {
        EXPECT_EQ(problem.kind, ReadProblem::Kind::Missing);
        EXPECT_GE(problem.area.y, 32);
    }
}

TEST(TiffBlocks, NoTableAtAllIsSaidInWords)
{
    const OpenedTiff tiff(changedTiff(tiles, [](auto&, Fields& fields) { without(fields, tileOffsets); }));
    const auto page = tiff.file().page(0);
    ASSERT_FALSE(page);
    EXPECT_THAT(page.error().message, testing::HasSubstr("image.tif"));
    EXPECT_THAT(page.error().message, testing::HasSubstr("9 blocks"));
}

TEST(TiffBlocks, AClaimedSizeTakesNoMemory)
{
    const OpenedTiff tiff(changedTiff(tiles, [](TiffWriter& writer, Fields& fields) {
        fieldOf(fields, 256) = writer.longs(256, {0x7FFFFFFF});
        fieldOf(fields, 257) = writer.longs(257, {0x7FFFFFFF});
    }));
    const auto page = tiff.file().page(0);
    ASSERT_FALSE(page);
    EXPECT_THAT(page.error().message, testing::HasSubstr("blocks"));
}

TEST(TiffBlocks, ManyTilesAreOpenedByReadingTheirTablesOnce)
{
    TiffWriter writer(ByteOrder::Little, TiffVariant::Big); // 1 048 576 tiles of 4 x 4
    const std::vector<std::int64_t> all(std::size_t{1} << 20, 64);
    writer.addDirectory({writer.longs(256, {4096}), writer.longs(257, {4096}), writer.shorts(258, {8}),
                         writer.longs(322, {4}), writer.longs(323, {4}), writer.offsets(tileOffsets, all),
                         writer.offsets(tileByteCounts, all)});
    const TemporaryFolder folder;
    const auto path = writeFile(folder / "many.tif", writer.bytes());
    const LoggingSystemCalls system;
    const OpenOptions options{Access::Automatic, &system};
    ASSERT_TRUE(openTiffAt(path, options).value()->page(0));
    std::int64_t bytesRead = 0;
    for (const ByteRange& range : system.reads()) {
        bytesRead += range.length;
    }
    EXPECT_LT(bytesRead, (std::int64_t{16} << 20) + 20'000) << "two tables of 8 MiB, and little more";
    EXPECT_LT(system.reads().size(), 300U) << "pieces of 64 KiB";
}

} // namespace

} // namespace rasterscope::test
