#include "widgets/data_page/mapping_section.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "widgets/support/icons.h"
#include "widgets/support/page.h"
#include "widgets/support/text_label.h"

namespace studio::widgets {

MappingSection::MappingSection(const QString& title, QWidget* parent)
    : QWidget(parent),
      m_caption(makeButton(title, QStringLiteral("flat"))),
      m_summary(new ElidedLabel({}, TextRole::note, Ink::muted)),
      m_body(new QWidget),
      m_rows(new QVBoxLayout(m_body)) {
  m_caption->setProperty("small", true);
  m_caption->setAccessibleDescription(tr("Shows or hides these fields"));
  auto* head = new QHBoxLayout;
  head->setContentsMargins({});
  head->addWidget(m_caption);
  head->addWidget(m_summary, 1);
  m_rows->setContentsMargins({});
  m_rows->setSpacing(metric::kHalf);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->setSpacing(metric::kHalf);
  column->addLayout(head);
  column->addWidget(m_body);
  connect(m_caption, &QPushButton::clicked, this, [this] { setOpen(!m_isOpen); });
  setOpen(false);
}

void MappingSection::addRow(QWidget* row) { m_rows->addWidget(row); }

void MappingSection::setOpen(bool isOpen) {
  m_isOpen = isOpen;
  m_body->setVisible(isOpen);
  m_summary->setVisible(!isOpen);
  m_caption->setIcon(icon(isOpen ? QStringLiteral("go-down") : QStringLiteral("go-next"), IconInk::secondary));
}

void MappingSection::setSummary(const QString& summary) { m_summary->setText(summary); }

}  // namespace studio::widgets
