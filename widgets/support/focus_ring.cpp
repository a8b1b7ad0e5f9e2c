#include "widgets/support/focus_ring.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QEvent>
#include <QPainter>

#include "widgets/support/style_parts.h"
#include "widgets/support/theme.h"

namespace studio::widgets {
namespace {

constexpr int kOutset = 4;  // offset and line

bool hasOwnRing(const QWidget& widget) {
  return qobject_cast<const QAbstractScrollArea*>(&widget) != nullptr || widget.isWindow() ||
         widget.inherits("QMenuBar") || widget.inherits("QMenu");
}

}  // namespace

/// Lies over the window, lets every event through and draws nothing but the ring.
class FocusRing::Overlay final : public QWidget {
 public:
  explicit Overlay(QWidget* window) : QWidget(window) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    parts::drawBox(painter, rect(), {}, theme().focusRing, metric::kRadiusControl + kOutset - 1, 2);
  }
};

FocusRing::FocusRing(QObject* parent) : QObject(parent) {
  connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { follow(now); });
}

FocusRing::~FocusRing() = default;

void FocusRing::follow(QWidget* focused) {
  if (m_target != nullptr) m_target->removeEventFilter(this);
  const bool isByKey = focused != nullptr && focused->window()->testAttribute(Qt::WA_KeyboardFocusChange);
  m_target = isByKey && !hasOwnRing(*focused) ? focused : nullptr;
  if (m_target == nullptr) {
    if (m_overlay != nullptr) m_overlay->hide();
    return;
  }
  m_target->installEventFilter(this);
  place();
}

void FocusRing::place() {
  if (m_target == nullptr || !m_target->isVisible()) {
    if (m_overlay != nullptr) m_overlay->hide();
    return;
  }
  QWidget* window = m_target->window();
  if (m_overlay == nullptr || m_overlay->parentWidget() != window) {
    delete m_overlay;
    m_overlay = new Overlay(window);
  }
  const QRect box(m_target->mapTo(window, QPoint(0, 0)), m_target->size());
  m_overlay->setGeometry(box.adjusted(-kOutset, -kOutset, kOutset, kOutset));
  m_overlay->raise();
  m_overlay->show();
}

bool FocusRing::eventFilter(QObject* watched, QEvent* event) {
  switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide: place(); break;
    default: break;
  }
  return QObject::eventFilter(watched, event);
}

}  // namespace studio::widgets
