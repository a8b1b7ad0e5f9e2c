#include "widgets/support/message_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "widgets/support/error_text.h"
#include "widgets/support/icons.h"
#include "widgets/support/page.h"
#include "widgets/support/style_parts.h"
#include "widgets/support/text_label.h"

namespace studio::widgets {
namespace {

using namespace Qt::StringLiterals;

struct Sign {
  QLatin1String icon;
  IconInk ink;
};

Sign signOf(Tone tone) {
  switch (tone) {
    case Tone::good: return {"sign-good"_L1, IconInk::good};
    case Tone::loss:
    case Tone::warn: return {"sign-warning"_L1, IconInk::warn};
    case Tone::error: return {"sign-error"_L1, IconInk::error};
    case Tone::rule: return {"sign-info"_L1, IconInk::rule};
    case Tone::info: break;
  }
  return {"sign-info"_L1, IconInk::accent};
}

/// The first sentence is bold and the thing follows in the same line, so one label must hold both:
/// it is rich text made of escaped parts, the only such place for outside text.
QString firstLine(const QString& what, const QString& thing) {
  return u"<b>%1</b> %2"_s.arg(what.toHtmlEscaped(), thing.toHtmlEscaped());
}

}  // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent),
      m_icon(new QLabel),
      m_what(new QLabel),
      m_remedy(new TextLabel({}, TextRole::body, Ink::secondary)),
      m_action(makeButton({}, u"normal"_s)),
      m_close(makeButton({}, u"flat"_s, u"window-close"_s)) {
  layOut();
  connect(m_close, &QPushButton::clicked, this, &MessageBar::dismiss);
  hide();
}

void MessageBar::layOut() {
  m_what->setTextFormat(Qt::RichText);
  m_what->setWordWrap(true);
  m_remedy->setWordWrap(true);
  m_action->setProperty("small", true);
  m_close->setProperty("small", true);
  m_close->setAccessibleName(tr("Close this message"));
  m_close->setToolTip(tr("Close (Esc)"));
  auto* texts = new QVBoxLayout;
  texts->setSpacing(3);
  texts->addWidget(m_what);
  texts->addWidget(m_remedy);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(metric::kPageMargin, metric::kUnit, metric::kUnit, metric::kUnit + metric::kGap);
  row->setSpacing(metric::kGap);
  row->addWidget(m_icon, 0, Qt::AlignTop);
  row->addLayout(texts, 1);
  row->addWidget(m_action, 0, Qt::AlignVCenter);
  row->addWidget(m_close, 0, Qt::AlignVCenter);
}

void MessageBar::showMessage(Tone tone, const QString& what, const QString& thing, const QString& remedy) {
  m_tone = tone;
  const Sign sign = signOf(tone);
  m_icon->setPixmap(icon(sign.icon, sign.ink).pixmap(QSize(20, 20), devicePixelRatioF()));
  m_what->setText(firstLine(what, thing));
  m_remedy->setText(remedy);
  m_remedy->setHidden(remedy.isEmpty());
  m_action->disconnect(this);
  m_action->hide();
  setAccessibleName(what + u' ' + thing + u' ' + remedy);
  show();
  update();
}

void MessageBar::showError(const base::Error& error) {
  const ErrorText text = describeError(error);
  showMessage(Tone::error, text.what, text.thing, text.remedy);
}

void MessageBar::setAction(const QString& label, std::function<void()> action) {
  m_action->setText(label);
  m_action->disconnect(this);
  connect(m_action, &QPushButton::clicked, this, [action = std::move(action)] { action(); });
  m_action->show();
}

void MessageBar::dismiss() { hide(); }

void MessageBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const ToneColors& colors = theme().tone(m_tone);
  const QRectF box = QRectF(rect()).adjusted(0, 0, 0, -metric::kGap);
  parts::drawBox(painter, box, colors.fill, colors.text, metric::kRadiusControl);
  painter.setClipRect(box.adjusted(0, 0, metric::kMessageBar - box.width(), 0));
  parts::drawBox(painter, box, colors.text, {}, metric::kRadiusControl);
}

void MessageBar::changeEvent(QEvent* event) {
  QFrame::changeEvent(event);
  if (event->type() != QEvent::PaletteChange || m_icon->pixmap().isNull()) return;
  const Sign sign = signOf(m_tone);
  m_icon->setPixmap(icon(sign.icon, sign.ink).pixmap(QSize(20, 20), devicePixelRatioF()));
}

}  // namespace studio::widgets
