// SPDX-License-Identifier: MIT
// The floor of every time to a first picture: a Qt window that shows a picture which it has already.

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QWidget>

namespace {

class PictureWindow : public QWidget {
public:
    PictureWindow() : m_picture(1024, 1024, QImage::Format_RGB32)
    {
        for (int y = 0; y < m_picture.height(); ++y) {
            for (int x = 0; x < m_picture.width(); ++x) {
                m_picture.setPixel(x, y, qRgb(x / 4, y / 4, 128));
            }
        }
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override { QPainter(this).drawImage(rect(), m_picture); }

private:
    QImage m_picture;
};

} // namespace

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    PictureWindow window;
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}
