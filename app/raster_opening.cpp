// SPDX-License-Identifier: MIT
#include "app/raster_opening.h"

#include "app/messages.h"
#include "core/format/page_choice.h"

namespace rasterscope {

int statusOf(const Error& error)
{
    complain(error.message);
    return error.code == Error::Code::InvalidArgument ? wrongCommandLine : somethingFailed;
}

Result<std::shared_ptr<const RasterFile>> openFile(const Command& command)
{
    return openRasterFile(command.files.front(), command.open).map_error([](Error error) {
        // A file that cannot be opened is not the command line's fault, whatever the reason is filed under.
        error.code = Error::Code::Io;
        return error;
    });
}

Result<std::shared_ptr<const Raster>> openPage(const Command& command, const RasterFile& file)
{
    const std::int64_t page = command.page.value_or(0);
    if (auto status = checkPage(file, command.files.front(), page); !status) {
        return tl::unexpected(status.error());
    }
    return file.page(page).map_error([](Error error) {
        error.code = Error::Code::Corrupt;
        return error;
    });
}

} // namespace rasterscope
