// SPDX-License-Identifier: MIT
#include "core/format/page_choice.h"

#include <string>

namespace rasterscope {

Status checkPage(const RasterFile& file, const std::filesystem::path& path, std::int64_t page)
{
    const std::int64_t pages = file.pageCount();
    if (page < pages) {
        return {};
    }
    return failure(Error::Code::InvalidArgument, path.string() + ": has " + std::to_string(pages) +
                                                     (pages == 1 ? " page" : " pages") +
                                                     ", from 0, and no page " + std::to_string(page));
}

} // namespace rasterscope
