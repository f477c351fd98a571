// SPDX-License-Identifier: MIT
#include "tests/ui/status_fields.h"
#include "ui/status_line.h"

#include <QCoreApplication>
#include <QLabel>
#include <gtest/gtest.h>

namespace rasterscope {
namespace {

class StatusLineTest : public testing::Test {
protected:
    StatusLineTest()
    {
        m_line.setRasterSize(60000, 50000);
        m_line.setPosition(QStringLiteral("x 51234  y 8810"));
        m_line.setValues(QStringLiteral("b1=134  b2=198  b3=187"));
        m_line.setZoom(QStringLiteral("12.5 % (1:8)"));
        m_line.setTruth(QStringLiteral("sampled 1:8"), {});
        m_line.setLayoutText(QStringLiteral("60000 x 50000 x 3 uint8 BIP BigTIFF"));
        m_line.setFileSize(QStringLiteral("9.0 GB"));
        m_line.show();
    }

    void widen(int width)
    {
        m_line.resize(width, 24);
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    }

    QLabel* field(const char* name) { return test::fieldOf(m_line, name); }
    bool isWhole(const char* name) { return test::isWhole(m_line, name); }

    /// Until the field goes, or the line is as narrow as it gets.
    int narrowUntilGone(const char* name)
    {
        int width = 2000;
        while (width > 400 && field(name)->isVisible()) {
            widen(width -= 10);
        }
        return width;
    }

    StatusLine m_line;
};

TEST_F(StatusLineTest, AWideOneHasAllFields)
{
    widen(2000);
    for (const char* name : {"Position", "Values", "Zoom", "What is seen", "Raster", "File size"}) {
        EXPECT_TRUE(isWhole(name)) << name;
    }
    EXPECT_FALSE(field("Page")->isVisible());
    m_line.setPage(QStringLiteral("page 3/12"));
    widen(2001);
    EXPECT_TRUE(isWhole("Page"));
}

TEST_F(StatusLineTest, NoFieldGoesForRoomThatStaysEmpty)
{
    m_line.setTruth(QStringLiteral("exact"), {});
    m_line.setZoom(QStringLiteral("100 % (1:1)"));
    m_line.setPage(QStringLiteral("maximum of pages 1 to 1000"));
    int texts = 0;
    const std::vector<const char*> all = {"Position", "Values", "Zoom",     "What is seen",
                                          "Page",     "Raster", "File size"};
    for (const char* name : all) {
        texts += field(name)->fontMetrics().horizontalAdvance(field(name)->text());
    }
    widen(texts + 300);
    for (const char* name : all) {
        EXPECT_TRUE(isWhole(name)) << name;
    }
}

TEST_F(StatusLineTest, AFieldKeepsTheRoomThatItHasNeeded)
{
    m_line.setTruth(QStringLiteral("exact"), {});
    widen(700);
    const auto placesOfAll = [&] {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        std::vector<QRect> places;
        for (QLabel* label : m_line.findChildren<QLabel*>()) {
            places.push_back(label->isVisible() ? label->geometry() : QRect());
        }
        return places;
    };
    m_line.setTruth(QStringLiteral("sampled 1:32 (0.098 %), averaging 40 %"), {});
    EXPECT_TRUE(isWhole("Position"));
    const std::vector<QRect> widest = placesOfAll();
    EXPECT_TRUE(isWhole("What is seen"));
    m_line.setTruth(QStringLiteral("averaged 1:32"), {});
    EXPECT_EQ(placesOfAll(), widest);
    m_line.setTruth(QStringLiteral("sampled 1:8, partly missing"), {});
    EXPECT_EQ(placesOfAll(), widest);
}

TEST_F(StatusLineTest, ATextLongerThanUsualIsWholeWhereThereIsRoom)
{
    widen(2000);
    m_line.setTruth(QStringLiteral("sampled 1:1024 (0.0001 %), averaging 40 %, partly changed on disk"), {});
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    EXPECT_TRUE(isWhole("What is seen"));
}

TEST_F(StatusLineTest, HowThePictureLiesIsSaidWhereItIsNotAsStored)
{
    widen(2000);
    EXPECT_FALSE(field("How the picture lies")->isVisible());
    m_line.setTurn(QStringLiteral("mirrored, turned 90\u00b0"));
    widen(2001);
    EXPECT_TRUE(isWhole("How the picture lies"));
    narrowUntilGone("How the picture lies");
    EXPECT_FALSE(field("Raster")->isVisible()) << "goes first";
    EXPECT_TRUE(isWhole("Zoom")) << "goes last";
    EXPECT_TRUE(isWhole("What is seen"));
    m_line.setTurn({});
    EXPECT_FALSE(field("How the picture lies")->isVisible());
}

TEST_F(StatusLineTest, ANarrowOneGivesUpValuesLast)
{
    m_line.setPage(QStringLiteral("page 3/12"));
    std::vector<const char*> left = {"Raster", "File size", "Page", "Zoom", "What is seen"};
    for (int width = 2000; width > 400; width -= 10) {
        widen(width);
        EXPECT_TRUE(isWhole("Position")) << width;
        EXPECT_TRUE(isWhole("Values")) << width;
        while (!left.empty() && !field(left.front())->isVisible()) {
            left.erase(left.begin());
        }
        for (const char* name : left) {
            EXPECT_TRUE(isWhole(name)) << name << " at " << width;
        }
    }
    EXPECT_TRUE(left.empty());
    widen(2000);
    EXPECT_TRUE(isWhole("Raster"));
}

TEST_F(StatusLineTest, WhereOnTheGroundGoesBeforeWhatIsSeenAndTheZoom)
{
    m_line.setGroundKnown(true);
    m_line.setGround(QStringLiteral("123.456789\u00b0 E  45.678901\u00b0 N"));
    widen(2000);
    EXPECT_TRUE(isWhole("Geographic position"));
    EXPECT_GT(narrowUntilGone("Geographic position"), 400);
    EXPECT_FALSE(field("Raster")->isVisible()) << "goes first";
    EXPECT_TRUE(isWhole("What is seen"));
    EXPECT_TRUE(isWhole("Zoom"));
}

} // namespace
} // namespace rasterscope
