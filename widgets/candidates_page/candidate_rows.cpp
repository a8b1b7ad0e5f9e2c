#include "widgets/candidates_page/candidate_rows.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "widgets/support/number_format.h"

namespace studio::widgets {

namespace {

struct CandidateWords {
  Q_DECLARE_TR_FUNCTIONS(CandidateWords)
};

Cell countCell(std::uint64_t count) {
  return {.text = countText(count), .look = CellLook::figure, .sortKey = static_cast<qulonglong>(count)};
}

Cell confidenceCell(double confidence, bool isThere) {
  if (!isThere) return {.text = QStringLiteral("–"), .weight = CellWeight::muted, .sortKey = -1.0};
  Cell cell{.text = confidenceText(confidence), .look = CellLook::figure, .sortKey = confidence};
  cell.tooltip = CandidateWords::tr(
      "The chance that mining other dialogues of this kind would put such a sentence into the same candidate; measured "
      "by mining halves of the log again.");
  return cell;
}

}  // namespace

QString confidenceText(double confidence) { return fixedText(confidence, 2); }

QList<CellColumn> candidateColumns() {
  return {{.caption = CandidateWords::tr("Candidate"), .isStretched = true},
          {.caption = CandidateWords::tr("Said"), .alignment = Qt::AlignRight},
          {.caption = CandidateWords::tr("Share"), .alignment = Qt::AlignRight},
          {.caption = CandidateWords::tr("Dialogues"), .alignment = Qt::AlignRight},
          {.caption = CandidateWords::tr("Unsure"), .alignment = Qt::AlignRight},
          {.caption = CandidateWords::tr("Confidence"), .alignment = Qt::AlignRight}};
}

Cell candidateCell(const workflow::CandidateFigures& candidate, double threshold, int column) {
  switch (column) {
    case 0: {
      Cell cell{.text = QString::fromStdString(candidate.name)};
      const QString words = QString::fromStdString(candidate.keywords);
      cell.tooltip = words.isEmpty() ? cell.text : CandidateWords::tr("%1\nWords: %2").arg(cell.text, words);
      return cell;
    }
    case 1: return countCell(candidate.sentences);
    case 2: return {.text = percentText(candidate.share), .look = CellLook::figure, .sortKey = candidate.share};
    case 3: return countCell(candidate.dialogues);
    case 4: {
      Cell cell = countCell(candidate.unsure);
      cell.weight = CellWeight::secondary;
      cell.tooltip = CandidateWords::tr("Nearest to this candidate, with a confidence below %1: they get no label.")
                         .arg(confidenceText(threshold));
      return cell;
    }
    default: return confidenceCell(candidate.confidence, candidate.sentences > 0);
  }
}

QList<CellColumn> exampleColumns() {
  return {{.caption = CandidateWords::tr("Sentence"), .isStretched = true},
          {.caption = CandidateWords::tr("Confidence"), .alignment = Qt::AlignRight}};
}

Cell exampleCell(const workflow::CandidateExample& example, double threshold, int column) {
  if (column == 1) {
    Cell cell = confidenceCell(example.confidence, true);
    if (example.confidence < threshold) cell.weight = CellWeight::muted;
    return cell;
  }
  Cell cell{.text = QString::fromStdString(example.text)};
  cell.tooltip = CandidateWords::tr("%1\nDialogue %2, turn %3. Enter opens it in Replay.")
                     .arg(cell.text, QString::fromStdString(example.dialogue.text))
                     .arg(example.turn + 1);
  return cell;
}

QList<CellColumn> historyColumns() {
  return {{.caption = CandidateWords::tr("Edit")},
          {.caption = CandidateWords::tr("What"), .isStretched = true},
          {.caption = CandidateWords::tr("When"), .alignment = Qt::AlignRight}};
}

QString editText(encoding::CandidateEdit edit) {
  switch (edit) {
    case encoding::CandidateEdit::mine: return CandidateWords::tr("Mined");
    case encoding::CandidateEdit::rename: return CandidateWords::tr("Renamed");
    case encoding::CandidateEdit::merge: return CandidateWords::tr("Merged");
    case encoding::CandidateEdit::split: return CandidateWords::tr("Split");
    case encoding::CandidateEdit::threshold: return CandidateWords::tr("Threshold");
  }
  return {};
}

Cell historyCell(const workflow::CandidateHistoryEntry& entry, const encoding::CandidateSet& set, int column) {
  const bool isUndone = entry.version > set.version;
  const bool isCurrent = entry.version == set.version;
  Cell cell;
  cell.weight = isUndone ? CellWeight::muted : isCurrent ? CellWeight::strong : CellWeight::plain;
  if (column == 0) {
    cell.text = isUndone ? CandidateWords::tr("%1, undone").arg(editText(entry.edit)) : editText(entry.edit);
  } else if (column == 1) {
    const bool isApplied = set.applied && *set.applied == entry.version;
    cell.text = QString::fromStdString(entry.detail);
    if (isApplied)
      cell.text = cell.text.isEmpty() ? CandidateWords::tr("labels in use")
                                      : CandidateWords::tr("%1 (labels in use)").arg(cell.text);
  } else {
    cell.text = QLocale().toString(QDateTime::fromMSecsSinceEpoch(entry.changedAtUtcMs), QStringLiteral("HH:mm"));
    cell.tooltip = QLocale().toString(QDateTime::fromMSecsSinceEpoch(entry.changedAtUtcMs), QLocale::LongFormat);
  }
  return cell;
}

}  // namespace studio::widgets
