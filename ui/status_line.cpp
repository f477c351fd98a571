// SPDX-License-Identifier: MIT
#include "ui/status_line.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>

namespace rasterscope {

namespace {

/// A label of a width of its own: a new text never lays the line out again.
class Field : public QLabel {
public:
    explicit Field(QWidget* parent) : QLabel(parent)
    {
        setTextFormat(Qt::PlainText);
        setTextInteractionFlags(Qt::NoTextInteraction);
    }

    QSize sizeHint() const override { return {m_width, fontMetrics().height()}; }
    QSize minimumSizeHint() const override { return {0, fontMetrics().height()}; }
    void setWidest(const QString& text)
    {
        m_width = fontMetrics().horizontalAdvance(text) +
                  fontMetrics().averageCharWidth(); // else a full field is cut
        setMaximumWidth(m_growing ? QWIDGETSIZE_MAX : m_width);
        updateGeometry();
    }
    void setGrowing() { m_growing = true; }

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QPainter painter(this);
        painter.setPen(palette().color(QPalette::WindowText));
        const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, width());
        painter.drawText(rect(), static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft), shown);
    }

private:
    int m_width = 0;
    bool m_growing = false;
};

void put(QLabel* field, const QString& text)
{
    if (field->text() != text) {
        field->setText(text);
        field->setToolTip(text);
        field->setAccessibleDescription(text);
    }
}

} // namespace

StatusLine::StatusLine(QWidget* parent) : QWidget(parent)
{
    auto* fields = new QHBoxLayout(this);
    fields->setContentsMargins(8, 3, 8, 3);
    fields->setSpacing(18);
    setAccessibleName(tr("Status"));
    m_position = addField(tr("Position"), tr("x 00000  y 00000"), 0);
    m_ground = addField(tr("Geographic position"), tr("000.000000\u00b0 W  00.000000\u00b0 N"), 0);
    m_values = addField(tr("Values"), tr("b1=000  b2=000  b3=000"), 1);
    m_zoom = addField(tr("Zoom"), tr("0.0000 % (1:00000)"), 0);
    m_turn = addField(tr("How the picture lies"), {}, 0);
    m_truth = addField(tr("What is seen"), tr("sampled 1:000 (0.00 %), averaging 00 %"), 0);
    m_page = addField(tr("Page"), tr("page 000/000"), 0);
    m_layout = addField(tr("Raster"), tr("00000 x 00000 x 0 uint00 BIP format"), 0);
    m_fileSize = addField(tr("File size"), tr("000.0 GB"), 0);
    m_turn->hide();
    m_page->hide();
    m_ground->hide();
}

void StatusLine::resizeEvent(QResizeEvent* /*event*/)
{
    fitFields();
}

void StatusLine::fitFields()
{
    const QMargins margins = layout()->contentsMargins();
    const auto needs = [&](const QLabel* field) { return field->sizeHint().width() + layout()->spacing(); };
    int room = width() - margins.left() - margins.right() + layout()->spacing();
    for (QLabel* field :
         {m_position, m_values, m_truth, m_zoom, m_ground, m_turn, m_page, m_fileSize, m_layout}) {
        const bool comesAndGoes = field == m_page || field == m_turn;
        const bool wanted = field == m_ground ? m_groundKnown : !comesAndGoes || !field->text().isEmpty();
        room -= wanted ? needs(field) : 0;
        const bool kept = field == m_position || field == m_values;
        field->setVisible(kept || (wanted && room >= 0));
    }
}

QLabel* StatusLine::addField(const QString& name, const QString& widest, int stretch)
{
    auto* field = new Field(this);
    field->setAccessibleName(name);
    if (stretch > 0) {
        field->setGrowing();
    }
    field->setWidest(widest);
    field->setSizePolicy(stretch > 0 ? QSizePolicy::Expanding : QSizePolicy::Preferred, QSizePolicy::Fixed);
    static_cast<QHBoxLayout*>(layout())->addWidget(field, stretch);
    return field;
}

void StatusLine::setRasterSize(qint64 width, qint64 height)
{
    const QString digits = QStringLiteral("x %1  y %2").arg(width).arg(height);
    static_cast<Field*>(m_position)->setWidest(QString(digits.size(), QLatin1Char('0')));
    fitFields();
}

void StatusLine::setPosition(const QString& text)
{
    put(m_position, text);
}

void StatusLine::setGroundKnown(bool known)
{
    m_groundKnown = known;
    put(m_ground, {});
    fitFields();
}

void StatusLine::setGround(const QString& text)
{
    put(m_ground, text);
}

QString StatusLine::ground() const
{
    return m_ground->text();
}

QString StatusLine::position() const
{
    return m_position->text();
}

QString StatusLine::values() const
{
    return m_values->text();
}

QString StatusLine::truth() const
{
    return m_truth->text();
}

void StatusLine::setValues(const QString& text)
{
    put(m_values, text);
}

void StatusLine::setZoom(const QString& text)
{
    put(m_zoom, text);
}

QString StatusLine::zoom() const
{
    return m_zoom->text();
}

void StatusLine::setTurn(const QString& text)
{
    if (text != m_turn->text()) {
        put(m_turn, text);
        static_cast<Field*>(m_turn)->setWidest(text);
        fitFields();
    }
}

QString StatusLine::turn() const
{
    return m_turn->text();
}

void StatusLine::setTruth(const QString& text, const QString& toolTip)
{
    put(m_truth, text);
    m_truth->setToolTip(toolTip.isEmpty() ? text : toolTip);
}

void StatusLine::setPage(const QString& text)
{
    put(m_page, text);
    fitFields();
}

void StatusLine::setLayoutText(const QString& text)
{
    put(m_layout, text);
    static_cast<Field*>(m_layout)->setWidest(text);
    fitFields();
}

void StatusLine::setFileSize(const QString& text)
{
    put(m_fileSize, text);
    static_cast<Field*>(m_fileSize)->setWidest(text);
    fitFields();
}

int StatusLine::valueCharacters() const
{
    const QFontMetrics metrics = m_values->fontMetrics();
    return m_values->width() /
           std::max(metrics.averageCharWidth(), metrics.horizontalAdvance(QLatin1Char('0')));
}

} // namespace rasterscope
