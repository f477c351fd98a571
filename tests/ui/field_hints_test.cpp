// SPDX-License-Identifier: MIT
#include "ui/field_hints.h"

#include <QApplication>
#include <QLineEdit>
#include <QPalette>
#include <gtest/gtest.h>

#include <cstdlib>

namespace rasterscope {
namespace {

class FieldHintsTest : public testing::Test {
protected:
    void TearDown() override { QApplication::setPalette(m_before); }

    /// As a desktop that says nothing of hints does.
    static void change(const QColor& text, const QColor& ground)
    {
        QPalette palette = QApplication::palette();
        palette.setColor(QPalette::Text, text);
        palette.setColor(QPalette::Base, ground);
        QApplication::setPalette(palette);
    }
    static int fromGround(const QLineEdit& field)
    {
        return std::abs(field.palette().color(QPalette::PlaceholderText).lightness() -
                        field.palette().color(QPalette::Base).lightness());
    }

    QPalette m_before = QApplication::palette();
};

TEST_F(FieldHintsTest, AreReadWhenTheDesktopBecomesDarkAndLightAgain)
{
    const FieldHints hints(*qApp);
    QLineEdit field;
    field.setPlaceholderText(QStringLiteral("Filter"));
    field.show();
    for (int turn = 0; turn < 2; ++turn) {
        change(Qt::white, Qt::black);
        EXPECT_GT(fromGround(field), 128) << "light on dark, " << turn;
        EXPECT_LT(field.palette().color(QPalette::PlaceholderText).alpha(), 255) << "fainter than a text";
        change(Qt::black, Qt::white);
        EXPECT_GT(fromGround(field), 128) << "dark on light, " << turn;
    }
}

} // namespace
} // namespace rasterscope
