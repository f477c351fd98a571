// SPDX-License-Identifier: MIT
#include "core/tile/tile_plan.h"

#include "core/base/checked_math.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <utility>

namespace rasterscope {

namespace {

constexpr double sameScale = 1 + 1e-6;
constexpr std::int64_t dearStep = 8;     // from here on a tile reads many times what it shows
constexpr std::size_t finerStandIns = 2; // resolutions: up to 16 small tiles in the place of one

class Planner {
public:
    Planner(const Viewport& viewport, const TileGrid& grid, const TilesAtHand& atHand, const Heading& heading)
        : m_viewport(viewport)
        , m_grid(grid)
        , m_atHand(atHand)
        , m_heading(heading)
        , m_seen(viewport.visibleArea())
        , m_centre(viewport.centre())
        , m_wanted(grid.resolutionFor(viewport.scale()))
    {
        while (m_wanted + 1 < grid.resolutions().size() && tilesInSight() > atHand.room) {
            ++m_wanted;
        }
        const bool bothFit = tilesInSight() <= atHand.room / 2; // a sampled tile and an averaged one of each
        m_averages = atHand.averages.cost && grid.canBeAveraged(m_wanted) && bothFit;
        m_mostStandIns = atHand.most - tilesInSight() * (m_averages ? 2 : 1);
    }

    TilePlan plan()
    {
        baseIsAsGoodAs(m_grid.resolutions()[m_wanted]) ? drawBase() : drawTiles();
        wish(m_meansThere);
        wishSteppingStones();
        wish(std::exchange(m_missing, {}));
        wishAhead();
        wishMeans();
        m_plan.truth.complete = m_complete;
        m_plan.truth.unread = m_plan.truth.problem && !m_anythingRead;
        return std::move(m_plan);
    }

private:
    std::int64_t tilesInSight() const
    {
        const Rect tiles = m_grid.tilesMeeting(m_wanted, m_seen);
        return tiles.width * tiles.height;
    }

    TilePointer find(const TileKey& key) const { return m_atHand.find ? m_atHand.find(key) : nullptr; }

    bool baseIsAsFineAs(const Resolution& resolution) const
    {
        const TilePointer& base = m_atHand.base;
        if (!base) {
            return false;
        }
        return base->cellWidth <= resolution.scaleX * sameScale &&
               base->cellHeight <= resolution.scaleY * sameScale;
    }

    /// A sample of a finer level is not as good as all of an overview.
    bool baseIsAsGoodAs(const Resolution& resolution) const
    {
        const TilePointer& base = m_atHand.base;
        return baseIsAsFineAs(resolution) && (!base->reduced() || base->level >= resolution.level);
    }

    void draw(const TilePointer& tile, const RasterRect& area)
    {
        m_plan.draws.push_back({tile, area});
        ViewTruth& truth = m_plan.truth;
        truth.level = std::max(truth.level, tile->level);
        if (tile->kind == TileKind::Averaged) {
            truth.averaged = std::max(truth.averaged, tile->stepX);
        } else {
            truth.step = std::max({truth.step, tile->stepX, tile->stepY});
            truth.share = std::min(truth.share, tile->read / (tile->cellWidth * tile->cellHeight));
        }
        noteProblems(*tile, area);
        const RasterRect part = intersected(area, m_seen);
        m_anythingRead = m_anythingRead || (!part.empty() && !isUnread(*tile, part));
    }

    /// Whether one problem takes all of a part of a tile, whose last cells may end half a cell beside it.
    static bool isUnread(const Tile& tile, const RasterRect& part)
    {
        return std::any_of(tile.problems.begin(), tile.problems.end(), [&](const ReadProblem& problem) {
            const RasterRect where = tile.toRaster(problem.area);
            const bool lost =
                problem.kind == ReadProblem::Kind::Missing || problem.kind == ReadProblem::Kind::Failed;
            return lost && where.x <= part.x && where.y <= part.y &&
                   where.right() + tile.cellWidth / 2 >= part.right() &&
                   where.bottom() + tile.cellHeight / 2 >= part.bottom();
        });
    }

    void noteProblems(const Tile& tile, const RasterRect& area)
    {
        for (const ReadProblem& problem : tile.problems) {
            const RasterRect where = tile.toRaster(problem.area);
            if (!m_plan.truth.problem && !intersected(intersected(where, area), m_seen).empty()) {
                m_plan.truth.problem = problem.kind;
                m_plan.truth.reason = problem.reason;
            }
        }
    }

