#pragma once

#include <QAbstractListModel>
#include <QCoreApplication>

#include "core/workflow/list_dialogues.h"
#include "widgets/models/row_model.h"

namespace studio::widgets {

enum class DialogueFilter { all, notConverted, hasMistake };
enum class DialogueOrder { log, worstLoss, turns, id };

/// What the list shows of a dialogue, as text made once: scrolling formats nothing.
struct DialogueRow {
  QString id;
  QString segment;
  QString turns;  ///< "14 turns"
  QString outcome;
  QString loss;       ///< "−11.0", empty without a policy
  QString worstMark;  ///< "?", "??" … empty below the first threshold
  std::optional<bool> converted;
  std::optional<double> worstLossPp;
  std::optional<std::uint64_t> worstTurn;
  std::uint64_t turnCount = 0;
  std::optional<std::uint64_t> firstHitTurn;  ///< of the words looked for
  bool isWorstLossCertain = true;             ///< false: a dashed ring instead of the mark
};

/// Dialogues of a workspace with a quick filter and an order on top. Tens of thousands are fine:
/// changing either is one pass and one sort. GUI thread.
class DialogueListModel final : public RowModel<DialogueRow, QAbstractListModel> {
  Q_DECLARE_TR_FUNCTIONS(studio::widgets::DialogueListModel)

 public:
  using RowModel::RowModel;

  /// Formatting many dialogues takes time: may be called on a worker.
  static std::vector<DialogueRow> makeRows(const std::vector<workflow::DialogueListItem>& items, double slipPp,
                                           double mistakePp, double blunderPp);

  void setDialogues(std::vector<DialogueRow> all);
  void setFilter(DialogueFilter filter);
  void setOrder(DialogueOrder order);
  DialogueFilter filter() const { return m_filter; }
  DialogueOrder order() const { return m_order; }
  std::size_t totalCount() const { return m_all.size(); }
  /// An id that needs about as much room as any, so that all rows can be laid out alike.
  const QString& longestId() const { return m_longestId; }
  /// The row of a dialogue in the current view, or −1.
  int rowOf(const QString& id) const;
  /// The first turn (from 0) of a dialogue with the words looked for, or −1.
  int firstHitTurnOf(const QString& id) const;
  /// All dialogues with a worst loss, costliest first, whatever filter is set.
  std::vector<DialogueRow> byWorstLoss() const;

  QVariant data(const QModelIndex& index, int role) const override;

 private:
  void arrange();
  std::vector<DialogueRow> m_all;
  QString m_longestId;
  DialogueFilter m_filter = DialogueFilter::all;
  DialogueOrder m_order = DialogueOrder::log;
};

}  // namespace studio::widgets
