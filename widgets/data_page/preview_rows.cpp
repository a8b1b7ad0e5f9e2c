#include "widgets/data_page/preview_rows.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <algorithm>

#include "core/base/number_text.h"

namespace studio::widgets {

namespace {

/// What people said is what a mapping is judged by.
constexpr int kNarrowestText = 320;

struct PreviewWords {
  Q_DECLARE_TR_FUNCTIONS(PreviewWords)
};

bool isNumberColumn(const QString& meaning) {
  return meaning == QLatin1String("order") || meaning == QLatin1String("turn") || meaning == QLatin1String("outcome") ||
         meaning == QLatin1String("value");
}

/// Rows of a table file with a header count from the header.
std::optional<std::uint64_t> firstRowNumber(const QString& file) {
  const QString suffix = QFileInfo(file).suffix().toLower();
  if (suffix == QLatin1String("csv") || suffix == QLatin1String("tsv")) return 2;
  if (suffix == QLatin1String("jsonl")) return 1;
  return {};
}

}  // namespace

QStringList meaningOrder() {
  return {QStringLiteral("dialogue_id"),
          QStringLiteral("order"),
          QStringLiteral("turn"),
          QStringLiteral("speaker"),
          QStringLiteral("text"),
          QStringLiteral("action"),
          QStringLiteral("secondary_action"),
          QStringLiteral("outcome"),
          QStringLiteral("value"),
          QStringLiteral("customer"),
          QStringLiteral("agent"),
          QStringLiteral("segment"),
          QStringLiteral("time"),
          QStringLiteral("consent"),
          QStringLiteral("kept_until")};
}

QString meaningText(const QString& key) {
  static const QHash<QString, QString> kWords = {
      {QStringLiteral("dialogue_id"), PreviewWords::tr("Dialogue id")},
      {QStringLiteral("order"), PreviewWords::tr("Order")},
      {QStringLiteral("turn"), PreviewWords::tr("Turn")},
      {QStringLiteral("speaker"), PreviewWords::tr("Speaker")},
      {QStringLiteral("text"), PreviewWords::tr("Text")},
      {QStringLiteral("action"), PreviewWords::tr("Action")},
      {QStringLiteral("outcome"), PreviewWords::tr("Outcome")},
      {QStringLiteral("value"), PreviewWords::tr("Value")},
      {QStringLiteral("secondary_action"), PreviewWords::tr("Lesser action")},
      {QStringLiteral("agent"), PreviewWords::tr("Agent")},
      {QStringLiteral("customer"), PreviewWords::tr("Customer")},
      {QStringLiteral("segment"), PreviewWords::tr("Segment")},
      {QStringLiteral("time"), PreviewWords::tr("Time")},
      {QStringLiteral("consent"), PreviewWords::tr("Consent")},
      {QStringLiteral("kept_until"), PreviewWords::tr("Keep until")}};
  return kWords.value(key, key);
}

PreviewRows::PreviewRows(const workflow::MappingReview& review, const workflow::ImportCheck* check)
    : m_rows(review.preview.rows) {
  orderColumns(review);
  if (check == nullptr) return;
  applyStored(*check);
  markRejected(*check, review.file);
}

void PreviewRows::orderColumns(const workflow::MappingReview& review) {
  const QStringList order = meaningOrder();
  const auto rank = [&](const Column& column) {
    const qsizetype place = order.indexOf(column.meaning);
    return place >= 0 ? place : order.size() + (column.meaning.isEmpty() ? 1 : 0);
  };
  for (std::size_t i = 0; i < review.preview.columns.size(); ++i) {
    const auto meaning = review.meaningOfColumn.find(review.preview.columns[i]);
    const bool isRead = meaning != review.meaningOfColumn.end();
    m_columns.append({i, fromText(review.preview.columns[i]), isRead ? fromText(meaning->second) : QString()});
  }
  std::stable_sort(m_columns.begin(), m_columns.end(),
                   [&](const Column& a, const Column& b) { return rank(a) < rank(b); });
}

int PreviewRows::columnMeaning(const QString& meaning) const {
  const auto found =
      std::find_if(m_columns.begin(), m_columns.end(), [&](const Column& c) { return c.meaning == meaning; });
  return found == m_columns.end() ? -1 : static_cast<int>(found - m_columns.begin());
}

QString PreviewRows::textAt(int row, int column) const {
  const auto& fields = m_rows[static_cast<std::size_t>(row)];
  const std::size_t source = m_columns[column].source;
  return source < fields.size() ? fromText(fields[source]) : QString();
}

void PreviewRows::applyStored(const workflow::ImportCheck& check) {
  QHash<QString, QString> stored;
  for (const auto& [read, kept] : check.storedTexts) stored.insert(fromText(read).trimmed(), fromText(kept));
  const int text = columnMeaning(QStringLiteral("text"));
  for (int row = 0; text >= 0 && row < readCount(); ++row) {
    const auto kept = stored.constFind(textAt(row, text).trimmed());
    if (kept != stored.constEnd()) m_storedText.insert(row, *kept);
  }
  m_storedCount = text < 0 ? 0 : readCount();
}

void PreviewRows::markRejected(const workflow::ImportCheck& check, const std::filesystem::path& path) {
  const QString file = QFileInfo(fromPath(path)).fileName();
  const std::optional<std::uint64_t> first = firstRowNumber(file);
  if (!first) return;
  for (const logs::RejectedRow& rejected : check.report.rejected) {
    if (rejected.row < *first || rejected.row - *first >= m_rows.size()) continue;
    if (QFileInfo(fromText(rejected.file)).fileName() != file) continue;
    m_reasonLeftOut.insert(static_cast<int>(rejected.row - *first), fromText(rejected.reason));
  }
}

QList<CellColumn> PreviewRows::columns() const {
  QList<CellColumn> columns;
  for (const Column& column : m_columns) {
    CellColumn shown;
    shown.over = column.name;
    shown.caption = column.meaning.isEmpty() ? PreviewWords::tr("not read") : meaningText(column.meaning);
    shown.alignment = isNumberColumn(column.meaning) ? Qt::AlignRight : Qt::AlignLeft;
    shown.isStretched = column.meaning == QLatin1String("text");
    shown.narrowest = kNarrowestText;
    columns.append(shown);
  }
  return columns;
}

Cell PreviewRows::cellAsRead(int row, int column) const {
  Cell cell{.text = textAt(row, column)};
  const QString& meaning = m_columns[column].meaning;
  if (isNumberColumn(meaning)) cell.look = CellLook::figure;
  if (meaning.isEmpty()) cell.weight = CellWeight::muted;
  if (meaning == QLatin1String("action")) cell.weight = CellWeight::secondary;
  const auto reason = m_reasonLeftOut.constFind(row);
  if (reason == m_reasonLeftOut.constEnd()) return cell;
  cell.tone = Tone::error;
  cell.tooltip = PreviewWords::tr("Left out: %1").arg(*reason);
  return cell;
}

Cell PreviewRows::cellAsStored(int row, int column) const {
  Cell cell = cellAsRead(row, column);
  const QString& meaning = m_columns[column].meaning;
  const bool isLeftOut = m_reasonLeftOut.contains(row);
  if (meaning.isEmpty() || isLeftOut) {
    cell.text = meaning == QLatin1String("text") ? PreviewWords::tr("left out") : QString();
    cell.weight = CellWeight::muted;
  } else if ((meaning == QLatin1String("customer") || meaning == QLatin1String("agent")) && !cell.text.isEmpty()) {
    cell.text = PreviewWords::tr("pseudonym");
    cell.look = CellLook::tag;
  } else if (meaning == QLatin1String("text")) {
    cell.text = m_storedText.value(row, cell.text);
  }
  return cell;
}

}  // namespace studio::widgets
