// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/replay_hand.h"
#include "ui/raster_view.h"

#include <QApplication>

#include <map>
#include <set>
#include <vector>

namespace rasterscope {

/// What a replay measured, in ms.
struct ReplayTimes {
    std::vector<double> paint;    // of the view, with its flush, until the X server says that it is done
    std::vector<double> paintCpu; // of these, the screen thread's own work
    std::vector<double> input;    // an input event on the screen thread
    std::vector<double> area;     // from the input that brings a tile of 1:1 into sight to its flush
    std::vector<double> fetched;  // of these, tiles that were not at hand
    std::vector<double> passing;  // how long others were in sight that left it unfinished
    std::vector<double> settle;   // from the last input of a gesture to the last paint
};

/// The application, which times what it delivers. Screen thread.
class ReplayWatch : public QApplication {
public:
    using QApplication::QApplication;

    void watch(RasterView& view);
    bool notify(QObject* receiver, QEvent* event) override;

    /// Whether nothing has changed on the screen for a while, and nothing better is to come.
    bool isSettled() const;
    /// Notes how long that took.
    void noteSettled(ReplayClock::time_point lastInput);
    /// Forgets what was measured so far.
    void begin();

    const ReplayTimes& times() const { return m_times; }
    /// Pixels of the raster that were seen at 1:1 since begin().
    std::int64_t pixelsSeen() const;

private:
    void viewChanged();
    void painted(double milliseconds, double cpu);
    std::set<TileKey> tilesShown() const;

    struct Awaited {
        ReplayClock::time_point since;
        bool atHand = true; // when it came into sight
    };
    RasterView* m_view = nullptr;
    ReplayTimes m_times;
    int m_depth = 0; // of deliveries
    ReplayClock::time_point m_delivered;
    ReplayClock::time_point m_lastPaint;
    bool m_viewPainted = false;
    std::set<TileKey> m_inSight;
    std::map<TileKey, Awaited> m_awaited;
    std::vector<RasterRect> m_seen;
};

} // namespace rasterscope
