// SPDX-License-Identifier: MIT
#pragma once

class QWidget;

namespace rasterscope {

/// Shows every key and what the mouse does, in a small window of its own that does not block.
void showShortcutSheet(QWidget* parent);

} // namespace rasterscope
