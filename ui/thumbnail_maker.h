// SPDX-License-Identifier: MIT
#pragma once

#include "ui/page_opening.h"

#include <QImage>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace rasterscope {

/// A small picture of one page of one file, for one row of a list.
struct Thumbnail {
    qint64 row = 0;
    QImage picture; // null where there is none
    QString name;   // what the file calls the page; empty where it does not
    QString text;   // its size and type, or why there is no picture
};

struct ThumbnailWish {
    qint64 row = 0;
    PageRequest page;
};

/// Makes thumbnails one after the other, on a thread of its own: those of the rows in sight, in their order.
/// Each list of wishes replaces the one before. All calls come from one thread and return at once.
class ThumbnailMaker {
public:
    /// `announce` is called on the worker; never after the maker is gone.
    explicit ThumbnailMaker(std::function<void(Thumbnail)> announce);
    ~ThumbnailMaker();
    ThumbnailMaker(const ThumbnailMaker&) = delete;
    ThumbnailMaker& operator=(const ThumbnailMaker&) = delete;

    /// `side`: of the pictures, in physical pixels, at most. What is being made goes on if it is still
    /// wanted.
    void want(std::vector<ThumbnailWish> wishes, int side);

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace rasterscope
