// SPDX-License-Identifier: MIT
#include "core/format/stored_checks.h"
#include "core/format/stored_plan.h"
#include "tests/format/layouts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace rasterscope {
namespace {

using namespace test;

constexpr std::int64_t noEnd = std::int64_t{1} << 62;

/// What a plan says of each sample of a window: its place in the file, or leftOut.
class PlannedSamples {
public:
    explicit PlannedSamples(const Window& window)
        : m_size(window.sampledSize())
        , m_bands(static_cast<std::int64_t>(window.bands.size()))
        , m_addresses(static_cast<std::size_t>(m_size.width * m_size.height * m_bands), unplanned)
    {
    }

    void add(const StoredPiece& piece)
    {
        // Addresses are told from pointers into a buffer that stands for the file.
        const SampleView view =
            viewOf(piece, m_file.data() + piece.grid.offset, piece.grid.rowPitch, piece.grid.itemPitch);
        for (std::int64_t band = 0; band < view.bands; ++band) {
            for (std::int64_t y = 0; y < view.height; ++y) {
                for (std::int64_t x = 0; x < view.width; ++x) {
                    std::int64_t& address = at(piece.area.x + x, piece.area.y + y, piece.firstBand + band);
                    ASSERT_EQ(address, unplanned) << "planned twice";
                    address = piece.kind == StoredPiece::Kind::LeftOut ? StoredLayout::leftOut
                                                                       : view.at(x, y, band) - m_file.data();
                    ASSERT_TRUE(piece.kind == StoredPiece::Kind::LeftOut || liesInGrid(piece, address))
                        << address;
                }
            }
        }
    }

    std::int64_t& at(std::int64_t x, std::int64_t y, std::int64_t band)
    {
        return m_addresses.at(static_cast<std::size_t>((band * m_size.height + y) * m_size.width + x));
    }

private:
    static constexpr std::int64_t unplanned = -2;

    static bool liesInGrid(const StoredPiece& piece, std::int64_t address)
    {
        const ByteGrid& grid = piece.grid;
        const std::int64_t row = grid.rowPitch > 0 ? (address - grid.offset) / grid.rowPitch : 0;
        const std::int64_t inRow = address - grid.rowOffset(std::min(row, grid.rows - 1));
        const std::int64_t item = grid.itemPitch > 0 ? std::min(inRow / grid.itemPitch, grid.items - 1) : 0;
        const std::int64_t inItem = inRow - item * grid.itemPitch;
        return inItem >= 0 && inItem + piece.sampleBytes <= grid.itemBytes;
    }

