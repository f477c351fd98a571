// SPDX-License-Identifier: MIT
#include "core/overview/chunk_reader.h"

#include "core/image/opacity.h"

#include <algorithm>
#include <utility>

namespace rasterscope {

namespace {

/// What is left of a rectangle: above, below, and on both sides of the hole.
std::vector<Rect> without(const Rect& area, const Rect& hole)
{
    const Rect cut = intersected(area, hole);
    if (cut.empty()) {
        return {area};
    }
    const Rect parts[] = {{area.x, area.y, area.width, cut.y - area.y},
                          {area.x, cut.bottom(), area.width, area.bottom() - cut.bottom()},
                          {area.x, cut.y, cut.x - area.x, cut.height},
                          {cut.right(), cut.y, area.right() - cut.right(), cut.height}};
    std::vector<Rect> left;
    std::copy_if(std::begin(parts), std::end(parts), std::back_inserter(left),
                 [](const Rect& part) { return !part.empty(); });
    return left;
}

/// From `band` of the piece on.
Piece partOf(const Piece& piece, const Rect& area, std::int64_t band, std::int64_t bands)
{
    Piece part = piece;
    part.samples.data = piece.samples.at(area.x - piece.x, area.y - piece.y, band);
    part.samples.width = area.width;
    part.samples.height = area.height;
    part.samples.bands = bands;
    part.x = area.x;
    part.y = area.y;
    part.firstBand = piece.firstBand + static_cast<int>(band);
    return part;
}

bool names(const ReadProblem& problem, int band)
{
    return band >= problem.firstBand && band < problem.firstBand + problem.bands;
}

bool isKnown(const ReadProblem& problem, const std::vector<ReadProblem>& known)
{
    return std::any_of(known.begin(), known.end(), [&](const ReadProblem& other) {
        return other.area.contains(problem.area) && other.firstBand <= problem.firstBand &&
               other.firstBand + other.bands >= problem.firstBand + problem.bands;
    });
}

/// Lends the runs of a piece's lines that are not hidden. `opacity` is of the piece's window, line by line; 0
/// hides.
void visitShown(const Piece& piece, const std::vector<std::uint8_t>& opacity, std::int64_t windowWidth,
                const SampleVisitor& visit)
{
    const auto isShown = [](std::uint8_t value) { return value != 0; };
    for (std::int64_t y = piece.y; y < piece.y + piece.samples.height; ++y) {
        const auto line = opacity.begin() + y * windowWidth;
        const auto end = line + piece.x + piece.samples.width;
        for (auto run = std::find_if(line + piece.x, end, isShown); run != end;) {
            const auto after = std::find_if_not(run, end, isShown);
            visit(partOf(piece, {run - line, y, after - run, 1}, 0, piece.samples.bands));
            run = std::find_if(after, end, isShown);
        }
    }
}

} // namespace

void visitSound(const Piece& piece, const std::vector<ReadProblem>& problems, const SampleVisitor& visit)
{
    if (problems.empty()) {
        visit(piece);
        return;
    }
    for (std::int64_t band = 0; band < piece.samples.bands; ++band) {
        std::vector<Rect> sound = {{piece.x, piece.y, piece.samples.width, piece.samples.height}};
        for (const ReadProblem& problem : problems) {
            if (!names(problem, piece.firstBand + static_cast<int>(band))) {
                continue;
            }
            std::vector<Rect> left;
            for (const Rect& area : sound) {
                const auto parts = without(area, problem.area);
                left.insert(left.end(), parts.begin(), parts.end());
            }
            sound = std::move(left);
        }
        for (const Rect& area : sound) {
            visit(partOf(piece, area, band, 1));
        }
    }
}

Result<std::vector<ReadProblem>> ChunkReader::readOnce(const Window& window,
                                                       const std::vector<ReadProblem>& known,
                                                       const SampleVisitor& visit,
                                                       const std::stop_token& stop) const
{
    const auto visitor = [&](const Piece& piece) { visitSound(piece, known, visit); };
    const auto outcome = m_raster.read(window, visitor, stop);
    if (outcome) {
        return outcome->problems;
    }
    const Error& error = outcome.error();
    const bool unreadable = error.code == Error::Code::Io || error.code == Error::Code::Corrupt;
    if (!unreadable || m_unreadable == UnreadableSamples::Refuse) {
        return tl::unexpected(error);
    }
    const Rect everything{0, 0, window.area.width, window.area.height};
    return std::vector<ReadProblem>{
        {ReadProblem::Kind::Failed, everything, 0, static_cast<int>(window.bands.size()), error.message}};
}

Status ChunkReader::read(const Window& window, const std::function<void()>& restart,
                         const SampleVisitor& visit, const std::stop_token& stop)
{
    if (m_raster.mask() == nullptr) {
        return readVisible(window, restart, visit, stop);
    }
    const auto opacity = readOpacity(m_raster, window, stop);
    if (!opacity) {
        return tl::unexpected(opacity.error());
    }
    if (!opacity->problems.empty()) {
        if (m_unreadable == UnreadableSamples::Refuse) {
            return failure(Error::Code::Corrupt, opacity->problems.front().reason);
        }
        note(window, opacity->problems); // what it hides, if anything, is in the means
    }
    const auto& values = opacity->values;
    if (std::find(values.begin(), values.end(), 0) == values.end()) {
        return readVisible(window, restart, visit, stop);
    }
    return readVisible(
        window, restart, [&](const Piece& piece) { visitShown(piece, values, window.area.width, visit); },
        stop);
}

Status ChunkReader::readVisible(const Window& window, const std::function<void()>& restart,
                                const SampleVisitor& visit, const std::stop_token& stop)
{
    constexpr int mostAttempts = 4; // a file that changes all the time has an end too
    std::vector<ReadProblem> known;
    for (int attempt = 0; attempt < mostAttempts; ++attempt) {
        restart();
        auto problems = readOnce(window, known, visit, stop);
        if (!problems) {
            return tl::unexpected(std::move(problems).error());
        }
        std::erase_if(*problems, [&](const ReadProblem& problem) { return isKnown(problem, known); });
        if (problems->empty()) {
            note(window, known);
            return {};
        }
        if (m_unreadable == UnreadableSamples::Refuse) {
            const ReadProblem& first = problems->front();
            const bool io =
                first.kind == ReadProblem::Kind::Failed || first.kind == ReadProblem::Kind::Changed;
            return failure(io ? Error::Code::Io : Error::Code::Corrupt, first.reason);
        }
        known.insert(known.end(), problems->begin(), problems->end());
    }
    return failure(Error::Code::Io, known.back().reason);
}

void ChunkReader::note(const Window& window, const std::vector<ReadProblem>& problems)
{
    const std::lock_guard lock(m_mutex);
    for (const ReadProblem& problem : problems) {
        const Rect area{window.area.x + problem.area.x, window.area.y + problem.area.y, problem.area.width,
                        problem.area.height};
        const auto first = [](const Rect& a, const Rect& b) {
            return std::pair(a.y, a.x) < std::pair(b.y, b.x);
        };
        if (m_report.leftOutParts++ == 0 || first(area, m_report.firstArea)) {
            m_report.firstArea = area;
            m_report.firstReason = problem.reason;
        }
    }
}

OverviewReport ChunkReader::report() const
{
    const std::lock_guard lock(m_mutex);
    return m_report;
}

} // namespace rasterscope
