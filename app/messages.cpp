// SPDX-License-Identifier: MIT
#include "app/messages.h"

#include "core/write/output_file.h"

#include <cstdio>
#include <span>

namespace rasterscope {

std::string printable(std::string_view text)
{
    std::string clean(text);
    for (char& letter : clean) {
        if ((letter >= 0 && letter < ' ') || letter == '\x7f') {
            letter = letter == '\n' || letter == '\r' || letter == '\t' ? ' ' : '?';
        }
    }
    return clean;
}

void complain(std::string_view message)
{
    const std::string line = "rasterscope: " + printable(message) + "\n";
    // In one piece, so that lines of several runs do not mix. There is nobody to tell when even this fails.
    static_cast<void>(std::fwrite(line.data(), 1, line.size(), stderr));
}

int print(std::string_view text)
{
    auto output = OutputFile::create("-", SystemCalls::real());
    auto status = output.map([](const auto&) {});
    if (status) {
        status =
            (*output)->append(std::as_bytes(std::span(text))).and_then([&] { return (*output)->complete(); });
    }
    if (!status) {
        complain(status.error().message);
        return somethingFailed;
    }
    return allDone;
}

} // namespace rasterscope
