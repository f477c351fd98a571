// SPDX-License-Identifier: MIT
#pragma once

#include "ui/region_job.h"
#include "ui/region_text.h"
#include "ui/screen_post.h"

#include <QPointer>
#include <QWidget>

#include <cstdint>
#include <optional>
#include <vector>

class QButtonGroup;
class QLabel;
class QProgressBar;
class QPushButton;
class QTableWidget;

namespace rasterscope {

class RasterView;
class ShapeTool;

/// Tools that draw on the picture, and what there is to be told of what they drew: sizes, the values along a
/// line, statistics and histograms of a region.
class RegionPanel : public QWidget {
    Q_OBJECT
public:
    RegionPanel(RasterView& view, ShapeTool& tool, QWidget* parent = nullptr);

    /// Another page is shown; what is drawn is measured on it, if it fits.
    void setPage(std::shared_ptr<GroundAccess> ground);
    bool isMeasuring() const { return m_busy; }
    LinePlot& plot() { return *m_plot; }
    QTableWidget& table() { return *m_table; }
    /// All that is shown as "name<Tab>value" lines and a table.
    QString text() const;
    /// The numbers alone: of a line its values, else the statistics.
    QString csv() const;
    void cancel();

private:
    void furnishTable();
    QWidget* makeTools();
    QWidget* makeProgress();
    QWidget* makeButtons();
    void chooseTool();
    void shapeChanged();
    void shapeFinished();
    ShapeQuestion question() const;
    void receiveMeasure(int number, const ShapeMeasure& measure);
    void receive(int number, ShapeFindings found);
    void setBusy(bool busy);
    void showReport();
    QString howToDraw() const;
    void fillTable(const RegionStatistics& found);
    void showFindings();
    void sceneChanged();
    void showHistogram();

    QPointer<RasterView> m_view;
    QPointer<ShapeTool> m_tool;
    QButtonGroup* m_tools;
    QLabel* m_report;
    QTableWidget* m_table;
    LinePlot* m_plot;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    QLabel* m_problem;
    std::shared_ptr<GroundAccess> m_ground;
    Size m_rasterSize;
    std::optional<ShapeMeasure> m_measure;
    ShapeFindings m_found;
    std::vector<int> m_shownBands; // of the picture, and their colours: those of the curves
    std::vector<std::uint32_t> m_shownColors;
    bool m_busy = false;
    int m_number = 0; // of what was asked for last; 0: nothing
    ScreenPost m_post;
    RegionJob m_job;
};

} // namespace rasterscope
