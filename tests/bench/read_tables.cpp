// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

/// read_tables FILE OFFSET NUMBERS: reads so many numbers of 8 bytes, keeps them and adds them up: what no
/// program that opens a file with such tables can do without.
int main(int argc, char** argv)
{
    if (argc != 4) {
        std::fprintf(stderr, "usage: read_tables FILE OFFSET NUMBERS\n");
        return 2;
    }
    const int file = ::open(argv[1], O_RDONLY | O_CLOEXEC);
    std::vector<std::uint64_t> numbers(static_cast<std::size_t>(std::atoll(argv[3])));
    const std::size_t bytes = numbers.size() * sizeof(numbers.front());
    std::size_t done = 0;
    while (done < bytes) {
        const ssize_t count = ::pread(file, reinterpret_cast<char*>(numbers.data()) + done, bytes - done,
                                      static_cast<off_t>(std::atoll(argv[2]) + static_cast<long long>(done)));
        if (count <= 0) {
            std::perror("read_tables");
            return 1;
        }
        done += static_cast<std::size_t>(count);
    }
    std::uint64_t sum = 0;
    for (const std::uint64_t number : numbers) {
        sum += number;
    }
    std::printf("%llu\n", static_cast<unsigned long long>(sum));
    return 0;
}
