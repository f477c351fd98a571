// SPDX-License-Identifier: MIT
#pragma once

#include "core/overview/page_projection.h"

#include <QDialog>

class QSpinBox;

namespace rasterscope {

/// Asks which pages are to be seen through one another. Deletes itself when it is closed.
class PageRangeDialog : public QDialog {
    Q_OBJECT
public:
    PageRangeDialog(PageFold fold, qint64 pages, QWidget* parent);

Q_SIGNALS:
    void chosen(const PageProjection& projection);

private:
    void choose();

    PageFold m_fold;
    QSpinBox* m_first;
    QSpinBox* m_last;
};

} // namespace rasterscope
