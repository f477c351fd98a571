// SPDX-License-Identifier: MIT
#include "tests/support/temporary_folder.h"
#include "tests/ui/view_harness.h"
#include "ui/file_watch.h"

#include <QSignalSpy>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <array>

namespace rasterscope {
namespace {

class FileWatchTest : public testing::Test {
protected:
    FileWatchTest() : m_watch(nullptr), m_changed(&m_watch, &FileWatch::changed)
    {
        m_raster = test::writeFile(m_folder / "a.raw", "abcd");
        m_header = test::writeFile(
            m_folder / "a.hdr", "ENVI\nsamples = 2\nlines = 2\nbands = 1\ndata type = 1\ninterleave = bsq\n"
                                "header offset = 0\nbyte order = 0\n");
        m_watch.watch(filesOf(*openRasterFile(m_raster).value(), m_raster));
    }

    /// The names that were told, once there are so many.
    QStringList told(int count)
    {
        EXPECT_TRUE(test::waitUntil([&] { return m_changed.count() >= count; })) << m_changed.count();
        QStringList names;
        for (const QList<QVariant>& arguments : m_changed) {
            names += arguments.at(0).toString();
        }
        return names;
    }

    test::TemporaryFolder m_folder;
    std::filesystem::path m_raster;
    std::filesystem::path m_header;
    FileWatch m_watch;
    QSignalSpy m_changed;
};

TEST_F(FileWatchTest, TellsOfAFileThatIsRewritten)
{
    test::writeFile(m_raster, "abcde");
    EXPECT_EQ(told(1), QStringList{QStringLiteral("a.raw")});
    test::writeFile(m_raster, "abcdef");
    EXPECT_EQ(told(2).last(), QStringLiteral("a.raw"));
}

TEST_F(FileWatchTest, TellsOfAFileThatIsReplacedAndGoesOnWatchingTheNewOne)
{
    std::filesystem::rename(test::writeFile(m_folder / "new", "efgh"), m_raster);
    EXPECT_EQ(told(1), QStringList{QStringLiteral("a.raw")});
    test::writeFile(m_raster, "efghi");
    EXPECT_EQ(told(2).last(), QStringLiteral("a.raw"));
}

TEST_F(FileWatchTest, TellsOfTheHeaderBesideTheData)
{
    test::writeFile(m_header, "ENVI\n");
    EXPECT_EQ(told(1), QStringList{QStringLiteral("a.hdr")});
}

TEST_F(FileWatchTest, TellsOfOverviewsBesideTheRaster)
{
    const auto overviews = test::writeFile(m_folder / "a.raw.ovr", "II");
    m_watch.watch(filesOf(*openRasterFile(m_raster).value(), m_raster));
    test::writeFile(overviews, "II*");
    EXPECT_EQ(told(1), QStringList{QStringLiteral("a.raw.ovr")});
}

TEST_F(FileWatchTest, SaysNothingOfReadingOrOfOtherFilesOfTheFolder)
{
    const std::array<timespec, 2> times{{{1000000000, 0}, {0, UTIME_OMIT}}}; // the time of access alone
    ASSERT_EQ(::utimensat(AT_FDCWD, m_raster.c_str(), times.data(), 0), 0);
    test::writeFile(m_folder / "other", "x");
    std::filesystem::rename(m_folder / "other", m_folder / "another");
    test::writeFile(m_header, "ENVI\n"); // found out in the same look or a later one
    EXPECT_EQ(told(1), QStringList{QStringLiteral("a.hdr")});
}

TEST_F(FileWatchTest, SaysNothingOfFilesThatAreNotOpenAnyMore)
{
    const auto other = test::writeFile(m_folder / "b.pgm", "P5 1 1 255\na");
    m_watch.watch(filesOf(*openRasterFile(other).value(), other));
    test::writeFile(m_raster, "abcde");
    test::writeFile(other, "P5 1 1 255\nabc");
    EXPECT_EQ(told(1), QStringList{QStringLiteral("b.pgm")});
}

} // namespace
} // namespace rasterscope
