// SPDX-License-Identifier: MIT
#include "tests/bench/replay_watch.h"

#include <QEvent>
#include <xcb/xcb.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ctime>

namespace rasterscope {

namespace {

constexpr std::chrono::milliseconds stillFor{200};
constexpr std::int64_t cell = 16; // pixels: to what seen areas are rounded up

double msSince(ReplayClock::time_point start)
{
    return std::chrono::duration<double, std::milli>(ReplayClock::now() - start).count();
}

double threadCpuMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

bool isInput(QEvent::Type type)
{
    return type == QEvent::MouseMove || type == QEvent::MouseButtonPress ||
           type == QEvent::MouseButtonRelease || type == QEvent::Wheel;
}

} // namespace

void ReplayWatch::watch(RasterView& view)
{
    m_view = &view;
    connect(&view, &RasterView::viewChanged, this, &ReplayWatch::viewChanged);
}

bool ReplayWatch::notify(QObject* receiver, QEvent* event)
{
    if (m_view == nullptr) {
        return QApplication::notify(receiver, event);
    }
    m_viewPainted = m_viewPainted || (receiver == m_view && event->type() == QEvent::Paint);
    if (m_depth > 0) {
        ++m_depth;
        const bool result = QApplication::notify(receiver, event);
        --m_depth;
        return result;
    }
    const QEvent::Type type = event->type();
    m_delivered = ReplayClock::now();
    m_viewPainted = false;
    const double before = threadCpuMs();
    ++m_depth;
    const bool result = QApplication::notify(receiver, event);
    --m_depth;
    if (m_viewPainted) {
        const double cpu = threadCpuMs() - before;
        // What the server was told is on the screen when it answers.
        auto* connection = nativeInterface<QNativeInterface::QX11Application>()->connection();
        std::free(xcb_get_input_focus_reply(connection, xcb_get_input_focus(connection), nullptr));
        painted(msSince(m_delivered), cpu);
    } else if (isInput(type)) {
        m_times.input.push_back(msSince(m_delivered));
    }
    return result;
}

/// Tiles of full resolution that the plan draws.
std::set<TileKey> ReplayWatch::tilesShown() const
{
    std::set<TileKey> shown;
    for (const TileDraw& draw : m_view->plan().draws) {
        if (draw.tile->level == 0 && !draw.tile->reduced()) {
            shown.insert({0, 1, static_cast<std::int64_t>(draw.tile->area.x) / tileSide,
                          static_cast<std::int64_t>(draw.tile->area.y) / tileSide});
        }
    }
    return shown;
}

void ReplayWatch::viewChanged()
{
    const Viewport& viewport = m_view->viewport();
    if (m_view->scene() == nullptr || viewport.scale() != 1) {
        m_inSight.clear();
        m_awaited.clear();
        return;
    }
    const std::set<TileKey> shown = tilesShown();
    const Rect tiles = m_view->scene()->grid.tilesMeeting(0, viewport.visibleArea());
    std::set<TileKey> inSight;
    for (std::int64_t row = tiles.y; row < tiles.bottom(); ++row) {
        for (std::int64_t column = tiles.x; column < tiles.right(); ++column) {
            const TileKey key{0, 1, column, row};
            inSight.insert(key);
            if (!m_inSight.contains(key)) {
                m_awaited[key] = {m_delivered, shown.contains(key)};
            }
        }
    }
    std::erase_if(m_awaited, [&](const auto& entry) {
        const bool left = !inSight.contains(entry.first);
        if (left) {
            m_times.passing.push_back(msSince(entry.second.since));
        }
        return left;
    });
    m_inSight = std::move(inSight);
    if (m_seen.empty() || !(m_seen.back() == viewport.visibleArea())) {
        m_seen.push_back(viewport.visibleArea());
    }
}

void ReplayWatch::painted(double milliseconds, double cpu)
{
    m_times.paint.push_back(milliseconds);
    m_times.paintCpu.push_back(cpu);
    m_lastPaint = ReplayClock::now();
    const std::set<TileKey> shown = tilesShown();
    std::erase_if(m_awaited, [&](const auto& entry) {
        const bool isShown = shown.contains(entry.first);
        if (isShown) {
            m_times.area.push_back(msSince(entry.second.since));
            if (!entry.second.atHand) {
                m_times.fetched.push_back(m_times.area.back());
            }
        }
        return isShown;
    });
}

bool ReplayWatch::isSettled() const
{
    return m_view->isSettled() && ReplayClock::now() - m_lastPaint > stillFor;
}

void ReplayWatch::noteSettled(ReplayClock::time_point lastInput)
{
    const std::chrono::duration<double, std::milli> took = m_lastPaint - lastInput;
    m_times.settle.push_back(std::max(took.count(), 0.0));
}

void ReplayWatch::begin()
{
    m_times = {};
    m_seen.clear();
}

std::int64_t ReplayWatch::pixelsSeen() const
{
    const Size raster = m_view->viewport().raster();
    const std::int64_t columns = raster.width / cell + 1;
    std::vector<bool> seen(static_cast<std::size_t>(columns * (raster.height / cell + 1)));
    for (const RasterRect& area : m_seen) {
        for (auto y = static_cast<std::int64_t>(area.y) / cell;
             y <= static_cast<std::int64_t>(area.bottom() - 1) / cell; ++y) {
            const std::int64_t first = y * columns + static_cast<std::int64_t>(area.x) / cell;
            const std::int64_t last = y * columns + static_cast<std::int64_t>(area.right() - 1) / cell;
            std::fill(seen.begin() + first, seen.begin() + last + 1, true);
        }
    }
    return std::count(seen.begin(), seen.end(), true) * cell * cell;
}

} // namespace rasterscope
