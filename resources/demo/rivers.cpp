// SPDX-License-Identifier: MIT
#include "resources/demo/rivers.h"

#include "resources/demo/noise.h"

#include <queue>

#include <array>
#include <cmath>
#include <cstdint>
#include <functional>

namespace rasterscope::demo {

namespace {

constexpr int coarsening = 4;     // water is followed on larger cells: rivers are smoothed afterwards anyway
constexpr float springArea = 200; // cells that must drain into one before it is a river
constexpr int smoothings = 6;

struct Step {
    int x;
    int y;
};
constexpr std::array<Step, 8> neighbours = {
    {{1, 0}, {0, 1}, {-1, 0}, {0, -1}, {1, 1}, {-1, 1}, {-1, -1}, {1, -1}}};

struct Point {
    float x = 0;
    float y = 0;
};

/// Priority-flood (Barnes, Lehman, Mulla 2014): from the sea and the borders inward, always the lowest open
/// cell first.
class Flood {
public:
    explicit Flood(const Grid& height)
        : filled(height)
        , downstream(static_cast<std::size_t>(height.width()) * static_cast<std::size_t>(height.height()),
                     notSeen)
    {
        run();
    }

    static constexpr int notSeen = -2;
    static constexpr int mouth = -1;
    Grid filled;
    std::vector<int> downstream; // the cell that each one drains into, or mouth
    std::vector<int> order;      // every cell after the one it drains into

private:
    struct Open {
        float height;
        int cell;
        bool operator>(const Open& other) const { return height > other.height; }
    };

    void open(int x, int y, int into)
    {
        const int cell = y * filled.width() + x;
        if (downstream[static_cast<std::size_t>(cell)] == notSeen) {
            downstream[static_cast<std::size_t>(cell)] = into;
            m_queue.push({filled.at(x, y), cell});
        }
    }

    bool isNew(int x, int y) const
    {
        const int cell = y * filled.width() + x;
        return downstream[static_cast<std::size_t>(cell)] == notSeen;
    }

    void openOutlets()
    {
        for (int y = 0; y < filled.height(); ++y) {
            for (int x = 0; x < filled.width(); ++x) {
                const bool border = x == 0 || y == 0 || x == filled.width() - 1 || y == filled.height() - 1;
                if (border || filled.at(x, y) <= 0) {
                    open(x, y, mouth);
                }
            }
        }
    }

    void run()
    {
        openOutlets();
        while (!m_queue.empty()) {
            const auto [height, cell] = m_queue.top();
            m_queue.pop();
            order.push_back(cell);
            const int x = cell % filled.width();
            const int y = cell / filled.width();
            for (const Step step : neighbours) {
                const int nextX = x + step.x;
                const int nextY = y + step.y;
                if (nextX >= 0 && nextY >= 0 && nextX < filled.width() && nextY < filled.height() &&
                    isNew(nextX, nextY)) {
                    filled.at(nextX, nextY) = std::max(filled.at(nextX, nextY), height + 0.01F);
                    open(nextX, nextY, cell);
                }
            }
        }
    }

