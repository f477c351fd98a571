// SPDX-License-Identifier: MIT
#include "tests/ui/painted_text.h"
#include "tests/ui/window_harness.h"
#include "ui/band_panel.h"
#include "ui/display_dock.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

#include <algorithm>

namespace rasterscope::test {
namespace {

/// The Display dock beside files of many kinds.
class DisplayBandsTest : public WindowTest {
protected:
    /// An ENVI file of 8 x 4 pixels; `type` as ENVI numbers it.
    void openEnvi(int bands, int type, int bytes, const std::string& more = {})
    {
        writeFile(m_folder / "a.raw", std::string(static_cast<std::size_t>(32 * bands * bytes), '\x05'));
        open(writeFile(m_folder / "a.hdr", "ENVI\nsamples = 8\nlines = 4\nbands = " + std::to_string(bands) +
                                               "\ndata type = " + std::to_string(type) +
                                               "\ninterleave = bsq\nbyte order = 0\n" + more));
        if (dock().histogram() == nullptr) {
            press(Qt::Key_H);
        }
        ASSERT_TRUE(waitUntil([this] { return dock().histogram() != nullptr; }));
        settleLook();
    }

    void settleLook()
    {
        ASSERT_TRUE(waitUntil([this] {
            return !control().isMeasuring() && !control().isRestyling() && control().settings() != nullptr &&
                   view().scene()->settings == *control().settings();
        }));
        settle();
        QTest::qWait(0); // for the layout
    }

    void showChannels()
    {
        Look look;
        look.bands = {0, 1};
        look.channelColors = {0xFF0000, 0x00FF00};
        control().setLook(look);
        settleLook();
    }

