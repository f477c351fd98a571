// SPDX-License-Identifier: MIT
#include "ui/shape_hint.h"

#include "ui/raster_view.h"
#include "ui/shape_tool.h"

#include <QEvent>

#include <algorithm>

namespace rasterscope {

namespace {

constexpr int distance = 12; // logical pixels, from the edges of the view
constexpr int border = 6;    // around the words

} // namespace

ShapeHint::ShapeHint(RasterView& view, ShapeTool& tool) : QLabel(&view), m_view(view), m_tool(tool)
{
    setAttribute(Qt::WA_TransparentForMouseEvents); // corners may lie under it
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setAlignment(Qt::AlignCenter);
    setMargin(border);
    setAutoFillBackground(true);
    QPalette colours = palette();
    colours.setColor(QPalette::Window, QColor(0, 0, 0, 190)); // white is read on it whatever the picture
    colours.setColor(QPalette::WindowText, Qt::white);
    setPalette(colours);
    hide();
    view.installEventFilter(this);
    connect(&tool, &ShapeTool::chosen, this, &ShapeHint::tell);
    connect(&tool, &ShapeTool::changed, this, &ShapeHint::tell);
}

void ShapeHint::tell()
{
    const std::size_t corners = m_tool.isActive() ? m_tool.cornersSet() : 0;
    if (corners == 0) {
        return hide();
    }
    const QString sentence =
        corners < 3 ? tr("Click the next corner: a polygon has at least three corners. Backspace takes back "
                         "the last one, Esc gives up.")
                    : tr("Double-click, Enter or a click on the first corner closes the polygon. Backspace "
                         "takes back the last corner, Esc gives up.");
    if (sentence != text()) {
        setText(sentence);
        setAccessibleDescription(sentence);
    }
    place();
    show();
}

/// At the top, in the middle: bars, the minimap and progress are at the bottom.
void ShapeHint::place()
{
    const int room = std::max(m_view.width() - 2 * distance, 1);
    const QRect oneLine = fontMetrics().boundingRect(text());
    const int width = std::min(room, oneLine.width() + 2 * border + fontMetrics().averageCharWidth());
    setGeometry((m_view.width() - width) / 2, distance, width, heightForWidth(width));
}

bool ShapeHint::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_view && event->type() == QEvent::Resize && !isHidden()) {
        place();
    }
    return false;
}

} // namespace rasterscope
