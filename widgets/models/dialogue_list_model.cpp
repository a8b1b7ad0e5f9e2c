#include "widgets/models/dialogue_list_model.h"

#include <algorithm>
#include <iterator>

#include "widgets/models/replay_words.h"
#include "widgets/models/value_roles.h"
#include "widgets/support/number_format.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

QString sentenceOf(const DialogueRow& row) {
  QStringList parts{row.id, row.turns, row.outcome};
  if (!row.segment.isEmpty()) parts << row.segment;
  if (row.worstLossPp) {
    parts << QCoreApplication::translate("studio::widgets::DialogueListModel", "worst loss %1 points %2")
                 .arg(fixedText(*row.worstLossPp, 1), row.worstMark);
  }
  return parts.join(QStringLiteral(", ")).trimmed();
}

// Shown by Qt as rich text when it looks like it: what a log says must stay text.
QString plainTip(const DialogueRow& row) {
  return QStringLiteral("<qt>%1<br>%2</qt>").arg(row.id.toHtmlEscaped(), row.segment.toHtmlEscaped());
}

bool passes(const DialogueRow& row, DialogueFilter filter) {
  switch (filter) {
    case DialogueFilter::all: return true;
    case DialogueFilter::notConverted: return row.converted && !*row.converted;
    case DialogueFilter::hasMistake:
      return row.worstLossPp && row.isWorstLossCertain && *row.worstLossPp >= theme().mistake.fromLossPp;
  }
  return true;
}

bool comesFirst(const DialogueRow& left, const DialogueRow& right, DialogueOrder order) {
  switch (order) {
    case DialogueOrder::log: return false;
    case DialogueOrder::worstLoss: return left.worstLossPp.value_or(-1) > right.worstLossPp.value_or(-1);
    case DialogueOrder::turns: return left.turnCount > right.turnCount;
    case DialogueOrder::id: return left.id < right.id;
  }
  return false;
}

}  // namespace

std::vector<DialogueRow> DialogueListModel::makeRows(const std::vector<workflow::DialogueListItem>& items,
                                                     double slipPp, double mistakePp, double blunderPp) {
  const auto sign = [&](double loss) {
    return QString::fromLatin1(loss >= blunderPp ? "??" : loss >= mistakePp ? "?" : loss >= slipPp ? "?!" : "");
  };
  std::vector<DialogueRow> rows;
  rows.reserve(items.size());
  for (const workflow::DialogueListItem& item : items) {
    DialogueRow row{QString::fromStdString(item.id.text),
                    segmentWords(item.segment),
                    turnCountWords(item.turns),
                    outcomeWord(item.converted),
                    {},
                    {},
                    item.converted,
                    item.worstLossPp,
                    item.worstTurn,
                    item.turns,
                    item.firstHitTurn,
                    item.isWorstLossCertain};
    if (item.worstLossPp) row.loss = lossFigure(*item.worstLossPp);
    if (item.worstLossPp && item.isWorstLossCertain) row.worstMark = sign(*item.worstLossPp);
    rows.push_back(std::move(row));
  }
  return rows;
}

int DialogueListModel::firstHitTurnOf(const QString& id) const {
  const auto found = std::find_if(m_all.begin(), m_all.end(), [&id](const DialogueRow& row) { return row.id == id; });
  return found == m_all.end() || !found->firstHitTurn ? -1 : static_cast<int>(*found->firstHitTurn);
}

void DialogueListModel::setDialogues(std::vector<DialogueRow> all) {
  m_all = std::move(all);
  m_longestId.clear();
  for (const DialogueRow& row : m_all) {
    if (row.id.size() > m_longestId.size()) m_longestId = row.id;
  }
  // Digits differ in width; the row with the widest ones must fit as well.
  for (QChar& letter : m_longestId) {
    if (letter.isDigit()) letter = QLatin1Char('0');
  }
  arrange();
}

void DialogueListModel::setFilter(DialogueFilter filter) {
  m_filter = filter;
  arrange();
}

void DialogueListModel::setOrder(DialogueOrder order) {
  m_order = order;
  arrange();
}

int DialogueListModel::rowOf(const QString& id) const {
  const auto found = std::find_if(rows().begin(), rows().end(), [&](const DialogueRow& row) { return row.id == id; });
  return found == rows().end() ? -1 : static_cast<int>(found - rows().begin());
}

std::vector<DialogueRow> DialogueListModel::byWorstLoss() const {
  std::vector<DialogueRow> judged;
  std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(judged),
               [](const DialogueRow& row) { return row.worstLossPp.has_value(); });
  std::stable_sort(judged.begin(), judged.end(), [](const DialogueRow& left, const DialogueRow& right) {
    return comesFirst(left, right, DialogueOrder::worstLoss);
  });
  return judged;
}

QVariant DialogueListModel::data(const QModelIndex& index, int role) const {
  const DialogueRow* row = rowAt(index);
  if (row == nullptr) return {};
  switch (role) {
    case Qt::DisplayRole:
    case kIdRole: return row->id;
    case Qt::ToolTipRole: return plainTip(*row);
    case Qt::AccessibleTextRole: return sentenceOf(*row);
    case kValueRole: return row->worstLossPp ? QVariant(*row->worstLossPp) : QVariant();
    default: return {};
  }
}

void DialogueListModel::arrange() {
  std::vector<DialogueRow> shown;
  shown.reserve(m_all.size());
  std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(shown),
               [this](const DialogueRow& row) { return passes(row, m_filter); });
  if (m_order != DialogueOrder::log) {
    std::stable_sort(shown.begin(), shown.end(), [this](const DialogueRow& left, const DialogueRow& right) {
      return comesFirst(left, right, m_order);
    });
  }
  replaceRows(std::move(shown));
}

}  // namespace studio::widgets
