// SPDX-License-Identifier: MIT
#include "tests/ui/window_harness.h"

#include <QKeySequence>
#include <QMenu>
#include <QMenuBar>
#include <QSet>
#include <QTest>

#include <functional>
#include <map>

namespace rasterscope {
namespace {

class MenuTest : public test::WindowTest {
protected:
    using Entries = QList<QAction*>;

    /// The menu bar and all menus below it, as they are when they are opened.
    void forEachMenu(const std::function<void(const QString& title, const Entries& entries)>& tell)
    {
        tell(QStringLiteral("the menu bar"), m_window->menuBar()->actions());
        for (QAction* action : m_window->menuBar()->actions()) {
            goThrough(*action->menu(), tell);
        }
    }

private:
    void goThrough(QMenu& menu, const std::function<void(const QString&, const Entries&)>& tell)
    {
        Q_EMIT menu.aboutToShow(); // some are filled only then
        tell(menu.title(), menu.actions());
        for (QAction* action : menu.actions()) {
            if (action->menu() != nullptr) {
                goThrough(*action->menu(), tell);
            }
        }
    }
};

TEST_F(MenuTest, NoTwoEntriesOfAMenuHaveTheSameLetter)
{
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(60, 40)));
    int menus = 0;
    forEachMenu([&](const QString& title, const Entries& entries) {
        ++menus;
        std::map<QString, QString> taken;
        for (const QAction* entry : entries) {
            const QString letter = QKeySequence::mnemonic(entry->text()).toString();
            if (!letter.isEmpty()) {
                const auto [other, isFirst] = taken.emplace(letter, entry->text());
                EXPECT_TRUE(isFirst) << title.toStdString() << ": " << entry->text().toStdString() << " and "
                                     << other->second.toStdString();
            }
        }
    });
    EXPECT_GT(menus, 8) << "those below others, too";
}

TEST_F(MenuTest, EntriesAreWrittenWithCapitalsAsTitlesAre)
{
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(60, 40)));
    const QSet<QString> small{QStringLiteral("a"),          QStringLiteral("an"), QStringLiteral("the"),
                              QStringLiteral("of"),         QStringLiteral("to"), QStringLiteral("in"),
                              QStringLiteral("on"),         QStringLiteral("by"), QStringLiteral("or"),
                              QStringLiteral("as"),         QStringLiteral("at"), QStringLiteral("and"),
                              QStringLiteral("rasterscope")};
    forEachMenu([&](const QString& title, const Entries& entries) {
        for (const QAction* entry : entries) {
            const QString text = QString(entry->text()).remove(QLatin1Char('&'));
            for (const QString& word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
                EXPECT_TRUE(!word.front().isLower() || small.contains(word))
                    << title.toStdString() << ": " << text.toStdString();
            }
            EXPECT_FALSE(!text.isEmpty() && text.front().isLower()) << text.toStdString();
        }
    });
}

TEST_F(MenuTest, TheListOfPagesIsOfferedWhereThereAreSeveral)
{
    QAction& list = action(QStringLiteral("&List of Pages"));
    EXPECT_FALSE(list.isEnabled()) << "nothing is open";
    open(test::writeFile(m_folder / "a.ppm", test::codedPpm(60, 40)));
    EXPECT_FALSE(list.isEnabled());
    open(test::writeFile(m_folder / "b.npy", test::grayStack(40, 30, {50, 100})));
    EXPECT_TRUE(list.isEnabled());
    press(Qt::Key_F8);
    EXPECT_TRUE(list.isChecked());
    open(m_folder / "a.ppm");
    EXPECT_TRUE(list.isEnabled()) << "so that what is in sight can be put away";
    press(Qt::Key_F8);
    EXPECT_FALSE(list.isChecked());
    EXPECT_FALSE(list.isEnabled());
}

} // namespace
} // namespace rasterscope
