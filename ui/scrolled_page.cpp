// SPDX-License-Identifier: MIT
#include "ui/scrolled_page.h"

#include <QScrollBar>

#include <algorithm>

namespace rasterscope {

ScrolledPage::ScrolledPage(QWidget* page)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidget(page);
    fitWidth();
}

void ScrolledPage::fitWidth()
{
    const int needed = widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width();
    setMinimumWidth(std::max(minimumWidth(), needed));
}

} // namespace rasterscope
