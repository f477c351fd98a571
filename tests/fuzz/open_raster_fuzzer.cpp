// SPDX-License-Identifier: MIT
#include "tests/support/read_everything.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    rasterscope::test::readEverything(std::as_bytes(std::span(data, size)));
    return 0;
}
