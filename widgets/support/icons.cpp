#include "widgets/support/icons.h"

#include <QCache>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include "widgets/support/theme.h"

namespace studio::widgets {
namespace {

using namespace Qt::StringLiterals;

QColor colorOf(IconInk ink) {
  const Theme& t = theme();
  switch (ink) {
    case IconInk::secondary: return t.textSecondary;
    case IconInk::muted: return t.textMuted;
    case IconInk::accent: return t.accentText;
    case IconInk::onAccent: return t.onAccent;
    case IconInk::good: return t.good.text;
    case IconInk::loss: return t.loss.text;
    case IconInk::warn: return t.warn.text;
    case IconInk::error: return t.error.text;
    case IconInk::rule: return t.rule.text;
    case IconInk::text: break;
  }
  return t.text;
}

/// Where Breeze is installed; its own 16- and 22-pixel drawings are crisp at those sizes only.
QString breezePath(const QString& name, int pixels) {
  static const bool kIsInstalled = QFile::exists(u"/usr/share/icons/breeze/actions/16"_s);
  if (!kIsInstalled) return {};
  const QString size = pixels >= 22 ? u"22"_s : u"16"_s;
  for (const auto context : {"actions"_L1, "places"_L1, "status"_L1, "mimetypes"_L1}) {
    QString path = "/usr/share/icons/breeze/%1/%2/%3.svg"_L1.arg(context, size, name);
    if (QFile::exists(path)) return path;
  }
  return {};
}

QString sourceOf(const QString& name, int pixels) {
  const QString breeze = breezePath(name, pixels);
  return breeze.isEmpty() ? ":/icons/%1.svg"_L1.arg(name) : breeze;
}

QPixmap drawn(const QString& name, const QSize& size, const QColor& color) {
  QPixmap pixmap(size);
  pixmap.fill(Qt::transparent);
  QSvgRenderer renderer(sourceOf(name, qMin(size.width(), size.height())));
  if (!renderer.isValid()) return pixmap;
  QPainter painter(&pixmap);
  renderer.setAspectRatioMode(Qt::KeepAspectRatio);
  renderer.render(&painter, QRectF(QPointF(0, 0), QSizeF(size)));
  painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
  painter.fillRect(pixmap.rect(), color);
  return pixmap;
}

/// Draws the shape of an SVG in one colour of the theme in use, so that a change of theme is a repaint.
class TintedIconEngine final : public QIconEngine {
 public:
  TintedIconEngine(QString name, IconInk ink) : m_name(std::move(name)), m_ink(ink) {}

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
    const double ratio = painter->device()->devicePixelRatioF();
    painter->drawPixmap(rect, scaledPixmap(rect.size() * ratio, mode, state, ratio));
  }

  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override {
    const QColor color = mode == QIcon::Disabled ? theme().textDisabled : colorOf(m_ink);
    const QString key = "studio/%1/%2/%3/%4"_L1.arg(m_name, color.name()).arg(size.width()).arg(size.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return pixmap;
    pixmap = drawn(m_name, size, color);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
  }

  QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override {
    QPixmap scaled = pixmap(size, mode, state);
    scaled.setDevicePixelRatio(scale);
    return scaled;
  }

  QIconEngine* clone() const override { return new TintedIconEngine(m_name, m_ink); }
  QString key() const override { return u"studio-tinted"_s; }
  QString iconName() override { return m_name; }
  bool isNull() override { return false; }

 private:
  QString m_name;
  IconInk m_ink;
};

}  // namespace

QIcon icon(const QString& name) { return icon(name, IconInk::text); }

QIcon icon(const QString& name, IconInk ink) { return QIcon(new TintedIconEngine(name, ink)); }

}  // namespace studio::widgets
