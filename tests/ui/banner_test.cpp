// SPDX-License-Identifier: MIT
#include "ui/banner.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

#include <algorithm>

namespace rasterscope {
namespace {

class BannerTest : public testing::Test {
protected:
    BannerTest() { m_banner.resize(600, 60); }

    QPushButton& button(const QString& name)
    {
        const auto buttons = m_banner.findChildren<QPushButton*>();
        return **std::find_if(buttons.begin(), buttons.end(),
                              [&](const QPushButton* one) { return one->text().startsWith(name); });
    }
    void dismiss() { QTest::mouseClick(&button(QStringLiteral("Dismiss")), Qt::LeftButton); }
    bool offersToReload() { return button(QStringLiteral("Reload")).isVisible(); }

    Banner m_banner;
    const QString m_changed = QStringLiteral("a.tif has changed on disk. F5 reloads it.");
    const QString m_last = QStringLiteral("There is no raster after a.tif.");
};

TEST_F(BannerTest, IsThereForAsLongAsThereIsSomethingToTell)
{
    EXPECT_FALSE(m_banner.isVisible());
    m_banner.showSentence(m_last, Banner::Offer::Nothing);
    EXPECT_TRUE(m_banner.isVisible());
    EXPECT_EQ(m_banner.sentence(), m_last);
    EXPECT_FALSE(offersToReload());
    dismiss();
    EXPECT_FALSE(m_banner.isVisible());
    EXPECT_EQ(m_banner.sentence(), QString());
}

TEST_F(BannerTest, AnOfferToReloadOutlivesWhatIsToldInPassing)
{
    m_banner.showSentence(m_changed, Banner::Offer::Reload);
    EXPECT_TRUE(offersToReload());
    m_banner.showSentence(m_last, Banner::Offer::Nothing);
    EXPECT_EQ(m_banner.sentence(), m_last);
    EXPECT_FALSE(offersToReload()) << "it would seem to belong to the sentence";
    dismiss();
    EXPECT_EQ(m_banner.sentence(), m_changed);
    ASSERT_TRUE(offersToReload());
    const QSignalSpy wanted(&m_banner, &Banner::reloadWanted);
    QTest::mouseClick(&button(QStringLiteral("Reload")), Qt::LeftButton);
    EXPECT_EQ(wanted.count(), 1);
    dismiss();
    EXPECT_FALSE(m_banner.isVisible());
}

TEST_F(BannerTest, TheLatestOfferIsTheOneThatStands)
{
    m_banner.showSentence(m_last, Banner::Offer::Nothing);
    m_banner.showSentence(QStringLiteral("Some of a.tif could not be read."), Banner::Offer::Reload);
    m_banner.showSentence(m_changed, Banner::Offer::Reload);
    EXPECT_EQ(m_banner.sentence(), m_changed);
    dismiss();
    EXPECT_FALSE(m_banner.isVisible());
    m_banner.showSentence(m_changed, Banner::Offer::Reload);
    m_banner.showSentence(m_last, Banner::Offer::Nothing);
    m_banner.clear();
    EXPECT_FALSE(m_banner.isVisible()) << "of another file";
}

} // namespace
} // namespace rasterscope
