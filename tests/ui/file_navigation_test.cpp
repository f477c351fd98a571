// SPDX-License-Identifier: MIT
#include "tests/ui/window_harness.h"
#include "ui/banner.h"
#include "ui/file_navigation.h"
#include "ui/thumbnail_dock.h"

#include <QListView>
#include <QTest>
#include <sys/stat.h>

#include <cstdlib>

namespace rasterscope {
namespace {

std::string pgm(int value)
{
    return "P5 40 30 255\n" + std::string(40 * 30, static_cast<char>(value));
}

class FileNavigationTest : public test::WindowTest {
protected:
    /// Beside three rasters, of which the natural order is a2, a10, b: what is none, and what belongs to one.
    FileNavigationTest()
    {
        test::writeFile(m_folder / "a2.pgm", pgm(50));
        test::writeFile(m_folder / "a10.pgm", pgm(100));
        test::writeFile(m_folder / "b.raw", std::string(40 * 30, '\x70'));
        test::writeFile(m_folder / "b.hdr",
                        "ENVI\nsamples = 40\nlines = 30\nbands = 1\ndata type = 1\ninterleave = bsq\n");
        test::writeFile(m_folder / "a3.txt", "no raster");
        test::writeFile(m_folder / "a4.tif", "II*");
        test::writeFile(m_folder / ".a5.pgm", pgm(1));
        std::filesystem::create_directory(m_folder / "a6.pgm");
        mkfifo((m_folder / "a7.pgm").c_str(), 0600); // to open it would wait for ever
    }

    void step(Qt::Key key)
    {
        press(key, Qt::AltModifier);
        ASSERT_TRUE(test::waitUntil([this] { return !m_window->fileNavigation().isLooking(); }));
        settle();
    }
    std::string name() { return m_window->wanted().path.filename().string(); }
    ThumbnailDock& dock() { return *m_window->fileNavigation().dock(); }
};

TEST_F(FileNavigationTest, KeysGoThroughTheRastersOfTheFolder)
{
    open(m_folder / "a2.pgm");
    step(Qt::Key_Right);
    EXPECT_EQ(name(), "a10.pgm");
    EXPECT_EQ(colourInTheMiddle(), qRgb(100, 100, 100));
    step(Qt::Key_Right);
    EXPECT_EQ(name(), "b.raw");
    EXPECT_EQ(colourInTheMiddle(), qRgb(0x70, 0x70, 0x70));
    step(Qt::Key_Right);
    EXPECT_EQ(name(), "b.raw");
    EXPECT_EQ(m_window->banner().sentence(), QStringLiteral("b.raw is the last raster of its folder."));
    step(Qt::Key_Left);
    step(Qt::Key_Left);
    EXPECT_EQ(name(), "a2.pgm");
    step(Qt::Key_Left);
    EXPECT_EQ(m_window->banner().sentence(), QStringLiteral("a2.pgm is the first raster of its folder."));
}

TEST_F(FileNavigationTest, ARasterOfTheSameSizeIsSeenAtTheSamePlace)
{
    open(m_folder / "a2.pgm");
    view().zoomTo(1.0 / 100);
    view().centreOn({30, 20});
    step(Qt::Key_Right);
    EXPECT_EQ(view().destination().scale(), 1.0 / 100);
    EXPECT_NEAR(view().destination().centre().x, 30, 0.1);
}

TEST_F(FileNavigationTest, AFileThatIsGoneStillHasNeighbours)
{
    open(m_folder / "a10.pgm");
    std::filesystem::remove(m_folder / "a10.pgm");
    step(Qt::Key_Left);
    EXPECT_EQ(name(), "a2.pgm");
}

TEST_F(FileNavigationTest, TheListShowsThemWithPicturesAndAClickOpensOne)
{
    open(m_folder / "a10.pgm");
    EXPECT_EQ(m_window->fileNavigation().dock(), nullptr);
    press(Qt::Key_F7);
    ASSERT_TRUE(test::waitUntil([this] { return dock().rowCount() == 3; }));
    ASSERT_TRUE(test::waitUntil([this] { return dock().thumbnail(2) != nullptr; }));
    EXPECT_EQ(dock().thumbnail(2)->picture.pixel(5, 5), qRgb(0x70, 0x70, 0x70));
    EXPECT_EQ(dock().current(), 1);
    QListView& list = dock().list();
    EXPECT_EQ(list.model()->index(0, 0).data().toString(), QStringLiteral("a2.pgm"));
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {},
                      list.visualRect(list.model()->index(0, 0)).center());
    ASSERT_TRUE(test::waitUntil([this] { return name() == "a2.pgm" && !m_window->isOpening(); }));
    settle();
    EXPECT_EQ(colourInTheMiddle(), qRgb(50, 50, 50));
    EXPECT_EQ(dock().current(), 0);
}

TEST(FolderFiles, WhatBelongsToAnotherIsNoFileOfItsOwn)
{
    const test::TemporaryFolder folder;
    for (const char* name :
         {"a.tif", "a.tif.ovr", "a.tif.msk", "b.ovr", "c.hdr", "d", "d.hdr", "e.img", "e.HDR"}) {
        test::writeFile(folder / name, "x");
    }
    std::vector<std::string> names;
    for (const auto& path : candidatesIn(folder.path())) {
        names.push_back(path.filename().string());
    }
    EXPECT_EQ(names, (std::vector<std::string>{"a.tif", "b.ovr", "c.hdr", "d", "e.img"}));
    EXPECT_TRUE(candidatesIn(folder / "none").empty());
}

} // namespace
} // namespace rasterscope
