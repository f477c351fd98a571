// SPDX-License-Identifier: MIT
#include "core/format/geotiff_definition.h"

#include <dlfcn.h>
#include <geo_normalize.h>
#include <geo_simpletags.h>

#include <memory>
#include <optional>

namespace rasterscope {

namespace {

constexpr int keyDirectoryTag = 34735; // GeoTIFF 1.1, 7.1
constexpr int doubleParamsTag = 34736;
constexpr int asciiParamsTag = 34737;
constexpr std::size_t wordsOfHeader = 4;

/// The functions of libgeotiff that are used here.
struct GeoTiffLibrary {
    decltype(&ST_Create) createTags = nullptr;
    decltype(&ST_Destroy) destroyTags = nullptr;
    decltype(&ST_SetKey) setTag = nullptr;
    decltype(&GTIFNewSimpleTags) openKeys = nullptr;
    decltype(&GTIFFree) closeKeys = nullptr;
    decltype(&GTIFAttachPROJContext) attachContext = nullptr;
    decltype(&GTIFGetDefn) getDefinition = nullptr;
    decltype(&GTIFAllocDefn) allocateDefinition = nullptr;
    decltype(&GTIFFreeDefn) freeDefinition = nullptr;
    decltype(&GTIFGetProj4Defn) getProjText = nullptr;
    decltype(&GTIFFreeMemory) freeMemory = nullptr;
};

template <typename Function>
bool find(void* library, const char* name, Function& function)
{
    function = reinterpret_cast<Function>(dlsym(library, name));
    return function != nullptr;
}

std::optional<GeoTiffLibrary> load()
{
    void* const library = dlopen(RASTERSCOPE_GEOTIFF_LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        return std::nullopt;
    }
    GeoTiffLibrary found;
    const bool complete =
        find(library, "ST_Create", found.createTags) && find(library, "ST_Destroy", found.destroyTags) &&
        find(library, "ST_SetKey", found.setTag) && find(library, "GTIFNewSimpleTags", found.openKeys) &&
        find(library, "GTIFFree", found.closeKeys) &&
        find(library, "GTIFAttachPROJContext", found.attachContext) &&
        find(library, "GTIFGetDefn", found.getDefinition) &&
        find(library, "GTIFAllocDefn", found.allocateDefinition) &&
        find(library, "GTIFFreeDefn", found.freeDefinition) &&
        find(library, "GTIFGetProj4Defn", found.getProjText) &&
        find(library, "GTIFFreeMemory", found.freeMemory);
    return complete ? std::optional(found) : std::nullopt;
}

/// nullptr where it is not installed. Stays loaded. Any thread.
const GeoTiffLibrary* geoTiff()
{
    static const std::optional<GeoTiffLibrary> library = load();
    return library ? &*library : nullptr;
}

struct GeoTiffDelete {
    void operator()(ST_TIFF* tags) const { geoTiff()->destroyTags(tags); }
    void operator()(GTIF* keys) const { geoTiff()->closeKeys(keys); }
    void operator()(GTIFDefn* definition) const { geoTiff()->freeDefinition(definition); }
    void operator()(char* text) const { geoTiff()->freeMemory(text); }
};

template <typename T>
using GeoTiffPointer = std::unique_ptr<T, GeoTiffDelete>;

/// Whether all keys lead to values that are there: of others libgeotiff complains on standard error.
bool isSound(const Georeference& geo)
{
    for (std::size_t at = wordsOfHeader; at + 4 <= geo.geoKeys.size(); at += 4) {
        const std::size_t end = std::size_t{geo.geoKeys[at + 2]} + geo.geoKeys[at + 3];
        const int place = geo.geoKeys[at + 1];
        const bool inside = (place == 0 && geo.geoKeys[at + 2] == 1) ||
                            (place == doubleParamsTag && end <= geo.geoDoubles.size()) ||
                            (place == asciiParamsTag && end <= geo.geoAscii.size());
        if (!inside) {
            return false;
        }
    }
    return true;
}

/// Takes copies: libgeotiff asks for what it could write to.
GeoTiffPointer<ST_TIFF> tagsOf(Georeference geo)
{
    GeoTiffPointer<ST_TIFF> tags(geoTiff()->createTags());
    const auto set = [&](int tag, std::size_t count, int type, void* values) {
        if (count > 0) {
            geoTiff()->setTag(tags.get(), tag, static_cast<int>(count), type, values);
        }
    };
    set(keyDirectoryTag, geo.geoKeys.size(), STT_SHORT, geo.geoKeys.data());
    set(doubleParamsTag, geo.geoDoubles.size(), STT_DOUBLE, geo.geoDoubles.data());
    set(asciiParamsTag, geo.geoAscii.size() + 1, STT_ASCII, geo.geoAscii.data());
    return tags;
}

} // namespace

std::string geoTiffDefinition(const Georeference& geo, pj_ctx* context)
{
    if (geo.geoKeys.size() <= wordsOfHeader || !isSound(geo) || geoTiff() == nullptr) {
        return {};
    }
    const auto tags = tagsOf(geo);
    const GeoTiffPointer<GTIF> keys(geoTiff()->openKeys(tags.get()));
    const GeoTiffPointer<GTIFDefn> definition(geoTiff()->allocateDefinition());
    if (!keys || !definition) {
        return {};
    }
    geoTiff()->attachContext(keys.get(), context);
    if (geoTiff()->getDefinition(keys.get(), definition.get()) == 0) {
        return {};
    }
    const GeoTiffPointer<char> text(geoTiff()->getProjText(definition.get()));
    return text ? std::string(text.get()) + " +type=crs" : std::string();
}

} // namespace rasterscope
