// SPDX-License-Identifier: MIT
#include "core/tile/pan_coast.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace rasterscope {

namespace {

constexpr std::int64_t trackedTime = 100; // ms
constexpr std::int64_t restingTime = 50;  // ms without a move: several frames of any pointing device
constexpr std::int64_t leastTime = 8;     // ms; two moves in less say nothing of a speed
constexpr double slowingTime = 0.325; // s in which the speed falls to 1/e: what hands know from telephones
constexpr double slowestCoast = 30;   // screen pixels per second: every other frame of 60 a second

} // namespace

void PanTrack::begin(std::int64_t time)
{
    m_samples = {{time, {}}};
}

void PanTrack::add(std::int64_t time, double dx, double dy)
{
    const ScreenPoint last = m_samples.empty() ? ScreenPoint{} : m_samples.back().place;
    std::erase_if(m_samples,
                  [&](const Sample& sample) { return std::abs(time - sample.time) > trackedTime; });
    m_samples.push_back({time, {last.x + dx, last.y + dy}});
}

ScreenPoint PanTrack::velocityAt(std::int64_t time) const
{
    const auto recent = [&](const Sample& sample) { return time - sample.time <= trackedTime; };
    const auto first = std::find_if(m_samples.begin(), m_samples.end(), recent);
    if (first == m_samples.end() || time - m_samples.back().time > restingTime) {
        return {};
    }
    const Sample& last = m_samples.back();
    const std::int64_t duration = last.time - first->time;
    if (duration < leastTime) {
        return {};
    }
    const double seconds = static_cast<double>(duration) / 1000;
    return {(last.place.x - first->place.x) / seconds, (last.place.y - first->place.y) / seconds};
}

PanCoast::Room PanCoast::roomOf(const Viewport& viewport)
{
    const Rect picture = viewport.pictureOnView();
    const auto room = [](std::int64_t hidden) {
        return static_cast<double>(std::max<std::int64_t>(hidden, 0));
    };
    return {room(picture.right() - viewport.view().width), room(-picture.x),
            room(picture.bottom() - viewport.view().height), room(-picture.y)};
}

PanCoast::PanCoast(ScreenPoint velocity, const Room& room)
    : m_x{velocity.x, velocity.x < 0 ? room.left : room.right}
    , m_y{velocity.y, velocity.y < 0 ? room.up : room.down}
{
}

double PanCoast::Axis::pathAt(double seconds) const
{
    return speed * slowingTime * (1 - std::exp(-seconds / slowingTime));
}

bool PanCoast::Axis::isAtEdgeAt(double seconds) const
{
    return std::abs(pathAt(seconds)) >= room;
}

ScreenPoint PanCoast::movedAt(double seconds) const
{
    const auto moved = [&](const Axis& axis) {
        return std::round(std::clamp(axis.pathAt(seconds), -axis.room, axis.room));
    };
    return {moved(m_x), moved(m_y)};
}

ScreenPoint PanCoast::velocityAt(double seconds) const
{
    const auto velocity = [&](const Axis& axis) {
        return axis.isAtEdgeAt(seconds) ? 0 : axis.speed * std::exp(-seconds / slowingTime);
    };
    return {velocity(m_x), velocity(m_y)};
}

bool PanCoast::isOverAt(double seconds) const
{
    const ScreenPoint velocity = velocityAt(seconds);
    return std::hypot(velocity.x, velocity.y) < slowestCoast;
}

} // namespace rasterscope
