// SPDX-License-Identifier: MIT
#include "ui/band_box.h"

#include <QElapsedTimer>
#include <QKeyEvent>
#include <QListView>

#include <algorithm>

namespace rasterscope {

namespace {

constexpr int mostInSight = 16;
constexpr qint64 pauseBetweenWords = 1500; // milliseconds

/// Of an entry "Band 12" or "12: name".
class BandList : public QListView {
public:
    void keyboardSearch(const QString& typed) override
    {
        if (!std::all_of(typed.begin(), typed.end(), [](QChar letter) { return letter.isPrint(); })) {
            return;
        }
        if (!m_typing.isValid() || m_typing.elapsed() > pauseBetweenWords) {
            m_typed.clear();
        }
        m_typing.start();
        m_typed += typed;
        if (const int row = rowOf(m_typed); row >= 0) {
            setCurrentIndex(model()->index(row, 0));
        }
    }

protected:
    /// What is typed into the list is no command of the window.
    bool event(QEvent* event) override
    {
        if (event->type() == QEvent::ShortcutOverride) {
            auto* const key = static_cast<QKeyEvent*>(event);
            const bool isCommand = key->modifiers() & (Qt::ControlModifier | Qt::AltModifier);
            if (!isCommand && !key->text().isEmpty() && key->text().front().isPrint()) {
                key->accept();
                return true;
            }
        }
        return QListView::event(event);
    }

private:
    /// A number is that of a band first, and a part of a name (a wavelength) where there is no such band.
    int rowOf(const QString& words) const
    {
        bool isNumber = false;
        const int number = words.toInt(&isNumber);
        if (isNumber && number >= 1 && number <= model()->rowCount()) {
            return number - 1;
        }
        const auto found = model()->match(model()->index(0, 0), Qt::DisplayRole, words, 1,
                                          Qt::MatchContains | Qt::MatchWrap);
        return found.isEmpty() ? -1 : found.front().row();
    }

    QString m_typed;
    QElapsedTimer m_typing;
};

} // namespace

BandBox::BandBox(const QString& name, QWidget* parent) : ChoiceBox(name, {}, parent)
{
    setToolTip(tr("%1. In the open list, type a number or a part of a name.").arg(name));
    setView(new BandList);
    setMaxVisibleItems(mostInSight);
    // Some styles open a menu as long as the screen instead, and mind no number of items.
    setStyleSheet(QStringLiteral("QComboBox { combobox-popup: 0; }"));
}

} // namespace rasterscope