    std::vector<TileKey> keysInSight() const
    {
        std::vector<TileKey> keys;
        const Rect tiles = m_grid.tilesMeeting(m_wanted, m_seen);
        for (std::int64_t row = tiles.y; row < tiles.bottom(); ++row) {
            for (std::int64_t column = tiles.x; column < tiles.right(); ++column) {
                keys.push_back(m_grid.keyOf(m_wanted, column, row));
            }
        }
        return keys;
    }

    static TileKey averaged(TileKey key)
    {
        key.kind = TileKind::Averaged;
        return key;
    }

    /// The averaged tile in the place of one in sight, or nothing, which is noted.
    TilePointer takeMean(const TileKey& key)
    {
        if (!m_averages) {
            return nullptr;
        }
        ++m_inSight;
        TilePointer mean = find(averaged(key));
        if (!mean) {
            const std::int64_t cost = m_atHand.averages.cost(averaged(key));
            m_meansCost = checkedAdd(m_meansCost, cost).value_or(std::numeric_limits<std::int64_t>::max());
            (cost == 0 ? m_meansThere : m_meansToRead).push_back(averaged(key));
        } else if (mean->lacksMeans()) {
            ++m_meansDone;
            m_plan.truth.unaveraged = mean->problems.front().reason;
            return nullptr;
        } else {
            ++m_meansDone;
        }
        return mean;
    }

    /// Which is fine enough, but for means.
    void drawBase()
    {
        std::vector<TileDraw> means;
        bool covered = true;
        for (const TileKey& key : keysInSight()) {
            if (const TilePointer mean = takeMean(key)) {
                means.push_back({mean, m_grid.areaOf(key)});
            } else {
                covered = false;
            }
        }
        if (!covered) {
            draw(m_atHand.base, m_atHand.base->area);
        }
        for (const TileDraw& mean : means) {
            draw(mean.tile, mean.area);
        }
    }

    void drawTiles()
    {
        for (const TileKey& key : keysInSight()) {
            ++m_inSight;
            TilePointer tile = takeMean(key);
            tile = tile ? tile : find(key);
            if (tile) {
                draw(tile, m_grid.areaOf(key));
                continue;
            }
            m_complete = false;
            if (m_meansThere.empty() || m_meansThere.back() != averaged(key)) {
                m_missing.push_back(key);
            }
            drawStandIns(m_grid.areaOf(key));
        }
    }

    void drawStandIns(const RasterRect& area)
    {
        // Found finest first, painted coarsest first.
        std::vector<TileDraw> coarser;
        bool covered = false;
        for (std::size_t i = m_wanted + 1; i < m_grid.resolutions().size() && !covered; ++i) {
            if (baseIsAsFineAs(m_grid.resolutions()[i])) {
                break;
            }
            covered = collect(i, area, coarser);
        }
        if (!covered && m_atHand.base) {
            coarser.push_back({m_atHand.base, area});
        }
        std::reverse(coarser.begin(), coarser.end());
        for (const TileDraw& stand : coarser) {
            draw(stand.tile, stand.area);
        }
        std::vector<TileDraw> finer;
        for (std::size_t below = 1; below <= std::min(finerStandIns, m_wanted); ++below) {
            collect(m_wanted - below, area, finer);
        }
        for (const TileDraw& stand : finer) {
            draw(stand.tile, stand.area);
        }
    }

    /// Unless what is held for it would leave no memory for the tile that it stands in for.
    bool mayStandIn(const TilePointer& tile)
    {
        if (!m_standIns.contains(tile.get()) && std::ssize(m_standIns) >= m_mostStandIns) {
            return false;
        }
        m_standIns.insert(tile.get());
        return true;
    }

    /// Adds the tiles of a resolution that are at hand; true where they cover the area.
    bool collect(std::size_t resolution, const RasterRect& area, std::vector<TileDraw>& found)
    {
        const Rect tiles = m_grid.tilesMeeting(resolution, area);
        bool all = true;
        for (std::int64_t row = tiles.y; row < tiles.bottom(); ++row) {
            for (std::int64_t column = tiles.x; column < tiles.right(); ++column) {
                const TileKey key = m_grid.keyOf(resolution, column, row);
                const RasterRect part = intersected(m_grid.areaOf(key), area);
                if (part.empty()) {
                    continue;
                }
                TilePointer tile = m_atHand.averages.cost ? find(averaged(key)) : nullptr;
                tile = tile && !tile->lacksMeans() ? tile : find(key);
                if (tile && mayStandIn(tile)) {
                    found.push_back({tile, part});
                } else {
                    all = false;
                }
            }
        }
        return all;
    }

