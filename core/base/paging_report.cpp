// SPDX-License-Identifier: MIT
#include "core/base/paging_report.h"

#include <algorithm>
#include <utility>

namespace rasterscope {

void addBeside(PagingReport& report, PagingReport other)
{
    std::vector<PagingReport> others = std::exchange(other.beside, {});
    others.insert(others.begin(), std::move(other));
    for (PagingReport& one : others) {
        const auto known = std::find_if(report.beside.begin(), report.beside.end(),
                                        [&](const PagingReport& there) { return there.file == one.file; });
        if (one.file == report.file || known != report.beside.end()) {
            (one.file == report.file ? report : *known).decodedBytes += one.decodedBytes;
        } else if (!one.file.empty()) {
            report.beside.push_back(std::move(one));
        }
    }
}

} // namespace rasterscope
