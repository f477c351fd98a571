// SPDX-License-Identifier: MIT
#include "ui/info_dock.h"

#include "core/base/text.h"
#include "ui/copying.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

namespace rasterscope {

namespace {

constexpr int wholeValue = Qt::UserRole;
constexpr int longestCell = 300;          // characters; headers hold megabytes of XML
constexpr int longestPreview = 1'000'000; // ... of which so much is laid out to be read

/// In one line.
QString cellText(const QString& value)
{
    const QString line = value.left(longestCell).simplified();
    return value.size() > longestCell ? line + QStringLiteral(" ...") : line;
}

QString valueOf(const QTreeWidgetItem& row)
{
    return row.data(1, wholeValue).toString();
}

QString linesOf(const std::vector<QTreeWidgetItem*>& rows)
{
    QString text;
    for (const QTreeWidgetItem* row : rows) {
        text += row->text(0) + QLatin1Char('\t') + valueOf(*row) + QLatin1Char('\n');
    }
    return text;
}

std::vector<RasterFact> factsOfFile(const OpenedPage& page)
{
    const PagingReport paging = page.scene->raster->paging(0);
    std::vector<RasterFact> facts;
    const auto add = [&](std::string name, std::string value) {
        if (!value.empty()) {
            facts.push_back({RasterFact::Kind::Property, std::move(name), std::move(value)});
        }
    };
    std::error_code unknown;
    const std::filesystem::path whole = std::filesystem::absolute(paging.file, unknown);
    add("path", paging.file.empty() || unknown ? paging.file : whole.string());
    for (const PagingReport& beside : paging.beside) {
        add("also read", beside.file != paging.file ? beside.file : std::string());
    }
    add("format", page.file->format());
    add("file size", formatByteCount(page.fileBytes) +
                         (page.fileBytes >= 1000 ? ", " + std::to_string(page.fileBytes) + " bytes" : ""));
    add("pages", std::to_string(page.pageCount));
    if (page.pageCount > 1) {
        add("page shown", std::to_string(page.page + 1));
    }
    add("page name", page.scene->raster->info().pageName);
    return facts;
}

} // namespace

InfoDock::InfoDock(QWidget* parent)
    : LateDock(QStringLiteral("info"), tr("Info"), parent)
    , m_found(std::make_shared<Outlet<std::vector<RasterFact>, std::vector<RasterFact>>>(
          [this](const std::vector<RasterFact>& file, const std::vector<RasterFact>& page) {
              m_post([this, file, page] { show(file, page); });
          }))
{
}

InfoDock::~InfoDock()
{
    disconnect(this, &QDockWidget::visibilityChanged, this, nullptr);
    m_found->close();
    if (m_about) {
        releaseElsewhere(std::move(m_about->raster));
    }
}

QWidget* InfoDock::makeContent()
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(6, 6, 6, 6);
    m_filter = new QLineEdit;
    m_filter->setPlaceholderText(tr("Filter names and values"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAccessibleName(tr("Filter"));
    m_tree = new QTreeWidget;
    m_tree->setColumnCount(2);
    m_tree->setHeaderLabels({tr("Name"), tr("Value")});
    m_tree->setUniformRowHeights(true);
    m_tree->setMinimumWidth(fontMetrics().averageCharWidth() * 44); // for a name and the start of a value
    m_tree->setAlternatingRowColors(true);
    m_tree->setIndentation(12);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setAccessibleName(tr("What is known of the file"));
    m_whole = new QPlainTextEdit;
    m_whole->setReadOnly(true);
    m_whole->setPlaceholderText(tr("The whole value of the line that is chosen"));
    m_whole->setAccessibleName(tr("Whole value"));
    auto* parts = new QSplitter(Qt::Vertical);
    parts->addWidget(m_tree);
    parts->addWidget(m_whole);
    parts->setStretchFactor(0, 4);
    parts->setStretchFactor(1, 1);
    column->addWidget(m_filter);
    column->addWidget(parts, 1);
    connect(m_filter, &QLineEdit::textChanged, this, &InfoDock::filter);
    connect(m_tree, &QTreeWidget::itemSelectionChanged, this, &InfoDock::showWhole);
    setCopyKey(*m_tree, [this] { copyRows(); });
    addContextAction(*m_tree, tr("&Copy"), [this] { copyRows(); });
    addContextAction(*m_tree, tr("Copy &Value"), [this] {
        const auto chosen = rows(Row::Selected);
        copyToClipboard(chosen.empty() ? QString() : valueOf(*chosen.front()));
    });
    addContextAction(*m_tree, tr("Copy &All That Is Seen"), [this] { copyToClipboard(text()); });
    return content;
}

void InfoDock::setPage(const OpenedPage& page)
{
    if (m_about && m_about->raster == page.scene->raster) {
        return; // the same, further grown
    }
    if (m_about) {
        releaseElsewhere(std::move(m_about->raster));
    }
    m_about = About{factsOfFile(page), page.scene->raster};
    m_stale = true;
    ask();
}

void InfoDock::watchingChanged()
{
    ask();
}

/// On a worker, for PROJ's database may have to be opened.
void InfoDock::ask()
{
    if (!isWatching() || !m_about || !std::exchange(m_stale, false)) {
        return;
    }
    m_worker.ask([found = m_found, about = *m_about](const std::stop_token&) {
        CrsNames names;
        (*found)(about.file, factsOf(*about.raster, names));
    });
}

void InfoDock::show(const std::vector<RasterFact>& file, const std::vector<RasterFact>& page)
{
    const int nameWidth = m_tree->topLevelItemCount() > 0 ? m_tree->columnWidth(0) : 0;
    m_tree->clear();
    m_whole->clear();
    addGroup(tr("File"), file, RasterFact::Kind::Property);
    addGroup(tr("Raster"), page, RasterFact::Kind::Property);
    addGroup(tr("Notes"), page, RasterFact::Kind::Note);
    addGroup(tr("Header fields"), page, RasterFact::Kind::HeaderField);
    m_tree->expandAll();
    if (nameWidth > 0) {
        m_tree->setColumnWidth(0, nameWidth); // as the user has left it
    } else {
        m_tree->resizeColumnToContents(0);
        m_tree->setColumnWidth(0, std::min(m_tree->columnWidth(0), m_tree->width() / 2));
    }
    filter();
}

void InfoDock::addGroup(const QString& name, const std::vector<RasterFact>& facts, RasterFact::Kind kind)
{
    auto* group = new QTreeWidgetItem({name});
    QFont bold = m_tree->font();
    bold.setBold(true);
    group->setFont(0, bold);
    for (const RasterFact& fact : facts) {
        if (fact.kind == kind) {
            const QString value = QString::fromStdString(fact.value);
            auto* row = new QTreeWidgetItem(group, {QString::fromStdString(fact.name), cellText(value)});
            row->setData(1, wholeValue, value);
        }
    }
    if (group->childCount() == 0) {
        delete group;
        return;
    }
    group->setFirstColumnSpanned(true);
    m_tree->addTopLevelItem(group);
}

void InfoDock::filter()
{
    const QString wanted = m_filter->text().trimmed();
    for (int g = 0; g < m_tree->topLevelItemCount(); ++g) {
        QTreeWidgetItem* group = m_tree->topLevelItem(g);
        bool any = false;
        for (int i = 0; i < group->childCount(); ++i) {
            QTreeWidgetItem* row = group->child(i);
            const bool found = row->text(0).contains(wanted, Qt::CaseInsensitive) ||
                               valueOf(*row).contains(wanted, Qt::CaseInsensitive);
            row->setHidden(!found);
            any = any || found;
        }
        group->setHidden(!any);
    }
}

void InfoDock::showWhole()
{
    const auto chosen = rows(Row::Selected);
    m_whole->setPlainText(chosen.size() == 1 ? valueOf(*chosen.front()).left(longestPreview) : QString());
}

std::vector<QTreeWidgetItem*> InfoDock::rows(Row which) const
{
    std::vector<QTreeWidgetItem*> found;
    for (int g = 0; m_tree != nullptr && g < m_tree->topLevelItemCount(); ++g) {
        QTreeWidgetItem* group = m_tree->topLevelItem(g);
        for (int i = 0; i < group->childCount(); ++i) {
            QTreeWidgetItem* row = group->child(i);
            if (!row->isHidden() && (which == Row::Seen || row->isSelected())) {
                found.push_back(row);
            }
        }
    }
    return found;
}

QString InfoDock::text() const
{
    return linesOf(rows(Row::Seen));
}

void InfoDock::copyRows()
{
    const auto chosen = rows(Row::Selected);
    copyToClipboard(chosen.empty() ? text() : linesOf(chosen));
}

} // namespace rasterscope