    std::priority_queue<Open, std::vector<Open>, std::greater<>> m_queue;
};

Grid reduced(const Grid& height)
{
    Grid small(height.width() / coarsening, height.height() / coarsening);
    for (int y = 0; y < small.height(); ++y) {
        for (int x = 0; x < small.width(); ++x) {
            small.at(x, y) = height.at(x * coarsening, y * coarsening);
        }
    }
    return small;
}

/// How many cells drain through each one.
std::vector<float> catchments(const Flood& flood)
{
    std::vector<float> area(flood.downstream.size(), 1);
    for (auto cell = flood.order.rbegin(); cell != flood.order.rend(); ++cell) {
        const int into = flood.downstream[static_cast<std::size_t>(*cell)];
        if (into >= 0) {
            area[static_cast<std::size_t>(into)] += area[static_cast<std::size_t>(*cell)];
        }
    }
    return area;
}

/// Cell centres, shaken and then pulled towards where their water comes from and goes to: bends instead of
/// corners.
std::vector<Point> smoothCourses(const Flood& flood, const std::vector<float>& area)
{
    const std::size_t count = area.size();
    std::vector<Point> points(count);
    std::vector<int> upstream(count, Flood::mouth);
    for (const int cell : flood.order) {
        const auto index = static_cast<std::size_t>(cell);
        const int x = cell % flood.filled.width();
        const int y = cell / flood.filled.width();
        const auto shake = [&](std::uint32_t seed) { return (chanceOf(hashOf(x, y, seed)) - 0.5F) * 3.0F; };
        points[index] = {static_cast<float>(x) + shake(71), static_cast<float>(y) + shake(72)};
        const int into = flood.downstream[index];
        if (into >= 0 &&
            (upstream[static_cast<std::size_t>(into)] < 0 ||
             area[index] > area[static_cast<std::size_t>(upstream[static_cast<std::size_t>(into)])])) {
            upstream[static_cast<std::size_t>(into)] = cell;
        }
    }
    for (int round = 0; round < smoothings; ++round) {
        for (const int cell : flood.order) {
            const auto index = static_cast<std::size_t>(cell);
            if (area[index] < springArea || flood.downstream[index] < 0 || upstream[index] < 0) {
                continue;
            }
            const Point& before = points[static_cast<std::size_t>(upstream[index])];
            const Point& after = points[static_cast<std::size_t>(flood.downstream[index])];
            Point& here = points[index];
            here = {mix(here.x, (before.x + after.x) / 2, 0.5F), mix(here.y, (before.y + after.y) / 2, 0.5F)};
        }
    }
    return points;
}

float square(float value)
{
    return value * value;
}

float distanceToSegment(Point p, Point a, Point b)
{
    const float dx = b.x - a.x;
    const float dy = b.y - a.y;
    const float length2 = dx * dx + dy * dy;
    const float share =
        length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0F, 1.0F) : 0.0F;
    return std::sqrt(square(p.x - a.x - share * dx) + square(p.y - a.y - share * dy));
}

/// Lowers `distance` around one reach of a river; all in cells of that grid, the distance itself in pixels.
void stamp(Grid& distance, Point from, Point to, float halfWidth, float cellPixels)
{
    const float reach = (farFromRivers + halfWidth) / cellPixels;
    const int left = std::max(0, static_cast<int>(std::min(from.x, to.x) - reach));
    const int right = std::min(distance.width() - 1, static_cast<int>(std::max(from.x, to.x) + reach));
    const int top = std::max(0, static_cast<int>(std::min(from.y, to.y) - reach));
    const int bottom = std::min(distance.height() - 1, static_cast<int>(std::max(from.y, to.y) + reach));
    for (int y = top; y <= bottom; ++y) {
        for (int x = left; x <= right; ++x) {
            const Point here = {static_cast<float>(x), static_cast<float>(y)};
            const float pixels = distanceToSegment(here, from, to) * cellPixels - halfWidth;
            distance.at(x, y) = std::min(distance.at(x, y), pixels);
        }
    }
}

} // namespace

Grid drain(const Grid& height, float cellPixels, float scale)
{
    const Flood flood(reduced(height));
    const std::vector<float> area = catchments(flood);
    const std::vector<Point> points = smoothCourses(flood, area);
    Grid distance(height.width(), height.height(), farFromRivers);
    for (const int cell : flood.order) {
        const auto index = static_cast<std::size_t>(cell);
        const int into = flood.downstream[index];
        if (area[index] < springArea || into < 0) {
            continue;
        }
        const Point& from = points[index];
        const Point& to = points[static_cast<std::size_t>(into)];
        const float halfWidth = std::max(3.0F, 0.85F * scale * (std::sqrt(area[index]) - 9));
        stamp(distance, {from.x * coarsening, from.y * coarsening}, {to.x * coarsening, to.y * coarsening},
              halfWidth, cellPixels);
    }
    return distance;
}

} // namespace rasterscope::demo
