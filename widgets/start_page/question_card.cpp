#include "widgets/start_page/question_card.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "widgets/start_page/link_row.h"
#include "widgets/support/icons.h"
#include "widgets/support/text_label.h"
#include "widgets/support/theme.h"

namespace studio::widgets {
namespace {

/// An icon that follows the theme.
class IconBox final : public QWidget {
 public:
  explicit IconBox(const QString& name) : m_icon(icon(name, IconInk::accent)) { setFixedSize(24, 24); }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    m_icon.paint(&painter, QRect(1, 1, 22, 22));
  }

 private:
  QIcon m_icon;
};

class Hairline final : public QWidget {
 public:
  Hairline() { setFixedHeight(1); }

 protected:
  void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(rect(), theme().border); }
};

}  // namespace

QuestionCard::QuestionCard(const QString& question, const QString& asker, const QString& iconName, QWidget* parent)
    : Panel(question, parent), m_links(new QVBoxLayout) {
  hideHeader();
  setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Maximum);
  auto* content = new QWidget;
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins(0, 0, 0, metric::kHalf);
  column->setSpacing(0);
  auto* head = new QHBoxLayout;
  head->setContentsMargins(metric::kPanelPadding, 9, metric::kPanelPadding, 9);
  head->setSpacing(metric::kGap - 2);
  auto* words = new QVBoxLayout;
  words->setSpacing(1);
  words->addWidget(new ElidedLabel(question, TextRole::panelTitle));
  words->addWidget(new ElidedLabel(asker, TextRole::note, Ink::secondary));
  head->addWidget(new IconBox(iconName));
  head->addLayout(words, 1);
  column->addLayout(head);
  column->addWidget(new Hairline);
  m_links->setContentsMargins(metric::kPanelPadding, metric::kHalf, metric::kPanelPadding, 0);
  m_links->setSpacing(0);
  column->addLayout(m_links);
  column->addStretch();
  setContent(content);
}

LinkRow* QuestionCard::addLink(const QString& text) {
  if (!m_rows.isEmpty()) m_links->addWidget(new Hairline);
  auto* row = new LinkRow(text);
  m_links->addWidget(row);
  m_rows.append(row);
  return row;
}

void QuestionCard::setUsable(bool isUsable) {
  for (LinkRow* row : m_rows) {
    row->setEnabled(isUsable);
    row->setToolTip(isUsable ? QString() : tr("Open a workspace or the sample first"));
  }
}

}  // namespace studio::widgets
