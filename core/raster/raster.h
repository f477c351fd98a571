// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/paging_report.h"
#include "core/base/result.h"
#include "core/raster/raster_info.h"
#include "core/raster/sample_view.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace rasterscope {

/// Every step-th pixel of a rectangle of one level: pixels area.x + i * stepX, area.y + j * stepY that lie in
/// the area.
struct Window {
    /// Whether what lies in the window will be read again soon. If not, blocks that lie in it altogether are
    /// decoded for it and let go, instead of filling new memory until the cache is full: memory that was
    /// never touched costs more than inflating into it.
    enum class Reuse { Likely, Unlikely };

    int level = 0;
    Rect area;              // in the level's own pixels
    std::vector<int> bands; // from 0, in the order wanted
    std::int64_t stepX = 1;
    std::int64_t stepY = 1;
    Reuse reuse = Reuse::Likely;

    /// How many pixels that are.
    Size sampledSize() const;
};

/// Samples of a part of a window. Positions count the window's sampled pixels, and bands its list of bands,
/// both from 0.
struct Piece {
    SampleView samples;
    std::int64_t x = 0;
    std::int64_t y = 0;
    int firstBand = 0;
};

/// Where the bytes of one sample lie.
struct StoredPlace {
    std::string file;
    std::int64_t offset = 0; // of its first byte
};

using SampleVisitor = std::function<void(const Piece&)>;

/// A part of a window that could not be read as the file has it.
struct ReadProblem {
    enum class Kind {
        Missing, // the file ends before it
        Failed,  // the disk or the network could not give it
        Damaged, // it is there, but does not decode
        Changed  // the file was written to while it was in use; old and new may be mixed
    };
    Kind kind = Kind::Missing;
    Rect area;         // in the window's sampled pixels
    int firstBand = 0; // of the window's list
    int bands = 1;
    std::string reason; // one sentence that names the file
};

struct ReadReport {
    std::vector<ReadProblem> problems;
    bool complete() const { return problems.empty(); }
};

/// One page of a raster file, any format. Every call is const and may come from any thread.
class Raster {
public:
    Raster() = default;
    Raster(const Raster&) = delete;
    Raster& operator=(const Raster&) = delete;
    virtual ~Raster() = default;

    virtual const RasterInfo& info() const = 0;

    /// Lends the samples of the window to `visit`, in as many pieces as the storage has: each pixel and band
    /// at most once, in any order, on the calling thread. A piece dies when `visit` returns. Pixels of which
    /// no piece was lent are in the report.
    ///
    /// What was lent is to be believed only where the report, which comes after, lists no problem; problems
    /// of kind Changed lend whatever the file had. Blocks that the file leaves out on purpose are lent as
    /// no-data, or 0, and are no problem. Error: cancelled, or nothing of it could be read at all.
    /// \pre the area is not empty and lies in info().levels[level]; bands exist; steps are positive
    virtual Result<ReadReport> read(const Window& window, const SampleVisitor& visit,
                                    std::stop_token stop) const = 0;

    /// What is to be seen of the raster in pictures, as one band of a raster of its own that lives as long as
    /// this one: 0 hides a pixel, the type's largest value shows it. It may have fewer levels, and its first
    /// is as large as this one's. Nothing where all is to be seen. Samples are what they are under it.
    virtual const Raster* mask() const { return nullptr; }

    /// Where a sample of full resolution is stored as it is. Nothing where it is not: it has to be decoded,
    /// or the file leaves it out or ends before it. Reads no file.
    /// \pre there is such a sample
    virtual std::optional<StoredPlace> placeOf(std::int64_t /*x*/, std::int64_t /*y*/,
                                               std::int64_t /*band*/) const
    {
        return {};
    }

    /// What the reading has cost so far; see PagingReport. `parts`: of each file, whose state is asked for; 0
    /// is for the screen thread too, more are not, for that may take long.
    virtual PagingReport paging(int parts) const = 0;
    /// How much of each cell of the full-resolution picture lies in the page cache, row by row; empty where
    /// nobody can tell. Not for the screen thread. \pre at most 4096 cells, and no more than pixels each way
    virtual ResidentShares residentPicture(Size /*cells*/) const { return {}; }
    /// Lets go of what the page cache and the caches of decoded blocks hold of the raster's files, so that
    /// they are read anew. Not for the screen thread.
    virtual void dropPages() const {}
};

/// Whether samples of full resolution are lent as they lie in the file, with nothing to compute: to read them
/// twice is cheap then.
inline bool isStoredPlainly(const Raster& raster)
{
    return raster.info().samplesInPlace && raster.placeOf(0, 0, 0).has_value();
}

} // namespace rasterscope
