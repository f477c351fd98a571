// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/open_raster.h"
#include "core/image/look.h"
#include "core/overview/cached_overviews.h"
#include "core/overview/page_projection.h"
#include "core/tile/scene.h"
#include "ui/file_watch.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace rasterscope {

/// Overviews that a page would be the better for, and has none of.
struct LackingOverviews {
    OverviewOrder order;
    bool overNetwork = false;              // the pass would be
    std::shared_ptr<GrownOverviews> grown; // what is made of them, for the page to show
};

/// What a window is asked to show.
struct PageRequest {
    std::filesystem::path path;
    RasterOpenOptions options;
    std::int64_t page = 0;
    std::shared_ptr<const RasterFile>
        file; // when another of its pages is wanted; else the file is opened anew
    std::optional<LackingOverviews> shown = std::nullopt; // of the page that is shown, which may be the same
    Look look = {};
    std::optional<PageProjection> projection = std::nullopt; // to be seen in the place of the page
};

/// A page that is ready to be shown: its first picture is there.
struct OpenedPage {
    std::shared_ptr<const RasterFile> file;
    std::int64_t page = 0;
    std::int64_t pageCount = 1; // asked for here, for a file may have to be read to count them
    std::int64_t fileBytes = 0;
    std::vector<WatchedFile> openedAs; // empty where the file was open before
    std::shared_ptr<const Scene> scene;
    std::optional<LackingOverviews> lacking;
    Look look = {}; // as it was asked for
};

/// Opens a page on a worker, for a slow disk must not hold up a window; it may begin before there is any
/// window, or any Qt. Destruction gives up the opening without waiting for it.
class PageOpening {
public:
    explicit PageOpening(PageRequest request);
    ~PageOpening();
    PageOpening(const PageOpening&) = delete;
    PageOpening& operator=(const PageOpening&) = delete;

    /// `receiver` is called some times a second, on the worker, with the page as far as it is: without a
    /// scene at first, then with one whose base grows; and the share of what is being read. Never after
    /// whenDone's receiver, nor after the opening is gone.
    void whenGrown(std::function<void(OpenedPage soFar, double share)> receiver);
    /// Error: InvalidArgument where the file has no such page, another code for whatever else went wrong.
    /// `receiver` is called once: on the worker, or at once where the page is ready; never after the opening
    /// is gone.
    void whenDone(std::function<void(Result<OpenedPage>)> receiver);

private:
    struct State;
    std::shared_ptr<State> m_state;
};

/// Lets go of something whose end may take long (the map of a large file), on a worker.
void releaseElsewhere(std::shared_ptr<const void> object);

} // namespace rasterscope
