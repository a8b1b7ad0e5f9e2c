#pragma once

#include <QTimer>

#include "widgets/models/dialogue_list_model.h"
#include "widgets/support/panel.h"

class QButtonGroup;
class QListView;
class QPushButton;
class QStackedWidget;

namespace studio::widgets {

class SearchField;
class TextLabel;

/// The list of dialogues with search, filters and order. It asks for what to find and tells what was
/// chosen; loading is its owner's. GUI thread.
class DialoguePanel final : public Panel {
  Q_OBJECT

 public:
  explicit DialoguePanel(QWidget* parent = nullptr);

  const DialogueListModel& model() const { return *m_model; }
  QString find() const;
  void setFind(const QString& text);
  /// Shows the rows found; the chosen dialogue stays chosen when it is among them.
  void setDialogues(std::vector<DialogueRow> rows);
  /// Nothing is open or nothing was imported.
  void clear();
  void setLoading(bool isLoading);
  /// Marks a dialogue as chosen without announcing it; false when it is not in the list.
  bool choose(const QString& id);
  QString chosen() const { return m_chosen; }

 Q_SIGNALS:
  void findChanged(const QString& text);  ///< after a short rest of the keys
  void dialogueChosen(const QString& id);
  void importRequested();

 private:
  QWidget* makeContent();
  QWidget* makeHead();
  QWidget* makeFilters();
  QWidget* makeCountRow();
  void makeList();
  void showState();
  void showOrder(DialogueOrder order);
  void clearFilters();
  void announceFind();
  void onCurrentChanged(const QModelIndex& current);
  void restoreChoice();

  DialogueListModel* m_model;
  SearchField* m_search;
  QButtonGroup* m_filters;
  TextLabel* m_count;
  QPushButton* m_order;
  QListView* m_list;
  EmptyState* m_empty;
  QWidget* m_bars;
  QStackedWidget* m_stack;
  QTimer m_patience;
  QString m_announced;  ///< what was asked for last
  QString m_chosen;
  bool m_isLoading = false;
  bool m_hasLoaded = false;
  bool m_isRestoring = false;
};

}  // namespace studio::widgets
