// SPDX-License-Identifier: MIT
#pragma once

class QScrollArea;
class QWidget;

namespace rasterscope {

/// A dock's page that is scrolled up and down where the screen is low, so that it makes no window that is
/// higher than it: as wide as the page needs beside the bar. Owns the page.
QScrollArea* scrolledPage(QWidget* page);

} // namespace rasterscope
