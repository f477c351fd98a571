// SPDX-License-Identifier: MIT
#include "tests/bench/replay_hand.h"

#include <xcb/xcb.h>
#include <xcb/xtest.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace rasterscope {

namespace {

constexpr std::uint8_t leftButton = 1;
constexpr std::uint8_t wheelAway = 4;
constexpr std::uint8_t wheelToUser = 5;

class Pointer {
public:
    Pointer() : m_connection(xcb_connect(nullptr, nullptr))
    {
        const auto* found = xcb_connection_has_error(m_connection) != 0
                                ? nullptr
                                : xcb_get_extension_data(m_connection, &xcb_test_id);
        if (found == nullptr || found->present == 0) {
            std::fputs("screen_replay: this display has no XTEST extension\n", stderr);
            std::exit(1);
        }
        m_root = xcb_setup_roots_iterator(xcb_get_setup(m_connection)).data->root;
    }
    ~Pointer() { xcb_disconnect(m_connection); }
    Pointer(const Pointer&) = delete;
    Pointer& operator=(const Pointer&) = delete;

    void move(int x, int y) { send(XCB_MOTION_NOTIFY, 0, x, y); }
    void press(std::uint8_t button) { send(XCB_BUTTON_PRESS, button, 0, 0); }
    void release(std::uint8_t button) { send(XCB_BUTTON_RELEASE, button, 0, 0); }

private:
    void send(std::uint8_t type, std::uint8_t detail, int x, int y)
    {
        xcb_test_fake_input(m_connection, type, detail, XCB_CURRENT_TIME, m_root,
                            static_cast<std::int16_t>(x), static_cast<std::int16_t>(y), 0);
        xcb_flush(m_connection);
    }

    xcb_connection_t* m_connection;
    xcb_window_t m_root = 0;
};

void act(Pointer& pointer, const Step& step, const ViewOnScreen& view)
{
    switch (step.kind) {
    case Step::Kind::Move:
        return pointer.move(view.x + static_cast<int>(std::lround(step.x * view.width)),
                            view.y + static_cast<int>(std::lround(step.y * view.height)));
    case Step::Kind::Press:
        return pointer.press(leftButton);
    case Step::Kind::Release:
        return pointer.release(leftButton);
    default:
        break;
    }
    const std::uint8_t button = step.x > 0 ? wheelAway : wheelToUser;
    for (int i = 0; i < static_cast<int>(std::abs(step.x)); ++i) {
        pointer.press(button);
        pointer.release(button);
    }
}

void replay(const std::vector<Step>& steps, const ViewOnScreen& view, const ReplayHand::Orders& orders)
{
    Pointer pointer;
    ReplayClock::time_point start = ReplayClock::now();
    ReplayClock::time_point lastInput = start;
    for (const Step& step : steps) {
        if (step.kind == Step::Kind::Settle) {
            orders.settle(lastInput);
            start = ReplayClock::now();
            continue;
        }
        if (step.kind == Step::Kind::Scale || step.kind == Step::Kind::Go) {
            lastInput = ReplayClock::now();
            orders.command(step);
            continue;
        }
        const std::chrono::duration<double, std::milli> after(step.ms);
        std::this_thread::sleep_until(start + std::chrono::duration_cast<ReplayClock::duration>(after));
        lastInput = ReplayClock::now();
        act(pointer, step, view);
    }
    orders.done();
}

} // namespace

ReplayHand::ReplayHand(std::vector<Step> steps, const ViewOnScreen& view, Orders orders)
    : m_thread([all = std::move(steps), view, told = std::move(orders)] { replay(all, view, told); })
{
}

} // namespace rasterscope
