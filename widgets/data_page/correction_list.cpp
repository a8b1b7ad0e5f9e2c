#include "widgets/data_page/correction_list.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "widgets/data_page/import_source.h"
#include "widgets/support/page.h"
#include "widgets/support/text_label.h"

namespace studio::widgets {

namespace {

constexpr int kEntriesHeight = 32;

}  // namespace

CorrectionList::CorrectionList(QWidget* parent)
    : QWidget(parent),
      m_text(new QLineEdit),
      m_add(makeButton(tr("Always redact"), QStringLiteral("normal"))),
      m_entries(new QWidget) {
  m_text->setPlaceholderText(tr("Word or phrase that was missed"));
  m_text->setAccessibleName(tr("Word or phrase to redact always"));
  m_text->setObjectName(QStringLiteral("redactText"));
  m_add->setObjectName(QStringLiteral("redactAlways"));
  m_add->setEnabled(false);
  auto* line = new QHBoxLayout;
  line->addWidget(m_text, 1);
  line->addWidget(m_add);
  auto* entries = new QHBoxLayout(m_entries);
  entries->setContentsMargins({});
  entries->setSpacing(metric::kHalf);
  auto* scroll = new QScrollArea;
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setFixedHeight(kEntriesHeight);
  scroll->setWidget(m_entries);
  scroll->viewport()->setAutoFillBackground(false);  // the panel's own ground shows
  m_entries->setAutoFillBackground(false);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(metric::kPanelPadding, metric::kHalf, metric::kPanelPadding, metric::kHalf);
  column->setSpacing(metric::kHalf);
  column->addWidget(scroll);
  column->addLayout(line);
  scroll->hide();
  const auto add = [this] {
    const QString text = m_text->text().trimmed();
    if (text.isEmpty()) return;
    m_text->clear();
    m_add->setEnabled(false);
    Q_EMIT redactRequested(text);
  };
  connect(m_text, &QLineEdit::textChanged, this,
          [this](const QString& text) { m_add->setEnabled(!text.trimmed().isEmpty()); });
  connect(m_text, &QLineEdit::returnPressed, this, add);
  connect(m_add, &QPushButton::clicked, this, add);
}

void CorrectionList::showSettings(const privacy::PrivacySettings& settings) {
  while (QLayoutItem* item = m_entries->layout()->takeAt(0)) {
    if (item->widget() != nullptr) item->widget()->deleteLater();
    delete item;
  }
  for (const privacy::OwnTerm& term : settings.terms) addEntry(fromText(term.text), false);
  for (const std::string& text : settings.allow) addEntry(fromText(text), true);
  static_cast<QHBoxLayout*>(m_entries->layout())->addStretch();
  auto* scroll = m_entries->parentWidget()->parentWidget();
  scroll->setVisible(!settings.terms.empty() || !settings.allow.empty());
}

void CorrectionList::addEntry(const QString& text, bool isAllowed) {
  QString label = (isAllowed ? tr("never: %1  ×") : tr("always: %1  ×")).arg(text);
  auto* entry = makeButton(label.replace(QLatin1Char('&'), QLatin1String("&&")), QStringLiteral("normal"));
  entry->setProperty("small", true);
  entry->setObjectName(QStringLiteral("correction"));
  entry->setToolTip(tr("Take this back"));
  m_entries->layout()->addWidget(entry);
  connect(entry, &QPushButton::clicked, this, [this, text] { Q_EMIT takenBack(text); });
}

}  // namespace studio::widgets
