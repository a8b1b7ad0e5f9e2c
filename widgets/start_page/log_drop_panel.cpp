#include "widgets/start_page/log_drop_panel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "widgets/support/icons.h"
#include "widgets/support/page.h"
#include "widgets/support/text_label.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

LogDropPanel::LogDropPanel(QWidget* parent) : QWidget(parent) {
  setFixedHeight(76);
  auto* words = new QVBoxLayout;
  words->setSpacing(2);
  words->addStretch();
  words->addWidget(new ElidedLabel(tr("Drop conversation logs here"), TextRole::panelTitle));
  auto* kinds =
      new TextLabel(tr("CSV, TSV, JSONL, JSON or xlsx. Names, e-mails, phones and cards are removed before storing."),
                    TextRole::note, Ink::secondary);
  kinds->setWordWrap(true);
  words->addWidget(kinds);
  words->addStretch();
  auto* choose = makeButton(tr("Choose files…"), QStringLiteral("normal"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(68, 0, 22, 0);
  row->addLayout(words, 1);
  row->addWidget(choose);
  connect(choose, &QPushButton::clicked, this, &LogDropPanel::chooseRequested);
}

void LogDropPanel::paintEvent(QPaintEvent*) {
  const Theme& t = theme();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QPen edge(t.fieldEdge, 1.5);
  edge.setDashPattern({4, 3});
  painter.setPen(edge);
  painter.setBrush(t.surfaceAlternate);
  painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), metric::kRadiusPanel, metric::kRadiusPanel);
  icon(QStringLiteral("document-import"), IconInk::accent).paint(&painter, QRect(24, (height() - 28) / 2, 28, 28));
}

}  // namespace studio::widgets
