// SPDX-License-Identifier: MIT
#include "ui/paging_dock.h"

#include "core/tile/worker_thread.h"
#include "ui/choice_box.h"
#include "ui/file_name.h"
#include "ui/paging_map.h"
#include "ui/raster_view.h"
#include "ui/scrolled_page.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace rasterscope {

namespace {

constexpr int interval = 250;      // ms
constexpr int ticksPerProbing = 8; // probes have the disk read a little
constexpr std::size_t mostPaints = 600;
constexpr int partsBesidePicture = 256; // for the counters only

} // namespace

PagingDock::PagingDock(RasterView& view, QWidget* parent)
    : QDockWidget(tr("Paging"), parent)
    , m_view(&view)
    , m_watch(std::make_unique<PagingWatch>([this](PagingFindings findings) {
        m_post([this, found = std::move(findings)] { receive(found); });
    }))
    , m_dropped(std::make_shared<Outlet<>>([this] {
        m_post([this] {
            if (m_view) {
                m_view->forgetTiles();
            }
        });
    }))
{
    setObjectName(QStringLiteral("paging"));
    setAllowedAreas(Qt::AllDockWidgetAreas);
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, &PagingDock::ask);
    connect(this, &QDockWidget::visibilityChanged, this, &PagingDock::setWatching);
}

PagingDock::~PagingDock()
{
    disconnect(this, &QDockWidget::visibilityChanged, this, nullptr);
    setWatching(false);
    m_dropped->close();
    m_watch.reset();
}

void PagingDock::setVisible(bool visible)
{
    if (visible && widget() == nullptr) {
        build();
    }
    QDockWidget::setVisible(visible);
}

void PagingDock::build()
{
    m_choice = new ChoiceBox(tr("What the map is of"), {tr("Picture"), tr("File")});
    m_map = new PagingMap;
    m_cellText = new QLabel;
    m_legend = new PagingLegend;
    m_table = new QGridLayout;
    m_timeline = new PagingTimeline;
    m_drop = new QPushButton(tr("Drop from Page Cache"));
    connect(m_map, &PagingMap::cellDescribed, m_cellText, &QLabel::setText);
    connect(m_choice, &QComboBox::activated, this, [this] {
        m_legend->setView(showsPicture() ? PagingView::Picture : PagingView::File);
        m_ticks = 0;
        showMap();
        ask();
    });
    connect(m_drop, &QPushButton::clicked, this, &PagingDock::dropPages);
    layOut();
}

void PagingDock::layOut()
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(8, 6, 8, 8);
    column->setSpacing(6);
    m_cellText->setWordWrap(true);
    m_cellText->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_cellText->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_cellText->setAccessibleName(tr("The cell that is pointed at"));
    m_table->setHorizontalSpacing(10);
    m_table->setVerticalSpacing(1);
    m_table->setColumnStretch(1, 1);
    m_table->setColumnMinimumWidth(1, fontMetrics().horizontalAdvance(tr("88 major, 8 888 888 minor")));
    column->addWidget(buildChoice());
    column->addWidget(m_map, 1);
    column->addWidget(m_cellText);
    column->addWidget(m_legend);
    column->addLayout(m_table);
    column->addWidget(m_timeline);
    showCounters(); // which decide how wide it is
    m_page = new ScrolledPage(content);
    setWidget(m_page);
}

QWidget* PagingDock::buildChoice()
{
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    m_choice->setCurrentIndex(1);
    m_choice->setToolTip(tr("The picture at full resolution, or a file from its first byte to its last"));
    m_drop->setToolTip(tr("The kernel lets go of the file's pages, and this window of its tiles: what is in "
                          "sight is read anew."));
    row->addWidget(m_choice, 1);
    row->addWidget(m_drop);
    return line;
}

bool PagingDock::showsPicture() const
{
    return m_choice->currentIndex() == 0;
}

QString PagingDock::counter(const QString& name) const
{
    const auto found = std::find_if(m_counters.begin(), m_counters.end(),
                                    [&](const auto& line) { return line.first->text() == name; });
    return found != m_counters.end() ? found->second->text() : QString();
}

void PagingDock::setWatching(bool watching)
{
    if (watching == m_timer.isActive() || !m_view) {
        m_timer.stop();
        return;
    }
    if (!watching) {
        m_timer.stop();
        m_view->setPaintListener(nullptr);
        return;
    }
    m_findings.reset();
    m_paints.clear();
    m_slowestPaint = 0;
    m_timeline->clear();
    m_view->setPaintListener([this](std::chrono::microseconds took) { notePaint(took); });
    m_ticks = 0;
    m_timer.start();
    ask();
}

void PagingDock::notePaint(std::chrono::microseconds took)
{
    const double milliseconds = static_cast<double>(took.count()) / 1000;
    m_slowestPaint = std::max(m_slowestPaint, milliseconds);
    m_paints.push_back(milliseconds);
    if (m_paints.size() > mostPaints) {
        m_paints.pop_front();
    }
}

