// SPDX-License-Identifier: MIT
#include "core/mapping/network_file_system.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/vfs.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace rasterscope {

bool isOnNetwork(int descriptor, const SystemCalls& system)
{
    constexpr std::array<std::uint32_t, 9> networkFileSystems = {
        NFS_SUPER_MAGIC, SMB_SUPER_MAGIC,  CIFS_SUPER_MAGIC, SMB2_SUPER_MAGIC, FUSE_SUPER_MAGIC,
        V9FS_MAGIC,      CEPH_SUPER_MAGIC, AFS_FS_MAGIC,     CODA_SUPER_MAGIC};
    struct statfs status = {};
    return system.fstatfs(descriptor, &status) == 0 &&
           std::find(networkFileSystems.begin(), networkFileSystems.end(),
                     static_cast<std::uint32_t>(status.f_type)) != networkFileSystems.end();
}

bool isOnNetwork(const std::filesystem::path& path, const SystemCalls& system)
{
    const int descriptor = system.open(path.c_str(), O_PATH | O_CLOEXEC, 0);
    if (descriptor < 0) {
        return false;
    }
    const bool found = isOnNetwork(descriptor, system);
    system.close(descriptor);
    return found;
}

} // namespace rasterscope
