// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/raster_facts.h"
#include "core/tile/latest_worker.h"
#include "core/tile/outlet.h"
#include "ui/late_dock.h"
#include "ui/page_opening.h"
#include "ui/screen_post.h"

#include <memory>
#include <optional>
#include <vector>

class QLineEdit;
class QPlainTextEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace rasterscope {

/// All that is known of the file and the page that is shown, as --info tells it: to be filtered and copied.
class InfoDock : public LateDock {
    Q_OBJECT
public:
    explicit InfoDock(QWidget* parent = nullptr);
    ~InfoDock() override;

    void setPage(const OpenedPage& page);

    /// The lines that are seen, one "name<Tab>value" each, with whole values.
    QString text() const;

protected:
    QWidget* makeContent() override;
    void watchingChanged() override;

private:
    enum class Row { Selected, Seen };
    struct About {
        std::vector<RasterFact> file;
        std::shared_ptr<const Raster> raster;
    };

    void ask();
    void show(const std::vector<RasterFact>& file, const std::vector<RasterFact>& page);
    void addGroup(const QString& name, const std::vector<RasterFact>& facts, RasterFact::Kind kind);
    void filter();
    void showWhole();
    std::vector<QTreeWidgetItem*> rows(Row which) const;
    void copyRows();

    QLineEdit* m_filter = nullptr;
    QTreeWidget* m_tree = nullptr;
    QPlainTextEdit* m_whole = nullptr;
    std::optional<About> m_about;
    bool m_stale = false; // what the tree shows
    ScreenPost m_post;
    std::shared_ptr<Outlet<std::vector<RasterFact>, std::vector<RasterFact>>> m_found;
    LatestWorker m_worker;
};

} // namespace rasterscope
