// SPDX-License-Identifier: MIT
#include "ui/inspection.h"

#include "ui/info_dock.h"
#include "ui/main_window.h"
#include "ui/paging_dock.h"
#include "ui/pixel_numbers.h"
#include "ui/pixel_pins.h"
#include "ui/scale_bar.h"
#include "ui/settings.h"
#include "ui/shape_hint.h"
#include "ui/shape_tool.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>

#include <filesystem>
#include <system_error>
#include <utility>

namespace rasterscope {

Inspection::Inspection(MainWindow& window)
    : QObject(&window)
    , m_window(&window)
    , m_numbers(std::make_unique<PixelNumbers>(window.view()))
    , m_pins(std::make_unique<PixelPins>(window.view()))
    , m_scaleBar(std::make_unique<ScaleBar>(window.view()))
    , m_shapes(std::make_unique<ShapeTool>(window.view()))
    , m_info(new InfoDock(&window))
    , m_inspect(new InspectDock(window.view(), *m_pins, *m_shapes, &window))
{
    for (LateDock* dock : {static_cast<LateDock*>(m_info), static_cast<LateDock*>(m_inspect)}) {
        window.addDockWidget(Qt::RightDockWidgetArea, dock);
        dock->hide();
    }
    window.tabifyDockWidget(&window.paging(), m_inspect);
    window.tabifyDockWidget(m_inspect, m_info);
    new ShapeHint(window.view(), *m_shapes); // the view's own
    connect(&window, &MainWindow::pageShown, this, &Inspection::pageShown);
    connect(&window.view(), &RasterView::pointedAt, this, &Inspection::pointAt);
}

Inspection::~Inspection() = default;

void Inspection::addToggle(QMenu& menu, QAction& action, const QKeySequence& key)
{
    action.setShortcut(key);
    menu.addAction(&action);
    m_window->addAction(&action); // so that the key works when the menu bar is hidden
}

void Inspection::addActions(QMenu& view)
{
    addToggle(view, *makeToggle(*m_info, tr("I&nfo")), Qt::Key_I);
    addToggle(view, *makeToggle(*m_inspect, tr("Inspe&ct")), Qt::Key_V);
    auto* numbers = new QAction(tr("&Values on Pixels"), this);
    numbers->setCheckable(true);
    connect(numbers, &QAction::toggled, this, [this](bool on) { m_numbers->setShown(on); });
    addToggle(view, *numbers, Qt::Key_P);
    auto* pin = new QAction(tr("Pin the &Pixel Under the Pointer"), this);
    connect(pin, &QAction::triggered, this, [this] {
        if (m_x >= 0) {
            m_pins->toggle(m_x, m_y);
        }
    });
    addToggle(view, *pin, Qt::SHIFT | Qt::Key_P);
    auto* bar = new QAction(tr("Scale &Bar"), this);
    bar->setCheckable(true);
    connect(bar, &QAction::toggled, this, [this](bool on) {
        m_scaleBar->setShown(on);
        userSettings().setValue(QStringLiteral("scaleBar/shown"), on);
    });
    bar->setChecked(userSettings().value(QStringLiteral("scaleBar/shown"), false).toBool());
    view.addAction(bar);
    addTools(*view.addMenu(tr("M&easure")));
}

void Inspection::addTools(QMenu& menu)
{
    const std::pair<QString, ShapeKind> kinds[] = {{tr("&Line"), ShapeKind::Line},
                                                   {tr("&Rectangle"), ShapeKind::Rectangle},
                                                   {tr("&Ellipse"), ShapeKind::Ellipse},
                                                   {tr("&Polygon"), ShapeKind::Polygon}};
    auto* group = new QActionGroup(this);
    group->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional); // none may be chosen
    for (const auto& [name, kind] : kinds) {
        QAction* action = group->addAction(menu.addAction(name));
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, chosen = kind](bool on) {
            on ? drawWith(chosen) : m_shapes->stop(); // what is chosen once more is put away
        });
        connect(m_shapes.get(), &ShapeTool::chosen, action, [this, action, chosen = kind] {
            action->setChecked(m_shapes->isActive() && m_shapes->kind() == chosen);
        });
    }
    menu.addSeparator();
    connect(menu.addAction(tr("&Clear")), &QAction::triggered, m_shapes.get(), &ShapeTool::clear);
}

void Inspection::drawWith(ShapeKind kind)
{
    m_inspect->showTab(InspectDock::Tab::Region);
    m_shapes->start(kind);
    m_window->view().setFocus();
}

void Inspection::pageShown()
{
    const OpenedPage& page = *m_window->shown();
    m_info->setPage(page);
    const bool same =
        !m_file.owner_before(page.file) && !page.file.owner_before(m_file) && m_page == page.page;
    if (same) {
        return; // with more levels, or grown: what is measured of it holds
    }
    m_file = page.file;
    m_page = page.page;
    const auto ground = std::make_shared<GroundAccess>(page.scene->raster->info().geo);
    m_numbers->setPage();
    std::error_code unknown; // where the current folder is gone
    m_pins->setPage(std::filesystem::absolute(m_window->wanted().path, unknown).lexically_normal());
    m_inspect->setPage(ground);
    m_scaleBar->setPage(ground);
}

void Inspection::pointAt(qint64 x, qint64 y)
{
    m_x = x;
    m_y = y;
    m_inspect->pointAt(x, y);
}

} // namespace rasterscope
