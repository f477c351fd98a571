// SPDX-License-Identifier: MIT
#include "core/format/whole_inflate.h"

#include <libdeflate.h>

#include <memory>

namespace rasterscope {

bool inflatesWhole(std::span<const std::byte> stored, std::span<std::byte> out)
{
    using Decompressor = std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)>;
    thread_local const Decompressor decompressor(libdeflate_alloc_decompressor(),
                                                 &libdeflate_free_decompressor);
    return decompressor && libdeflate_zlib_decompress(decompressor.get(), stored.data(), stored.size(),
                                                      out.data(), out.size(), nullptr) == LIBDEFLATE_SUCCESS;
}

} // namespace rasterscope
