// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

struct pj_ctx;
struct PJconsts;

namespace rasterscope {

/// \pre PROJ is loaded, as it is where there is such an object
struct ProjDelete {
    void operator()(pj_ctx* context) const;
    void operator()(PJconsts* object) const;
};

using ProjContext = std::unique_ptr<pj_ctx, ProjDelete>;
using ProjObject = std::unique_ptr<PJconsts, ProjDelete>;

/// For one thread at a time; says nothing, and never asks a network. nullptr where PROJ is not installed.
ProjContext makeProjContext();

} // namespace rasterscope
