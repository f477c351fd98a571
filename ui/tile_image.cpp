// SPDX-License-Identifier: MIT
#include "ui/tile_image.h"

namespace rasterscope {

QImage scaledImage(const Tile& tile, QSize size)
{
    size = size.expandedTo({1, 1});
    const Picture& picture = tile.picture;
    if (picture.pixels.empty()) {
        QImage empty(size, QImage::Format_ARGB32_Premultiplied);
        empty.fill(Qt::transparent);
        return empty;
    }
    const auto width = static_cast<int>(picture.width);
    const QImage::Format format = picture.opaque ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied;
    const QImage image(reinterpret_cast<const uchar*>(picture.pixels.data()), width,
                       static_cast<int>(picture.height), width * 4, format);
    // Qt takes the mean where it reduces; what it is asked to leave as it is would share the tile's memory.
    return image.size() == size ? image.copy()
                                : image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

QImage turnedImage(const QImage& upright, const ViewTurn& turn)
{
    if (turn.isUpright()) {
        return upright;
    }
    const QImage mirrored = turn.mirroring() == Mirroring::None ? upright : upright.mirrored(true, false);
    return mirrored.transformed(QTransform().rotate(90.0 * turn.quarters()));
}

QTransform turnTransform(const ViewTurn& turn, Size upright)
{
    const ScreenPoint corner = turn.toView({0, 0}, upright);
    const ScreenPoint right = turn.toView({1, 0}, upright);
    const ScreenPoint down = turn.toView({0, 1}, upright);
    return {right.x - corner.x, right.y - corner.y, down.x - corner.x, down.y - corner.y, corner.x, corner.y};
}

} // namespace rasterscope