void PagingDock::ask()
{
    if (!m_view || m_view->scene() == nullptr) {
        return;
    }
    const bool probed = m_findings && m_findings->report.resident.source == ResidentShares::Source::Probes;
    if (m_ticks++ % (probed ? ticksPerProbing : 1) != 0) {
        return;
    }
    PagingQuestion question{m_view->scene()->raster, partsBesidePicture, {}};
    const QSize room = m_map->room();
    if (showsPicture()) {
        question.cells = pictureCellCount(m_view->viewport().raster(), room.width(), room.height());
    } else {
        const bool same = m_findings && m_findings->areOf(question.raster);
        const std::int64_t bytes = same ? chosenFile().fileBytes : question.raster->paging(0).fileBytes;
        question.parts = std::max(1, fileCellCount(bytes, room.width(), room.height()));
    }
    m_watch->ask(std::move(question));
}

void PagingDock::receive(const PagingFindings& findings)
{
    if (!isWatching() || !m_view || m_view->scene() == nullptr || !findings.areOf(m_view->scene()->raster)) {
        return;
    }
    updateRates(findings);
    m_findings = findings;
    updateChoices(findings.report);
    showMap();
    showCounters();
}

void PagingDock::updateRates(const PagingFindings& findings)
{
    m_now = {};
    m_now.slowestPaint = std::exchange(m_slowestPaint, 0);
    if (m_findings && m_findings->areOf(m_view->scene()->raster)) {
        const double seconds = std::chrono::duration<double>(findings.when - m_findings->when).count();
        const auto rate = [&](std::int64_t before, std::int64_t after) {
            return before >= 0 && after > before && seconds > 0
                       ? static_cast<double>(after - before) / seconds
                       : 0;
        };
        m_now.diskRate = rate(m_findings->report.diskBytes, findings.report.diskBytes);
        m_now.askedRate = rate(askedBytes(m_findings->report), askedBytes(findings.report));
    }
    m_timeline->add(m_now);
}

/// The picture, the file, and files beside it, by their names.
void PagingDock::updateChoices(const PagingReport& report)
{
    QStringList names{tr("Picture")};
    names << tr("File %1").arg(toQString(std::filesystem::path(report.file).filename()));
    for (const PagingReport& beside : report.beside) {
        names << tr("File %1").arg(toQString(std::filesystem::path(beside.file).filename()));
    }
    const int chosen = m_choice->currentIndex();
    for (int i = 0; i < names.size(); ++i) {
        if (i >= m_choice->count()) {
            m_choice->addItem(names[i]);
        } else if (m_choice->itemText(i) != names[i]) {
            m_choice->setItemText(i, names[i]);
        }
    }
    while (m_choice->count() > names.size()) {
        m_choice->removeItem(m_choice->count() - 1);
    }
    m_choice->setCurrentIndex(chosen < names.size() ? chosen : 1);
}

const PagingReport& PagingDock::chosenFile() const
{
    const PagingReport& report = m_findings->report;
    const auto beside = static_cast<std::size_t>(std::max(0, m_choice->currentIndex() - 2));
    return m_choice->currentIndex() < 2 || beside >= report.beside.size() ? report : report.beside[beside];
}

void PagingDock::showMap()
{
    if (!m_findings || !m_view || m_view->scene() == nullptr) {
        return;
    }
    if (!showsPicture()) {
        const auto columns =
            std::min<int>(m_map->room().width(), static_cast<int>(chosenFile().reads.size()));
        m_map->setCells(cellsOfFile(chosenFile(), std::max(1, columns)),
                        [file = chosenFile()](const PagingCells& cells, int cell) {
                            return fileCellText(file, cells, cell);
                        });
    } else if (m_findings->cells.width > 0) {
        const Size picture = m_view->viewport().raster();
        m_map->setCells(
            cellsOfPicture(m_findings->picture, m_findings->cells, picture, m_view->tileTraffic()),
            [picture](const PagingCells& cells, int cell) { return pictureCellText(picture, cells, cell); });
    }
}

void PagingDock::showCounters()
{
    const TileTraffic tiles = m_view->scene() != nullptr ? m_view->tileTraffic() : TileTraffic();
    const PaintTimes paints = paintTimesOf({m_paints.begin(), m_paints.end()});
    const auto counters = pagingCounters(m_findings ? chosenFile() : PagingReport(), m_now, tiles, paints);
    for (std::size_t i = 0; i < counters.size(); ++i) {
        if (i >= m_counters.size()) {
            m_counters.emplace_back(new QLabel(counters[i].name), new QLabel);
            m_counters[i].second->setAlignment(Qt::AlignRight);
            m_counters[i].second->setAccessibleName(counters[i].name);
            m_table->addWidget(m_counters[i].first, static_cast<int>(i), 0);
            m_table->addWidget(m_counters[i].second, static_cast<int>(i), 1);
        }
        m_counters[i].second->setText(m_findings ? counters[i].value : QString());
        m_counters[i].first->setToolTip(counters[i].meaning);
        m_counters[i].second->setToolTip(counters[i].meaning);
    }
    if (m_page != nullptr) {
        m_page->fitWidth();
    }
}

/// On a worker, for letting go of gigabytes takes its time.
void PagingDock::dropPages()
{
    if (m_view && m_view->scene() != nullptr) {
        const Scene& scene = *m_view->scene();
        const auto& outermost = scene.averages.raster ? scene.averages.raster : scene.raster;
        startWorker([raster = outermost, dropped = m_dropped] {
            raster->dropPages();
            (*dropped)();
        });
    }
}

} // namespace rasterscope
