#pragma once

#include <QTableView>

#include "widgets/models/candidate_model.h"

namespace studio::widgets {

class CandidateDelegate;

/// The table of candidates: rows of 27, one header with the scale, reasons across the last columns.
class CandidateTable final : public QTableView {
  Q_OBJECT

 public:
  explicit CandidateTable(CandidateModel* model, QWidget* parent = nullptr);
  /// Fits columns, spans and height to the model; call after the model changed.
  void fit();
  void setMuted(bool isMuted);
  /// The note of the current row, and where to open it.
  QString currentNote() const;
  QPoint notePosition() const;

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void fitColumns();
  void copyRows() const;
  CandidateModel* m_candidates;
  CandidateDelegate* m_delegate;
};

}  // namespace studio::widgets
