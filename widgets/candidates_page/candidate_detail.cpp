#include "widgets/candidates_page/candidate_detail.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include "widgets/candidates_page/candidate_rows.h"
#include "widgets/models/cell_table_view.h"
#include "widgets/support/number_format.h"
#include "widgets/support/text_label.h"

namespace studio::widgets {

namespace {

constexpr int kLongestName = 80;

QString figuresText(const workflow::CandidateFigures& candidate) {
  return CandidateDetail::tr("said %1 times in %2 dialogues")
      .arg(countText(candidate.sentences), countText(candidate.dialogues));
}

}  // namespace

CandidateDetail::CandidateDetail(QWidget* parent)
    : Panel(tr("Candidate"), parent),
      m_name(new QLineEdit),
      m_words(new TextLabel({}, TextRole::note, Ink::secondary)),
      m_examples(new CellTableView) {
  m_name->setObjectName(QStringLiteral("candidateName"));
  m_name->setAccessibleName(tr("Name of the candidate"));
  m_name->setMaxLength(kLongestName);
  m_name->setToolTip(tr("Enter keeps the name, Esc the old one."));
  m_words->setWordWrap(true);
  m_examples->setObjectName(QStringLiteral("exampleTable"));
  m_examples->setAccessibleName(tr("Sentences that stand for the candidate"));
  auto* content = new QWidget;
  auto* head = new QVBoxLayout;
  head->setContentsMargins(metric::kPanelPadding, metric::kPanelPadding, metric::kPanelPadding, metric::kUnit);
  head->setSpacing(metric::kUnit);
  head->addWidget(m_name);
  head->addWidget(m_words);
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addLayout(head);
  column->addWidget(m_examples, 1);
  setContent(content);
  connect(m_name, &QLineEdit::returnPressed, this, &CandidateDetail::onNameEdited);
  connect(m_examples, &QAbstractItemView::activated, this, [this] { openExample(m_examples->selectedRow()); });
  showCandidate(std::nullopt, 0, 0);
}

void CandidateDetail::showCandidate(const std::optional<workflow::CandidateFigures>& candidate, double threshold,
                                    int count) {
  m_candidate = candidate;
  const bool isOne = candidate && count == 1;
  m_name->setEnabled(isOne);
  m_name->setText(isOne ? QString::fromStdString(candidate->name) : QString());
  m_name->setPlaceholderText(count > 1 ? tr("%n candidates are selected", "", count)
                                       : tr("Select a candidate at the left"));
  const QString words = candidate ? QString::fromStdString(candidate->keywords) : QString();
  m_words->setText(words.isEmpty() ? QString() : tr("Distinctive words: %1").arg(words));
  m_words->setVisible(!words.isEmpty());
  setSubtitle(candidate ? figuresText(*candidate) : QString());
  const auto examples = candidate ? candidate->examples : std::vector<workflow::CandidateExample>();
  m_examples->showTable(exampleColumns(), static_cast<int>(examples.size()),
                        [examples, threshold](int row, int column) {
                          return exampleCell(examples.at(static_cast<std::size_t>(row)), threshold, column);
                        });
}

void CandidateDetail::setBusy(bool isBusy) { m_name->setReadOnly(isBusy); }

void CandidateDetail::editName() {
  if (!m_name->isEnabled()) return;
  m_name->setFocus(Qt::ShortcutFocusReason);
  m_name->selectAll();
}

void CandidateDetail::onNameEdited() {
  const QString name = m_name->text().trimmed();
  if (!m_candidate || m_name->isReadOnly() || name == QString::fromStdString(m_candidate->name)) return;
  Q_EMIT renameRequested(name);
}

void CandidateDetail::openExample(int row) {
  if (!m_candidate || row < 0 || row >= static_cast<int>(m_candidate->examples.size())) return;
  const auto& example = m_candidate->examples[static_cast<std::size_t>(row)];
  Q_EMIT dialogueRequested(QString::fromStdString(example.dialogue.text), static_cast<int>(example.turn));
}

}  // namespace studio::widgets
