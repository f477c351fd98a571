// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/export_window.h"
#include "core/export/name_pattern.h"
#include "core/format/decode_service.h"
#include "core/format/open_raster.h"
#include "core/image/look.h"
#include "core/overview/build_overviews.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace rasterscope {

enum class InfoStyle { Text, Json };
enum class Talk { Normal, Quiet };

/// What --export-tile and its companions ask for, as far as it can be known before the raster is opened.
struct ExportOrder {
    std::vector<Rect> windows;
    int level = 0;
    std::vector<int> bands; // from 0; empty: the default
    std::string output;     // as given; "-" is standard output
    NamePattern pattern;    // the same, to be filled in
    OutputFormat format = OutputFormat::Tiff;
    Look look; // of pictures; without bands
    MissingPixels missing = MissingPixels::Refuse;
};

/// What --build-overviews asks for.
struct OverviewRequest {
    std::optional<std::filesystem::path> output; // as given; beside the file where it is not
    UnreadableSamples unreadable = UnreadableSamples::Refuse;
};

/// A command line that has been understood.
struct Command {
    enum class Action { View, Info, Export, BuildOverviews, Help, Version };

    Action action = Action::View;
    std::vector<std::filesystem::path> files;
    RasterOpenOptions open;
    std::optional<std::int64_t> page; // from 0
    InfoStyle infoStyle = InfoStyle::Text;
    Talk talk = Talk::Normal;
    DecodeLimits limits;
    ExportOrder order;         // of Export
    OverviewRequest overviews; // of BuildOverviews
};

} // namespace rasterscope
