// SPDX-License-Identifier: MIT
#include "ui/region_panel.h"

#include "core/tile/sample_window.h"
#include "ui/band_colors.h"
#include "ui/copying.h"
#include "ui/number_text.h"
#include "ui/raster_view.h"
#include "ui/shape_tool.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace rasterscope {

namespace {

constexpr std::int64_t mostProfiles = 12; // more lines nobody tells apart
constexpr std::size_t mostRows = 4096;    // of bands in the table; all are copied
constexpr int steps = 1000;

void shrink(QPushButton& button)
{
    button.setMinimumWidth(button.fontMetrics().horizontalAdvance(button.text()) + 12);
}

} // namespace

RegionPanel::RegionPanel(RasterView& view, ShapeTool& tool, QWidget* parent)
    : QWidget(parent)
    , m_view(&view)
    , m_tool(&tool)
    , m_tools(new QButtonGroup(this))
    , m_report(new QLabel)
    , m_table(new QTableWidget)
    , m_plot(new LinePlot)
    , m_progress(new QProgressBar)
    , m_cancel(new QPushButton(tr("Stop")))
    , m_problem(new QLabel)
    , m_job({[this](int number, const ShapeMeasure& measure) {
                 m_post([this, number, measure] { receiveMeasure(number, measure); });
             },
             [this](int number, double share) {
                 m_post([this, number, share] {
                     if (number == m_number) {
                         m_progress->setValue(static_cast<int>(share * steps));
                     }
                 });
             },
             [this](int number, const ShapeFindings& found) {
                 m_post([this, number, found] { receive(number, found); });
             }})
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(6, 6, 6, 6);
    column->addWidget(makeTools());
    m_report->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_report->setTextFormat(Qt::PlainText);
    m_report->setWordWrap(true);
    m_report->setAccessibleName(tr("What is drawn"));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->hide();
    furnishTable();
    column->addWidget(m_report);
    column->addWidget(m_problem);
    column->addWidget(m_table, 2);
    column->addWidget(m_plot, 3);
    column->addWidget(makeProgress());
    column->addWidget(makeButtons());
    m_plot->setCsv([this] {
        const bool region = m_found.statistics && *m_found.statistics;
        return region ? histogramCsv(**m_found.statistics) : csv();
    });
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &RegionPanel::showHistogram);
    connect(m_tool, &ShapeTool::changed, this, &RegionPanel::shapeChanged);
    connect(m_tool, &ShapeTool::finished, this, &RegionPanel::shapeFinished);
    connect(m_tool, &ShapeTool::chosen, this, &RegionPanel::chooseTool);
    connect(m_view, &RasterView::sceneChanged, this, &RegionPanel::sceneChanged);
    setBusy(false);
    chooseTool();
    showFindings();
}