    QComboBox& boxNamed(const QString& name)
    {
        const auto boxes = dock().findChildren<QComboBox*>();
        return **std::find_if(boxes.begin(), boxes.end(),
                              [&](const QComboBox* box) { return box->accessibleName() == name; });
    }
    template <typename Button>
    Button& buttonNamed(const QString& text)
    {
        const auto buttons = dock().findChildren<Button*>();
        return **std::find_if(buttons.begin(), buttons.end(),
                              [&](const Button* button) { return button->text() == text; });
    }
    QListWidget& channels() { return *dock().findChild<QListWidget*>(); }
    DisplayDock& dock() { return m_window->display(); }
    DisplayControl& control() { return dock().control(); }
};

/// The colour that most of the icon's upper edge has.
QColor frameOf(const QIcon& icon, QSize size)
{
    const QImage image = icon.pixmap(size, 1).toImage();
    return image.pixelColor(image.width() / 2, 0);
}

TEST_F(DisplayBandsTest, SwatchesAreFramedInTheColoursOfTheThemeThatIsThere)
{
    openEnvi(3, 1, 1);
    const auto& button = buttonNamed<QToolButton>(QStringLiteral("No-data"));
    showChannels();
    const QColor before = frameOf(button.icon(), button.iconSize());
    const OtherTheme dark(darkPalette());
    QTest::qWait(0);
    EXPECT_NE(frameOf(button.icon(), button.iconSize()), before);
    EXPECT_GT(frameOf(button.icon(), button.iconSize()).lightness(), 200);
    EXPECT_GT(frameOf(channels().item(0)->icon(), {16, 16}).lightness(), 100);
    EXPECT_EQ(control().settings()->bands, (std::vector<int>{0, 1})) << "nothing is chosen by it";
}

TEST_F(DisplayBandsTest, SwatchesAreAsFineAsTheScreenThatTheyAreMovedTo)
{
    openEnvi(3, 1, 1);
    showChannels();
    for (const double ratio : {1.0, 1.5, 2.0, 3.0}) {
        const QSize side = QSize(16, 16) * ratio;
        EXPECT_EQ(channels().item(0)->icon().pixmap({16, 16}, ratio).size(), side) << ratio;
        for (const char* name : {"No-data", "NaN"}) {
            const auto& button = buttonNamed<QToolButton>(QString::fromLatin1(name));
            EXPECT_EQ(button.icon().pixmap({16, 16}, ratio).size(), side) << name << " " << ratio;
        }
    }
}

TEST_F(DisplayBandsTest, ChannelsTakeTheRoomOfTheirRowsAndNoMore)
{
    for (const int bands : {2, 4, 30}) {
        openEnvi(bands, 1, 1);
        showChannels();
        const QRect last = channels().visualItemRect(channels().item(channels().count() - 1));
        const QRect first = channels().visualItemRect(channels().item(0));
        EXPECT_LE(channels().viewport()->height() - last.bottom(), 6) << bands;
        EXPECT_GE(channels().viewport()->height(), std::min(bands, 4) * first.height()) << bands;
        EXPECT_LE(channels().height(), 10 * first.height()) << "many scroll";
        const auto* panel = dock().findChild<BandPanel*>();
        const int end = channels().mapTo(panel, QPoint(0, channels().height())).y();
        EXPECT_LE(panel->height() - end, 4) << bands;
    }
}

TEST_F(DisplayBandsTest, OfManyBandsOneIsFoundByTypingInAListThatScrolls)
{
    openEnvi(200, 1, 1);
    QComboBox& box = boxNamed(QStringLiteral("Band"));
    const double scale = view().viewport().scale();
    QTest::mouseClick(&box, Qt::LeftButton);
    QAbstractItemView& list = *box.view();
    ASSERT_TRUE(waitUntil([&] { return list.isVisible(); }));
    EXPECT_LE(list.window()->height(), 26 * list.sizeHintForRow(0));
    EXPECT_GT(list.verticalScrollBar()->maximum(), 0);
    QTest::keyClicks(&list, QStringLiteral("137"));
    EXPECT_EQ(list.currentIndex().row(), 136);
    QTest::keyClick(&list, Qt::Key_Return);
    settleLook();
    EXPECT_EQ(box.currentIndex(), 136);
    EXPECT_EQ(control().settings()->bands, std::vector<int>{136});
    EXPECT_EQ(view().viewport().scale(), scale) << "1 is no command meanwhile";
}

TEST_F(DisplayBandsTest, ABandWithoutANameHasItsWavelength)
{
    openEnvi(3, 1, 1, "wavelength units = Nanometers\nwavelength = {480, 561.53, 660.25}\n");
    EXPECT_EQ(boxNamed(QStringLiteral("Band")).itemText(1), QStringLiteral("Band 2, 561.53 nm"));
}

TEST_F(DisplayBandsTest, ABandIsFoundByAPartOfItsName)
{
    openEnvi(4, 1, 1, "band names = {Blue 0.48, Green 0.56, Red 0.66, Near infrared 0.83}\n");
    QComboBox& box = boxNamed(QStringLiteral("Band"));
    QTest::mouseClick(&box, Qt::LeftButton);
    ASSERT_TRUE(waitUntil([&] { return box.view()->isVisible(); }));
    QTest::keyClicks(box.view(), QStringLiteral("infra"));
    QTest::keyClick(box.view(), Qt::Key_Return);
    settleLook();
    EXPECT_EQ(box.currentIndex(), 3);
}

TEST_F(DisplayBandsTest, TheChoiceOfSamplesSaysNothingThatTheLineBelowItDenies)
{
    openEnvi(1, 1, 1);
    EXPECT_TRUE(dock().provenance()->text().contains(QStringLiteral("exact"))) << "they are few";
    const QComboBox& scope = boxNamed(QStringLiteral("Measured from"));
    EXPECT_FALSE(scope.currentText().contains(QStringLiteral("sampled")))
        << scope.currentText().toStdString();
    EXPECT_NE(scope.itemText(0), scope.itemText(1));
}

TEST_F(DisplayBandsTest, WhatTheFileHasNotIsNotOfferedAndTheToolTipSaysWhy)
{
    openEnvi(1, 1, 1);
    const auto& alpha = buttonNamed<QCheckBox>(QStringLiteral("Use alpha"));
    const auto& nan = buttonNamed<QToolButton>(QStringLiteral("NaN"));
    EXPECT_FALSE(alpha.isEnabled());
    EXPECT_TRUE(alpha.toolTip().contains(QStringLiteral("has neither"))) << alpha.toolTip().toStdString();
    EXPECT_FALSE(nan.isEnabled());
    EXPECT_TRUE(nan.toolTip().contains(QStringLiteral("whole numbers"))) << nan.toolTip().toStdString();
    openEnvi(1, 4, 4);
    EXPECT_TRUE(nan.isEnabled());
    EXPECT_FALSE(nan.toolTip().contains(QStringLiteral("whole numbers")));
    open(writeFile(m_folder / "a.pam",
                   "P7\nWIDTH 8\nHEIGHT 4\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n" +
                       std::string(128, '\x40')));
    settleLook();
    EXPECT_TRUE(alpha.isEnabled());
    EXPECT_FALSE(alpha.toolTip().contains(QStringLiteral("has neither")));
}

} // namespace
} // namespace rasterscope::test
