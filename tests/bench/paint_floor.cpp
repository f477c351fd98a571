// SPDX-License-Identifier: MIT
// The floor of every paint: a window without a frame that fills the screen and shows a part of a picture that
// it has already, another part each time, until the X server has answered. With `busy` a second thread makes
// pictures meanwhile, as whoever pans has to.
//
//   paint_floor [busy]

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QScreen>
#include <QTimer>
#include <QWidget>
#include <xcb/xcb.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stop_token>
#include <thread>
#include <vector>

namespace {

constexpr int paints = 400;
constexpr int betweenPaints = 16; // ms

class PictureWindow : public QWidget {
public:
    explicit PictureWindow(QSize size) : m_picture(size * 2, QImage::Format_RGB32)
    {
        setAttribute(Qt::WA_OpaquePaintEvent);
        setWindowFlag(Qt::FramelessWindowHint);
        for (int y = 0; y < m_picture.height(); ++y) {
            for (int x = 0; x < m_picture.width(); ++x) {
                m_picture.setPixel(x, y, qRgb(x, y, x ^ y));
            }
        }
    }

    void move() { m_at = (m_at + 7) % (m_picture.height() / 2); }

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QPainter(this).drawImage(QPoint(0, 0), m_picture, QRect(QPoint(m_at, m_at), size()));
    }

private:
    QImage m_picture;
    int m_at = 0;
};

void makePictures(const std::stop_token& stop)
{
    std::vector<unsigned char> from(std::size_t{1} << 22U, 1);
    std::vector<unsigned char> to(from.size());
    while (!stop.stop_requested()) {
        std::transform(from.begin(), from.end(), to.begin(),
                       [](unsigned char sample) { return static_cast<unsigned char>(sample * 3U + 1U); });
        std::swap(from, to);
    }
}

} // namespace

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    PictureWindow window(QGuiApplication::primaryScreen()->size());
    window.setGeometry(QGuiApplication::primaryScreen()->geometry());
    window.show();
    std::jthread worker;
    if (argc > 1 && std::strcmp(argv[1], "busy") == 0) {
        worker = std::jthread(makePictures);
    }
    std::vector<double> times;
    QTimer timer;
    timer.setInterval(betweenPaints);
    QObject::connect(&timer, &QTimer::timeout, [&] {
        window.move();
        const auto start = std::chrono::steady_clock::now();
        window.repaint();
        auto* connection = qApp->nativeInterface<QNativeInterface::QX11Application>()->connection();
        std::free(xcb_get_input_focus_reply(connection, xcb_get_input_focus(connection), nullptr));
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
        if (times.size() == paints) {
            QApplication::quit();
        }
    });
    timer.start();
    QApplication::exec();
    std::sort(times.begin(), times.end());
    std::printf("{\"p50\": %.2f, \"p99\": %.2f, \"max\": %.2f}\n", times[paints / 2],
                times[paints * 99 / 100], times.back());
    return 0;
}
