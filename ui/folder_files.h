// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/open_raster.h"
#include "core/tile/outlet.h"
#include "ui/screen_post.h"

#include <QObject>

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace rasterscope {

enum class FolderStep { Next, Previous };

/// The files of a folder that may be rasters of their own, in the order that people count in: regular files,
/// without those that belong to another there (the header of an ENVI file, GDAL's .ovr and .msk). None is
/// opened. Asks the disk, so not for the screen thread.
std::vector<std::filesystem::path> candidatesIn(const std::filesystem::path& folder);

/// The nearest one, either way, that opens as a raster; nothing at the end of the folder. Not for the screen
/// thread.
std::optional<std::filesystem::path> neighbourOf(const std::filesystem::path& file, FolderStep step,
                                                 const OpenOptions& options, const std::stop_token& stop);

/// Looks about in folders, on a worker. Screen thread only; what is asked for next replaces what is under
/// way.
class FolderFiles : public QObject {
    Q_OBJECT
public:
    explicit FolderFiles(QObject* parent);
    ~FolderFiles() override;

    /// Ends in stepped().
    void step(const std::filesystem::path& from, FolderStep step, const OpenOptions& options);
    bool isStepping() const { return m_stepping.has_value(); }
    /// Tells of all rasters in the folder of a file as they are found, in order, by listed().
    void list(const std::filesystem::path& of, const OpenOptions& options);
    void stopListing();

Q_SIGNALS:
    /// `to`: nothing where there is no other.
    void stepped(const std::optional<std::filesystem::path>& to);
    void listed(const std::vector<std::filesystem::path>& soFar);

private:
    template <typename... Arguments>
    using Task = std::pair<std::stop_source, std::shared_ptr<Outlet<Arguments...>>>;

    void endStep();

    ScreenPost m_post;
    std::optional<Task<std::optional<std::filesystem::path>>> m_stepping;
    std::optional<Task<std::vector<std::filesystem::path>>> m_listing;
    int m_round = 0; // of what was asked for: earlier answers may be on their way
};

} // namespace rasterscope
