// SPDX-License-Identifier: MIT
#pragma once

#include "ui/paging_cells.h"

#include <QWidget>

#include <array>

class QLabel;

namespace rasterscope {

enum class PagingView { File, Picture };

/// The marks of a paging map with their words.
class PagingLegend : public QWidget {
    Q_OBJECT
public:
    explicit PagingLegend(QWidget* parent = nullptr);

    void setView(PagingView view);

private:
    std::array<QLabel*, 6> m_words{};
};

} // namespace rasterscope
