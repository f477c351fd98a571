// SPDX-License-Identifier: MIT
#include "ui/overview_panel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <cmath>

namespace rasterscope {

namespace {

constexpr int barWidth = 120;
constexpr int distance = 8; // from the picture's corner

} // namespace

OverviewPanel::OverviewPanel(QWidget* picture)
    : QFrame(picture)
    , m_text(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_pause(new QPushButton(tr("Pause"), this))
{
    setAutoFillBackground(true);
    setFrameShape(QFrame::StyledPanel);
    setCursor(Qt::ArrowCursor);
    setAccessibleName(tr("Making overviews"));
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(barWidth);
    m_bar->setFixedHeight(fontMetrics().height() * 2 / 3);
    m_pause->setCheckable(true);
    auto* stop = new QPushButton(tr("Stop"), this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 4, 4, 4);
    row->setSpacing(8);
    row->addWidget(m_text);
    row->addWidget(m_bar);
    for (QPushButton* button : {m_pause, stop}) {
        button->setFocusPolicy(Qt::TabFocus); // the keys go on moving the picture
        button->setFlat(true);
        row->addWidget(button);
    }
    connect(m_pause, &QPushButton::toggled, this, &OverviewPanel::pauseWanted);
    connect(stop, &QPushButton::clicked, this, &OverviewPanel::stopWanted);
    picture->installEventFilter(this);
    hide();
}

void OverviewPanel::showProgress(double share, const QString& text)
{
    m_bar->setValue(static_cast<int>(std::lround(share * m_bar->maximum())));
    m_text->setText(text);
    m_text->setMinimumWidth(std::max(m_text->minimumWidth(), m_text->sizeHint().width())); // no jitter
    show();
    place();
}

void OverviewPanel::setPaused(bool paused)
{
    m_pause->setChecked(paused);
}

QString OverviewPanel::text() const
{
    return m_text->text();
}

bool OverviewPanel::eventFilter(QObject* /*watched*/, QEvent* event)
{
    if (event->type() == QEvent::Resize) {
        place();
    }
    return false;
}

void OverviewPanel::showEvent(QShowEvent* /*event*/)
{
    place();
}

void OverviewPanel::place()
{
    adjustSize();
    const QRect room = parentWidget()->rect().adjusted(distance, distance, -distance, -distance);
    move(std::max(room.left(), room.right() + 1 - width()),
         std::max(room.top(), room.bottom() + 1 - height()));
}

} // namespace rasterscope