    Size m_size;
    std::int64_t m_bands;
    std::vector<std::int64_t> m_addresses;
    static inline const std::vector<std::byte> m_file = std::vector<std::byte>(4'000'000);
};

void expectSoundGrid(const StoredPiece& piece)
{
    const ByteGrid& grid = piece.grid;
    EXPECT_GE(grid.offset, 0);
    EXPECT_GE(grid.rowPitch, 0);
    EXPECT_GE(grid.itemPitch, 0);
    EXPECT_TRUE(grid.rows == 1 || grid.rowPitch >= grid.rowBytes());
    EXPECT_EQ(grid.rows * grid.items, piece.area.width * piece.area.height);
}

void expectPlanned(const StoredLayout& given, const Window& window, std::int64_t pieceBytes)
{
    StoredLayout layout = given;
    ASSERT_TRUE(prepareLayout(layout));
    PlannedSamples planned(window);
    planPieces(layout, window, {pieceBytes, noEnd}, [&](const StoredPiece& piece) {
        expectSoundGrid(piece);
        EXPECT_TRUE(touchedBytes(piece.grid) <= pieceBytes + 4096 ||
                    piece.area.width * piece.area.height == 1);
        planned.add(piece);
        return testing::Test::HasFatalFailure() ? PlanStep::Stop : PlanStep::Continue;
    });
    const Size size = window.sampledSize();
    for (std::int64_t band = 0; band < static_cast<std::int64_t>(window.bands.size()); ++band) {
        for (std::int64_t y = 0; y < size.height; ++y) {
            for (std::int64_t x = 0; x < size.width; ++x) {
                const std::int64_t address =
                    addressOf(given, window.area.x + x * window.stepX, window.area.y + y * window.stepY,
                              window.bands[static_cast<std::size_t>(band)]);
                ASSERT_EQ(planned.at(x, y, band), address) << "at " << x << "," << y << "," << band;
            }
        }
    }
}

class StoredPlan : public testing::TestWithParam<SampleType> {};

TEST_P(StoredPlan, FindsEachSampleOfEachWindowOnce)
{
    for (const auto& [name, layout] : layoutsOf(GetParam())) {
        for (const Window& window : windowsOf(layout.size, layout.bands)) {
            SCOPED_TRACE(name + ", " + textOf(window));
            expectPlanned(layout, window, 1 << 20);
            if (HasFailure()) {
                return;
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Types, StoredPlan,
                         testing::Values(SampleType::UInt8, SampleType::UInt16, SampleType::Complex128));

TEST(StoredPlan, KeepsPiecesSmall)
{
    for (const auto& [name, layout] : layoutsOf(SampleType::UInt16)) {
        for (const Window& window : windowsOf(layout.size, layout.bands)) {
            SCOPED_TRACE(name + ", " + textOf(window));
            expectPlanned(layout, window, 5000);
            if (HasFailure()) {
                return;
            }
        }
    }
}

std::vector<StoredPiece> piecesOf(StoredLayout layout, const Window& window, std::int64_t pieceBytes)
{
    EXPECT_TRUE(prepareLayout(layout));
    std::vector<StoredPiece> pieces;
    planPieces(layout, window, {pieceBytes, noEnd}, [&](const StoredPiece& piece) {
        pieces.push_back(piece);
        return PlanStep::Continue;
    });
    return pieces;
}

/// 60000 x 50000 x 3 bytes, one row to a strip, as many programs write TIFF files.
StoredLayout hugeStrips()
{
    StoredLayout layout;
    layout.size = {60000, 50000};
    layout.bands = 3;
    layout.block = {60000, 1};
    layout.pixelStride = 3;
    layout.lineStride = 180000;
    layout.bandStride = 1;
    for (std::int64_t row = 0; row < layout.size.height; ++row) {
        layout.offsets.push_back(8 + row * layout.lineStride);
    }
    return layout;
}

TEST(StoredPlan, JoinsStripsThatFollowOneAnother)
{
    const auto pieces = piecesOf(hugeStrips(), {0, {1000, 2000, 1024, 1024}, {0, 1, 2}}, 8 << 20);
    ASSERT_EQ(pieces.size(), 1U);
    EXPECT_EQ(pieces[0].grid.rows, 1024);
    EXPECT_EQ(pieces[0].grid.rowPitch, 180000);
    EXPECT_EQ(pieces[0].grid.usefulBytes(), 1024 * 1024 * 3);
}

TEST(StoredPlan, JoinsDecimatedStrips)
{
    Window overview{0, {0, 0, 60000, 50000}, {0, 1, 2}, 60, 50};
    const auto pieces = piecesOf(hugeStrips(), overview, std::int64_t{1} << 40);
    ASSERT_EQ(pieces.size(), 1U);
    EXPECT_EQ(pieces[0].grid.rows, 1000);
    EXPECT_EQ(pieces[0].grid.rowPitch, 50 * 180000);
    EXPECT_EQ(pieces[0].grid.itemPitch, 180);
}

TEST(StoredPlan, GoesThroughTheFileOnceWhereBandsOfALineLieTogether)
{
    StoredLayout layout;
    layout.size = {1000, 100000};
    layout.bands = 50;
    layout.block = layout.size;
    layout.pixelStride = 1;
    layout.bandStride = 1000;
    layout.lineStride = 50000;
    layout.offsets = {0};
    std::vector<int> bands(50);
    for (int i = 0; i < 50; ++i) {
        bands[static_cast<std::size_t>(i)] = i;
    }
    std::int64_t furthest = 0;
    for (const StoredPiece& piece : piecesOf(layout, {0, {0, 0, 1000, 100000}, bands}, 1 << 20)) {
        EXPECT_GE(piece.grid.offset, furthest - (1 << 20));
        furthest = std::max(furthest, piece.grid.end());
    }
    EXPECT_EQ(furthest, 5'000'000'000);
}

TEST(StoredPlan, DoesNotFetchTheBandsBetweenDistantOnes)
{
    StoredLayout layout;
    layout.size = {10, 10};
    layout.bands = 60000;
    layout.block = layout.size;
    layout.pixelStride = 60000;
    layout.bandStride = 1;
    layout.lineStride = 600000;
    layout.offsets = {0};
    const auto pieces = piecesOf(layout, {0, {0, 0, 10, 10}, {0, 59999}}, 1 << 20);
    ASSERT_EQ(pieces.size(), 2U);
    EXPECT_EQ(pieces[0].grid.itemBytes, 1);
}

TEST(StoredPlan, PlansAWholeSixteenTerabyteRasterWithoutKeepingIt)
{
    StoredLayout layout;
    layout.size = {4'000'000, 4'000'000};
    layout.block = layout.size;
    layout.pixelStride = 1;
    layout.lineStride = 4'000'000;
    layout.offsets = {0};
    std::int64_t pieces = 0;
    std::int64_t useful = 0;
    planPieces(layout, {0, {0, 0, 4'000'000, 4'000'000}, {0}, 2000, 4000}, {4 << 20, noEnd},
               [&](const StoredPiece& piece) {
                   ++pieces;
                   useful += piece.grid.usefulBytes();
                   return PlanStep::Continue;
               });
    EXPECT_EQ(useful, 2000 * 1000);
    EXPECT_LE(pieces, 2000);
}

TEST(StoredPlan, TellsOfAnyAmountThatIsMissingAtOnce)
{
    for (const Size size : {Size{1LL << 58, 1}, Size{1, 1LL << 58}, Size{1LL << 29, 1LL << 29}}) {
        StoredLayout layout;
        layout.size = size;
        layout.block = size;
        layout.pixelStride = 1;
        layout.lineStride = size.width;
        layout.offsets = {5};
        ASSERT_TRUE(prepareLayout(layout));
        int pieces = 0;
        planPieces(layout, {0, {0, 0, size.width, size.height}, {0}}, {4 << 20, 1000},
                   [&](const StoredPiece& piece) {
                       EXPECT_TRUE(piece.kind == StoredPiece::Kind::Missing || piece.grid.end() <= 1000);
                       return ++pieces == 10 ? PlanStep::Stop : PlanStep::Continue;
                   });
        EXPECT_LE(pieces, 4);
    }
}

TEST(StoredPlan, StopsWhenTold)
{
    int pieces = 0;
    const auto step =
        planPieces(hugeStrips(), {0, {0, 0, 60000, 50000}, {0}}, {1 << 20, noEnd},
                   [&](const StoredPiece&) { return ++pieces == 3 ? PlanStep::Stop : PlanStep::Continue; });
    EXPECT_EQ(step, PlanStep::Stop);
    EXPECT_EQ(pieces, 3);
}

} // namespace
} // namespace rasterscope
