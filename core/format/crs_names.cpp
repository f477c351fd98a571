// SPDX-License-Identifier: MIT
#include "core/format/crs_names.h"

#include "core/base/text.h"
#include "core/format/proj_library.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace rasterscope {

namespace {

constexpr std::size_t longestDefinition = 64 << 10;
constexpr int sureEnough = 90; // per cent: only the name differs (PROJ, proj_identify)

struct DeleteList {
    void operator()(PJ_OBJ_LIST* list) const { proj().listDestroy(list); }
    void operator()(int* numbers) const { proj().intListDestroy(numbers); }
};

bool isCode(std::string_view text)
{
    constexpr std::string_view authority = "EPSG:";
    constexpr std::size_t mostDigits = 9;
    if (!text.starts_with(authority)) {
        return false;
    }
    text.remove_prefix(authority.size());
    return !text.empty() && text.size() <= mostDigits &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The roots that a coordinate reference system may have (OGC 01-009 section 7; OGC 18-010r7 section 7).
bool isWkt(std::string_view text)
{
    static constexpr std::array<std::string_view, 12> roots = {
        "PROJCS[",       "GEOGCS[",  "GEOCCS[",  "COMPD_CS[",      "LOCAL_CS[",    "PROJCRS[",
        "PROJECTEDCRS[", "GEOGCRS[", "GEODCRS[", "GEOGRAPHICCRS[", "GEODETICCRS[", "COMPOUNDCRS["};
    return std::any_of(roots.begin(), roots.end(),
                       [&](std::string_view root) { return text.starts_with(root); });
}

CrsName nameOf(const PJ* crs)
{
    const auto textOf = [](const char* text) { return std::string(text != nullptr ? text : ""); };
    CrsName found{textOf(proj().getName(crs)), ""};
    const char* const authority = proj().getIdAuthName(crs, 0);
    const char* const code = proj().getIdCode(crs, 0);
    if (authority != nullptr && code != nullptr) {
        found.code = textOf(authority) + ":" + code;
    }
    return found;
}

/// The one entry of the registry that is the same system; none where several are as likely.
ProjObject registered(PJ_CONTEXT* context, const PJ* crs)
{
    int* stored = nullptr;
    const std::unique_ptr<PJ_OBJ_LIST, DeleteList> list(
        proj().identify(context, crs, "EPSG", nullptr, &stored));
    const std::unique_ptr<int, DeleteList> confidences(stored);
    const int count = list ? proj().listGetCount(list.get()) : 0;
    if (count < 1 || stored == nullptr || stored[0] < sureEnough || (count > 1 && stored[1] == stored[0])) {
        return nullptr;
    }
    return ProjObject(proj().listGet(context, list.get(), 0));
}

} // namespace

std::string crsDefinitionIn(std::string_view text)
{
    constexpr std::string_view esri = "ESRI PE String = ";
    text = trimmed(text);
    if (text.starts_with(esri)) {
        text.remove_prefix(esri.size());
    }
    if (text.size() >= 2 && text.front() == '{' && text.back() == '}') {
        text = trimmed(text.substr(1, text.size() - 2));
    }
    const bool usable = text.size() <= longestDefinition && (isCode(text) || isWkt(text));
    return usable ? std::string(text) : std::string();
}

CrsName CrsNames::of(const Georeference& geo)
{
    if (geo.crs != m_lastText) {
        const std::string definition = crsDefinitionIn(geo.crs);
        m_last = definition.empty() ? CrsName{} : lookUp(definition);
        m_lastText = geo.crs;
    }
    return m_last;
}

CrsName CrsNames::lookUp(const std::string& definition)
{
    if (!m_context) {
        m_context = makeProjContext();
    }
    if (!m_context) {
        return {};
    }
    const ProjObject crs(proj().create(m_context.get(), definition.c_str()));
    if (!crs || proj().isCrs(crs.get()) == 0) {
        return {};
    }
    CrsName found = nameOf(crs.get());
    if (found.code.empty()) {
        if (const ProjObject known = registered(m_context.get(), crs.get())) {
            found = nameOf(known.get());
        }
    }
    return found;
}

} // namespace rasterscope