    /// Where a tile costs much more reading than it shows, a sixteenth and a quarter of its lines are asked
    /// for first.
    void wishSteppingStones()
    {
        if (m_grid.resolutions()[m_wanted].step < dearStep) {
            return;
        }
        for (const std::size_t above : {std::size_t{4}, std::size_t{2}}) {
            const std::size_t resolution = m_wanted + above;
            if (resolution >= m_grid.resolutions().size() ||
                baseIsAsFineAs(m_grid.resolutions()[resolution])) {
                continue;
            }
            std::vector<TileKey> stones;
            for (const TileKey& missing : m_missing) {
                const Rect tiles =
                    m_grid.tilesMeeting(resolution, intersected(m_grid.areaOf(missing), m_seen));
                for (std::int64_t row = tiles.y; row < tiles.bottom(); ++row) {
                    for (std::int64_t column = tiles.x; column < tiles.right(); ++column) {
                        const TileKey key = m_grid.keyOf(resolution, column, row);
                        if (std::find(stones.begin(), stones.end(), key) == stones.end() && !find(key)) {
                            stones.push_back(key);
                        }
                    }
                }
            }
            wish(std::move(stones));
        }
    }

    /// As far as there is room for it beside what is in sight.
    void wishAhead()
    {
        const TilesAhead ahead = tilesAhead(m_viewport, m_grid, m_wanted, m_heading);
        const Resolution& resolution = m_grid.resolutions()[ahead.resolution];
        if (resolution.step > dearStep || baseIsAsGoodAs(resolution)) {
            return;
        }
        const auto room = static_cast<std::size_t>(std::max<std::int64_t>(m_atHand.room - m_inSight, 0));
        for (std::size_t i = 0; i < std::min(room, ahead.keys.size()); ++i) {
            if (!find(ahead.keys[i])) {
                m_plan.wishes.push_back(ahead.keys[i]);
            }
        }
    }

    void wishMeans()
    {
        const AveragesToCome& averages = m_atHand.averages;
        const bool affordable = m_meansCost <= averages.mostCost;
        const std::size_t toCome = m_meansThere.size() + (affordable ? m_meansToRead.size() : 0);
        if (toCome > 0) {
            const std::size_t all = m_meansDone + m_meansThere.size() + m_meansToRead.size();
            m_plan.truth.averaging = static_cast<double>(m_meansDone) / static_cast<double>(all);
        }
        if (affordable && averages.mayRead) {
            wish(std::exchange(m_meansToRead, {}));
        } else if (!affordable) {
            m_plan.truth.tooMuch = m_meansCost;
        }
    }

    void wish(std::vector<TileKey> keys)
    {
        const auto farness = [&](const TileKey& key) {
            const RasterRect area = m_grid.areaOf(key);
            return std::hypot(area.x + area.width / 2 - m_centre.x, area.y + area.height / 2 - m_centre.y);
        };
        std::stable_sort(keys.begin(), keys.end(),
                         [&](const TileKey& a, const TileKey& b) { return farness(a) < farness(b); });
        m_plan.wishes.insert(m_plan.wishes.end(), keys.begin(), keys.end());
    }

    const Viewport& m_viewport;
    const TileGrid& m_grid;
    const TilesAtHand& m_atHand;
    const Heading& m_heading;
    RasterRect m_seen;
    RasterPoint m_centre;
    std::size_t m_wanted;
    bool m_averages = false; // whether there may be averaged tiles of that resolution
    std::int64_t m_inSight = 0;
    std::int64_t m_mostStandIns = 0;
    std::set<const Tile*> m_standIns;
    bool m_complete = true;
    bool m_anythingRead = false;
    std::vector<TileKey> m_missing;
    std::vector<TileKey> m_meansThere; // that cost nothing, and are not at hand
    std::vector<TileKey> m_meansToRead;
    std::int64_t m_meansCost = 0;
    std::size_t m_meansDone = 0; // at hand, or known not to be had
    TilePlan m_plan;
};

} // namespace

TilePlan planTiles(const Viewport& viewport, const TileGrid& grid, const TilesAtHand& atHand,
                   const Heading& heading)
{
    return Planner(viewport, grid, atHand, heading).plan();
}

} // namespace rasterscope
