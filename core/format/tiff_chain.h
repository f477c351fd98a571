// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/tiff_directory.h"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace rasterscope {

/// Walks one chain of directories, each at most once: a chain that loops, or leads out of the file, ends
/// there.
class TiffChainWalk {
public:
    TiffChainWalk(TiffSource source, std::int64_t first) : m_source(std::move(source)), m_next(first) {}

    /// Nothing at the end, sound or not.
    std::optional<TiffGlance> next();
    bool ended() const { return m_next == 0; }
    /// Why the walk ended early, as one sentence that names the file; empty where the chain ended by itself.
    const std::string& problem() const { return m_problem; }

private:
    std::optional<TiffGlance> endWith(std::string problem);

    TiffSource m_source;
    std::int64_t m_next = 0;
    std::unordered_set<std::int64_t> m_visited;
    std::string m_problem;
};

/// All directories of a main chain, in its order.
struct TiffChain {
    std::vector<TiffGlance> directories;
    std::string problem; // as of the walk
};
TiffChain readTiffChain(const TiffSource& source);

/// Where the directories of one page lie.
struct TiffPagePlace {
    std::int64_t directory = 0;
    std::int64_t numberInChain = 0;    // of the directory, from 0
    std::vector<std::int64_t> reduced; // those of the chain that follow it, at most mostReducedImages
    std::vector<std::int64_t> masks;   // ... and the masks, likewise
    std::vector<std::string> notes;    // one sentence each, as of RasterInfo
    std::string name;                  // as of RasterInfo, where the whole file's description has one
    std::int64_t shift = 0; // bytes from the samples that the directory leads to, to those of this page
};

inline constexpr std::size_t mostReducedImages =
    64; // half the size each time: 32 would reach one pixel from any size

/// The pages of a TIFF file: full-resolution directories of the main chain, each with the reduced ones
/// and masks that follow it. Those ahead of every page belong to the first; where there is nothing but
/// reduced images, the first of them is the page, and those behind it are the full-resolution images of its
/// SubIFDs, as camera raws have them.
///
/// Walks only as far as it is asked to look. One thread at a time.
class TiffPageList {
public:
    explicit TiffPageList(const TiffSource& source) : m_source(source), m_walk(source, source.firstDirectory)
    {
    }

    /// Walks to the end of the chain.
    std::int64_t count();
    /// Walks up to the page after it, where its reduced images end.
    std::optional<TiffPagePlace> page(std::int64_t number);
    /// True when there is one page at least; walks to the first.
    bool any();
    /// Where the directory of the first page lies. \pre any()
    std::int64_t first() const { return m_pages.front().directory; }
    /// Why there is no page at all. \pre !any()
    const std::string& problem() const { return m_walk.problem(); }

private:
    bool advance();

    void addPage(std::int64_t directory, std::vector<std::int64_t> reduced);
    void addFullSubIfds(std::int64_t directory);

    TiffSource m_source;
    TiffChainWalk m_walk;
    std::int64_t m_seen = 0; // directories
    std::vector<TiffPagePlace> m_pages;
    std::vector<std::int64_t> m_reducedAhead;
    std::vector<std::int64_t> m_masksAhead;
};

} // namespace rasterscope
