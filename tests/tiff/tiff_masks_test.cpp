// SPDX-License-Identifier: MIT
#include "core/image/render.h"
#include "core/image/sampled_statistics.h"
#include "tests/tiff/tiff_reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace rasterscope::test {

namespace {

using testing::HasSubstr;

constexpr std::uint16_t newSubfileType = 254;
constexpr std::uint32_t reduced = 1;
constexpr std::uint32_t mask = 4;
constexpr Size full{40, 30};
constexpr Size half{20, 15};

bool isShownAt(std::int64_t x, std::int64_t y)
{
    return (x / 4 + y / 4) % 2 == 0;
}

std::vector<std::byte> maskSamples(const Size& size, std::int64_t cell)
{
    std::vector<std::byte> samples;
    for (std::int64_t y = 0; y < size.height; ++y) {
        for (std::int64_t x = 0; x < size.width; ++x) {
            samples.push_back(isShownAt(x * cell, y * cell) ? std::byte{255} : std::byte{0});
        }
    }
    return samples;
}

class TiffMasks : public testing::Test {
protected:
    void add(const Size& size, std::uint32_t type)
    {
        const std::vector<std::byte> samples(static_cast<std::size_t>(size.width * size.height),
                                             std::byte{100});
        addImage(size, samples, type);
    }
    void addMask(const Size& size, std::int64_t cell, std::uint32_t type = mask)
    {
        addImage(size, maskSamples(size, cell), type);
    }
    void addImage(const Size& size, std::span<const std::byte> samples, std::uint32_t type)
    {
        TiffImageSpec spec{size};
        spec.rowsPerStrip = 10;
        auto fields = appendImage(m_writer, spec, samples);
        fields.push_back(m_writer.longs(newSubfileType, {type}));
        m_writer.addDirectory(fields);
    }
    static RenderedPicture picture(const Raster& raster, Window window)
    {
        auto rendered = renderPicture(raster, window, {{0}, {{0, 255}}}, {});
        EXPECT_TRUE(rendered) << rendered.error().message;
        return std::move(*rendered);
    }
    /// Each pixel is gray or hidden as `shown` of its place among the page's pixels says.
    static void expectHidden(const Picture& picture, std::int64_t cell)
    {
        for (std::int64_t y = 0; y < picture.height; ++y) {
            for (std::int64_t x = 0; x < picture.width; ++x) {
                const auto pixel = picture.pixels[static_cast<std::size_t>(y * picture.width + x)];
                EXPECT_EQ(pixel, isShownAt(x * cell, y * cell) ? 0xFF646464U : 0U) << x << ',' << y;
            }
        }
        EXPECT_FALSE(picture.opaque);
    }

