// SPDX-License-Identifier: MIT
#pragma once

#include <QScrollArea>

namespace rasterscope {

/// A dock's page that is scrolled up and down where the screen is low, so that it makes no window that is
/// higher than it: as wide as the page needs beside the bar. Owns the page.
class ScrolledPage : public QScrollArea {
    Q_OBJECT
public:
    explicit ScrolledPage(QWidget* page);

    /// Makes room for what the page has got since; takes none away, so that the picture beside it stays where
    /// it is.
    void fitWidth();
};

} // namespace rasterscope
