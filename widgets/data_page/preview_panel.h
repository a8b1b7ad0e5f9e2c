#pragma once

#include <memory>

#include "widgets/data_page/preview_rows.h"
#include "widgets/support/panel.h"

namespace studio::widgets {

class CellTableView;
class SegmentedToggle;

/// The first records: the file's column over its meaning, as read or as stored. A click on a column asks what it is
/// to mean.
class PreviewPanel final : public Panel {
  Q_OBJECT

 public:
  explicit PreviewPanel(QWidget* parent = nullptr);
  void showReview(const workflow::MappingReview& review, const QStringList& files);
  /// Adds what is stored and what is left out.
  void showCheck(const workflow::ImportCheck& check);

 Q_SIGNALS:
  void meaningChosen(const QString& column, studio::workflow::MappingField field);

 private:
  void showRows();
  void offerMeanings(int section);
  SegmentedToggle* m_form;
  CellTableView* m_table;
  workflow::MappingReview m_review;
  std::shared_ptr<const PreviewRows> m_rows;
  QString m_files;
};

}  // namespace studio::widgets
