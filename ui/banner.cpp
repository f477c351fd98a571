// SPDX-License-Identifier: MIT
#include "ui/banner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace rasterscope {

Banner::Banner(QWidget* parent)
    : QFrame(parent), m_text(new QLabel(this)), m_reload(new QPushButton(tr("Reload (F5)"), this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    setForegroundRole(QPalette::ToolTipText);
    auto* close = new QPushButton(tr("Dismiss"), this);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setForegroundRole(QPalette::ToolTipText);
    m_text->setAccessibleName(tr("Message"));
    for (QPushButton* button : {m_reload, close}) {
        button->setFocusPolicy(Qt::TabFocus); // the keys go on moving the picture
    }
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 8, 6);
    row->setSpacing(8);
    row->addWidget(m_text, 1);
    row->addWidget(m_reload);
    row->addWidget(close);
    connect(m_reload, &QPushButton::clicked, this, &Banner::reloadWanted);
    connect(close, &QPushButton::clicked, this, &Banner::dismiss);
    hide();
}

void Banner::showSentence(const QString& sentence, Offer offer)
{
    m_passing.clear();
    (offer == Offer::Reload ? m_standing : m_passing) = sentence;
    showLatest();
}

QString Banner::sentence() const
{
    return m_passing.isEmpty() ? m_standing : m_passing;
}

void Banner::clear()
{
    m_standing.clear();
    m_passing.clear();
    showLatest();
}

void Banner::dismiss()
{
    (m_passing.isEmpty() ? m_standing : m_passing).clear();
    showLatest();
}

void Banner::showLatest()
{
    m_text->setText(sentence());
    m_text->setAccessibleDescription(sentence());
    m_reload->setVisible(m_passing.isEmpty());
    setVisible(!sentence().isEmpty());
}

} // namespace rasterscope
