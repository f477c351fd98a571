// SPDX-License-Identifier: MIT
#include "ui/paging_legend.h"

#include "ui/paging_map.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>

#include <cstddef>

namespace rasterscope {

namespace {

const std::array<PagingCell, 6> marks{{
    {1.0F, ReadState::Never},
    {0.0F, ReadState::Never},
    {0.0F, ReadState::Read},
    {0.0F, ReadState::Reading},
    {0.0F, ReadState::Failed},
    {std::nullopt, ReadState::Never},
}};

/// One mark, as it is drawn in the map.
class Swatch : public QWidget {
public:
    Swatch(const PagingCell& cell, QWidget* parent) : QWidget(parent), m_cell(cell) { setFixedSize(13, 13); }

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QPainter painter(this);
        paintPagingCell(painter, rect(), m_cell, palette());
    }

private:
    PagingCell m_cell;
};

} // namespace

PagingLegend::PagingLegend(QWidget* parent) : QWidget(parent)
{
    constexpr int columns = 2;
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(2);
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const int row = static_cast<int>(i) / columns;
        const int column = static_cast<int>(i) % columns * 2;
        grid->addWidget(new Swatch(marks[i], this), row, column);
        m_words[i] = new QLabel(this);
        grid->addWidget(m_words[i], row, column + 1);
        grid->setColumnStretch(column + 1, 1);
    }
    m_words[0]->setText(tr("in the page cache"));
    m_words[0]->setToolTip(tr("The lighter a cell, the smaller the part of it that is there."));
    m_words[1]->setText(tr("not there"));
    m_words[3]->setText(tr("being read"));
    m_words[4]->setText(tr("failed"));
    m_words[5]->setText(tr("unknown"));
    m_words[5]->setToolTip(tr("The file system does not tell what the page cache holds of this file."));
    setView(PagingView::File);
}

void PagingLegend::setView(PagingView view)
{
    m_words[2]->setText(view == PagingView::File ? tr("read by us") : tr("tiles cached by us"));
}

} // namespace rasterscope
