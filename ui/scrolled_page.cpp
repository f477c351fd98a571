// SPDX-License-Identifier: MIT
#include "ui/scrolled_page.h"

#include <QScrollArea>
#include <QScrollBar>

namespace rasterscope {

QScrollArea* scrolledPage(QWidget* page)
{
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(page);
    area->setMinimumWidth(page->minimumSizeHint().width() + area->verticalScrollBar()->sizeHint().width());
    return area;
}

} // namespace rasterscope