    TiffWriter m_writer{ByteOrder::Little, TiffVariant::Classic};
};

TEST_F(TiffMasks, HidePixelsInPicturesAndNotInSamples)
{
    add(full, 0);
    addMask(full, 1);
    const OpenedTiff tiff(m_writer.bytes());
    ASSERT_TRUE(tiff.opened()) << tiff.message();
    EXPECT_EQ(tiff.file().pageCount(), 1);
    const auto page = tiff.page();
    ASSERT_NE(page->mask(), nullptr);
    const Window whole = wholeLevel(page->info());
    const RenderedPicture rendered = picture(*page, whole);
    EXPECT_TRUE(rendered.report.complete());
    expectHidden(rendered.picture, 1);
    EXPECT_THAT(readSamples(*page, whole).bytes, testing::Each(std::byte{100}));
}

TEST_F(TiffMasks, AreTakenFromTheLevelThatIsSeen)
{
    add(full, 0);
    addMask(full, 1);
    add(half, reduced);
    addImage(half, maskSamples(half, 1), mask | reduced); // unlike the other one, to be told from it
    const OpenedTiff tiff(m_writer.bytes());
    ASSERT_TRUE(tiff.opened()) << tiff.message();
    const auto page = tiff.page();
    ASSERT_THAT(page->info().levels, testing::ElementsAre(full, half));
    EXPECT_THAT(page->info().notes, testing::IsEmpty());
    expectHidden(picture(*page, wholeLevel(page->info(), 1)).picture, 1);
}

TEST_F(TiffMasks, OfALargerLevelServeOneThatHasNone)
{
    add(full, 0);
    addMask(full, 1);
    add(half, reduced);
    const OpenedTiff tiff(m_writer.bytes());
    ASSERT_TRUE(tiff.opened()) << tiff.message();
    const auto page = tiff.page();
    expectHidden(picture(*page, wholeLevel(page->info(), 1)).picture, 2);
    Window stepped = wholeLevel(page->info());
    stepped.stepX = stepped.stepY = 4;
    expectHidden(picture(*page, stepped).picture, 4);
}

TEST_F(TiffMasks, MayStandInAFileOfTheirOwn)
{
    add(full, 0);
    const TemporaryFolder folder;
    const auto write = [](const std::filesystem::path& path, const TiffWriter& writer) {
        std::ofstream(path, std::ios::binary)
            .write(reinterpret_cast<const char*>(writer.bytes().data()), writer.position());
    };
    write(folder / "a.tif", m_writer);
    m_writer = TiffWriter(ByteOrder::Big, TiffVariant::Big);
    addMask(full, 1, 0);
    write(folder / "a.tif.msk", m_writer);
    const auto file = openTiffAt(folder / "a.tif");
    ASSERT_TRUE(file) << file.error().message;
    const auto page = (*file)->page(0).value();
    ASSERT_NE(page->mask(), nullptr);
    expectHidden(picture(*page, wholeLevel(page->info())).picture, 1);
}

TEST_F(TiffMasks, MultiplyOpacity)
{
    add(full, 0);
    const std::vector<std::byte> faint(static_cast<std::size_t>(full.width * full.height), std::byte{64});
    addImage(full, faint, mask);
    const OpenedTiff tiff(m_writer.bytes());
    ASSERT_TRUE(tiff.opened()) << tiff.message();
    EXPECT_THAT(picture(*tiff.page(), wholeLevel(tiff.page()->info())).picture.pixels,
                testing::Each(0x40646464U));
}

TEST_F(TiffMasks, OfOneBitShowWhereItIsSet)
{
    add(full, 0);
    std::vector<std::byte> bits;
    for (std::int64_t y = 0; y < full.height; ++y) {
        bits.insert(bits.end(), 5, isShownAt(0, y) ? std::byte{0xF0} : std::byte{0x0F});
    }
    const std::int64_t at = m_writer.append(bits);
    m_writer.addDirectory({m_writer.longs(newSubfileType, {mask}), m_writer.longs(256, {40}),
                           m_writer.longs(257, {30}), m_writer.shorts(258, {1}), m_writer.shorts(262, {4}),
                           m_writer.offsets(273, {at}), m_writer.shorts(278, {30}),
                           m_writer.longs(279, {static_cast<std::uint32_t>(bits.size())})});
    const OpenedTiff tiff(m_writer.bytes());
    ASSERT_TRUE(tiff.opened()) << tiff.message();
    EXPECT_THAT(tiff.page()->info().notes, testing::IsEmpty());
    expectHidden(picture(*tiff.page(), wholeLevel(tiff.page()->info())).picture, 1);
}

TEST_F(TiffMasks, LeaveOutWhatTheyHideFromTheStretch)
{
    std::vector<std::byte> samples = maskSamples(full, 1); // what is hidden is 0
    addImage(full, samples, 0);
    addMask(full, 1);
    const OpenedTiff tiff(m_writer.bytes());
    ASSERT_TRUE(tiff.opened()) << tiff.message();
    const auto values = sampleBands(*tiff.page(), {0}, {});
    ASSERT_TRUE(values) << values.error().message;
    EXPECT_FALSE(values->front().empty());
    EXPECT_THAT(values->front(), testing::Each(255.0));
}

TEST_F(TiffMasks, OfAnotherShapeAreLeftOutAndNoted)
{
    add(full, 0);
    addMask(half, 1);
    const OpenedTiff tiff(m_writer.bytes());
    ASSERT_TRUE(tiff.opened()) << tiff.message();
    EXPECT_EQ(tiff.page()->mask(), nullptr);
    EXPECT_THAT(tiff.page()->info().notes, testing::ElementsAre(HasSubstr("mask")));
    EXPECT_TRUE(picture(*tiff.page(), wholeLevel(tiff.page()->info())).picture.opaque);
}

TEST_F(TiffMasks, ThatAreCutShortHideNothingThereAndSaySo)
{
    TiffWriter moved(ByteOrder::Little, TiffVariant::Classic);
    TiffImageSpec spec{full};
    spec.rowsPerStrip = 10;
    const std::vector<std::byte> gray(static_cast<std::size_t>(full.width * full.height), std::byte{100});
    moved.addDirectory(appendImage(moved, spec, gray));
    auto hidden = appendImage(moved, spec, maskSamples(full, 1));
    hidden.push_back(moved.longs(newSubfileType, {mask}));
    fieldOf(hidden, 273) = moved.longs(273, {8, 8, 1U << 20U}); // the last strip lies behind the end
    moved.addDirectory(hidden);
    const OpenedTiff tiff(moved.bytes());
    ASSERT_TRUE(tiff.opened()) << tiff.message();
    ASSERT_NE(tiff.page()->mask(), nullptr);
    const RenderedPicture rendered = picture(*tiff.page(), wholeLevel(tiff.page()->info()));
    ASSERT_FALSE(rendered.report.complete());
    EXPECT_EQ(rendered.report.problems.front().kind, ReadProblem::Kind::Damaged);
    EXPECT_EQ(rendered.report.problems.front().area, (Rect{0, 20, 40, 10}));
    EXPECT_EQ(rendered.picture.pixels.back(), 0xFF646464U);
}

TEST_F(TiffMasks, OfGdalAreUsed)
{
    const TemporaryFolder folder;
    const std::string made = (folder / "made.tif").string();
    add(full, 0);
    std::ofstream(folder / "plain.tif", std::ios::binary)
        .write(reinterpret_cast<const char*>(m_writer.bytes().data()), m_writer.position());
    m_writer = TiffWriter(ByteOrder::Little, TiffVariant::Classic);
    addMask(full, 1, 0);
    std::ofstream(folder / "mask.tif", std::ios::binary)
        .write(reinterpret_cast<const char*>(m_writer.bytes().data()), m_writer.position());
    const std::string command =
        "cd '" + folder.path().string() +
        "' && gdalbuildvrt -q -separate two.vrt plain.tif mask.tif >/dev/null 2>&1 && "
        "gdal_translate -q -b 1 -mask 2 --config GDAL_TIFF_INTERNAL_MASK YES -co COMPRESS=DEFLATE "
        "two.vrt made.tif >/dev/null 2>&1 && gdaladdo -q made.tif 2 >/dev/null 2>&1";
    if (std::system(command.c_str()) != 0) {
        GTEST_SKIP() << "gdal_translate is not installed (Debian: gdal-bin)";
    }
    const auto file = openTiffAt(made);
    ASSERT_TRUE(file) << file.error().message;
    const auto page = (*file)->page(0).value();
    ASSERT_NE(page->mask(), nullptr);
    EXPECT_EQ(page->mask()->info().levels, page->info().levels);
    EXPECT_EQ(page->mask()->info().bits, 1);
    expectHidden(picture(*page, wholeLevel(page->info())).picture, 1);
}

} // namespace

} // namespace rasterscope::test
