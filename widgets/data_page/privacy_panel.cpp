#include "widgets/data_page/privacy_panel.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <algorithm>

#include "widgets/data_page/import_source.h"
#include "widgets/data_page/redaction_card.h"
#include "widgets/models/cell_table_view.h"
#include "widgets/support/number_format.h"

namespace studio::widgets {

namespace {

struct PrivacyWords {
  Q_DECLARE_TR_FUNCTIONS(PrivacyWords)
};

struct Hits {
  QString type;
  std::uint64_t count = 0;
};

QList<Hits> hitsOf(const workflow::ImportReport& report) {
  QList<Hits> hits;
  for (const auto& [type, count] : report.redactions) hits.append({fromText(type), count});
  std::stable_sort(hits.begin(), hits.end(), [](const Hits& a, const Hits& b) { return a.count > b.count; });
  return hits;
}

Cell hitsCell(const Hits& hits, int column) {
  if (column == 0) return {.text = redactionTypeText(hits.type)};
  if (column == 1) return {.text = countText(hits.count), .look = CellLook::figure};
  return {.text = QLatin1Char('<') + hits.type + QLatin1Char('>'), .look = CellLook::tag};
}

}  // namespace

QString redactionTypeText(const QString& type) {
  static const QHash<QString, QString> kWords = {{QStringLiteral("EMAIL_ADDRESS"), PrivacyWords::tr("E-mail address")},
                                                 {QStringLiteral("PHONE_NUMBER"), PrivacyWords::tr("Phone number")},
                                                 {QStringLiteral("CREDIT_CARD"), PrivacyWords::tr("Card number")},
                                                 {QStringLiteral("IBAN_CODE"), PrivacyWords::tr("Bank account (IBAN)")},
                                                 {QStringLiteral("IP_ADDRESS"), PrivacyWords::tr("IP address")},
                                                 {QStringLiteral("URL"), PrivacyWords::tr("Web address")},
                                                 {QStringLiteral("PERSON"), PrivacyWords::tr("Person")},
                                                 {QStringLiteral("US_SSN"), PrivacyWords::tr("National id (US)")},
                                                 {QStringLiteral("NATIONAL_ID"), PrivacyWords::tr("National id")}};
  const auto known = kWords.constFind(type);
  if (known != kWords.constEnd()) return *known;
  QString words = type.toLower().replace(QLatin1Char('_'), QLatin1Char(' '));
  if (!words.isEmpty()) words[0] = words[0].toUpper();
  return words;
}

PrivacyPanel::PrivacyPanel(QWidget* parent)
    : Panel(tr("Privacy"), parent),
      m_table(new CellTableView),
      m_examples(new QScrollArea),
      m_pages(new QStackedWidget) {
  setSubtitle(tr("applied before storing, cannot be undone"));
  m_table->setRowHeight(metric::kRowDense);
  m_table->setAccessibleName(tr("What is taken out"));
  m_table->setObjectName(QStringLiteral("privacyTable"));
  m_examples->setFrameShape(QFrame::NoFrame);
  m_examples->setWidgetResizable(true);
  m_examples->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_examples->setAccessibleName(tr("Examples as read and as stored"));
  auto* both = new QWidget;
  auto* row = new QHBoxLayout(both);
  row->setContentsMargins({});
  row->setSpacing(0);
  row->addWidget(m_table, 1);
  row->addWidget(m_examples, 1);
  m_pages->addWidget(both);
  m_pages->addWidget(new EmptyState(tr("Nothing to take out was found"),
                                    tr("No e-mail address, phone, card or account number, web address or national id."),
                                    {}));
  setContent(m_pages);
}

void PrivacyPanel::showCheck(const workflow::ImportCheck& check) {
  const QList<Hits> hits = hitsOf(check.report);
  m_pages->setCurrentIndex(hits.isEmpty() ? 1 : 0);
  const QList<CellColumn> columns = {{.caption = tr("Found"), .isStretched = true},
                                     {.caption = tr("Hits"), .alignment = Qt::AlignRight},
                                     {.caption = tr("Stored as")}};
  m_table->showTable(columns, static_cast<int>(hits.size()),
                     [hits](int row, int column) { return hitsCell(hits[row], column); });
  auto* list = new RedactionList;
  list->showExamples(check.examples);
  m_examples->setWidget(list);
}

}  // namespace studio::widgets
