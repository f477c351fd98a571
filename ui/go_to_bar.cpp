// SPDX-License-Identifier: MIT
#include "ui/go_to_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

#include <cmath>
#include <utility>

namespace rasterscope {

GoToBar::GoToBar(QWidget* parent) : QFrame(parent), m_field(new QLineEdit(this)), m_hint(new QLabel(this))
{
    auto* label = new QLabel(tr("Go to"), this);
    label->setBuddy(m_field);
    m_field->setAccessibleName(
        tr("Position to go to: column and row from 0, or latitude and longitude, or easting and northing"));
    m_field->setMaximumWidth(fontMetrics().averageCharWidth() * 32);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 8, 4);
    row->addWidget(label);
    row->addWidget(m_field, 1);
    row->addWidget(m_hint, 2);
    connect(m_field, &QLineEdit::textEdited, this, &GoToBar::explain);
    connect(m_field, &QLineEdit::returnPressed, this, &GoToBar::submit);
    hide();
}

void GoToBar::start(PlaceFinder finder)
{
    m_finder = std::move(finder);
    const QString pixels = tr("x,y: x from 0 to %1, y from 0 to %2")
                               .arg(m_finder.raster.width - 1)
                               .arg(m_finder.raster.height - 1);
    const QString ground = m_finder.locator     ? tr("; or latitude, longitude; or E, N")
                           : m_finder.transform ? tr("; or E, N")
                                                : QString();
    m_hint->setText(pixels + ground);
    show();
    m_field->setFocus();
    m_field->selectAll();
}

/// In passing: who is in the middle of a number is not told that it is wrong.
void GoToBar::explain()
{
    const UnderstoodPlace place = understandPlace(m_field->text(), m_finder);
    m_hint->setText(place.pixel ? place.sentence : QString());
}

void GoToBar::submit()
{
    const UnderstoodPlace place = understandPlace(m_field->text(), m_finder);
    if (!place.pixel) {
        m_hint->setText(place.sentence);
        return;
    }
    hide();
    Q_EMIT positionChosen(static_cast<qint64>(std::floor(place.pixel->x)),
                          static_cast<qint64>(std::floor(place.pixel->y)));
    Q_EMIT finished();
}

void GoToBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        hide();
        Q_EMIT finished();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace rasterscope
