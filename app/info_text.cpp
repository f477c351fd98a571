// SPDX-License-Identifier: MIT
#include "app/info_text.h"

#include "app/messages.h"
#include "core/format/raster_facts.h"

namespace rasterscope {

namespace {

constexpr std::size_t labelWidth = 14;
constexpr std::size_t longestValue = 90; // headers hold lists of thousands of numbers

enum class Length { Whole, Shortened };

void addLine(std::string& text, const std::string& label, const std::string& value,
             Length length = Length::Shortened)
{
    if (value.empty()) {
        return;
    }
    std::string shown = printable(value);
    if (length == Length::Shortened && shown.size() > longestValue) {
        std::size_t end = longestValue;
        while (end > 0 && (static_cast<unsigned char>(shown[end]) & 0xC0U) == 0x80U) {
            --end; // not through the middle of a UTF-8 letter
        }
        shown = shown.substr(0, end) + " ...";
    }
    const std::string padding(label.size() < labelWidth ? labelWidth - label.size() : 1, ' ');
    text += "  " + printable(label) + padding + shown + "\n";
}

std::string pageText(const Raster& page, CrsNames& names)
{
    std::string text;
    for (const RasterFact& fact : factsOf(page, names)) {
        const bool whole = fact.kind == RasterFact::Kind::Note;
        addLine(text, fact.name, fact.value, whole ? Length::Whole : Length::Shortened);
    }
    return text;
}

} // namespace

std::string infoText(const FileInfo& info)
{
    std::string text = printable(info.path.string()) + "\n";
    addLine(text, "format", info.format);
    CrsNames names;
    std::string said; // of the last page that was told of; one like it is not told of again
    for (const auto& [number, page] : info.pages) {
        std::string about = pageText(*page, names);
        const std::string& name = page->info().pageName;
        if (info.pages.size() > 1 || number > 0) {
            text += "  page " + std::to_string(number) + (name.empty() ? "" : " (" + printable(name) + ")") +
                    (about == said ? ", as the one before" : "") + "\n";
        } else {
            addLine(text, "name", name);
        }
        if (about != said) {
            text += about;
            said = std::move(about);
        }
    }
    return text;
}

} // namespace rasterscope
