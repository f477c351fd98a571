// SPDX-License-Identifier: MIT
#include "ui/status_line.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>
#include <numeric>

namespace rasterscope {

/// A label of a width of its own, which is either what it usually needs at most or what its texts have
/// needed.
class StatusLine::Field : public QLabel {
public:
    explicit Field(QWidget* parent) : QLabel(parent)
    {
        setTextFormat(Qt::PlainText);
        setTextInteractionFlags(Qt::NoTextInteraction);
    }

    QSize sizeHint() const override { return {m_width, fontMetrics().height()}; }
    QSize minimumSizeHint() const override { return {0, fontMetrics().height()}; }
    void setUsual(const QString& widest) { m_usual = widthOf(widest); }
    void setGrowing() { m_growing = true; }
    /// Whether the text needs more room than any before it.
    bool put(const QString& text)
    {
        const bool wider = widthOf(text) > m_needed;
        m_needed = std::max(m_needed, widthOf(text));
        setText(text);
        setToolTip(text);
        setAccessibleDescription(text);
        return wider;
    }
    void forgetNeeds() { m_needed = widthOf(text()); }
    int needs(Room room) const
    {
        const bool asNeeded = room == Room::AsNeeded && !m_growing;
        return asNeeded ? m_needed : std::max(m_usual, m_growing ? 0 : m_needed);
    }
    void setRoom(Room room)
    {
        m_width = needs(room);
        setMaximumWidth(m_growing ? QWIDGETSIZE_MAX : m_width);
        updateGeometry();
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QPainter painter(this);
        painter.setPen(palette().color(QPalette::WindowText));
        const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, width());
        painter.drawText(rect(), static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft), shown);
    }

private:
    int widthOf(const QString& text) const
    {
        const int spare = fontMetrics().averageCharWidth(); // else a full field is cut
        return text.isEmpty() ? 0 : fontMetrics().horizontalAdvance(text) + spare;
    }

    int m_usual = 0;  // logical pixels
    int m_needed = 0; // likewise
    int m_width = 0;
    bool m_growing = false;
};

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
    m_values->installEventFilter(this);
}

std::array<StatusLine::Field*, 9> StatusLine::byImportance() const
{
    return {m_position, m_values, m_truth, m_zoom, m_ground, m_turn, m_page, m_fileSize, m_layout};
}

void StatusLine::resizeEvent(QResizeEvent* /*event*/)
{
    for (Field* field : byImportance()) {
        field->forgetNeeds();
    }
    fitFields();
}

bool StatusLine::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_values && event->type() == QEvent::Resize) {
        Q_EMIT valuesResized();
    }
    return QWidget::eventFilter(watched, event);
}

void StatusLine::fitFields()
{
    const int fitted = width();
    const Room room = usualFits() ? Room::Usual : Room::AsNeeded;
    int left = allRoom();
    for (Field* field : byImportance()) {
        left -= needs(field, room);
        field->setRoom(roomOf(field, room));
        const bool kept = field == m_position || field == m_values;
        field->setVisible(kept || (isWanted(field) && left >= 0));
    }
    if (width() != fitted) { // a field that comes or goes may lay the window out at once
        fitFields();
    }
}

int StatusLine::allRoom() const
{
    const QMargins margins = layout()->contentsMargins();
    return width() - margins.left() - margins.right() + layout()->spacing();
}

bool StatusLine::usualFits() const
{
    const auto fields = byImportance();
    return std::accumulate(fields.begin(), fields.end(), 0, [&](int sum, const Field* field) {
               return sum + needs(field, Room::Usual);
           }) <= allRoom();
}

/// The position changes with each pixel.
StatusLine::Room StatusLine::roomOf(const Field* field, Room room) const
{
    return field == m_position ? Room::Usual : room;
}

bool StatusLine::isWanted(const Field* field) const
{
    const bool comesAndGoes = field == m_page || field == m_turn;
    return field == m_ground ? m_groundKnown : !comesAndGoes || !field->text().isEmpty();
}

int StatusLine::needs(const Field* field, Room room) const
{
    return isWanted(field) ? field->needs(roomOf(field, room)) + layout()->spacing() : 0;
}

StatusLine::Field* StatusLine::addField(const QString& name, const QString& widest, int stretch)
{
    auto* field = new Field(this);
    field->setAccessibleName(name);
    if (stretch > 0) {
        field->setGrowing();
    }
    field->setUsual(widest);
    field->setRoom(Room::Usual);
    field->setSizePolicy(stretch > 0 ? QSizePolicy::Expanding : QSizePolicy::Preferred, QSizePolicy::Fixed);
    static_cast<QHBoxLayout*>(layout())->addWidget(field, stretch);
    return field;
}

/// Lays the line out again only where the text has to have more room than any before it, comes or goes.
void StatusLine::put(Field* field, const QString& text)
{
    if (field->text() == text) {
        return;
    }
    const bool comesOrGoes = field->text().isEmpty() != text.isEmpty();
    const bool growing = field == m_values;
    if ((field->put(text) || comesOrGoes) && !growing) {
        fitFields();
    }
}

void StatusLine::setRasterSize(qint64 width, qint64 height)
{
    const QString digits = QStringLiteral("x %1  y %2").arg(width).arg(height);
    m_position->setUsual(QString(digits.size(), QLatin1Char('0')));
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
    put(m_turn, text);
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
}

void StatusLine::setLayoutText(const QString& text)
{
    m_layout->setUsual(text);
    put(m_layout, text);
    fitFields();
}

void StatusLine::setFileSize(const QString& text)
{
    m_fileSize->setUsual(text);
    put(m_fileSize, text);
    fitFields();
}

int StatusLine::valueCharacters() const
{
    const QFontMetrics metrics = m_values->fontMetrics();
    return m_values->width() /
           std::max(metrics.averageCharWidth(), metrics.horizontalAdvance(QLatin1Char('0')));
}

} // namespace rasterscope
