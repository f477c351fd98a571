// SPDX-License-Identifier: MIT
#include "ui/memory_choice.h"
#include "ui/settings.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <gtest/gtest.h>

namespace rasterscope {
namespace {

class MemoryChoiceTest : public testing::Test {
public:
    ~MemoryChoiceTest() override { userSettings().remove(QStringLiteral("memory/most")); }

protected:
    MemoryChoiceTest()
    {
        userSettings().remove(QStringLiteral("memory/most"));
        m_window.show();
        addMemoryAction(m_menu, &m_window);
    }

    /// Types into the dialog, and whether its answer can be taken.
    bool type(const QString& text)
    {
        m_menu.actions().constFirst()->trigger();
        m_dialog = m_window.findChild<QInputDialog*>();
        m_dialog->findChild<QLineEdit*>()->selectAll();
        QTest::keyClick(m_dialog->findChild<QLineEdit*>(), Qt::Key_Delete);
        QTest::keyClicks(m_dialog->findChild<QLineEdit*>(), text);
        return ok()->isEnabled();
    }

    QPushButton* ok() { return m_dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok); }

    void answer()
    {
        m_dialog->accept();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    QWidget m_window;
    QMenu m_menu;
    QInputDialog* m_dialog = nullptr;
};

TEST_F(MemoryChoiceTest, IsTheProgramsUntilTheUserChooses)
{
    EXPECT_FALSE(chosenMemory());
    EXPECT_TRUE(type(QStringLiteral("800M")));
    answer();
    EXPECT_EQ(chosenMemory(), 800'000'000);
    EXPECT_TRUE(type(QString()));
    EXPECT_FALSE(m_dialog->findChild<QLineEdit*>()->placeholderText().isEmpty()) << "what empty means";
    answer();
    EXPECT_FALSE(chosenMemory());
}

TEST_F(MemoryChoiceTest, TakesNothingThatIsNoSize)
{
    for (const char* text : {"much", "0", "-1G"}) {
        EXPECT_FALSE(type(QString::fromLatin1(text))) << text;
        m_dialog->reject();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    EXPECT_FALSE(chosenMemory());
}

} // namespace
} // namespace rasterscope
