// SPDX-License-Identifier: MIT
#include "tests/tiff/tiff_reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rasterscope::test {

namespace {

using testing::ElementsAre;

constexpr std::uint16_t newSubfileType = 254;

/// Writes the directories of a slide in the order in which Aperio's scanners do.
class TiffAperioSlide : public testing::Test {
protected:
    enum class Storage { Tiles, Strips };

    void add(Size size, Storage storage, const std::string& description, std::uint32_t subfileType = 0)
    {
        auto fields = appendImage(m_writer, specOf(size, storage), makeSamples(specOf(size, storage)));
        fields.push_back(m_writer.text(270, description));
        fields.push_back(m_writer.longs(newSubfileType, {subfileType}));
        m_writer.addDirectory(fields);
    }
    void addSlide(const std::string& maker)
    {
        add({160, 97}, Storage::Tiles, maker + " v11\r\n160x97 [0,0 160x97] (16x16) JPEG|AppMag = 20");
        add({80, 48}, Storage::Strips, maker + " v11\r\n160x97 -> 80x48 - |AppMag = 20");
        add({40, 24}, Storage::Tiles, maker + " v11\r\n160x97 [0,0 160x97] (16x16) -> 40x24");
        add({10, 6}, Storage::Tiles, maker + " v11\r\n160x97 [0,0 160x97] (16x16) -> 10x6");
        add({30, 30}, Storage::Tiles, maker + " v11\r\nsomething else");
        add({20, 30}, Storage::Strips, maker + " v11\r\nlabel 20x30", 1);
        add({64, 20}, Storage::Strips, maker + " v11\r\nmacro 64x20", 9);
    }
    static TiffImageSpec specOf(Size size, Storage storage)
    {
        TiffImageSpec spec{size, 3};
        if (storage == Storage::Tiles) {
            spec.tile = {16, 16};
        } else {
            spec.rowsPerStrip = 16;
        }
        return spec;
    }

    TiffWriter m_writer{ByteOrder::Little, TiffVariant::Classic};
};

TEST_F(TiffAperioSlide, HasItsLevelsInOnePageAndItsPicturesInOthers)
{
    addSlide("Aperio Image Library");
    const OpenedTiff tiff(m_writer.bytes());
    ASSERT_TRUE(tiff.opened()) << tiff.message();
    const auto slide = tiff.page(0);
    EXPECT_THAT(slide->info().levels, ElementsAre(Size{160, 97}, Size{40, 24}, Size{10, 6}));
    EXPECT_THAT(slide->info().notes, testing::IsEmpty());
    for (int level = 0; level < 3; ++level) {
        const Size size = slide->info().levels[static_cast<std::size_t>(level)];
        EXPECT_EQ(readSamples(*slide, wholeLevel(slide->info(), level)).bytes,
                  makeSamples(specOf(size, Storage::Tiles)));
    }
    ASSERT_EQ(tiff.file().pageCount(), 5);
    std::vector<std::string> names;
    std::vector<std::int64_t> widths;
    for (std::int64_t number = 0; number < 5; ++number) {
        names.push_back(tiff.page(number)->info().pageName);
        widths.push_back(tiff.page(number)->info().width);
        EXPECT_EQ(tiff.page(number)->info().levels.size(), number == 0 ? 3U : 1U);
    }
    EXPECT_THAT(names, ElementsAre("", "thumbnail", "", "label", "macro"));
    EXPECT_THAT(widths, ElementsAre(160, 80, 30, 20, 64));
}

TEST_F(TiffAperioSlide, IsNoOtherMakersFile)
{
    addSlide("Another Image Library, as good as Aperio");
    const OpenedTiff tiff(m_writer.bytes());
    ASSERT_TRUE(tiff.opened()) << tiff.message();
    EXPECT_EQ(tiff.file().pageCount(), 5) << "all but the two that say that they are reduced";
    EXPECT_THAT(tiff.page(0)->info().levels, ElementsAre(Size{160, 97}));
    EXPECT_EQ(tiff.page(1)->info().pageName, "");
}

TEST_F(TiffAperioSlide, HasNoLevelsOfAnotherShape)
{
    add({160, 97}, Storage::Tiles, "Aperio Image Library");
    add({80, 60}, Storage::Tiles, "Aperio Image Library");
    add({160, 97}, Storage::Tiles, "Aperio Image Library");
    add({320, 194}, Storage::Tiles, "Aperio Image Library");
    const OpenedTiff tiff(m_writer.bytes());
    ASSERT_TRUE(tiff.opened()) << tiff.message();
    EXPECT_EQ(tiff.file().pageCount(), 4);
    EXPECT_THAT(tiff.page(0)->info().levels, ElementsAre(Size{160, 97}));
}

} // namespace

} // namespace rasterscope::test
