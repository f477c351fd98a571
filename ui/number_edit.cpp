// SPDX-License-Identifier: MIT
#include "ui/number_edit.h"

#include "core/base/text.h"

#include <QKeyEvent>

#include <algorithm>
#include <cmath>

namespace rasterscope {

namespace {

QString textOf(double number)
{
    return QString::fromStdString(formatReal(number));
}

double rounded(double number, double grain)
{
    const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(grain))));
    return QString::number(number, 'f', decimals).toDouble() + 0.0; // no negative zero
}

} // namespace

NumberEdit::NumberEdit(const QString& name, QWidget* parent) : QLineEdit(parent)
{
    setAccessibleName(name);
    setText(textOf(m_number));
    connect(this, &QLineEdit::editingFinished, this, &NumberEdit::take);
}

void NumberEdit::setNumber(double number, double grain)
{
    m_number = number;
    m_grain = grain;
    if (!isModified()) {
        setText(shownText());
        setCursorPosition(0);
    }
}

QString NumberEdit::shownText() const
{
    const bool isExact = !std::isfinite(m_grain) || m_grain <= 0 || !std::isfinite(m_number) ||
                         m_number == std::floor(m_number) || m_number == m_typed;
    return textOf(isExact ? m_number : rounded(m_number, m_grain));
}

void NumberEdit::setLimits(double least, double most)
{
    m_least = least;
    m_most = most;
}

QString NumberEdit::complaint(std::optional<double> number) const
{
    if (!number || !std::isfinite(*number)) {
        return tr("\"%1\" is no number, such as 12.5 or -3e4.").arg(text().trimmed());
    }
    if (m_moreThan && *number <= *m_moreThan) {
        return tr("%1 has to be more than %2.").arg(accessibleName(), textOf(*m_moreThan));
    }
    if ((m_least && *number < *m_least) || (m_most && *number > *m_most)) {
        return tr("%1 lies between %2 and %3.").arg(accessibleName(), textOf(*m_least), textOf(*m_most));
    }
    return {};
}

void NumberEdit::take()
{
    if (!isModified()) {
        return;
    }
    if (text() == shownText()) { // taken back; the number may have more digits
        setModified(false);
        Q_EMIT refused({});
        return;
    }
    QString typed = text().trimmed();
    typed.replace(QLatin1Char(','), QLatin1Char('.')); // as many keyboards have it
    const std::optional<double> number = parseReal(typed.toStdString());
    const QString wrong = complaint(number);
    Q_EMIT refused(wrong);
    if (wrong.isEmpty()) {
        setModified(false);
        m_number = *number;
        m_typed = number;
        Q_EMIT numberEntered(*number);
    }
}

void NumberEdit::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && isModified()) {
        setModified(false);
        setNumber(m_number, m_grain);
        Q_EMIT refused({});
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace rasterscope
