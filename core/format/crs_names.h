// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/proj_objects.h"
#include "core/raster/raster_info.h"

#include <string>
#include <string_view>

namespace rasterscope {

/// A coordinate reference system as the EPSG registry has it; either is empty where it is not known.
struct CrsName {
    std::string name; // "WGS 84 / UTM zone 33N"
    std::string code; // "EPSG:32633"
};

/// What PROJ may be asked of: a code ("EPSG:32633") or well-known text, in braces or as an "ESRI PE String"
/// too. Never PROJ's own language, in which a text can name files. Empty where the text is neither.
std::string crsDefinitionIn(std::string_view text);

/// Finds the names of coordinate reference systems in PROJ's database. Library and database are opened when
/// the first is asked for (some ten milliseconds), never when a raster is opened; nothing is looked up on a
/// network. Keeps the last answer, for the pages of a file mostly share one. One thread at a time.
class CrsNames {
public:
    /// Understands what crsDefinitionIn does. Nothing is known of any other text, of an unknown code, and of
    /// all where PROJ or its database is not installed.
    CrsName of(const Georeference& geo);

private:
    CrsName lookUp(const std::string& definition);

    ProjContext m_context;
    std::string m_lastText;
    CrsName m_last;
};

} // namespace rasterscope