void RegionPanel::furnishTable()
{
    m_table->setAccessibleName(tr("Statistics of each band"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setAlternatingRowColors(true);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 4);
    setCopyKey(*m_table, [this] { copyToClipboard(csv()); });
    addContextAction(*m_table, tr("&Copy as CSV"), [this] { copyToClipboard(csv()); });
}

QWidget* RegionPanel::makeTools()
{
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    const std::pair<QString, ShapeKind> kinds[] = {{tr("Line"), ShapeKind::Line},
                                                   {tr("Rectangle"), ShapeKind::Rectangle},
                                                   {tr("Ellipse"), ShapeKind::Ellipse},
                                                   {tr("Polygon"), ShapeKind::Polygon}};
    for (const auto& [name, kind] : kinds) {
        auto* button = new QPushButton(name);
        button->setCheckable(true);
        shrink(*button);
        m_tools->addButton(button, static_cast<int>(kind));
        row->addWidget(button);
    }
    m_tools->setExclusive(false); // none may be chosen
    connect(m_tools, &QButtonGroup::idClicked, this, [this](int id) {
        if (m_tools->button(id)->isChecked()) {
            m_tool->start(static_cast<ShapeKind>(id));
            m_view->setFocus();
        } else {
            m_tool->stop();
        }
        chooseTool(); // where nothing has changed, the button was clicked all the same
    });
    return line;
}

/// A row that keeps its place: were the dock to grow for it, the picture would jump.
QWidget* RegionPanel::makeProgress()
{
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    m_progress->setRange(0, steps);
    m_progress->setAccessibleName(tr("Share that is measured"));
    shrink(*m_cancel);
    row->addWidget(m_progress, 1);
    row->addWidget(m_cancel);
    for (QWidget* part : {static_cast<QWidget*>(m_progress), static_cast<QWidget*>(m_cancel)}) {
        QSizePolicy policy = part->sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        part->setSizePolicy(policy);
    }
    connect(m_cancel, &QPushButton::clicked, this, &RegionPanel::cancel);
    return line;
}

QWidget* RegionPanel::makeButtons()
{
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    auto* text = new QPushButton(tr("Copy Text"));
    auto* numbers = new QPushButton(tr("Copy CSV"));
    auto* clear = new QPushButton(tr("Clear"));
    row->addStretch(1);
    for (QPushButton* button : {text, numbers, clear}) {
        shrink(*button);
        row->addWidget(button);
    }
    connect(text, &QPushButton::clicked, this, [this] { copyToClipboard(this->text()); });
    connect(numbers, &QPushButton::clicked, this, [this] { copyToClipboard(csv()); });
    connect(clear, &QPushButton::clicked, m_tool, &ShapeTool::clear);
    return line;
}

void RegionPanel::chooseTool()
{
    for (QAbstractButton* button : m_tools->buttons()) {
        button->setChecked(m_tool->isActive() && m_tools->id(button) == static_cast<int>(m_tool->kind()));
    }
    showReport(); // where nothing is drawn it says how the tool draws
}

void RegionPanel::setPage(std::shared_ptr<GroundAccess> ground)
{
    m_ground = std::move(ground);
    const Size size = m_view->viewport().raster();
    if (std::exchange(m_rasterSize, size) != size) {
        m_tool->clear();
    } else if (m_tool->shape()) {
        shapeFinished();
    }
}

ShapeQuestion RegionPanel::question() const
{
    const Scene& scene = *m_view->scene();
    ShapeQuestion question{scene.raster, m_ground, *m_tool->shape(), {}};
    question.profileBands = scene.raster->info().bands > mostProfiles
                                ? scene.settings.bands
                                : firstBands(scene.raster->info(), mostProfiles);
    return question;
}

/// How large it is so far is told while it is drawn.
void RegionPanel::shapeChanged()
{
    m_measure.reset();
    m_found = {};
    setBusy(false);
    const bool any = m_view->scene() != nullptr && m_tool->shape() && m_tool->shape()->points.size() > 1;
    if (any) {
        m_number = m_job.measure(question());
    } else {
        m_job.cancel();
        m_number = 0;
    }
    showReport();
    showFindings();
}

void RegionPanel::shapeFinished()
{
    if (m_view->scene() == nullptr || !m_tool->shape()) {
        return;
    }
    m_found = {};
    m_progress->setValue(0);
    m_number = m_job.ask(question());
    setBusy(true);
    showFindings();
}

void RegionPanel::cancel()
{
    m_job.cancel();
    setBusy(false);
    showFindings();
}

void RegionPanel::setBusy(bool busy)
{
    m_busy = busy;
    m_progress->setVisible(busy);
    m_cancel->setVisible(busy);
}

void RegionPanel::receiveMeasure(int number, const ShapeMeasure& measure)
{
    if (number == m_number) {
        m_measure = measure;
        showReport();
    }
}

void RegionPanel::receive(int number, ShapeFindings found)
{
    const bool stopped =
        found.statistics && !*found.statistics && found.statistics->error().code == Error::Code::Cancelled;
    if (number == m_number && m_busy && !stopped) {
        m_found = std::move(found);
        setBusy(false);
        showReport();
        showFindings();
    }
}

void RegionPanel::showReport()
{
    QStringList lines;
    if (m_tool->shape()) {
        for (const auto& [name, value] : shapeLines(*m_tool->shape(), m_measure)) {
            lines << name + QStringLiteral(": ") + value;
        }
    }
    if (m_found.statistics && *m_found.statistics) {
        lines << tr("pixels whose middle is inside: %1").arg(countText((*m_found.statistics)->pixels));
    }
    if (m_found.profile && m_found.profile->pixelsPerStep > 1) {
        lines << tr("values: of one pixel in %1").arg(countText(m_found.profile->pixelsPerStep));
    }
    m_report->setText(lines.isEmpty() ? howToDraw() : lines.join(QLatin1Char('\n')));
}

QString RegionPanel::howToDraw() const
{
    if (!m_tool->isActive()) {
        return tr("Choose a tool and draw on the picture. Esc puts it away.");
    }
    return m_tool->kind() == ShapeKind::Polygon
               ? tr("Click the corners on the picture; a double click, Enter or a click on the first corner "
                    "closes the polygon. Backspace takes a corner back, Esc puts the tool away.")
               : tr("Drag on the picture. Esc puts the tool away.");
}

void RegionPanel::fillTable(const RegionStatistics& found)
{
    const QStringList header = statisticsHeader();
    m_table->setColumnCount(static_cast<int>(header.size()));
    m_table->setHorizontalHeaderLabels(header);
    m_table->setRowCount(static_cast<int>(std::min(found.bands.size(), mostRows)));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QStringList line = statisticsLine(found, static_cast<std::size_t>(row), TableUse::Read);
        for (int column = 0; column < line.size(); ++column) {
            auto* cell = new QTableWidgetItem(line[column]);
            cell->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(row, column, cell);
        }
    }
    m_table->resizeColumnsToContents();
}

