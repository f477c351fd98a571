// SPDX-License-Identifier: MIT
#include "ui/paging_text.h"

#include "core/base/text.h"
#include "ui/number_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace rasterscope {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("PagingText", text);
}

QString useText(const MemoryUse& use)
{
    return use.limit > 0
               ? translated("%1 of %2")
                     .arg(bytesText(static_cast<double>(use.used)), bytesText(static_cast<double>(use.limit)))
               : translated("none");
}

/// Of a file whose samples are used where they lie, nothing is ever decoded.
QString decodingText(const MemoryUse& use)
{
    return use.limit > 0 ? useText(use) : translated("nothing to decode");
}

QString residentText(const PagingReport& report)
{
    const std::vector<float>& shares = report.resident.shares;
    if (shares.empty()) {
        return translated("unknown");
    }
    double sum = 0;
    for (const float share : shares) {
        sum += std::max(share, 0.0F);
    }
    const double share = sum / static_cast<double>(shares.size());
    const bool whole = report.resident.askedPages >= report.fileBytes / 4096;
    return (whole ? translated("%1, %2 %") : translated("about %1, %2 %"))
        .arg(bytesText(share * static_cast<double>(report.fileBytes)), decimalText(share * 100, 1));
}

QString residentMeaning(const ResidentShares& resident)
{
    switch (resident.source) {
    case ResidentShares::Source::Mincore:
        return translated(
                   "What the kernel's page cache holds of the file; %1 pages were asked for (mincore).")
            .arg(countText(resident.askedPages));
    case ResidentShares::Source::Probes:
        return translated(
                   "The file is another user's, and its list of pages is kept from you: %1 places were "
                   "asked for by reads that do not wait.")
            .arg(countText(resident.askedPages));
    case ResidentShares::Source::Nobody:
        break;
    }
    return translated("The file system does not tell what the page cache holds of this file.");
}

void addFileCounters(const PagingReport& report, std::vector<PagingCounter>& counters)
{
    const auto bytes = [](std::int64_t count) { return bytesText(static_cast<double>(count)); };
    counters.push_back(
        {translated("Mapped"), report.mapped ? bytes(report.fileBytes) : translated("not mapped"),
         translated("Bytes of the file that have an address. Only those that are touched are read.")});
    counters.push_back(
        {translated("In the page cache"), residentText(report), residentMeaning(report.resident)});
    counters.push_back(
        {translated("Asked for"), bytes(report.borrowedBytes),
         translated("Bytes of samples that were wanted, and used where they lie in the file.")});
    counters.push_back({translated("Announced"), bytes(report.prefetchedBytes),
                        translated("Whole pages that the kernel was told of before they were used.")});
    counters.push_back({translated("Read by calls"), bytes(report.readBytes),
                        translated("Bytes that were copied: headers, compressed blocks, files not mapped.")});
    counters.push_back({translated("Decoded"), bytes(report.decodedBytes),
                        translated("Bytes that came out of compressed blocks.")});
    counters.push_back({translated("Lost pages"), countText(report.repairedFaults),
                        translated("Pages that the file could not give, and that are zeros since.")});
}

} // namespace

QString bytesText(double bytes)
{
    return QString::fromStdString(formatByteCount(std::llround(std::max(bytes, 0.0))));
}

QString millisecondsText(double milliseconds)
{
    return translated("%1 ms").arg(decimalText(milliseconds, 1));
}

PaintTimes paintTimesOf(std::vector<double> milliseconds)
{
    if (milliseconds.empty()) {
        return {};
    }
    const auto middle = milliseconds.begin() + static_cast<std::ptrdiff_t>(milliseconds.size() / 2);
    std::nth_element(milliseconds.begin(), middle, milliseconds.end());
    return {milliseconds.size(), *middle, *std::max_element(middle, milliseconds.end())};
}

std::int64_t askedBytes(const PagingReport& report)
{
    // What is not mapped is both borrowed and read.
    std::int64_t bytes = report.readBytes + (report.mapped ? report.borrowedBytes : 0);
    for (const PagingReport& beside : report.beside) {
        bytes += askedBytes(beside);
    }
    return bytes;
}

std::vector<PagingCounter> pagingCounters(const PagingReport& report, const PagingMoment& now,
                                          const TileTraffic& tiles, const PaintTimes& paints)
{
    std::vector<PagingCounter> counters;
    addFileCounters(report, counters);
    counters.push_back({translated("From the disk"),
                        report.diskBytes < 0 ? translated("unknown")
                                             : translated("%1, now %2/s")
                                                   .arg(bytesText(static_cast<double>(report.diskBytes)),
                                                        bytesText(now.diskRate)),
                        translated("What this program had the disk give, all files together.")});
    counters.push_back(
        {translated("Page faults"),
         translated("%1 major, %2 minor").arg(countText(report.majorFaults), countText(report.minorFaults)),
         translated("Touches of a page that had to wait for the disk, and of one that had only to be "
                    "entered into a table; of the whole program.")});
    counters.push_back({translated("Decoded blocks"), decodingText(report.decodedBlocks),
                        translated("Memory that keeps decoded blocks, of all files together.")});
    counters.push_back({translated("Memory budget"), decodingText(report.decoding),
                        translated("Those, and what is being decoded, of what --memory allows.")});
    counters.push_back(
        {translated("Tiles"),
         translated("%1 in %2").arg(countText(static_cast<std::int64_t>(tiles.tiles)), useText(tiles.memory)),
         translated("Finished pieces of picture that are kept for this window.")});
    counters.push_back({translated("Paints"),
                        paints.count == 0
                            ? translated("none")
                            : translated("%1, slowest %2")
                                  .arg(millisecondsText(paints.median), millisecondsText(paints.slowest)),
                        translated("What the latest %1 paints took: the median, and the slowest.")
                            .arg(countText(static_cast<std::int64_t>(paints.count)))});
    return counters;
}

} // namespace rasterscope
