// SPDX-License-Identifier: MIT
#include "ui/page_range_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QSpinBox>

#include <algorithm>
#include <limits>

namespace rasterscope {

PageRangeDialog::PageRangeDialog(PageFold fold, qint64 pages, QWidget* parent)
    : QDialog(parent), m_fold(fold), m_first(new QSpinBox), m_last(new QSpinBox)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(fold == PageFold::Maximum ? tr("Maximum of pages") : tr("Mean of pages"));
    const int most = static_cast<int>(std::min<qint64>(pages, std::numeric_limits<int>::max()));
    m_first->setRange(1, most);
    m_last->setRange(1, most);
    m_last->setValue(most);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &PageRangeDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* form = new QFormLayout(this);
    form->addRow(tr("&First page"), m_first);
    form->addRow(tr("&Last page"), m_last);
    form->addRow(buttons);
    m_first->setFocus();
}

/// Whichever is the smaller is the first.
void PageRangeDialog::choose()
{
    const auto [first, last] = std::minmax({m_first->value(), m_last->value()});
    Q_EMIT chosen({m_fold, {first - 1, last - 1}});
    accept();
}

} // namespace rasterscope