void RegionPanel::showFindings()
{
    QString problem;
    m_table->clearContents();
    m_table->setRowCount(0);
    const bool region = m_found.statistics && *m_found.statistics;
    if (region) {
        const RegionStatistics& found = **m_found.statistics;
        problem = QString::fromStdString(found.problem);
        fillTable(found);
    } else if (m_found.statistics) {
        problem = QString::fromStdString(m_found.statistics->error().message);
    }
    m_table->setVisible(region);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    showHistogram();
}

/// Of the chosen bands, or the first few; of a line the values along it.
/// Curves have the colours of the picture, which a moved slider does not change.
void RegionPanel::sceneChanged()
{
    const RenderSettings& settings = m_view->scene()->settings;
    const bool sameBands = std::exchange(m_shownBands, settings.bands) == settings.bands;
    if (std::exchange(m_shownColors, settings.channelColors) != settings.channelColors || !sameBands) {
        showHistogram();
    }
}

void RegionPanel::showHistogram()
{
    std::vector<PlotSeries> all;
    const bool region = m_found.statistics && *m_found.statistics;
    m_plot->setBaseline(region ? LinePlot::Baseline::Zero : LinePlot::Baseline::Lowest);
    if (m_found.profile) {
        m_plot->setAxes(tr("distance (pixels)"), tr("value"));
        all = profileSeries(*m_found.profile, bandColors(m_found.profile->bands, *m_view->scene()));
    } else if (region) {
        m_plot->setAxes(tr("value"), tr("pixels"));
        const auto& bands = (*m_found.statistics)->bands;
        const bool chosen = m_table->selectionModel()->hasSelection();
        std::vector<int> shown;
        for (int band = 0; band < static_cast<int>(bands.size()) && shown.size() < mostProfiles; ++band) {
            if (chosen ? m_table->selectionModel()->isRowSelected(band) : band < 3) {
                shown.push_back(band);
            }
        }
        const std::vector<QColor> colors = bandColors(shown, *m_view->scene());
        for (std::size_t i = 0; i < shown.size(); ++i) {
            all.push_back(histogramSeries(bands[static_cast<std::size_t>(shown[i])],
                                          tr("band %1").arg(shown[i] + 1), colors[i]));
        }
    }
    m_plot->setMessage(m_busy ? tr("Measuring ...") : QString());
    m_plot->setSeries(std::move(all));
}

QString RegionPanel::text() const
{
    QString text = m_report->text() + QLatin1Char('\n');
    if (m_found.statistics && *m_found.statistics) {
        text += statisticsHeader().join(QLatin1Char('\t')) + QLatin1Char('\n');
        const RegionStatistics& found = **m_found.statistics;
        for (std::size_t band = 0; band < found.bands.size(); ++band) {
            text += statisticsLine(found, band, TableUse::Copied).join(QLatin1Char('\t')) + QLatin1Char('\n');
        }
    }
    if (!m_problem->text().isEmpty()) {
        text += m_problem->text() + QLatin1Char('\n');
    }
    return text.replace(QChar::Nbsp, QLatin1Char(' ')); // which only keep numbers of the dock whole
}

QString RegionPanel::csv() const
{
    if (m_found.profile) {
        return profileCsv(*m_found.profile);
    }
    return m_found.statistics && *m_found.statistics ? statisticsCsv(**m_found.statistics) : QString();
}

} // namespace rasterscope
