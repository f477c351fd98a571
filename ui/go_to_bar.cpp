// SPDX-License-Identifier: MIT
#include "ui/go_to_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>

namespace rasterscope {

std::optional<std::pair<qint64, qint64>> parsePosition(const QString& text)
{
    static const QRegularExpression form(
        QStringLiteral(R"(^\s*(?:x\s*=?)?\s*(\d+)\s*[,; ]\s*(?:y\s*=?)?\s*(\d+)\b)"));
    const QRegularExpressionMatch match = form.match(text);
    bool xFits = false;
    bool yFits = false;
    const qint64 x = match.captured(1).toLongLong(&xFits);
    const qint64 y = match.captured(2).toLongLong(&yFits);
    return xFits && yFits ? std::optional(std::pair(x, y)) : std::nullopt;
}

GoToBar::GoToBar(QWidget* parent) : QFrame(parent), m_field(new QLineEdit(this)), m_hint(new QLabel(this))
{
    auto* label = new QLabel(tr("Go to x,y"), this);
    label->setBuddy(m_field);
    m_field->setAccessibleName(tr("Position to go to, column and row from 0"));
    m_field->setMaximumWidth(fontMetrics().averageCharWidth() * 32);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 8, 4);
    row->addWidget(label);
    row->addWidget(m_field, 1);
    row->addWidget(m_hint, 2);
    connect(m_field, &QLineEdit::returnPressed, this, &GoToBar::submit);
    hide();
}

void GoToBar::start(Size raster)
{
    m_raster = raster;
    m_hint->setText(tr("x from 0 to %1, y from 0 to %2").arg(raster.width - 1).arg(raster.height - 1));
    show();
    m_field->setFocus();
    m_field->selectAll();
}

void GoToBar::submit()
{
    const auto position = parsePosition(m_field->text());
    if (!position) {
        m_hint->setText(tr("Not a position: two numbers are wanted, as in 51234,8810."));
        return;
    }
    if (position->first >= m_raster.width || position->second >= m_raster.height) {
        m_hint->setText(tr("Outside: x goes from 0 to %1, y from 0 to %2.")
                            .arg(m_raster.width - 1)
                            .arg(m_raster.height - 1));
        return;
    }
    hide();
    Q_EMIT positionChosen(position->first, position->second);
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
